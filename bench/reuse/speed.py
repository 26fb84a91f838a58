"""Quotations per CPU-second on one core, and what one costs in the whole pile against a quarter of it."""

import time
from collections.abc import Sequence

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.reuse import Quote, link_quotes

WANTED = 10_000
"""Quotations per CPU-second that linking must reach."""

_REPEATS = 3
_STEP = 4


def measure_speed(quotes: Sequence[Quote]) -> dict[str, float]:
    """Return figures for linking `quotes`: aligning, judging and typing, without reading."""
    part = quotes[::_STEP]
    ours, few = len(quotes) / _time(quotes), len(part) / _time(part)
    return {
        "quotations_per_cpu_second": ours,
        "share_of_wanted": min(1.0, ours / WANTED),
        "cost_of_one_against_a_quarter": few / ours,
    }


def _time(quotes: Sequence[Quote]) -> float:
    """Return the CPU-seconds of the quickest of some runs."""
    wording = load_wording(load_language("en"))
    spent = []
    for _ in range(_REPEATS):
        start = time.process_time()
        link_quotes(quotes, wording)
        spent.append(time.process_time() - start)
    return max(1e-9, min(spent))
