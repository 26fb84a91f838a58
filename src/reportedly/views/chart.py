"""The drawing of the timeline: what happened as wide as its uncertainty, above when articles were published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from reportedly.model import Entry, When
from reportedly.views.axis import WHOLE, Axis, Tick, axis_of, outside

DRAWN = 300  # entries; the list has all
LANES = 14
GAP = 3  # thousandths kept free between two bars of a lane
NARROWEST = 5  # thousandths; a moment is drawn this wide


@dataclass(frozen=True, slots=True)
class ChartBar:
    """One entry: start and width in thousandths of the axis, its lane from the top, its status."""

    event_id: str
    start: int
    width: int
    lane: int
    status: str


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars above, ticks of publication below, on one axis from day `since` to day `until`; empty without two times."""

    bars: tuple[ChartBar, ...]
    lanes: int
    reported: tuple[int, ...]
    ticks: tuple[Tick, ...]
    since: str
    until: str
    not_drawn: int


NO_CHART = Chart((), 0, (), (), "", "", 0)


def chart_of(entries: Sequence[Entry], published: Iterable[When]) -> Chart:
    """Return the drawing of dated entries; the axis spans what happened and when it was published."""
    told = [when for when in published if when.earliest is not None and when.latest is not None]
    axis = axis_of([*(entry.happened for entry in entries), *told])
    if axis is None or not entries:
        return NO_CHART
    bars = _lay(axis, entries[:DRAWN])
    return Chart(
        bars=tuple(bars),
        lanes=1 + max((bar.lane for bar in bars), default=0),
        reported=tuple(
            sorted({axis.place(w.earliest) for w in told if w.earliest is not None and not outside(axis, w)})
        ),
        ticks=axis.ticks(),
        since=axis.start.date().isoformat(),
        until=axis.end.date().isoformat(),
        not_drawn=max(0, len(entries) - len(bars)),
    )


def _lay(axis: Axis, entries: Sequence[Entry]) -> list[ChartBar]:
    """Return bars in the first lane that is free there; what finds none is left to the list."""
    free = [0] * LANES
    bars = []
    for entry in entries:
        stretch = axis.stretch(entry.happened)
        if stretch is None or outside(axis, entry.happened):
            continue
        width = max(NARROWEST, stretch[1])
        start = min(stretch[0], WHOLE - width)
        lane = next((lane for lane, end in enumerate(free) if end <= start), None)
        if lane is not None:
            free[lane] = start + width + GAP
            bars.append(ChartBar(entry.event_id, start, width, lane, entry.status))
    return bars
