"""Dates as pages write them, read into intervals."""

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

from reportedly.clean.timezones import ZONE_NAMES, zone_of
from reportedly.lang import load_language
from reportedly.model import Basis, When

READ_LIMIT = 400  # characters of a line that are read for dates
NO_ZONE = "no time zone stated; taken as UTC"
NO_HOUR = "day only"
ATTACH_GAP = 24  # characters between a date and the hour that belongs to it
_LAST = time(23, 59, 59, 999999)
_ZONE = r"(?:[+\-−]\d{2}:?\d{2}|(?:" + "|".join(ZONE_NAMES) + r")(?![A-Za-z]))"
_CLOCK = re.compile(
    r"(?<![\d:.,/])(?P<hour>[012]?\d)(?:[:.h](?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?)?"
    r"(?:\s*(?P<half>[aApP])\.?[mM]\b\.?|\s*(?P<glued>[AP]M)(?=[A-Z]))?(?:\s*\(?(?P<zone>" + _ZONE + r"))?(?![\d:])"
)
_ISO = re.compile(
    r"(?<![\d-])(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})(?!\d)"
    r"(?:[T ](?P<clock>\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s?(?P<zone>" + _ZONE + r")?)?"
)
_NUMERIC = re.compile(
    r"(?<![\d/.])(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>\d{4}|\d{2})(?![\d/])"
)
_BETWEEN = re.compile(r"[\s,|@/·•\-–—()T:]*(?:(?:at|on|um|às|a las)\s+)?")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date at [start, end) of a text, with the interval that it denotes."""

    start: int
    end: int
    when: When


@dataclass(frozen=True, slots=True)
class _Day:
    start: int
    end: int
    first: date
    last: date
    note: str = ""
    clock: str = ""
    zone: str = ""


def read_when(text: str, basis: Basis, *, day_first: bool | None = None) -> When | None:
    """Return the interval of the first date in `text`, None when it holds none.

    A day is [00:00, 23:59:59.999999] in the zone stated, else in UTC; with an hour it is that minute (or second). A
    numeric date that can be read both ways covers both days unless `day_first` decides.
    """
    return next((mention.when for mention in find_dates(text, basis, day_first=day_first)), None)


def find_dates(text: str, basis: Basis, *, day_first: bool | None = None) -> Iterator[DateMention]:
    """Yield the dates with a year in the first characters of `text`, in text order."""
    head = text[:READ_LIMIT]
    days = sorted(_days(head, day_first=day_first), key=lambda day: (day.start, -day.end))
    reached = 0
    for day in days:
        if day.start >= reached:
            mention = _with_clock(head, day, basis)
            reached = max(day.end, mention.end)
            yield mention


def month_pattern() -> str:
    """Return the pattern of a month's name."""
    return "|".join(sorted(_months(), key=lambda name: (-len(name), name)))


@cache
def _months() -> dict[str, int]:
    names = load_language("en").table("residue")["dates"]["months"]
    return {name: number for number, forms in enumerate(names, 1) for name in forms}


@cache
def _named_days() -> tuple[re.Pattern[str], ...]:
    month = rf"(?P<month>{month_pattern()})\b\.?"
    day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
    year = r"(?P<year>(?:19|20)\d{2})"
    return (
        re.compile(rf"\b{month}\s{{0,3}}{day}\s{{0,2}},?\s{{0,3}}{year}(?!\d)", re.IGNORECASE),
        re.compile(rf"(?<!\d){day}\.?[\s-]{{1,3}}(?:of\s)?{month}\s{{0,2}},?[\s-]{{0,3}}{year}(?!\d)", re.IGNORECASE),
    )


@cache
def _slug_days() -> re.Pattern[str]:
    """Return the pattern of a day as agencies write it in one word: "08OCT30"."""
    month = "|".join(sorted(name.upper() for name in _months() if len(name) == 3))
    return re.compile(rf"(?<![\w-])(?P<day>\d{{2}})(?P<month>{month})(?P<year>\d{{4}}|\d{{2}})(?![\w-])")


def _days(text: str, *, day_first: bool | None) -> Iterator[_Day]:
    for found in _ISO.finditer(text):
        day = _date(found["year"], found["month"], found["day"])
        if day:
            yield _Day(*found.span(), day, day, "", found["clock"] or "", found["zone"] or "")
    for pattern in _named_days():
        for found in pattern.finditer(text):
            day = _date(found["year"], str(_months()[found["month"].lower()]), found["day"])
            if day:
                yield _Day(*found.span(), day, day)
    for found in _slug_days().finditer(text):
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        day = _date(year, str(_months()[found["month"].lower()]), found["day"])
        if day:
            yield _Day(*found.span(), day, day)
    for found in _NUMERIC.finditer(text):
        yield from _numeric(found, day_first=day_first)


def _numeric(found: re.Match[str], *, day_first: bool | None) -> Iterator[_Day]:
    year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
    by_day = _date(year, found["second"], found["first"]) if day_first is not False else None
    by_month = _date(year, found["first"], found["second"]) if day_first is not True and found["mark"] != "." else None
    known = sorted(day for day in (by_day, by_month) if day)
    if known:
        note = f"{found[0]} can be day or month first" if known[0] != known[-1] else ""
        yield _Day(*found.span(), known[0], known[-1], note)


def _date(year: str, month: str, day: str) -> date | None:
    number, of_month = int(month), int(day)
    if not (1 <= number <= 12 and 1900 <= int(year) <= 2199):
        return None
    return date(int(year), number, of_month) if 1 <= of_month <= calendar.monthrange(int(year), number)[1] else None


def _with_clock(text: str, day: _Day, basis: Basis) -> DateMention:
    if day.clock:
        clock = _CLOCK.match(day.clock)
        return DateMention(day.start, day.end, _interval(day, clock, day.zone, basis))
    after, before = _clock_after(text, day), _clock_before(text, day)
    clock = after or before
    start = before.start() if before and not after else day.start
    end = after.end() if after else day.end
    return DateMention(start, end, _interval(day, clock, (clock["zone"] or "") if clock else "", basis))


def _clock_after(text: str, day: _Day) -> re.Match[str] | None:
    between = _BETWEEN.match(text, day.end)
    return _real_clock(_CLOCK.match(text, between.end() if between else day.end))


def _clock_before(text: str, day: _Day) -> re.Match[str] | None:
    best = None
    for found in _CLOCK.finditer(text, max(0, day.start - ATTACH_GAP), day.start):
        best = _real_clock(found) or best
    return best


def _real_clock(found: re.Match[str] | None) -> re.Match[str] | None:
    """Keep what is an hour: it has minutes or a half of the day, and "am" and "pm" only up to 12."""
    if found is None or not (found["minute"] or found["half"] or found["glued"]):
        return None
    halved = bool(found["half"] or found["glued"])
    return found if int(found["hour"]) <= (12 if halved else 23) else None


def _interval(day: _Day, clock: re.Match[str] | None, zone_name: str, basis: Basis) -> When:
    zone = zone_of(zone_name, day.first) if zone_name else None
    notes = [day.note, "" if zone else NO_ZONE]
    if clock is None or day.first != day.last:
        notes.insert(1, NO_HOUR)
        return When(_at(day.first, time.min, zone), _at(day.last, _LAST, zone), basis, _note(notes))
    moment = time(_hour(clock), int(clock["minute"] or 0), int(clock["second"] or 0))
    start = _at(day.first, moment, zone)
    length = timedelta(seconds=1 if clock["second"] else 60) - timedelta(microseconds=1)
    return When(start, start + length, basis, _note(notes))


def _hour(clock: re.Match[str]) -> int:
    half = (clock["half"] or clock["glued"] or "")[:1].lower()
    hour = int(clock["hour"])
    return hour % 12 + 12 * (half == "p") if half else hour


def _at(day: date, moment: time, zone: timezone | None) -> datetime:
    return datetime.combine(day, moment, zone or UTC)


def _note(parts: list[str]) -> str:
    return "; ".join(part for part in parts if part)
