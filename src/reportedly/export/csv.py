"""The timeline as comma-separated values (RFC 4180): one entry a line, names filled in, times as ISO 8601."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from reportedly.export.destination import Destination, write_text
from reportedly.export.entries import TimelineEntry, list_entries
from reportedly.model import Story

NAME = "csv"
COLUMNS = (
    "event_id",
    "status",
    "earliest",
    "latest",
    "when",
    "basis",
    "text",
    "told",
    "people",
    "place",
    "first_reported",
    "articles",
    "outlet",
    "headline",
    "published",
    "url",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # spreadsheets take a cell that begins so for a formula


def write(story: Story, out: Destination) -> None:
    """Write a heading and a line for each entry of the timeline; raise StorageError when it cannot."""
    write_text(out, _list_lines(story))


def _list_lines(story: Story) -> Iterator[str]:
    yield _format_line(COLUMNS)
    yield from (_format_line(_list_cells(each)) for each in list_entries(story))


def _list_cells(each: TimelineEntry) -> tuple[str, ...]:
    when, row, cite = each.entry.happened, each.row, each.cite
    return (
        each.entry.event_id,
        each.entry.status,
        _format_moment(when.earliest),
        _format_moment(when.latest),
        row.happened,
        row.basis,
        each.words,
        each.label,
        "; ".join(each.people),
        each.place,
        row.reported,
        str(len(row.cites) + row.more),
        cite.outlet,
        cite.headline,
        cite.published,
        cite.url or "",
    )


def _format_moment(moment: datetime | None) -> str:
    return moment.isoformat(timespec="minutes") if moment is not None else ""


def _format_line(cells: tuple[str, ...]) -> str:
    line = io.StringIO()
    csv.writer(line).writerow(f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in cells)
    return line.getvalue()
