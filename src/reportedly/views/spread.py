"""How a claim spread: its appearances as a tree in time, to be drawn; the list on the page says the same in words."""

from dataclasses import dataclass

from reportedly.model import Appearance, AppearanceRelation, Claim
from reportedly.views.axis import Axis, Tick, axis_of
from reportedly.views.firsts import lead_appearance
from reportedly.views.index import StoryIndex
from reportedly.views.parts import outlet_of
from reportedly.views.words import EARLIEST_WORDS, RELATION_WORDS, shortened

DRAWN = 24  # appearances; the list beside the drawing has more
LABEL = 34  # characters of an outlet's name in the drawing


@dataclass(frozen=True, slots=True)
class Dot:
    """One appearance: its row and place in thousandths of the axis, how uncertain, and what it is.

    `place` is None for an unknown time; `parent` is the row it was taken from, None for a root.
    """

    row: int
    place: int | None
    start: int
    width: int
    words: str
    relation: str
    parent: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """The drawing: dots by row, and the marks of the axis; empty when there is nothing to compare."""

    dots: tuple[Dot, ...]
    ticks: tuple[Tick, ...]
    not_drawn: int


def spread_of(index: StoryIndex, claim: Claim) -> Spread:
    """Return the drawing of a claim's appearances; without two known times there is none."""
    shown = claim.appearances[:DRAWN]
    axis = axis_of(appearance.published for appearance in shown)
    if axis is None or len(shown) < 2:
        return Spread((), (), 0)
    rows = {appearance.statement_id: row for row, appearance in enumerate(shown)}
    dots = tuple(_dot(index, axis, (claim, appearance), rows) for appearance in shown)
    return Spread(dots, axis.ticks(), len(claim.appearances) - len(shown))


def relation_words(claim: Claim, appearance: Appearance) -> str:
    """Return how an appearance relates, in words; where times do not decide, the leading one is only the earliest."""
    relation = shown_relation(claim, appearance)
    return EARLIEST_WORDS if claim.first is None and relation == "first" else RELATION_WORDS[relation]


def shown_relation(claim: Claim, appearance: Appearance) -> AppearanceRelation:
    """Return the relation as the page shows it: only `lead_appearance` is the first."""
    if claim.first is not None:
        return appearance.relation
    if appearance == lead_appearance(claim):
        return "first"
    return "tied" if appearance.relation == "first" else appearance.relation


def _dot(index: StoryIndex, axis: Axis, found: tuple[Claim, Appearance], rows: dict[str, int]) -> Dot:
    claim, appearance = found
    stretch = axis.stretch(appearance.published)
    outlet, cut = shortened(outlet_of(index.articles[appearance.article_id]), LABEL)
    return Dot(
        row=rows[appearance.statement_id],
        place=stretch[0] if stretch else None,
        start=stretch[0] if stretch else 0,
        width=stretch[1] if stretch else 0,
        words=f"{outlet}{'…' * cut} · {relation_words(claim, appearance)}",
        relation=shown_relation(claim, appearance),
        parent=rows.get(appearance.from_id or ""),
    )
