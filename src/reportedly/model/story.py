"""Story: what the pile tells, counted and set side by side."""

from dataclasses import dataclass
from typing import Literal

from reportedly.model.article import Article
from reportedly.model.judgement import Judged
from reportedly.model.links import EventStatus, Links
from reportedly.model.problem import Problem
from reportedly.model.reading import Reading
from reportedly.model.span import Span
from reportedly.model.when import When

ConflictKind = Literal["number", "date", "place", "status", "cause", "stance", "identity"]
ConflictRelation = Literal["conflict", "change", "denial", "retraction"]


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the timeline: an event, when it happened (or None when undated), when it was first reported here."""

    event_id: str
    happened: When
    reported: When
    text: Span
    evidence: tuple[Span, ...]
    told_by: str
    status: EventStatus


@dataclass(frozen=True, slots=True)
class SourceEnd:
    """One distinct far end of the chains that carry a claim, with the statements that lead to it."""

    name: str
    kind: str
    statement_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Fold:
    """A statement that adds no source, and why: the reason in words, and what it was folded into."""

    statement_id: str
    reason: str
    into: str | None = None


@dataclass(frozen=True, slots=True)
class SourceCount:
    """How many independent sources carry a claim: "at least" `at_least`, as docs/explanation/independence.md says."""

    claim_id: str
    at_least: int
    ends: tuple[SourceEnd, ...]
    folded: tuple[Fold, ...]
    in_outlet_voice: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """One side of a conflict: the value, who holds it, since when, and the words it rests on."""

    value: str
    holders: tuple[str, ...]
    statement_ids: tuple[str, ...]
    spans: tuple[Span, ...]
    said: When


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more accounts of one aspect that differ. `relation` says whether they cannot both hold at one time
    (conflict), a later one replaces an earlier one (change), one rejects another (denial) or takes it back
    (retraction); `why` is one line in words.
    """

    id: str
    aspect: str
    kind: ConflictKind
    relation: ConflictRelation
    positions: tuple[Position, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """The denominators of every count: how many articles, outlets and statements, and which articles have no time."""

    articles: int
    outlets: tuple[str, ...]
    statements: int
    earliest: When
    latest: When
    undated: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """What made the story: program version, hashes of settings and input, models. No clock time: equal input gives
    equal bytes.
    """

    version: str
    settings_sha256: str
    input_sha256: str
    models: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Story:
    """A running story: articles and readings in order of article id, and what was made of them.

    `judgements` are the corrections that people made and did not undo, in the order in which they were made; what
    stands in the other fields is what came of them. What was rejected keeps its place, and counts in no number; a
    statement that was rejected is a claim of its own.
    """

    id: str
    title: str
    articles: tuple[Article, ...]
    readings: tuple[Reading, ...]
    links: Links
    timeline: tuple[Entry, ...]
    source_counts: tuple[SourceCount, ...]
    conflicts: tuple[Conflict, ...]
    coverage: Coverage
    problems: tuple[Problem, ...]
    run: Run
    judgements: tuple[Judged, ...] = ()
