"""The timeline as an iCalendar file (RFC 5545): dated entries as events, undated ones as journal entries."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

from reportedly.export.destination import Destination, write_text
from reportedly.export.entries import TimelineEntry, list_entries
from reportedly.model import Story

NAME = "ics"
LINE = 75
"""Octets of a line without its end (RFC 5545, 3.1); longer ones are folded."""

_UNSAFE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_SPECIAL = re.compile(r"([\\;,])")
_NO_CLOCK = datetime(1970, 1, 1, tzinfo=UTC)  # stamp of an entry whose articles have no time: no clock is read


def write(story: Story, out: Destination) -> None:
    """Write one calendar; raise StorageError when it cannot."""
    write_text(out, (fold_line(line) for line in _list_lines(story)))


def fold_line(line: str) -> str:
    """Return a content line with its end, in pieces of at most 75 octets that split no character."""
    pieces, size = [""], 0
    for character in line:
        octets = len(character.encode("utf-8"))
        if size + octets > LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += character
        size += octets
    return "\r\n".join(pieces) + "\r\n"


def escape_text(text: str) -> str:
    r"""Return `text` as a value of the type TEXT: `\\`, `\;`, `\,` and `\n`; other control characters are left out."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return _SPECIAL.sub(r"\\\1", _UNSAFE.sub("", lines)).replace("\n", "\\n")


def _list_lines(story: Story) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//reportedly//timeline//EN", "CALSCALE:GREGORIAN")
    yield f"NAME:{escape_text(story.title)}"
    yield f"X-WR-CALNAME:{escape_text(story.title)}"
    for each in list_entries(story):
        yield from _list_component(each)
    yield "END:VCALENDAR"


def _list_component(each: TimelineEntry) -> Iterator[str]:
    kind = "VJOURNAL" if each.interval is None else "VEVENT"
    yield f"BEGIN:{kind}"
    yield f"UID:{each.entry.event_id}@reportedly"
    yield f"DTSTAMP:{_format_moment(each.entry.reported.earliest or _NO_CLOCK)}"
    if each.interval is not None:
        yield from _list_times(*each.interval, hours=each.has_hours)
        yield f"STATUS:{'CONFIRMED' if each.entry.status == 'reported' else 'TENTATIVE'}"
        yield "TRANSP:TRANSPARENT"
    yield f"SUMMARY:{escape_text(each.words)}"
    yield f"DESCRIPTION:{escape_text(_describe(each))}"
    yield f"CATEGORIES:{escape_text(each.row.status)}"
    if each.place and each.interval is not None:
        yield f"LOCATION:{escape_text(each.place)}"
    if each.cite.url:
        yield f"URL:{_UNSAFE.sub('', each.cite.url)}"
    yield f"END:{kind}"


def _describe(each: TimelineEntry) -> str:
    cite = each.cite
    told = f"{each.row.status}, {each.label}" if each.label else each.row.status
    return f"{each.row.happened} ({each.row.basis})\n{told}\n{cite.outlet}: {cite.headline}, {cite.published}"


def _list_times(start: datetime, end: datetime, *, hours: bool) -> Iterator[str]:
    """Yield the start, and the end where there is one; a whole day ends before the next one (RFC 5545, 3.6.1)."""
    if hours:
        yield f"DTSTART:{_format_moment(start)}"
        if end > start:
            yield f"DTEND:{_format_moment(end)}"
        return
    yield f"DTSTART;VALUE=DATE:{_format_day(start.date())}"
    if end.date() < date.max:
        yield f"DTEND;VALUE=DATE:{_format_day(end.date() + timedelta(days=1))}"


def _format_day(day: date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _format_moment(moment: datetime) -> str:
    in_utc = moment.astimezone(UTC)
    return f"{_format_day(in_utc.date())}T{in_utc:%H%M%S}Z"
