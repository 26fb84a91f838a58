"""Days written in numerals that can be read with the day or the month first (05/03/2031), settled by the pile."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from reportedly.model import Article, When

_NEAR = timedelta(days=31)
_CERTAIN = timedelta(days=2)
SETTLED = "the days of the other articles settle which"


def settle_numerals(articles: Sequence[Article]) -> tuple[Article, ...]:
    """Return the articles, each of which the day can be read both ways with the reading near to the other articles.

    One reading must be within a month of an article whose day is certain, and the other at least a month further off.
    """
    certain = sorted({day for article in articles if (day := _certain_day(article.published)) is not None})
    return tuple(replace(article, published=_settle(article.published, certain)) for article in articles)


def _certain_day(when: When) -> date | None:
    if when.earliest is None or when.latest is None or when.basis == "inferred":
        return None
    return when.earliest.date() if when.latest - when.earliest <= _CERTAIN else None


def _settle(when: When, certain: Sequence[date]) -> When:
    readings = _two_readings(when)
    if readings is None or not certain or when.earliest is None:
        return when
    (near, day), (far, _) = sorted((min(abs(reading - other) for other in certain), reading) for reading in readings)
    if near > _NEAR or far < near + _NEAR:
        return when
    zone = when.earliest.tzinfo
    start, end = datetime.combine(day, time.min, zone), datetime.combine(day, time.max, zone)
    return When(start, end, when.basis, f"{when.note}; {SETTLED}" if when.note else SETTLED)


def _two_readings(when: When) -> tuple[date, date] | None:
    """Return the two days when an interval is bounded by a day and the same numerals with day and month exchanged."""
    if when.earliest is None or when.latest is None:
        return None
    first, last = when.earliest.date(), when.latest.date()
    exchanged = (first.year, first.month, first.day) == (last.year, last.day, last.month)
    return (first, last) if exchanged and first != last else None
