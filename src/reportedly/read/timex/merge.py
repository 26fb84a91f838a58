"""Two dates that bound a stretch become one expression: "from 21 to 25 December", "between 2009 and 2012"."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from reportedly.model import TimeExpression
from reportedly.model.when import Basis
from reportedly.read.timex.scan import Entry


def merge_ranges(
    text: str, words: Mapping[str, Entry], expressions: tuple[TimeExpression, ...]
) -> tuple[TimeExpression, ...]:
    """Return the expressions with each pair of bounds as one interval, value "2009/2012"."""
    merged: list[TimeExpression] = []
    for expression in expressions:
        if merged and _bounds(text, words, merged[-1], expression):
            merged[-1] = _join(merged[-1], expression)
        else:
            merged.append(expression)
    return tuple(merged)


def _bounds(text: str, words: Mapping[str, Entry], first: TimeExpression, last: TimeExpression) -> bool:
    joint = text[first.span.end : last.span.start].strip().lower()
    if "range" not in words.get(joint, {}) and not _is_between(text, words, first, joint):
        return False
    alike = first.type == last.type == "DATE" and "/" not in first.value and len(first.value) == len(last.value)
    ends: list[datetime] = [end for end in (first.earliest, last.earliest) if end is not None]
    return alike and len(ends) == 2 and ends[0] < ends[1]


def _is_between(text: str, words: Mapping[str, Entry], first: TimeExpression, joint: str) -> bool:
    before = text[max(0, first.span.start - 12) : first.span.start].split()
    opens = bool(before) and "between" in words.get(before[-1].lower(), {})
    return opens and "between_joint" in words.get(joint, {})


def _join(first: TimeExpression, last: TimeExpression) -> TimeExpression:
    basis: Basis = "inferred" if "inferred" in (first.basis, last.basis) else "explicit"
    return replace(
        first,
        span=replace(first.span, end=last.span.end),
        value=f"{first.value}/{last.value}",
        mod=None,
        anchor=first.anchor or last.anchor,
        latest=last.latest,
        basis=basis,
        rule="range",
    )
