"""Which year, week or century is meant when the text leaves it out."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from reportedly.read.timex.calendar import Point, coarsen, day_point, step
from reportedly.read.timex.fields import nearest_weekday, point_in_year
from reportedly.read.timex.meaning import Calendar

NEAR_DAYS = 100
"""A day of no year so near on one side of the document is that one; set on the time bench, flat from 80 to 130."""
NEXT_MONTH_DAYS = 31
"""The same for the first of a month: whoever means the one a year back says "last March"; set on the time bench."""
RECENT_DAYS = 70
"""The same for a day just gone, even where the verb looks ahead."""
WITHOUT_DOCUMENT = 2030
"""The reference for "the nineties" when the document's year is not known: the last such decade of our time."""


def full_year(short: int, reference: int) -> int:
    """Return the year of two figures that is at most ten years after the reference."""
    return reference + 10 - (reference + 10 - short) % 100


def full_decade(short: int, reference: int | None) -> int:
    """Return the decade ("the nineties" = 199) that began last, seen from the reference."""
    base = (reference if reference is not None else WITHOUT_DOCUMENT) // 10
    return base - (base - short) % 10


def choose_year(fields: Calendar, base: Point, *, direction: Callable[[], int], told: bool) -> Point | None:
    """Return the point in the year that fits best, seen from `base`; `told` = the base is the story's own date."""
    points = [
        point for year in (base.year - 1, base.year, base.year + 1) if (point := point_in_year(fields, year or 1))
    ]
    if fields.weekday is not None and fields.day is not None:
        points = [point for point in points if _is_weekday(point, fields.weekday)] or points
    if not points:
        return None
    if fields.pick is not None:
        return _picked(points, fields, base)
    if told:
        return _in_story(points, base)
    return _nearest(points, base, direction, often_yearless=fields.holiday is not None)


def _is_weekday(point: Point, weekday: int) -> bool:
    day = point.as_date()
    return day is not None and day.isoweekday() == weekday


def _picked(points: list[Point], fields: Calendar, base: Point) -> Point:
    here = coarsen(base, points[0].grain) if base.fits(points[0].grain) else None
    order = _order(here or Point("Y", base.year))
    pick = fields.pick.direction if fields.pick else 0
    if pick < 0:
        return next((point for point in reversed(points) if _order(point) < order), points[0])
    if pick > 0:
        return next((point for point in points if _order(point) > order), points[-1])
    return next((point for point in points if point.year == base.year), points[0])


def _order(point: Point) -> tuple[int, int, int]:
    return (point.year, point.number, point.day)


def _in_story(points: list[Point], base: Point) -> Point:
    """Return the date in the year the story is in: a new year is announced by its number."""
    return next((point for point in points if point.year == base.year), points[0])


def _nearest(points: list[Point], base: Point, direction: Callable[[], int], *, often_yearless: bool) -> Point:
    here = coarsen(base, points[0].grain)
    if here and here.value() in [point.value()[:10] for point in points]:
        return next(point for point in points if point.value()[:10] == here.value())
    today = base.as_date() or date.min
    past = [point for point in points if (point.as_date() or date.max) <= today]
    future = [point for point in points if (point.as_date() or date.min) > today]
    if not past or not future:
        return (past or future)[-1]
    clear = 0 if often_yearless else _clear_way(today, future[0], past[-1])
    way = clear or direction() or _way_by_distance(today, future[0])
    if points[0].grain == "Q" and not _nearer(today, future[0], past[-1]):
        way = -1
    return future[0] if way > 0 else past[-1]


def _clear_way(today: date, coming: Point, gone: Point) -> int:
    """Return the way of a day so much nearer on one side that whoever meant the other would have said the year."""
    ahead, behind = coming.as_date(), gone.as_date()
    if ahead is None or behind is None or coming.grain not in ("D", "M"):
        return 0
    if (ahead - today).days <= (NEAR_DAYS if coming.grain == "D" else NEXT_MONTH_DAYS):
        return 1
    if coming.grain == "M":
        return 0
    return -1 if (today - behind).days <= RECENT_DAYS else 0


def _nearer(today: date, coming: Point, gone: Point) -> bool:
    """Tell whether the coming quarter begins sooner than the one gone ended: results come out after the quarter."""
    ahead, behind = coming.bounds(), gone.bounds()
    return bool(ahead and behind and ahead[0] - today <= today - behind[1])


def _way_by_distance(today: date, coming: Point) -> int:
    ahead = coming.as_date()
    return 1 if ahead and (ahead - today).days <= NEAR_DAYS and coming.grain == "D" else -1


def choose_weekday(fields: Calendar, base: Point, direction: Callable[[], int]) -> Point | None:
    """Return the day meant by a bare weekday: the base itself, the one before or the one to come."""
    start = base.as_date()
    weekday = fields.weekday or 1
    if start is None:
        return None
    pick = fields.pick
    if pick is None:
        same = start.isoweekday() == weekday
        point = nearest_weekday(base, weekday, 1 if not same and direction() > 0 else -1)
    elif pick.strict and pick.direction:
        point = nearest_weekday(step(day_point(start), pick.direction) or base, weekday, pick.direction)
    else:
        point = nearest_weekday(base, weekday, pick.direction or 1)
    return replace(point, clock=fields.clock) if point else None
