"""reportedly find STORY WORDS"""

from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import blank, heading, line, note, print_json
from reportedly.cli.render import cite_words, who_words
from reportedly.views import SearchPage, search_page
from reportedly.views.words import plural


@click.command("find")
@options.story_argument
@click.argument("words", nargs=-1, required=True)
@options.as_json
def command(story: Path, words: tuple[str, ...], *, as_json: bool) -> None:
    """Find words in the articles, each in its context with who says it.

    All WORDS must stand in one sentence; "two words" in quotation marks are a phrase, harbo* is the beginning of a
    word. Case and accents do not matter.
    """
    query = " ".join(words)
    with open_story(story, create=False) as opened:
        page = search_page(opened.story, query, opened.find(query))
    if as_json:
        print_json(page=page)
        return
    _print(page)
    note(options.next_step("show", story, "statements"))


def _print(page: SearchPage) -> None:
    heading(f"{page.query}: {plural(page.total, 'match', 'matches')}")
    if not page.total:
        line("Try fewer words, or the beginning of one with a star: harbo*")
    for hit in page.hits:
        blank()
        line(f"...{hit.before}{click.style(hit.match, bold=True)}{hit.after}...")
        said = f"{who_words(hit.who)} {hit.act}; " if hit.who else "the outlet's own words; "
        line(said + cite_words(hit.cite), 4)
