"""Dates that share a part: "5-7 June", "March 3 and 4, 2021", "1914-18", "April and June 1955", "499-493 BC"."""

from dataclasses import replace

from reportedly.read.timex.dates import read_date
from reportedly.read.timex.meaning import Calendar, Found
from reportedly.read.timex.numbers import read_ordinal
from reportedly.read.timex.scan import Tokens

Series = list[tuple[int, Found]]


def read_shared(tokens: Tokens, i: int) -> Series:
    """Return the dates of "5-7 June 1916" or "499 to 493 BC", whose first lacks what the second says; else nothing."""
    number = tokens.digits(i)
    if number is None or tokens.figures(i) > 3 or tokens.words[i - 1] in ("$", ".", ":", "/"):
        return []
    end = i + 2 if tokens.has(i + 1, "suffix") and tokens.glued(i + 1) else i + 1
    after = _after_joint(tokens, end)
    second = read_date(tokens, after) if after and tokens.digits(after) is not None else None
    if second is None or not isinstance(second.meaning, Calendar):
        return []
    first = _first_of(number, second.meaning)
    return [(i, Found(end, first, "DATE", "shared")), (after, second)] if first else []


def _after_joint(tokens: Tokens, at: int) -> int:
    """Return the index after the words that join two dates, 0 when there are none."""
    if not tokens.has(at, "joint"):
        return 0
    return at + 2 if tokens.words[at + 1] == "the" else at + 1


def _first_of(number: int, second: Calendar) -> Calendar | None:
    if second.month is not None and second.day is not None and 0 < number < second.day and second.weekday is None:
        return replace(second, day=number, clock="")
    if second.year is not None and second.year < 0 and second.month is None and number > -second.year:
        return replace(second, year=-number)
    return None


def read_following(tokens: Tokens, found: Found) -> Series:
    """Return the dates that follow and lack what `found` says: the 4 of "March 3 and 4", the 18 of "1914-18"."""
    series: Series = []
    at, fields = found.end, found.meaning
    while isinstance(fields, Calendar) and (after := _after_joint(tokens, at)):
        following = _next_day(tokens, after, fields) or _next_year(tokens, after, fields)
        if following is None or not isinstance(following.meaning, Calendar):
            break
        series.append((after, following))
        at, fields = following.end, following.meaning
    return series


def _next_day(tokens: Tokens, at: int, fields: Calendar) -> Found | None:
    ordinal = read_ordinal(tokens, at)
    number = ordinal.number if ordinal else tokens.digits(at)
    end = ordinal.end if ordinal else at + 1
    if (
        not number
        or fields.month is None
        or fields.day is None
        or not fields.day < number <= 31
        or tokens.figures(at) > 2
    ):
        return None
    year = read_date(tokens, end + 1) if tokens.words[end] == "," and tokens.digits(end + 1) is not None else None
    if (
        year
        and isinstance(year.meaning, Calendar)
        and year.meaning.month is None
        and fields.year in (None, year.meaning.year)
    ):
        return Found(year.end, replace(fields, day=int(number), year=year.meaning.year), "DATE", "shared")
    return Found(end, replace(fields, day=int(number)), "DATE", "shared") if _closed(tokens, end) else None


def _closed(tokens: Tokens, end: int) -> bool:
    """Tell whether the number is done: a noun after it would make it a count."""
    word = tokens.words[end]
    return not (word.isalpha() and not tokens.entries[end]) and word not in (":", "%") and not tokens.has(end, "month")


def _next_year(tokens: Tokens, at: int, fields: Calendar) -> Found | None:
    short = tokens.digits(at)
    dashed = tokens.words[at - 1] in ("-", "–", "/") and tokens.glued(at)
    if short is None or fields.year is None or fields.month is not None or not dashed or tokens.figures(at) != 2:
        return None
    return (
        Found(at + 1, Calendar(year=fields.year // 100 * 100 + short), "DATE", "shared")
        if short > fields.year % 100
        else None
    )


def share_year(tokens: Tokens, found: Found) -> Found:
    """Return the date with the year of the date joined to it: "April" in "April and June 1955"."""
    fields = found.meaning
    if not isinstance(fields, Calendar) or fields.month is None or fields.year or fields.within or fields.pick:
        return found
    after = _after_joint(tokens, found.end)
    if not after or not (tokens.has(after, "month") or tokens.digits(after) is not None):
        return found
    following = _next_day(tokens, after, fields)
    if following and isinstance(following.meaning, Calendar) and following.meaning.year:
        return replace(found, meaning=replace(fields, year=following.meaning.year), rule=found.rule + ".shared")
    second = read_date(tokens, after)
    year = second.meaning.year if second and isinstance(second.meaning, Calendar) and second.meaning.month else None
    if year is None or not isinstance(second.meaning if second else None, Calendar):
        return found
    return replace(found, meaning=replace(fields, year=year), rule=found.rule + ".shared")
