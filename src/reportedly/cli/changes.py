"""reportedly changes STORY"""

from pathlib import Path
from typing import Literal

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import blank, heading, line, note, print_json
from reportedly.cli.render import cite_words, print_claim, print_row, quoted, who_words
from reportedly.views import ChangesPage, changes_page
from reportedly.views.words import joined

LAST: Literal["last"] = "last"
LONGEST_NUMBER = 6  # digits of a build; more are a time


@click.command("changes")
@options.story_argument
@click.option(
    "--since",
    default="",
    metavar="TIME|BUILD",
    help="A time of publication (2024-03-05), a build (3), or last; by default the pile's last day.",
)
@options.as_json
def command(story: Path, since: str, *, as_json: bool) -> None:
    """Show what changed since a time: new claims, new sources, accounts, corrections.

    Since a time: an article counts as new when it was published then or later for certain; how many may be older or
    newer is said. Since a build: new is what came after it, whenever it was published. Builds that brought articles
    are counted 1, 2, 3; "last" is what the last of them brought.
    """
    with open_story(story, create=False) as opened:
        told = opened.story
        if since == LAST or (since.isdigit() and len(since) <= LONGEST_NUMBER):
            arrived = opened.arrived_since(LAST if since == LAST else int(since))
            words = "the build before the last" if since == LAST else f"build {since}"
            page = changes_page(told, arrived=arrived, since_words=words)
        else:
            page = changes_page(told, since)
    if as_json:
        print_json(page=page)
        return
    _print(page)
    note(options.next_step("show", story, "claims"))


def _print(page: ChangesPage) -> None:
    heading(f"{page.title}: what changed since {page.since_words}")
    line(page.honesty.line)
    if page.unplaced:
        line(page.unplaced)
    sections: tuple[tuple[str, int, tuple[object, ...]], ...] = (
        ("New claims", page.new_claims, page.claims),
        ("Accounts that differ, changed or were denied", len(page.conflicts), page.conflicts),
        ("New articles", page.new_articles, page.articles),
    )
    for title, total, rows in sections:
        _print_section(title, total, len(rows))
        for row in rows:
            print_row(row)
    _print_gained(page)
    _print_corrections(page)


def _print_section(title: str, total: int, shown: int) -> None:
    blank()
    heading(f"{title} ({shown} of {total})" if shown < total else f"{title} ({total})")


def _print_gained(page: ChangesPage) -> None:
    _print_section("Claims with a new source", len(page.gained), len(page.gained))
    for row in page.gained:
        print_claim(row.claim)
        line(f"new: {joined([who_words(who) for who in row.gained])}", 4)


def _print_corrections(page: ChangesPage) -> None:
    _print_section("Corrections the outlets printed", len(page.corrections), len(page.corrections))
    for quote in page.corrections:
        line(quoted(quote))
        line(cite_words(quote.cite), 4)
