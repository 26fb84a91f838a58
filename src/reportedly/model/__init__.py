"""The nouns of the project: frozen, slotted dataclasses without behaviour beyond checks."""

from reportedly.model.article import (
    Article,
    Block,
    BlockKind,
    Credit,
    MediaType,
    PageMetadata,
    RawPage,
    Record,
)
from reportedly.model.entity import Entity, EntityKind, Mention, MentionForm, MergeReason, Relation, RelationStatus
from reportedly.model.ids import make_id
from reportedly.model.links import Appearance, AppearanceRelation, Claim, CopyGroup, Event, EventStatus, Links
from reportedly.model.problem import Problem, Stage
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.model.statement import Act, Hop, HopKind, Polarity, SourceType, Statement, StatementKind
from reportedly.model.story import (
    Conflict,
    ConflictKind,
    ConflictRelation,
    Coverage,
    Entry,
    Fold,
    Position,
    Run,
    SourceCount,
    SourceEnd,
    Story,
)
from reportedly.model.when import UNKNOWN_WHEN, Basis, TimeExpression, TimexType, When

__all__ = [
    "UNKNOWN_WHEN",
    "Act",
    "Appearance",
    "AppearanceRelation",
    "Article",
    "Basis",
    "Block",
    "BlockKind",
    "Claim",
    "Conflict",
    "ConflictKind",
    "ConflictRelation",
    "CopyGroup",
    "Coverage",
    "Credit",
    "Entity",
    "EntityKind",
    "Entry",
    "Event",
    "EventStatus",
    "Fold",
    "Hop",
    "HopKind",
    "Links",
    "MediaType",
    "Mention",
    "MentionForm",
    "MergeReason",
    "PageMetadata",
    "Polarity",
    "Position",
    "Problem",
    "RawPage",
    "Reading",
    "Record",
    "Relation",
    "RelationStatus",
    "Run",
    "SourceCount",
    "SourceEnd",
    "SourceType",
    "Span",
    "Stage",
    "Statement",
    "StatementKind",
    "Story",
    "TimeExpression",
    "TimexType",
    "When",
    "make_id",
]
