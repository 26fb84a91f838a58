"""An axis of time: where a moment lies in thousandths of it, and which ticks name it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from reportedly.model import When
from reportedly.views.words import day_month_words, month_year_words

WHOLE = 1000
MOST_TICKS = 7
NARROW = timedelta(days=3)  # wider intervals do not stretch the axis
FAR_SHARE = 10  # of ten times, one at either end may lie far off
FAR_OFF = 6  # times the length of the middle ones
_STEPS = tuple(timedelta(hours=hours) for hours in (1, 2, 3, 6, 12, 24, 48, 24 * 7))
_MONTHS = (1, 2, 3, 6, 12, 24, 60)
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark of the axis: its place in thousandths, and its words."""

    place: int
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """The time from `start` to `end`, which lies after it."""

    start: datetime
    end: datetime

    def place(self, moment: datetime) -> int:
        """Return where a moment lies, in thousandths; what is outside stands at the nearer end."""
        share = (moment - self.start) / (self.end - self.start)
        return round(min(1.0, max(0.0, share)) * WHOLE)

    def stretch(self, when: When) -> tuple[int, int] | None:
        """Return start and width of an interval in thousandths; an open end is that of the axis. None without time."""
        if when.earliest is None and when.latest is None:
            return None
        left = self.place(when.earliest or self.start)
        return left, self.place(when.latest or self.end) - left

    def ticks(self) -> tuple[Tick, ...]:
        """Return about MOST_TICKS marks at whole hours or days, on a long axis at the beginnings of months or years."""
        whole = self.end - self.start
        step = next((step for step in _STEPS if whole / step <= MOST_TICKS), None)
        moments = _every(self.start, self.end, step) if step else _month_starts(self.start, self.end)
        found: list[Tick] = []
        day = None
        for moment in moments:
            found.append(Tick(self.place(moment), _tick_words(moment, step, new_day=moment.date() != day)))
            day = moment.date()
        return tuple(found)


def _tick_words(moment: datetime, step: timedelta | None, *, new_day: bool) -> str:
    if step is None:
        return month_year_words(moment)
    midnight = not (moment.hour or moment.minute)
    if step >= _A_DAY or (new_day and midnight):
        return day_month_words(moment)
    return f"{day_month_words(moment)} {moment:%H:%M}" if new_day else f"{moment:%H:%M}"


def _every(start: datetime, end: datetime, step: timedelta) -> Iterator[datetime]:
    midnight = start.replace(hour=0, minute=0, second=0, microsecond=0)
    moments = (midnight + number * step for number in range(int((end - midnight) / step) + 1))
    return (moment for moment in moments if moment >= start)


def _month_starts(start: datetime, end: datetime) -> Iterator[datetime]:
    """Yield the beginnings of every n-th month, n chosen so that about MOST_TICKS of them lie between both ends."""
    months = 12 * (end.year - start.year) + end.month - start.month + 1
    step = next((step for step in _MONTHS if months / step <= MOST_TICKS), 12 * (months // (12 * MOST_TICKS) + 1))
    first = 12 * start.year + start.month - 1
    for number in range(-(-first // step) * step, first + months, step):
        year, month = divmod(number, 12)
        moment = start.replace(year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
        if start <= moment <= end:
            yield moment


def axis_of(times: Iterable[When]) -> Axis | None:
    """Return an axis on which most times can be told apart, None when they name fewer than two moments.

    It spans the intervals that are narrow; when a few of them lie far off, only the middle ones. What reaches beyond
    an end is drawn up to it.
    """
    known = [(when.earliest, when.latest) for when in times if when.earliest is not None and when.latest is not None]
    narrow = sorted(ends for ends in known if ends[1] - ends[0] <= NARROW) or sorted(known)
    if not narrow:
        return None
    start, end = narrow[0][0], max(latest for _, latest in narrow)
    cut = len(narrow) // FAR_SHARE
    if cut:
        middle = narrow[cut:-cut]
        inner = middle[0][0], max(latest for _, latest in middle)
        if end - start > FAR_OFF * (inner[1] - inner[0]) > timedelta(0):
            start, end = inner
    return Axis(start, end) if start < end else None


def outside(axis: Axis, when: When) -> bool:
    """Tell whether an interval lies wholly before or after the axis."""
    return (when.latest is not None and when.latest < axis.start) or (
        when.earliest is not None and when.earliest > axis.end
    )
