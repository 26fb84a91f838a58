"""reportedly text PATH..."""

import click

from reportedly.cli import options
from reportedly.cli.building import exit_if_failed
from reportedly.cli.output import blank, check_formats, heading, line
from reportedly.cli.single import Pages, cleaned_pages, paths_argument, print_rows
from reportedly.pipeline import CleanedPage
from reportedly.views.words import basis_words, when_words


@click.command("text")
@paths_argument
@options.given
@options.strict
@options.as_json
@options.as_jsonl
def command(
    paths: tuple[str, ...],
    *,
    given: options.Given,
    strict: bool,
    as_json: bool,
    as_jsonl: bool,
) -> None:
    """Print the text of articles as it was cleaned, each block with its kind.

    Residue (menus, captions, widgets) is kept and named with the rule that classed it. PATH is a file, a folder or
    "-" for standard input.
    """
    check_formats(as_json=as_json, as_jsonl=as_jsonl)
    pages = Pages()
    found = cleaned_pages(pages, paths, given)
    if as_json or as_jsonl:
        print_rows("articles", (page.article for page in found), as_json=as_json)
    else:
        for page in found:
            _print(page)
    exit_if_failed(pages.problems, strict=strict)


def _print(page: CleanedPage) -> None:
    article = page.article
    heading(page.record.path)
    line(f"outlet: {article.outlet or 'not known'} ({article.outlet_basis})", 2)
    line(f"published: {when_words(article.published)} ({basis_words(article.published)})", 2)
    for block in article.blocks:
        reason = f" {block.reason}" if block.reason else ""
        line(f"[{block.kind}{reason}] {article.text[block.start : block.end]}", 2)
    blank()
