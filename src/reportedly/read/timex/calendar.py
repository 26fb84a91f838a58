"""The calendar: partial dates of any grain, steps between them, holidays. Knows no words and no text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.read.timex.feasts import feast, nth_weekday
from reportedly.read.timex.meaning import Grain

SEASONS = ("WI", "SP", "SU", "FA")
SEASON_MONTHS = {"SP": (3, 5), "SU": (6, 8), "FA": (9, 11), "WI": (12, 14)}
"""Meteorological seasons of the northern half, first and last month; winter ends in the next year."""

UNIT_GRAINS: dict[str, Grain] = {
    "D": "D", "N": "D", "W": "W", "E": "WE", "F": "W", "M": "M", "Q": "Q", "Y": "Y", "DE": "DE", "CE": "CE",
}  # fmt: skip
FINENESS = {"CE": 0, "DE": 1, "Y": 2, "H": 3, "Q": 4, "SN": 4, "M": 5, "W": 6, "WE": 7, "D": 8}


@dataclass(frozen=True, slots=True)
class Point:
    """A partial date of one grain: `number` is the half, quarter, season, month or week within `year`.

    Years count astronomically in steps but are written as said: -480 is 480 BC and there is no year 0 in the text.
    For centuries `year` is the number of hundreds (19 for the 20th century), for decades the number of tens.
    """

    grain: Grain
    year: int
    number: int = 0
    day: int = 0
    clock: str = ""

    def value(self) -> str:
        """Return the TIMEX3 value."""
        return _WRITERS[self.grain](self) + self.clock

    def bounds(self) -> tuple[date, date] | None:
        """Return the first and last day, or None outside the years 1 to 9998."""
        if not 0 < self.first_year() < 9900:
            return None
        return _BOUNDS[self.grain](self)

    def first_year(self) -> int:
        """Return the year of the first day."""
        return self.year * {"CE": 100, "DE": 10}.get(self.grain, 1) or 1

    def as_date(self) -> date | None:
        """Return the day this denotes, or the first day of it, if the calendar of `datetime` holds it."""
        bounds = self.bounds()
        return bounds[0] if bounds else None

    def month(self) -> int:
        """Return the month of the first day, 0 when the grain is coarser than a quarter."""
        if self.grain in ("M", "D"):
            return self.number
        first = self.as_date()
        return first.month if first and FINENESS[self.grain] >= FINENESS["Q"] else 0

    def fits(self, grain: Grain) -> bool:
        """Tell whether this is as fine as `grain` or finer."""
        return FINENESS[self.grain] >= FINENESS[grain]


def year_text(year: int) -> str:
    """Return a year as TIMEX3 writes it, "BC0480" before Christ."""
    return f"BC{-year:04d}" if year < 0 else f"{year:04d}"


def _hundreds(point: Point, figures: int) -> str:
    return f"BC{-point.year:0{figures}d}" if point.year < 0 else f"{point.year:0{figures}d}"


_WRITERS: dict[str, Callable[[Point], str]] = {
    "CE": lambda point: _hundreds(point, 2),
    "DE": lambda point: _hundreds(point, 3),
    "Y": lambda point: year_text(point.year),
    "H": lambda point: f"{year_text(point.year)}-H{point.number}",
    "Q": lambda point: f"{year_text(point.year)}-Q{point.number}",
    "SN": lambda point: f"{year_text(point.year)}-{SEASONS[point.number]}",
    "M": lambda point: f"{year_text(point.year)}-{point.number:02d}",
    "W": lambda point: f"{year_text(point.year)}-W{point.number:02d}",
    "WE": lambda point: f"{year_text(point.year)}-W{point.number:02d}-WE",
    "D": lambda point: f"{year_text(point.year)}-{point.number:02d}-{point.day:02d}",
}


def _month_span(year: int, first: int, last: int) -> tuple[date, date]:
    end_year, end_month = year + last // 12, last % 12 + 1
    start_year, start_month = year + (first - 1) // 12, (first - 1) % 12 + 1
    return date(start_year, start_month, 1), date(end_year, end_month, 1) - timedelta(days=1)


def _week_span(point: Point, first: int, last: int) -> tuple[date, date]:
    monday = date.fromisocalendar(point.year, min(point.number, 52), 1)
    monday += timedelta(weeks=point.number - min(point.number, 52))
    return monday + timedelta(days=first), monday + timedelta(days=last)


def _season_span(point: Point) -> tuple[date, date]:
    return _month_span(point.year, *SEASON_MONTHS[SEASONS[point.number]])


_BOUNDS: dict[str, Callable[[Point], tuple[date, date]]] = {
    "CE": lambda point: (date(max(point.year * 100, 1), 1, 1), date(point.year * 100 + 99, 12, 31)),
    "DE": lambda point: (date(max(point.year * 10, 1), 1, 1), date(point.year * 10 + 9, 12, 31)),
    "Y": lambda point: _month_span(point.year, 1, 12),
    "H": lambda point: _month_span(point.year, point.number * 6 - 5, point.number * 6),
    "Q": lambda point: _month_span(point.year, point.number * 3 - 2, point.number * 3),
    "SN": _season_span,
    "M": lambda point: _month_span(point.year, point.number, point.number),
    "W": lambda point: _week_span(point, 0, 6),
    "WE": lambda point: _week_span(point, 5, 6),
    "D": lambda point: (date(point.year, point.number, point.day), date(point.year, point.number, point.day)),
}


def day_point(day: date) -> Point:
    """Return the point of one day."""
    return Point("D", day.year, day.month, day.day)


def days_in_month(year: int | None, month: int) -> int:
    """Return the length of a month; 29 for a February whose year is not known or before Christ."""
    if month == 2 and (year is None or not 0 < year < 9999):
        return 29
    return _month_span(2000 if year is None or not 0 < year < 9999 else year, month, month)[1].day


def coarsen(point: Point, grain: Grain) -> Point | None:
    """Return the period of `grain` that holds the first day of `point`; None when `point` is coarser."""
    if not point.fits(grain):
        return None
    if grain == "Y":
        return Point("Y", point.year)
    if grain in ("DE", "CE"):
        return _coarsen_years(point, grain)
    if grain == point.grain:
        return replace(point, clock="")
    if grain == "M" and point.grain == "D":
        return Point("M", point.year, point.number)
    day = point.as_date()
    return coarsen_day(day, grain) if day else None


def _coarsen_years(point: Point, grain: Grain) -> Point:
    years = point.year * {"CE": 100, "DE": 10}.get(point.grain, 1)
    size = 100 if grain == "CE" else 10
    return Point(grain, -(-years // size) if years < 0 else years // size)


def coarsen_day(day: date, grain: Grain) -> Point:
    """Return the period of `grain` that holds a day."""
    if grain in ("W", "WE"):
        year, week, _ = day.isocalendar()
        return Point(grain, year, week)
    if grain == "SN":
        return Point("SN", day.year - (day.month < 3), day.month % 12 // 3)
    number = {"D": day.month, "M": day.month, "Q": (day.month + 2) // 3, "H": (day.month + 5) // 6}.get(grain, 0)
    return Point(grain, day.year, number, day.day if grain == "D" else 0)


def step(point: Point, count: int) -> Point | None:
    """Return the point `count` periods of its own grain away; None when it leaves the calendar."""
    if point.grain in ("Y", "DE", "CE"):
        return Point(point.grain, _skip_zero(point.year, point.year + count))
    if point.grain in ("M", "Q", "H", "SN"):
        size = {"M": 12, "Q": 4, "H": 2, "SN": 4}[point.grain]
        base = 0 if point.grain == "SN" else 1
        years, number = divmod(point.number - base + count, size)
        return Point(point.grain, _skip_zero(point.year, point.year + years), number + base)
    return _step_days(point, count)


def _skip_zero(before: int, after: int) -> int:
    if before < 0 <= after:
        return after + 1
    return after - 1 if before > 0 >= after else after


def _step_days(point: Point, count: int) -> Point | None:
    start = point.as_date()
    try:
        return (
            coarsen_day(start + timedelta(days=count * (1 if point.grain == "D" else 7)), point.grain)
            if start
            else None
        )
    except OverflowError:
        return None


def holiday(rule: str, year: int) -> date | None:
    """Return the day of a holiday in a year; None when the year is outside 1583 to 9998 (Gregorian rules).

    A rule is "12-25", "05/-1/1" (month/which/weekday, the last Monday of May), or a feast with days before or after
    it: "easter+1", "thanksgiving+1", "election" (United States, the Tuesday after the first Monday of November).
    """
    if not 1583 <= year < 9999:
        return None
    if "/" in rule:
        month, which, weekday = (int(part) for part in rule.split("/"))
        return nth_weekday(year, month, which, weekday)
    name = rule.rstrip("0123456789+-")
    if not name:
        return date(year, int(rule[:2]), int(rule[3:]))
    return feast(name, year) + timedelta(days=int(rule[len(name) :] or 0))
