"""First in this pile, in words: with the gap to the next, ties, and what cannot be placed."""

from collections.abc import Sequence
from datetime import datetime

from reportedly.model import Appearance, Claim, When
from reportedly.views.index import StoryIndex
from reportedly.views.parts import NO_OUTLET
from reportedly.views.words import gap_words, joined, label, plural, when_words


def first_words(index: StoryIndex, claim: Claim) -> str:
    """Return "First in this pile: Coast Radio, 5 March 2024, 09:40 UTC (20 minutes before the next; ...)."."""
    tied = [appearance for appearance in claim.appearances if appearance.relation == "tied"]
    unplaced = [appearance for appearance in claim.appearances if appearance.unknown_time]
    if claim.first is None:
        return _undecided(index, tied or claim.appearances)
    if len(claim.appearances) == 1:
        return f"Only here in this pile: {_appearance_words(index, claim.first)}."
    if tied:
        together = _outlets(index, (claim.first, *tied))
        opening = f"First in this pile: {together}, {when_words(claim.first.published)}; times do not tell them apart"
    else:
        opening = f"First in this pile: {_appearance_words(index, claim.first)}"
    notes = [*([] if tied else _gap(claim, claim.first)), *_unplaced_words(unplaced)]
    return f"{opening} ({'; '.join(notes)})." if notes else f"{opening}."


def _appearance_words(index: StoryIndex, appearance: Appearance) -> str:
    return f"{_outlets(index, (appearance,))}, {when_words(appearance.published)}"


def _outlets(index: StoryIndex, appearances: Sequence[Appearance]) -> str:
    names = (label(index.articles[appearance.article_id].outlet, NO_OUTLET) for appearance in appearances)
    return joined(list(dict.fromkeys(names)))


def _undecided(index: StoryIndex, appearances: Sequence[Appearance]) -> str:
    known = [a for a in appearances if a.published.earliest is not None or a.published.latest is not None]
    if not known:
        return "Which was first is not known: no article that carries it has a usable time."
    return f"Which was first is not known: the times of {_outlets(index, known)} do not tell them apart."


def _gap(claim: Claim, first: Appearance) -> list[str]:
    start = first.published.latest
    later = [
        _earliest(appearance.published)
        for appearance in claim.appearances
        if appearance.statement_id != first.statement_id
        and appearance.article_id != first.article_id
        and not appearance.unknown_time
    ]
    following = sorted(moment for moment in later if moment is not None and start is not None and moment >= start)
    if not following or start is None:
        return []
    exact = _is_moment(first.published)
    return [f"{'' if exact else 'at least '}{gap_words(following[0] - start)} before the next"]


def _earliest(when: When) -> datetime | None:
    return when.earliest


def _is_moment(when: When) -> bool:
    return when.earliest is not None and when.earliest == when.latest


def _unplaced_words(unplaced: Sequence[Appearance]) -> list[str]:
    timeless = [a for a in unplaced if a.published.earliest is None and a.published.latest is None]
    vague = len(unplaced) - len(timeless)
    notes = []
    if vague:
        verb = "has only a date or a span of time" if vague == 1 else "have only a date or a span of time"
        notes.append(f"{plural(vague, 'article')} {verb} and might be earlier")
    if timeless:
        verb = "has" if len(timeless) == 1 else "have"
        notes.append(f"{plural(len(timeless), 'article')} {verb} no usable time and might be earlier")
    return notes
