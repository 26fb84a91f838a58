"""Judge a story in the words of the command line: what is meant by a word, and what is judged of it."""

import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from difflib import get_close_matches
from typing import Literal, get_args

from reportedly.api.choosing import choose_entity
from reportedly.errors import UsageError
from reportedly.model import (
    Article,
    Conflict,
    Decision,
    Entity,
    Judged,
    Judgement,
    Reading,
    Statement,
    Story,
    Target,
    TargetKind,
)
from reportedly.pipeline import select_entity, select_quote, select_statement
from reportedly.text.tokens import fold

Action = Literal["same", "different", "speaker", "rename", "reject", "note", "undo"]
ListedState = Literal["applied", "orphaned", "overruled", "undone", "undoes", "not built"]

LONGEST_NAME = 200
LONGEST_NOTE = 2000
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\ufeff")
_NEAR = 3


@dataclass(frozen=True, slots=True)
class ListedJudgement:
    """A judgement as a list shows it: how it stands in the story as last built, and why; `targets` are present ids."""

    judgement: Judgement
    state: ListedState
    reason: str
    targets: tuple[str, ...]


def make_judgement(story: Story, earlier: Sequence[Judgement], action: str, words: Sequence[str], by: str) -> Judgement:
    """Return the judgement that `action` and its words ask for; the shelf gives it its id.

    Raises:
        UsageError: when there is no such action, a word is missing, or it names nothing of the story.
    """
    if action not in get_args(Action):
        near = get_close_matches(action, get_args(Action), n=1)
        hint = f"did you mean {near[0]}?" if near else f"actions: {', '.join(get_args(Action))}"
        raise UsageError(f"there is no action {action!r}", hint)
    given = [word for word in words if word.strip()]
    least, usage = _USAGE[action]
    if len(given) < least or (len(given) > least and action not in _FREE):
        raise UsageError(f"{action} takes {usage}", f"write: reportedly judge STORY {action} {usage}")
    return _MAKERS[action](_Bench(story, earlier, clean_words(by, LONGEST_NAME, "the name of who judges")), given)


def list_judgements(judgements: Sequence[Judgement], story: Story | None) -> tuple[ListedJudgement, ...]:
    """Return all judgements in the order of judging, each with how it stands in `story`."""
    undone = _list_undone(judgements)
    told = {judged.id: judged for judged in story.judgements} if story else {}
    return tuple(_list_one(judgement, undone, told) for judgement in judgements)


def clean_words(words: str, longest: int, what: str) -> str:
    """Return words in one line of NFC, without control characters and marks that turn the direction of a line.

    Raises:
        UsageError: when nothing is left, or more than `longest` characters are.
    """
    mended = words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    plain = "".join(" " if unicodedata.category(char) == "Cc" else char for char in mended if char not in _BIDI)
    line = unicodedata.normalize("NFC", " ".join(plain.split()))
    if not line:
        raise UsageError(f"{what} is empty", "give it in words")
    if len(line) > longest:
        raise UsageError(f"{what} has {len(line):,} characters, at most {longest:,} are kept", "make it shorter")
    return line


@dataclass(frozen=True, slots=True)
class _Meant:
    """What a word means: its kind, its id, and the statements or readings' entities that can stand for it, best first.

    `exact` tells that the word named just this one.
    """

    kind: TargetKind
    id: str
    anchors: tuple[str, ...] = ()
    exact: bool = False


class _Bench:
    """A story with the look-ups of judging, the judgements made before, and who judges."""

    def __init__(self, story: Story, earlier: Sequence[Judgement], by: str) -> None:
        self.story = story
        self.earlier = earlier
        self.by = by
        self.articles: Mapping[str, Article] = {article.id: article for article in story.articles}
        self.statements: Mapping[str, Statement] = {s.id: s for r in story.readings for s in r.statements}
        self.entities: Mapping[str, Entity] = {e.id: e for r in story.readings for e in r.entities}
        self.reading_of: Mapping[str, Reading] = {e.id: r for r in story.readings for e in r.entities}
        self.claims = {claim.id: claim for claim in story.links.claims}
        self.conflicts = {conflict.id: conflict for conflict in story.conflicts}
        self.events = {event.id: event for event in story.links.events}
        self.judged = {anchor for judged in story.judgements for anchor in judged.anchors}

    def find(self, word: str) -> _Meant:
        """Return what a word means; raise UsageError when that is nothing, or several people."""
        if word in self.statements:
            return _Meant("statement", word, (word,), exact=True)
        if word in self.claims:
            return _Meant("claim", word, self._prefer(self.claims[word].statement_ids))
        if word in self.conflicts:
            return _Meant("conflict", word)
        if word in self.events:
            return _Meant("event", word)
        self._check_id(word)
        return self.find_entity(word)

    def find_entity(self, word: str) -> _Meant:
        """Return the person, organisation or voice that an id or a name means."""
        entity = choose_entity(self.story, word)
        if word in self.entities:
            return _Meant("entity", entity.id, (word,), exact=True)
        wanted = fold(" ".join(word.split()))
        members = [self.entities[member] for member in entity.members if member in self.entities]
        named = [member for member in members if wanted in map(fold, (member.name, *member.aliases))]
        shown = [member for member in members if member.name == entity.name]
        return _Meant("entity", entity.id, self._prefer(member.id for member in named or shown or members))

    def target(self, meant: _Meant, anchor: str | None = None) -> Target:
        """Return the target with the words that it will be found again by."""
        anchor = anchor or next(iter(meant.anchors), None)
        if meant.kind == "entity" and anchor is not None:
            entity, reading = self.entities[anchor], self.reading_of[anchor]
            selector = select_entity(self.articles[reading.article_id], reading, entity)
            return Target("entity", meant.id, selector, entity.kind)
        if anchor is None:
            raise UsageError(f"{meant.id} rests on no words of an article", "judge the statements it is made of")
        statement = self.statements[anchor]
        return Target(meant.kind, meant.id, select_statement(self.articles[statement.article_id], statement))

    def target_of_event(self, event_id: str) -> Target:
        """Return the target of an event: the sentence that tells it."""
        text = self.events[event_id].text
        return Target("event", event_id, select_quote(self.articles[text.article_id], text.start, text.end))

    def targets_of_conflict(self, conflict: Conflict) -> tuple[Target, Target]:
        """Return the targets of a conflict: the first words of its first two accounts."""
        spans = [position.spans[0] for position in conflict.positions if position.spans][:2]
        one, *rest = [
            Target("conflict", conflict.id, select_quote(self.articles[span.article_id], span.start, span.end))
            for span in spans
        ]
        return one, (rest or [one])[0]

    def _prefer(self, anchors: Iterable[str]) -> tuple[str, ...]:
        """Put first what was judged before, so that a later judgement meets an earlier one on the same words."""
        listed = list(anchors)
        return tuple(sorted(listed, key=lambda anchor: (anchor not in self.judged, listed.index(anchor))))

    def _check_id(self, word: str) -> None:
        """Raise UsageError when a word looks like an id and the story has none like it."""
        tables: tuple[tuple[str, str, Iterable[str]], ...] = (
            ("st_", "statement", self.statements),
            ("clm_", "claim", self.claims),
            ("cfl_", "conflict", self.conflicts),
            ("evt_", "event", self.events),
            ("ent_", "person or voice", [*self.entities, *(entity.id for entity in self.story.links.entities)]),
        )
        for prefix, noun, known in tables:
            if word.startswith(prefix) and word not in known:
                raise UsageError(f"this story has no {noun} {word[:80]!r}", _near(word, known))


def _near(word: str, known: Iterable[str]) -> str:
    near = get_close_matches(word, sorted(known), n=_NEAR, cutoff=0.7)
    return f"did you mean {', '.join(near)}?" if near else "ids are listed by: reportedly show STORY statements"


def _tie(bench: _Bench, decision: Decision, words: Sequence[str]) -> Judgement:
    a, b = (bench.find(word) for word in words)
    if "conflict" in (a.kind, b.kind) or "event" in (a.kind, b.kind):
        raise UsageError(f"{decision} is judged of people and of claims only", "see: reportedly judge --help")
    if (a.kind == "entity") != (b.kind == "entity"):
        raise UsageError(f"{words[0]!r} and {words[1]!r} are not of one kind", "give two people, or two claims")
    if decision == "different" and b.exact and not a.exact and set(b.anchors) <= set(a.anchors):
        a, b = b, a  # the one that is named alone leaves the other's group
    pair = next(((x, y) for x in a.anchors for y in b.anchors if x != y), None)
    if pair is None or set(a.anchors) == set(b.anchors):
        hint = "of one name? give its statements to others: reportedly judge STORY speaker STATEMENT NAME"
        raise UsageError(f"{words[0]!r} and {words[1]!r} are the same words", hint)
    if a.kind == "entity" and decision == "same":
        _check_voices(*(bench.entities[anchor] for anchor in pair))
    return _make(bench, decision, bench.target(a, pair[0]), other=bench.target(b, pair[1]))


def _check_voices(one: Entity, other: Entity) -> None:
    if (one.kind == "unnamed") != (other.kind == "unnamed"):
        hint = "write what you know with: reportedly judge STORY note ID TEXT"
        raise UsageError("an unnamed voice is never joined with a named person", hint)


def _speaker(bench: _Bench, words: Sequence[str]) -> Judgement:
    statement = bench.find(words[0])
    if statement.kind != "statement":
        raise UsageError(f"{words[0]!r} is not a statement", "ids are listed by: reportedly show STORY statements")
    name = clean_words(" ".join(words[1:]), LONGEST_NAME, "the name")
    known = any(fold(name) in map(fold, (e.name, *e.aliases)) for e in bench.story.links.entities)
    if not known and not name.startswith("ent_"):
        return _make(bench, "speaker", bench.target(statement), value=name)
    meant = bench.find(name) if name.startswith("ent_") else bench.find_entity(name)
    anchor = meant.anchors[0]
    return _make(bench, "speaker", bench.target(statement), bench.target(meant, anchor), bench.entities[anchor].name)


def _rename(bench: _Bench, words: Sequence[str]) -> Judgement:
    meant = bench.find(words[0])
    if meant.kind != "entity":
        raise UsageError(f"{words[0]!r} is not a person, organisation or voice", "only these have a name")
    name = clean_words(" ".join(words[1:]), LONGEST_NAME, "the name")
    return _make(bench, "rename", bench.target(meant), value=name)


def _reject(bench: _Bench, words: Sequence[str]) -> Judgement:
    meant = bench.find(words[0])
    if meant.kind == "entity":
        hint = "judge its statements, or give it another name: reportedly judge STORY rename"
        raise UsageError(
            f"{words[0]!r} is a person or voice; statements, claims, conflicts and events are rejected", hint
        )
    return _make_about(bench, "reject", meant)


def _note(bench: _Bench, words: Sequence[str]) -> Judgement:
    text = clean_words(" ".join(words[1:]), LONGEST_NOTE, "the note")
    return _make_about(bench, "note", bench.find(words[0]), text)


def _make_about(bench: _Bench, decision: Decision, meant: _Meant, value: str = "") -> Judgement:
    if meant.kind == "conflict":
        one, other = bench.targets_of_conflict(bench.conflicts[meant.id])
        return _make(bench, decision, one, other, value)
    target = bench.target_of_event(meant.id) if meant.kind == "event" else bench.target(meant)
    return _make(bench, decision, target, value=value)


def _undo(bench: _Bench, words: Sequence[str]) -> Judgement:
    known = [judgement.id for judgement in bench.earlier]
    if words[0] not in known:
        near = get_close_matches(words[0], known, n=_NEAR, cutoff=0.7)
        hint = f"did you mean {', '.join(near)}?" if near else "judgements are listed by: reportedly judge STORY list"
        raise UsageError(f"there is no judgement {words[0][:80]!r}", hint)
    if words[0] in _list_undone(bench.earlier):
        raise UsageError(f"{words[0]} is undone already", "to have it again, undo its undoing")
    return _make(bench, "undo", Target("judgement", words[0]))


def _make(bench: _Bench, decision: Decision, target: Target, other: Target | None = None, value: str = "") -> Judgement:
    return Judgement("", decision, target, other, value, bench.by, datetime.now(UTC))


def _list_undone(judgements: Sequence[Judgement]) -> Mapping[str, str]:
    """Return the judgements that are undone, each with the judgement that undid it."""
    undone: dict[str, str] = {}
    for judgement in reversed(judgements):
        if judgement.decision == "undo" and judgement.id not in undone:
            undone[judgement.target.id] = judgement.id
    return undone


def _list_one(judgement: Judgement, undone: Mapping[str, str], told: Mapping[str, Judged]) -> ListedJudgement:
    if judgement.id in undone:
        return ListedJudgement(judgement, "undone", f"by {undone[judgement.id]}", ())
    if judgement.decision == "undo":
        return ListedJudgement(judgement, "undoes", judgement.target.id, ())
    judged = told.get(judgement.id)
    if judged is None:
        return ListedJudgement(judgement, "not built", "bring the story up to date: reportedly build STORY", ())
    return ListedJudgement(judgement, judged.state, judged.reason, judged.targets)


_FREE = ("speaker", "rename", "note")  # their last words need no quotation marks in a shell
_USAGE: Mapping[str, tuple[int, str]] = {
    "same": (2, "A B"),
    "different": (2, "A B"),
    "speaker": (2, "STATEMENT NAME"),
    "rename": (2, "NAME-or-ID NAME"),
    "reject": (1, "ID"),
    "note": (2, "ID TEXT"),
    "undo": (1, "JUDGEMENT"),
}
_MAKERS: Mapping[str, Callable[[_Bench, Sequence[str]], Judgement]] = {
    "same": lambda bench, words: _tie(bench, "same", words),
    "different": lambda bench, words: _tie(bench, "different", words),
    "speaker": _speaker,
    "rename": _rename,
    "reject": _reject,
    "note": _note,
    "undo": _undo,
}
