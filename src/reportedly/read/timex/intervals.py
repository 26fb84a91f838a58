"""From a point to the closed interval of moments that it denotes."""

from datetime import UTC, datetime, time, timedelta, timezone, tzinfo

from reportedly.read.timex.calendar import Point

_PARTS = {"MO": (5, 12), "MI": (11, 14), "AF": (12, 18), "EV": (17, 24), "NI": (18, 30), "DT": (6, 20), "XX": (0, 24)}
"""Parts of the day as hours after midnight, end exclusive; wide on purpose, they overlap as the words do."""
_MOMENT = timedelta(microseconds=1)

Interval = tuple[datetime | None, datetime | None]


def interval_of(point: Point | None, zone_minutes: int | None, home: tzinfo | None) -> Interval:
    """Return the first and last moment of a point in its own zone or the document's; (None, None) for no point."""
    bounds = point.bounds() if point else None
    if point is None or bounds is None:
        return None, None
    zone = timezone(timedelta(minutes=zone_minutes)) if zone_minutes is not None else home or UTC
    if point.clock:
        return _within_day(datetime.combine(bounds[0], time(), zone), point.clock[1:])
    return datetime.combine(bounds[0], time(), zone), datetime.combine(bounds[1], time.max, zone)


def _within_day(midnight: datetime, clock: str) -> Interval:
    if clock in _PARTS:
        first, last = _PARTS[clock]
        return midnight + timedelta(hours=first), midnight + timedelta(hours=last) - _MOMENT
    figures = [int(part) for part in clock.split(":")]
    start = midnight + timedelta(hours=figures[0], minutes=figures[1], seconds=sum(figures[2:]))
    width = timedelta(seconds=1) if len(figures) > 2 else timedelta(minutes=1)
    return start, start + width - _MOMENT
