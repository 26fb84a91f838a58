"""Feasts that move: Easter of both rules, the Jewish high holidays, Thanksgiving; all by arithmetic, no tables."""

from collections.abc import Callable
from datetime import date, timedelta

# Ordinal of the day before the first day of the Hebrew calendar (Dershowitz and Reingold, Calendrical Calculations).
_HEBREW_EPOCH = -1_373_427
_HEBREW_YEARS = 3_761
"""The Hebrew year that begins in the autumn of year 0."""


def feast(name: str, year: int) -> date:
    """Return the day of a feast in a year, by its name in the table `holiday` ("easter", "passover", ...).

    Raises:
        KeyError: when the name is not known.
    """
    return _FEASTS[name](year)


def nth_weekday(year: int, month: int, which: int, weekday: int) -> date:
    """Return the first, second ... or (with -1) the last such weekday (1 = Monday) of a month."""
    if which < 0:
        last = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return last - timedelta(days=(last.isoweekday() - weekday) % 7)
    first = date(year, month, 1)
    return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (which - 1))


def easter(year: int) -> date:
    """Return Easter Sunday of the western churches (the anonymous Gregorian rule; Meeus, Astronomical Algorithms)."""
    golden, century = year % 19, year // 100
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - (epact // 28) * (1 - (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))


def orthodox_easter(year: int) -> date:
    """Return Easter Sunday of the eastern churches, in the Gregorian calendar (the Julian rule; Meeus)."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = moon + (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7 + 114
    behind = year // 100 - year // 400 - 2
    return date(year, sunday // 31, sunday % 31 + 1) + timedelta(days=behind)


def rosh_hashanah(year: int) -> date:
    """Return the first day of the Jewish year that begins in a year's autumn (Dershowitz and Reingold)."""
    hebrew = year + _HEBREW_YEARS
    before, start, after = (_count_days(hebrew + step) for step in (-1, 0, 1))
    delay = 2 if after - start == 356 else int(start - before == 382)
    return date.fromordinal(_HEBREW_EPOCH + start + delay)


def _count_days(hebrew: int) -> int:
    """Return the days from the epoch to the mean new moon of a Hebrew year, put off from three weekdays."""
    months = (235 * hebrew - 234) // 19
    days = 29 * months + (12_084 + 13_753 * months) // 25_920
    return days + 1 if 3 * (days + 1) % 7 < 3 else days


def _passover(year: int) -> date:
    return rosh_hashanah(year) - timedelta(days=163)


def _hanukkah(year: int) -> date:
    """Return the first day of Hanukkah: the second month has 30 days only in the longest years."""
    length = (rosh_hashanah(year + 1) - rosh_hashanah(year)).days
    return rosh_hashanah(year) + timedelta(days=84 if length % 10 == 5 else 83)


_FEASTS: dict[str, Callable[[int], date]] = {
    "easter": easter,
    "orthodox": orthodox_easter,
    "newyear": rosh_hashanah,
    "passover": _passover,
    "hanukkah": _hanukkah,
    "thanksgiving": lambda year: nth_weekday(year, 11, 4, 4),
    "election": lambda year: nth_weekday(year, 11, 1, 1) + timedelta(days=1),
}
