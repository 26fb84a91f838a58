"""Links: everything `link` found across articles."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.entity import Entity, Relation
from reportedly.model.problem import Problem
from reportedly.model.span import Span
from reportedly.model.statement import Statement
from reportedly.model.when import When

AppearanceRelation = Literal["first", "tied", "copy", "verbatim", "cut", "altered", "paraphrase", "relayed"]
ReuseType = Literal["verbatim", "cut", "altered"]
EventStatus = Literal["reported", "claimed", "future"]


@dataclass(frozen=True, slots=True)
class Appearance:
    """A claim in one article: how it relates to its first appearance in this pile, or to `from_id`.

    `from_id` is the statement it was taken from, when that is known; `unknown_time` tells that the article's time
    does not let it be placed before or after the first.
    """

    statement_id: str
    article_id: str
    published: When
    relation: AppearanceRelation
    from_id: str | None = None
    unknown_time: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """The same content across articles (schema.org Claim). `text` is the wording of its first appearance.

    `appearances` stand in order of publication, unknown times last; `first` is None when their times do not
    decide; `variants` are the distinct wordings, most frequent first.
    """

    id: str
    text: str
    statement_ids: tuple[str, ...]
    first: Appearance | None
    appearances: tuple[Appearance, ...]
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WordChange:
    """Where two wordings differ: from word number `place` of the one on, `removed` gave way to `added` (either may be
    empty).
    """

    place: int
    removed: str
    added: str


@dataclass(frozen=True, slots=True)
class WordLink:
    """Two statements, by id, that quote one utterance in the same words: `b` in the words of `a` but for `changes`.

    `a` was published first, as far as is known; verbatim links have no changes (case and marks are no words).
    """

    a: str
    b: str
    type: ReuseType
    changes: tuple[WordChange, ...]


@dataclass(frozen=True, slots=True)
class ArticleGroup:
    """The articles of one story of a mixed pile, by id, the words that tell most of it, and its likeness to the main
    story, which is the largest: the mean cosine of the articles' word vectors, 0 to 1.
    """

    article_ids: tuple[str, ...]
    words: tuple[str, ...]
    likeness: float


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Articles that carry the same text: an agency's (`agency` named or None), or one outlet's under two names."""

    id: str
    article_ids: tuple[str, ...]
    agency: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened: the clearest sentence (`text`), all sentences that tell it, who tells it.

    `told_by` is "outlet" or an entity id; `participants` and `place_id` are entities of the pile.
    """

    id: str
    when: When
    text: Span
    participants: tuple[str, ...]
    place_id: str | None
    evidence: tuple[Span, ...]
    told_by: str
    status: EventStatus


@dataclass(frozen=True, slots=True)
class Links:
    """Entities, relations, copies, claims, events and reused words of the pile; each tuple in a fixed order.

    `told` are statements that no reading has: what outlets tell in their own voice and other articles tell too.
    """

    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()
    copies: tuple[CopyGroup, ...] = ()
    claims: tuple[Claim, ...] = ()
    events: tuple[Event, ...] = ()
    word_links: tuple[WordLink, ...] = ()
    told: tuple[Statement, ...] = ()
    problems: tuple[Problem, ...] = ()
