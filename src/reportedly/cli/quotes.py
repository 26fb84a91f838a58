"""reportedly quotes PATH..."""

from collections.abc import Iterator

import click

from reportedly.cli import options
from reportedly.cli.building import exit_if_failed
from reportedly.cli.single import Pages, paths_argument, print_rows, read_pages
from reportedly.export.jsonl import StatementLine, lines_of
from reportedly.model import UNKNOWN_WHEN, Coverage, Links, Run, Story
from reportedly.pipeline import ReadPage
from reportedly.views import index_of


@click.command("quotes")
@paths_argument
@options.given
@options.strict
@options.as_json
def command(paths: tuple[str, ...], *, given: options.Given, strict: bool, as_json: bool) -> None:
    """Print the statements of articles as JSON lines, without a story file.

    Each line has the keys of `reportedly export -f jsonl`: who, the word that reports, the words reported, the chain,
    and where they stand. PATH is a file, a folder or "-" for standard input.
    """
    pages = Pages()
    found = read_pages(pages, paths, given)
    print_rows("statements", (row for page in found for row in _lines(page)), as_json=as_json)
    exit_if_failed(pages.problems, strict=strict)


def _lines(page: ReadPage) -> Iterator[StatementLine]:
    """Yield the lines of one article: those of a story that holds nothing else."""
    article, reading = page.article, page.reading
    outlets = (article.outlet,) if article.outlet else ()
    coverage = Coverage(1, outlets, len(reading.statements), UNKNOWN_WHEN, UNKNOWN_WHEN, ())
    nothing = ((), (), ())
    return lines_of(
        index_of(Story(article.id, "", (article,), (reading,), Links(), *nothing, coverage, (), Run("", "", "")))
    )
