"""Who and what is named: mentions, entities, relations."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.span import Span

MentionForm = Literal["name", "nominal", "pronoun"]
EntityKind = Literal["person", "organization", "place", "outlet", "group", "unnamed", "document", "other"]
RelationStatus = Literal["stated", "denied", "rumoured"]


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that name an entity. `entity_id` is an entity of the same reading, or None when it is left open."""

    id: str
    span: Span
    form: MentionForm
    entity_type: EntityKind
    entity_id: str | None


@dataclass(frozen=True, slots=True)
class MergeReason:
    """Why two names were taken for one entity: the feature, the values that met, in words."""

    feature: str
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, place, outlet, group or unnamed voice.

    A reading holds entities of one article (`members` empty); links hold entities of the pile, whose `members` are
    the ids of the readings' entities. An `unnamed` entity is an unnamed voice: `name` is the words that opened it
    ("an insider"), and it is never merged with a person. `descriptors` are nominals ("the mayor", "the reality star").
    """

    id: str
    kind: EntityKind
    name: str
    aliases: tuple[str, ...] = ()
    descriptors: tuple[str, ...] = ()
    members: tuple[str, ...] = ()
    why_merged: tuple[MergeReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """`a` stands in relation `kind` to `b` ("spokesperson for", "mayor of"); an accusation never becomes one."""

    kind: str
    a: str
    b: str
    status: RelationStatus
    spans: tuple[Span, ...]
