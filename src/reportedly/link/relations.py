"""Relations of the pile: those the readings found, between entities of the pile; an accusation never becomes one."""

from collections.abc import Mapping, Sequence

from reportedly.model import Reading, Relation, RelationStatus, Span

_DOUBT: dict[str, RelationStatus] = {
    "denied": "denied",
    "hedged": "rumoured",
    "rumoured": "rumoured",
    "asked": "rumoured",
}
_RANK: dict[RelationStatus, int] = {"stated": 0, "rumoured": 1, "denied": 2}


def carry_relations(readings: Sequence[Reading], pile_id: Mapping[str, str]) -> tuple[Relation, ...]:
    """Return the relations of all readings, one for each kind, pair and status.

    A relation that stands in the content of a denied or doubted statement is carried with that doubt, never as stated.
    """
    found: dict[tuple[str, str, str, RelationStatus], set[Span]] = {}
    for reading in readings:
        for relation in reading.relations:
            a, b = pile_id.get(relation.a), pile_id.get(relation.b)
            if a is None or b is None or a == b:
                continue
            status = max(relation.status, _doubt(reading, relation), key=lambda status: _RANK[status])
            found.setdefault((relation.kind, a, b, status), set()).update(relation.spans)
    return tuple(Relation(*key, tuple(sorted(found[key]))) for key in sorted(found))


def _doubt(reading: Reading, relation: Relation) -> RelationStatus:
    doubts = [
        _DOUBT[statement.polarity]
        for statement in reading.statements
        if statement.polarity in _DOUBT
        and any(content.covers(span) for content in statement.content for span in relation.spans)
    ]
    return max(doubts, key=lambda status: _RANK[status], default="stated")
