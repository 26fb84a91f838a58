"""Judgements as they are kept: their ids, which of them hold, and what of them counts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from reportedly.model import Judgement, make_id

_NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def list_live(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return the judgements that hold, in order: those that no later one undoes, which may itself be undone."""
    undone: set[str] = set()
    live: list[Judgement] = []
    for judgement in reversed(judgements):
        if judgement.id in undone:
            continue
        if judgement.decision == "undo":
            undone.add(judgement.target.id)
        else:
            live.append(judgement)
    return tuple(reversed(live))


def without_time(judgement: Judgement) -> Judgement:
    """Return the judgement as it counts: when it was made changes no story."""
    return replace(judgement, at=_NO_TIME)


def name_judgement(judgement: Judgement, earlier: Sequence[Judgement]) -> Judgement:
    """Return the judgement with its id: the same decisions in the same order have the same ids, at any time."""
    content = _content_of(judgement)
    before = sum(_content_of(other) == content for other in earlier)
    return replace(judgement, id=make_id("jdg", *content, before))


def _content_of(judgement: Judgement) -> tuple[str, ...]:
    words = [judgement.decision, judgement.target.kind, judgement.value, judgement.by, judgement.note]
    for target in (judgement.target, judgement.other):
        selector = target.quote_selector if target else None
        words += [selector.exact, selector.prefix, selector.suffix] if selector else [target.id if target else ""]
    return tuple(words)
