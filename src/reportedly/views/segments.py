"""Overlapping spans cut into flat pieces; every piece lists the spans that cover it."""

from collections.abc import Iterable
from dataclasses import dataclass

LISTED = 12  # spans named by one piece; hostile text can pile up thousands on one word


@dataclass(frozen=True, slots=True)
class Mark:
    """A half-open stretch of a text with a role: source, cue, content or time; `owner` is the statement's id."""

    start: int
    end: int
    role: str
    owner: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A half-open stretch that lies wholly inside each of `marks` and outside every other mark."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def segments(start: int, end: int, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Return the flat pieces of [start, end): they rejoin to it, and each mark is covered by whole pieces.

    One sweep over the sorted ends; a piece names at most LISTED marks, those that begin first.
    """
    inside = sorted(
        (mark for mark in marks if mark.start < end and start < mark.end),
        key=lambda mark: (mark.start, mark.end, mark.role, mark.owner),
    )
    cuts = sorted({start, end, *(p for mark in inside for p in (mark.start, mark.end) if start < p < end)})
    pieces: list[Segment] = []
    active: list[Mark] = []
    following = 0
    for left, right in zip(cuts, cuts[1:], strict=False):
        active = [mark for mark in active if mark.end > left]
        while following < len(inside) and inside[following].start <= left:
            if len(active) < LISTED:
                active.append(inside[following])
            following += 1
        pieces.append(Segment(left, right, tuple(active)))
    return tuple(pieces)
