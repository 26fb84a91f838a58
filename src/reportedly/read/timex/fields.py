"""From the fields of a date to a point: in a given year, or with the figures that are not known left as X."""

from dataclasses import replace
from datetime import timedelta

from reportedly.read.timex.calendar import SEASONS, Point, day_point, days_in_month, holiday
from reportedly.read.timex.meaning import Calendar


def point_in_year(fields: Calendar, year: int) -> Point | None:
    """Return the point of these fields in `year`; None when there is no such day."""
    if fields.holiday is not None:
        day = holiday(fields.holiday, year)
        return replace(day_point(day), clock=fields.clock) if day else None
    if fields.month is not None and fields.day is not None:
        if fields.day > days_in_month(year, fields.month):
            return None
        return Point("D", year, fields.month, fields.day, fields.clock)
    return _period_in_year(fields, year)


def _period_in_year(fields: Calendar, year: int) -> Point:
    if fields.month is not None:
        return Point("M", year, fields.month)
    if fields.season is not None:
        return Point("SN", year, SEASONS.index(fields.season))
    if fields.quarter:
        return Point("Q", year, fields.quarter)
    if fields.half is not None:
        return Point("H", year, fields.half)
    return Point("Y", year)


def whole_point(century: int | None, decade: int | None) -> Point:
    """Return a century or a decade."""
    return Point("CE", century) if century is not None else Point("DE", decade or 0)


def blank_value(fields: Calendar) -> str:
    """Return the TIMEX3 value of a date whose year is not known."""
    if fields.month is not None:
        day = f"-{fields.day:02d}" if fields.day is not None else ""
        return f"XXXX-{fields.month:02d}{day}{fields.clock if day else ''}"
    if fields.holiday is not None:
        fixed = point_in_year(fields, 2001) if fields.holiday[:1].isdigit() and "/" not in fields.holiday else None
        return f"XXXX{fixed.value()[4:]}" if fixed else "XXXX-XX-XX" + fields.clock
    if fields.season is not None:
        return f"XXXX-{fields.season}"
    return _blank_small(fields)


def _blank_small(fields: Calendar) -> str:
    if fields.weekday is not None:
        return f"XXXX-WXX-{fields.weekday}{fields.clock}"
    if fields.quarter is not None:
        return f"XXXX-Q{fields.quarter or 'X'}"
    if fields.half is not None:
        return f"XXXX-H{fields.half}"
    return f"XXXX-XX-{fields.day or 0:02d}{fields.clock}" if fields.day else "XXXX-XX-XX" + fields.clock


def nearest_weekday(point: Point, weekday: int, ahead: int) -> Point | None:
    """Return the first day with this weekday from `point` on (`ahead` 1) or back (-1), `point` itself included."""
    start = point.as_date()
    if start is None:
        return None
    distance = (weekday - start.isoweekday()) % 7 if ahead > 0 else -((start.isoweekday() - weekday) % 7)
    try:
        return day_point(start + timedelta(days=distance))
    except OverflowError:
        return None
