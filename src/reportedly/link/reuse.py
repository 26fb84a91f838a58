"""The same words again: quotations of one utterance across articles, though cut or altered.

Candidates share one of the rarest three-word shingles of either quotation (containment, not set similarity: a cut
quotation has little of the longer one). They are verified by aligning words weighted by information, and then
by speaker and day. The same line on another occasion, and the same words of another speaker, stay apart.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from reportedly.link.align import Alignment, align, is_cut
from reportedly.text.shingles import index_keys, rarest, shingle
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

ReuseType = Literal["verbatim", "cut", "altered"]

# All set together on bench/reuse (PolNeAR dev), checked on the BASIL silver part.
_SHINGLE = 3
_KEYS = 6
_MOST_OWNERS = 60
_NEEDED_BITS = 29.0
_BITS_PER_DOUBLED_DAYS = 2.0
_COMPANION_BITS = 8.0
_NEEDED_COVERAGE = 0.9
_LONG_RUN_BITS = 75.0
_LONG_RUN_COVERAGE = 0.5
_ANCHOR_BITS = 45.0
_ANCHOR_COVERAGE = 0.8
# One known speaker of both makes a short cut ("two bids") safe; invented stories, bench/story.
_SAME_SPEAKER_BITS = 16.0
# How many words of the pile weigh as much as the language's own frequencies.
_BACKGROUND_WORDS = 20_000.0


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation to compare: the words between the marks, who prints them, when, and who is quoted (if known)."""

    id: str
    article_id: str
    outlet: str | None
    day: date | None
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two quotations (ids in order) of one utterance, with the bits and the coverage that say so."""

    a: str
    b: str
    type: ReuseType
    information: float
    coverage: float


def link_quotes(quotes: Sequence[Quote], wording: Wording) -> tuple[Reuse, ...]:
    """Return the pairs of quotations in different articles that quote the same utterance.

    Output is sorted by ids and does not depend on the order given. Time is near-linear: a quotation meets at most
    6 x 60 candidates, however large the pile.
    """
    ordered = sorted(quotes, key=lambda quote: quote.id)
    words = [[wording.base(word) for word in fold_words(quote.text)] for quote in ordered]
    bits = _weigh_words(words, wording)
    compared = {
        pair: align(words[pair[0]], words[pair[1]], bits)
        for pair in _propose(ordered, words)
        if _may_match(words[pair[0]], words[pair[1]], bits)
    }
    companions = _count_companions(ordered, compared)
    linked: list[Reuse] = []
    for (first, second), alignment in compared.items():
        a, b = ordered[first], ordered[second]
        if _is_same(a, b, alignment, companions[_article_pair(a, b)]):
            kind = _type_reuse(alignment, len(words[first]), len(words[second]))
            linked.append(Reuse(a.id, b.id, kind, round(alignment.information, 3), round(alignment.coverage, 4)))
    return tuple(sorted(linked, key=lambda reuse: (reuse.a, reuse.b)))


def _weigh_words(words: Iterable[Sequence[str]], wording: Wording) -> dict[str, float]:
    """Weigh each word by its share in the pile, smoothed by the language's own frequencies."""
    counts = Counter(word for sequence in words for word in sequence)
    size = counts.total() + _BACKGROUND_WORDS
    background = _base_shares(wording)
    rare = 2.0 ** -(wording.rare + 1)
    return {
        word: -math.log2((count + _BACKGROUND_WORDS * background.get(word, rare)) / size)
        for word, count in counts.items()
    }


def _base_shares(wording: Wording) -> Mapping[str, float]:
    shares: dict[str, float] = {}
    for word, level in wording.bits.items():
        base = wording.base(word)
        shares[base] = shares.get(base, 0.0) + 2.0**-level
    return shares


def _propose(quotes: Sequence[Quote], words: Sequence[Sequence[str]]) -> list[tuple[int, int]]:
    keys = [shingle(sequence, _SHINGLE) for sequence in words]
    owners = index_keys(enumerate(keys))
    frequency = {key: len(holders) for key, holders in owners.items()}
    pairs: set[tuple[int, int]] = set()
    for asking, mine in enumerate(keys):
        for key in rarest(mine, frequency, count=_KEYS, cap=_MOST_OWNERS):
            for found in owners[key]:
                if quotes[found].article_id != quotes[asking].article_id:
                    pairs.add((min(asking, found), max(asking, found)))
    return sorted(pairs)


def _may_match(first: Sequence[str], second: Sequence[str], bits: Mapping[str, float]) -> bool:
    """Tell whether the words two quotations share, in any order, could carry enough."""
    short, long = sorted((first, second), key=len)
    held = set(long)
    shared = total = 0.0
    for word in short:
        total += bits[word]
        if word in held:
            shared += bits[word]
    return shared >= _SAME_SPEAKER_BITS and (shared >= _LONG_RUN_COVERAGE * total or shared >= _LONG_RUN_BITS)


def _article_pair(a: Quote, b: Quote) -> tuple[str, str]:
    return min(a.article_id, b.article_id), max(a.article_id, b.article_id)


def _count_companions(
    quotes: Sequence[Quote], compared: Mapping[tuple[int, int], Alignment]
) -> Counter[tuple[str, str]]:
    """Count the sure reuses of each pair of articles: where one quotation is shared, another is likelier."""
    counted: Counter[tuple[str, str]] = Counter()
    for (first, second), alignment in compared.items():
        if alignment.information >= _ANCHOR_BITS and alignment.coverage >= _ANCHOR_COVERAGE:
            counted[_article_pair(quotes[first], quotes[second])] += 1
    return counted


def _is_same(a: Quote, b: Quote, alignment: Alignment, companions: int) -> bool:
    if a.speaker is not None and b.speaker is not None:
        if a.speaker != b.speaker:
            return False
        if alignment.coverage >= 1.0 and alignment.information >= _SAME_SPEAKER_BITS:
            return _days_apart(a, b) <= 1 or alignment.information >= _needed_bits(a, b, companions)
    if alignment.longest >= _LONG_RUN_BITS and alignment.coverage >= _LONG_RUN_COVERAGE:
        return True
    return alignment.coverage >= _NEEDED_COVERAGE and alignment.information >= _needed_bits(a, b, companions)


def _needed_bits(a: Quote, b: Quote, companions: int) -> float:
    """Return the bits a match must carry: the further apart in time, the likelier a line was said twice."""
    needed = _NEEDED_BITS + _BITS_PER_DOUBLED_DAYS * math.log2(1 + _days_apart(a, b))
    return needed - _COMPANION_BITS if companions else needed


def _days_apart(a: Quote, b: Quote) -> int:
    return abs((a.day - b.day).days) if a.day is not None and b.day is not None else 0


def _type_reuse(alignment: Alignment, first: int, second: int) -> ReuseType:
    if not is_cut(alignment, first, second):
        return "altered"
    return "verbatim" if first == second else "cut"
