"""Dated clauses: the parts of a sentence that have a date each, and which date is that of a part's main verb."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from reportedly.link.verbs import Grammar
from reportedly.model import TimeExpression
from reportedly.text.tokens import Word, find_words

LONGEST = timedelta(days=366)
"""A date longer than that does not say when something happened."""

_MOST_DATES = 12  # of one sentence: more are a list or a table, whose first ones say enough
_BREAKS = ",;:\u2014\u2013("
_STRONG = frozenset(";\u2014\u2013")
_DATELINE = re.compile(
    r"[A-Z](?:[^.!?\n]|\.(?=,? \d)){0,70}?"
    r"(?:\([^()\n]{1,40}\)\s*[-\u2013\u2014]+|\s[\u2013\u2014]|\s-{1,2})\s+(?=[\"\u201c\u2018'A-Z])"
)
_STAMP = re.compile(r"\d{1,2}[:.]\d\d\s+(?=[\"\u201c\u2018'A-Z])")
_TOWN = re.compile(r"[A-Z]{3}|[A-Z][^\W\d_]+(?:,| \()")
_ASIDE = 1
_VERB_NEAR = 8  # words within which a clause that is cut off must have its verb: else it hangs on the one before
_COARSE = re.compile(r"\d{4}(?:-\d\d)?")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause [start, end) with its words and its date; `aside` when the date only describes or bounds something."""

    start: int
    end: int
    words: tuple[Word, ...]
    time: TimeExpression | None
    aside: bool = False


@dataclass(frozen=True, slots=True)
class _Dated:
    """A date among the words of its sentence: the places of its first word and of the first word after it."""

    time: TimeExpression
    first: int
    after: int
    distance: int


def skip_dateline(text: str, start: int, end: int) -> int:
    """Return where the sentence [start, end) begins after "TOWN, March 3 (Agency) -", or the "14:05" of a live page."""
    stamp = _STAMP.match(text, start, end)
    if stamp:
        return stamp.end()
    found = _DATELINE.match(text, start, end)
    return found.end() if found and _TOWN.match(text, start) else start


def find_clauses(text: str, start: int, end: int, times: Sequence[TimeExpression], grammar: Grammar) -> list[Clause]:
    """Return the dated clauses of the sentence [start, end); the whole sentence, without a date, when it has none."""
    words = [Word(word.form, word.start + start, word.end + start) for word in find_words(text[start:end])]
    inside = [time for time in times[:_MOST_DATES] if start <= time.span.start and time.span.end <= end]
    dated = [_place(text, words, time, grammar) for time in inside if width_of(time) <= LONGEST]
    if not words or not dated:
        return [Clause(start, end, tuple(words), None)]
    cuts = _find_cuts(text, words, dated, grammar)
    found = []
    for first, last in pairwise([0, *cuts, len(words)]):
        own = [each for each in dated if first <= each.first < last]
        edges = (words[first].start if first else start, words[last - 1].end if last < len(words) else end)
        found.append(_make_clause(words[first:last], own, edges))
    return found


def _place(text: str, words: Sequence[Word], time: TimeExpression, grammar: Grammar) -> _Dated:
    first = next((place for place, word in enumerate(words) if word.end > time.span.start), len(words) - 1)
    after = next((place for place, word in enumerate(words) if word.start >= time.span.end), len(words))
    return _Dated(time, first, after, _distance(time, text, words[0].start, grammar))


def _find_cuts(text: str, words: Sequence[Word], dated: Sequence[_Dated], grammar: Grammar) -> list[int]:
    """Return the places of the words that begin a clause with a date and a verb of its own, after one that has both."""
    cuts: list[int] = []
    last = 0
    telling = [each for each in dated if each.distance < _ASIDE]
    for one, other in pairwise(telling):
        bound = next((each.first for each in telling if each.first > other.first), len(words))
        begins = [
            (_strength(text, words, place, grammar), place)
            for place in range(max(one.after, last + 1), other.first + 1)
            if grammar.tenses(words[last:place]) and grammar.tenses(words[place : min(bound, place + _VERB_NEAR)])
        ]
        best = max(begins, default=(0, 0))
        if best[0]:
            last = best[1]
            cuts.append(last)
    return cuts


def _strength(text: str, words: Sequence[Word], place: int, grammar: Grammar) -> int:
    """Return how strongly a clause begins at a word: 0 where none can."""
    between = text[words[place - 1].end : words[place].start]
    marked = any(mark in _BREAKS for mark in between)
    joined = words[place].form in grammar.joints
    if any(mark in _STRONG for mark in between) or (marked and joined):
        return 3
    return 2 if joined else int(marked)


def _make_clause(words: Sequence[Word], dated: Sequence[_Dated], edges: tuple[int, int]) -> Clause:
    if not dated:
        return Clause(*edges, tuple(words), None)
    best = min(dated, key=lambda each: (each.distance, width_of(each.time), each.time.span))
    return Clause(*edges, tuple(words), best.time, aside=best.distance >= _ASIDE)


def width_of(time: TimeExpression) -> timedelta:
    """Return how long the interval of a time expression is, the greatest length when an end is open."""
    if time.earliest is None or time.latest is None:
        return timedelta.max
    return time.latest - time.earliest


def _distance(time: TimeExpression, text: str, start: int, grammar: Grammar) -> int:
    """Return how far a date is from its clause's main verb: 0 beside it, `_ASIDE` in a phrase or as a bound."""
    before = text[max(start, time.span.start - 40) : time.span.start]
    after = text[time.span.end : time.span.end + 3]
    ahead = [word.form for word in find_words(before)][-1:]
    if text.count("(", start, time.span.start) > text.count(")", start, time.span.start):
        return _ASIDE
    if after[:2] in {"'s", "\u2019s"}:
        return _ASIDE
    describes = after[:1] == " " and after[1:2].isalpha() and bool(ahead) and ahead[0] not in grammar.placing
    bare = not text[time.span.start : time.span.end].strip().count(" ")
    if (
        describes
        and bare
        and _COARSE.fullmatch(time.value)
        and before.endswith(" ")
        and not _begins(text, time, grammar)
    ):
        return _ASIDE
    return _ASIDE if ahead and ahead[0] in grammar.bounding else 0


def _begins(text: str, time: TimeExpression, grammar: Grammar) -> bool:
    """Tell whether the word after a date begins something new ("in May when", "in 2031 and")."""
    following = find_words(text[time.span.end : time.span.end + 24])
    return bool(following) and following[0].form in grammar.joints | grammar.placing
