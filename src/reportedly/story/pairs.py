"""Pairs of accounts and the conflicts made of them."""

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from reportedly.model import Conflict, ConflictKind, ConflictRelation, Position, Span, When, make_id
from reportedly.story.accounts import Account

Member = TypeVar("Member", bound=Hashable)

# A key that more accounts share pairs each only with its nearest; keeps the work linear in the pile.
_NEAREST = 40
# A piece of what is said that is shorter than this share of the longest piece shows nothing.
_TELLING = 0.25


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a difference: the value as words, and what it rests on."""

    value: str
    holder: str
    statement_id: str | None
    spans: tuple[Span, ...]
    said: When


def side_of(account: Account, value: str = "", *, whole: bool = False) -> Side:
    """Return the side that an account takes; without a value its own words, on demand with all of its statement."""
    told = account.whole if whole else account.spans
    longest = max(span.end - span.start for span in told)
    spans = tuple(span for span in told if span.end - span.start >= _TELLING * longest)
    return Side(value or account.text, account.holder, account.statement_id, spans, account.said)


def make_conflict(
    first: Side, second: Side, *, aspect: str, kind: ConflictKind, relation: ConflictRelation, why: str
) -> Conflict:
    """Return the conflict of two sides, the first one first."""
    positions = tuple(_make_position(side) for side in (first, second))
    parts = [f"{span.article_id}:{span.start}" for side in (first, second) for span in side.spans[:1]]
    return Conflict(make_id("cfl", kind, relation, *parts), aspect, kind, relation, positions, why)


def _make_position(side: Side) -> Position:
    ids = (side.statement_id,) if side.statement_id else ()
    return Position(side.value, (side.holder,), ids, side.spans, side.said)


def pair_near(blocks: Iterable[Iterable[Member]]) -> Iterator[tuple[Member, Member]]:
    """Yield each pair of members of a block once, of large blocks only near neighbours."""
    seen: set[tuple[Member, Member]] = set()
    for block in blocks:
        members = list(dict.fromkeys(block))
        for place, first in enumerate(members):
            for second in members[place + 1 : place + 1 + _NEAREST]:
                if (first, second) not in seen:
                    seen.add((first, second))
                    yield first, second
