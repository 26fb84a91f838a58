"""reportedly times PATH..."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import click

from reportedly.cli import options
from reportedly.cli.building import exit_if_failed
from reportedly.cli.single import Pages, paths_argument, print_rows, read_pages
from reportedly.pipeline import ReadPage


@dataclass(frozen=True, slots=True)
class TimeLine:
    """A time expression (TIMEX3) with its words and the interval it denotes."""

    path: str
    article_id: str
    start: int
    end: int
    text: str
    type: str
    value: str
    mod: str | None
    anchor: str | None
    earliest: datetime | None
    latest: datetime | None
    rule: str


@click.command("times")
@paths_argument
@options.given
@options.strict
@options.as_json
def command(paths: tuple[str, ...], *, given: options.Given, strict: bool, as_json: bool) -> None:
    """Print the time expressions of articles as JSON lines, without a story file.

    Each line has a TIMEX3 type and value and the interval it denotes. PATH is a file, a folder or "-" for standard
    input; --published anchors "on Friday" in articles that do not say when they appeared.
    """
    pages = Pages()
    found = read_pages(pages, paths, given)
    print_rows("times", (row for page in found for row in _lines(page)), as_json=as_json)
    exit_if_failed(pages.problems, strict=strict)


def _lines(page: ReadPage) -> Iterator[TimeLine]:
    for time in page.reading.times:
        yield TimeLine(
            path=page.record.path,
            article_id=page.article.id,
            start=time.span.start,
            end=time.span.end,
            text=page.article.text[time.span.start : time.span.end],
            type=time.type,
            value=time.value,
            mod=time.mod,
            anchor=time.anchor,
            earliest=time.earliest,
            latest=time.latest,
            rule=time.rule,
        )
