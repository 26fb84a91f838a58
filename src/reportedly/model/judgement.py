"""Judgement: a person's correction. Stored apart from what the machine made, it survives every rebuild."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from reportedly.model.entity import EntityKind

Decision = Literal["same", "different", "speaker", "rename", "reject", "note", "undo"]
TargetKind = Literal["statement", "claim", "entity", "conflict", "event", "judgement"]
JudgedState = Literal["applied", "orphaned", "overruled"]


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """The words a judgement rests on (W3C TextQuoteSelector: exact, prefix, suffix), and the article they stood in.

    Offsets and ids move when articles are edited or read anew; the words are what a judgement is found again by.
    """

    exact: str
    prefix: str
    suffix: str
    article_id: str
    record_id: str
    outlet: str | None


@dataclass(frozen=True, slots=True)
class Target:
    """What is judged: its id when it was judged, and the words it rests on (None for a judgement that is undone).

    A claim rests on the words of one of its statements, an entity on those of one mention (`entity_kind` is then what
    it is), a conflict or event on a sentence.
    """

    kind: TargetKind
    id: str
    quote_selector: QuoteSelector | None = None
    entity_kind: EntityKind | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision: what is judged, how, by whom, when, and why (`note`).

    `other` is the second target of `same` and `different`, the second account of a conflict, and for `speaker` whom
    the statement is given to (None when nobody of the pile); `value` is a name for `speaker` and `rename`, the text
    of a `note`. `at` is the only clock time that the project keeps; it stays in the story file and its list of
    judgements, so that the same judgements give the same story, byte for byte.
    """

    id: str
    decision: Decision
    target: Target
    other: Target | None
    value: str
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement as it stands in a story: what it means there, by present ids, or why it means nothing there.

    `targets` are ids of statements, claims, entities, conflicts or events of the story; `anchors` the statements and
    readings' entities that its words were found at again; `state` is `orphaned` when they were not, `overruled` when
    a later judgement says otherwise; `reason` says which. Judgements that were undone do not stand in a story.
    """

    id: str
    decision: Decision
    kind: TargetKind
    targets: tuple[str, ...]
    anchors: tuple[str, ...]
    words: str
    value: str
    by: str
    note: str
    state: JudgedState
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two statements, or two entities of readings, that a person says are one or are not; by whom."""

    a: str
    b: str
    by: str


@dataclass(frozen=True, slots=True)
class Ties:
    """What `link` must join and must keep apart; no two of them contradict each other. In `different`, `a` leaves.

    `alone` are statements that were rejected: they are read as before, and say the same as nothing else.
    """

    same: tuple[Tie, ...] = ()
    different: tuple[Tie, ...] = ()
    alone: frozenset[str] = frozenset()


NO_TIES = Ties()
