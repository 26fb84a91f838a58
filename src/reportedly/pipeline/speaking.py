"""Speakers as judged: a statement is given to somebody else, and says by whose judgement."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from reportedly.model import Entity, EntityKind, Hop, HopKind, Judgement, Reading, SourceType, Statement, Tie, make_id
from reportedly.text.tokens import fold

_SOURCE_TYPES: Mapping[EntityKind, SourceType] = {
    "person": "named",
    "organization": "organisation",
    "outlet": "outlet",
    "group": "group",
    "document": "document",
    "unnamed": "unnamed",
}
_HOP_KINDS: Mapping[EntityKind, HopKind] = {
    "person": "person",
    "organization": "organization",
    "outlet": "outlet",
    "group": "group",
    "document": "document",
    "unnamed": "unnamed",
}
_UTTERERS = frozenset({"person", "group", "document", "unnamed", "organization"})
SURE = 1.0  # a person's word, as far as the reading goes; what is said stays what was said


@dataclass(frozen=True, slots=True)
class Gift:
    """A statement and to whom it is given: an entity of the pile's readings, or only a name."""

    judgement: Judgement
    statement: Statement
    speaker: Entity | None


def give_statements(readings: Iterable[Reading], gifts: Iterable[Gift]) -> tuple[tuple[Reading, ...], tuple[Tie, ...]]:
    """Return the readings with these speakers, and the ties that make them one with whom they were taken from."""
    given = {reading.article_id: reading for reading in readings}
    ties: list[Tie] = []
    for gift in gifts:
        reading = given[gift.statement.article_id]
        speaker = _find_in(reading, gift) or _make_entity(reading, gift)
        if gift.speaker is not None and gift.speaker.id != speaker.id:
            ties.append(Tie(speaker.id, gift.speaker.id, gift.judgement.by))
        given[reading.article_id] = _give(reading, gift, speaker)
    return tuple(given.values()), tuple(ties)


def _find_in(reading: Reading, gift: Gift) -> Entity | None:
    """Return whom the article itself knows by this name, or the entity that is meant when it is the article's."""
    wanted = fold(gift.judgement.value)
    for entity in reading.entities:
        if gift.speaker is not None and entity.id == gift.speaker.id:
            return entity
    kind = _kind_of(gift)
    named = [entity for entity in reading.entities if entity.kind == kind and fold(entity.name) == wanted]
    return named[0] if len(named) == 1 else None


def _make_entity(reading: Reading, gift: Gift) -> Entity:
    kind, name = _kind_of(gift), gift.judgement.value
    return Entity(make_id("ent", reading.article_id, kind, name, "judged"), kind, name)


def _kind_of(gift: Gift) -> EntityKind:
    if gift.speaker is not None:
        return gift.speaker.kind
    other = gift.judgement.other
    return (other.entity_kind if other else None) or "person"


def _give(reading: Reading, gift: Gift, speaker: Entity) -> Reading:
    known = any(entity.id == speaker.id for entity in reading.entities)
    return replace(
        reading,
        entities=reading.entities if known else (*reading.entities, speaker),
        statements=tuple(
            _speak(statement, speaker, gift.judgement.by) if statement.id == gift.statement.id else statement
            for statement in reading.statements
        ),
    )


def _speak(statement: Statement, speaker: Entity, by: str) -> Statement:
    """Return the statement as said by `speaker`: who passed it on stays, who said it is replaced."""
    chain = statement.chain
    if len(chain) > 1 and (chain[-1].kind in _UTTERERS or chain[-1].entity_id == statement.speaker_id is not None):
        chain = chain[:-1]
    hop = Hop(_HOP_KINDS.get(speaker.kind, "organization"), speaker.name, speaker.id)
    return replace(
        statement,
        source_type=_SOURCE_TYPES.get(speaker.kind, "named"),
        speaker_id=speaker.id,
        speaker_reason=f"judged by {by}",
        chain=(*chain, hop),
        confidence=SURE,
    )
