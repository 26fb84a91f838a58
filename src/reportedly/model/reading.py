"""Reading: everything `read` found in one article."""

from dataclasses import dataclass

from reportedly.model.entity import Entity, Mention, Relation
from reportedly.model.problem import Problem
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.model.when import TimeExpression


@dataclass(frozen=True, slots=True)
class Reading:
    """What one article says, as spans; sentences, mentions, times and statements stand in text order."""

    article_id: str
    sentences: tuple[Span, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    statements: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
