"""The same words again: quotations of one utterance across articles, though cut or altered.

Candidates share one of the rarest three-word shingles of either quotation (containment, not set similarity: a cut
quotation has little of the longer one). They are verified by aligning words weighted by information, and then by
speaker and day. The same line on another occasion, the same words of another speaker, and set phrases stay apart.
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from reportedly.link.align import Alignment, align, type_reuse
from reportedly.link.candidates import pair_across, pair_twins, propose_wordings
from reportedly.link.phrases import Pair, find_set_phrases
from reportedly.model import ReuseType
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

SpeakerTie = Literal["same", "alike", "unknown", "unsure", "other"]

# All set together on bench/reuse (PolNeAR dev), checked on the BASIL silver part.
# What a match must carry, in bits, by what is known of the two speakers; two other names never match.
_NEEDED_BITS: Mapping[SpeakerTie, float] = {"same": 18.0, "alike": 18.0, "unknown": 21.0, "unsure": 30.0}
_BITS_PER_DOUBLED_DAYS = 1.0
_COMPANION_BITS = 4.0
_NEEDED_COVERAGE = 0.85
_LONG_RUN_BITS = 54.0
_LONG_RUN_COVERAGE = 0.5
_ANCHOR_BITS = 31.0
_ANCHOR_COVERAGE = 0.8
# Below this share of distinct words no alignment can cover enough.
_POSSIBLE_SHARE = 0.45
# One known speaker of both makes a short cut ("two bids") of the same day safe; invented stories, bench/story.
_SAME_DAY_BITS = 10.0
# How many words of the pile weigh as much as the language's own frequencies.
_BACKGROUND_WORDS = 20_000.0
# The words of a phrase foretell one another: each is worth less than it would be alone.
_FORETOLD_BITS = 3.0
_LEAST_BITS = 0.5


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation to compare: the words between the marks, who prints them, when, and who is quoted (if known).

    `speaker` is one id for one speaker, `names` the words of the speaker's name, `is_written` whether the article
    names the speaker beside the words (not by a pronoun, which may be resolved wrongly).
    """

    id: str
    article_id: str
    outlet: str | None
    day: date | None
    speaker: str | None
    text: str
    names: frozenset[str] = frozenset()
    is_written: bool = True


@dataclass(frozen=True, slots=True)
class Reuse:
    """Two quotations (ids in order) of one utterance, with the bits and the coverage that say so."""

    a: str
    b: str
    type: ReuseType
    information: float
    coverage: float


@dataclass(frozen=True, slots=True)
class _Pile:
    """Quotations in order of id with the place of each one's wording, the distinct wordings, what each word is worth.

    For each wording also its set of words and what they carry together.
    """

    quotes: Sequence[Quote]
    wording_of: Sequence[int]
    wordings: Sequence[tuple[str, ...]]
    bits: Mapping[str, float]
    held: Sequence[frozenset[str]]
    carried: Sequence[float]

    def articles(self, first: int, second: int) -> tuple[str, str]:
        one, other = self.quotes[first].article_id, self.quotes[second].article_id
        return min(one, other), max(one, other)


def link_quotes(quotes: Sequence[Quote], wording: Wording) -> tuple[Reuse, ...]:
    """Return the pairs of quotations in different articles that quote the same utterance.

    Output is sorted by ids and does not depend on the order given. Time is near-linear: the words of a quotation meet
    at most 4 x 30 others, however large the pile. Of a wording that more than 40 quotations share, each is paired
    with the 8 before it, which joins them all.
    """
    pile = _make_pile(quotes, wording)
    compared = _compare(pile)
    linked = _keep_same(pile, compared)
    sure = _confirm_speakers(pile, linked)
    if sure:
        linked = _keep_same(replace(pile, quotes=sure), compared)
    words = [pile.wordings[place] for place in pile.wording_of]
    phrases = find_set_phrases(words, [quote.article_id for quote in pile.quotes], compared, linked)
    spoken = {pair for pair in phrases if _is_of_one_day(pile.quotes[pair[0]], pile.quotes[pair[1]])}
    return tuple(_make_reuse(pile, pair, linked[pair]) for pair in sorted(linked.keys() - phrases | spoken))


def _keep_same(pile: _Pile, compared: Mapping[Pair, Alignment]) -> dict[Pair, Alignment]:
    """Keep the pairs of one utterance."""
    companions = Counter(pile.articles(*pair) for pair, alignment in compared.items() if _is_anchor(alignment))
    return {
        (first, second): alignment
        for (first, second), alignment in compared.items()
        if _is_same(
            pile.quotes[first],
            pile.quotes[second],
            alignment,
            companions[pile.articles(first, second)] - _is_anchor(alignment),
        )
    }


def _confirm_speakers(pile: _Pile, linked: Iterable[Pair]) -> list[Quote]:
    """Return the quotations, a speaker who is only a pronoun taken for sure where another article names the same one.

    Nothing when no speaker became sure.
    """
    quotes = list(pile.quotes)
    for first, second in linked:
        one, other = pile.quotes[first], pile.quotes[second]
        if one.speaker is not None and one.speaker == other.speaker and one.is_written != other.is_written:
            place = second if one.is_written else first
            quotes[place] = replace(quotes[place], is_written=True)
    return quotes if quotes != list(pile.quotes) else []


def _is_of_one_day(a: Quote, b: Quote) -> bool:
    return a.speaker is not None and a.speaker == b.speaker and _days_apart(a, b) <= 1


def _make_pile(quotes: Sequence[Quote], wording: Wording) -> _Pile:
    ordered = sorted(quotes, key=lambda quote: quote.id)
    words = [tuple(wording.quoted(quote.text)) for quote in ordered]
    places: dict[tuple[str, ...], int] = {}
    wording_of = [places.setdefault(each, len(places)) for each in words]
    bits = _weigh_words(words, wording)
    held = [frozenset(each) for each in places]
    carried = [math.fsum(map(bits.__getitem__, each)) for each in held]
    return _Pile(ordered, wording_of, list(places), bits, held, carried)


def _compare(pile: _Pile) -> dict[Pair, Alignment]:
    """Align the wordings that may match, and return the alignment of each pair of quotations that have them."""
    holders: dict[int, list[int]] = {}
    for place, wording in enumerate(pile.wording_of):
        holders.setdefault(wording, []).append(place)
    found: dict[Pair, Alignment] = {}
    for first, second in propose_wordings(pile.wordings):
        if _may_match(pile, first, second):
            alignment = align(pile.wordings[first], pile.wordings[second], pile.bits)
            found |= dict.fromkeys(pair_across(holders[first], holders[second]), alignment)
    for wording, places in holders.items():
        if len(places) > 1:
            alignment = align(pile.wordings[wording], pile.wordings[wording], pile.bits)
            found |= dict.fromkeys(pair_twins(places), alignment)
    quotes = pile.quotes
    return {pair: found[pair] for pair in sorted(found) if quotes[pair[0]].article_id != quotes[pair[1]].article_id}


def _make_reuse(pile: _Pile, pair: tuple[int, int], alignment: Alignment) -> Reuse:
    a, b = (pile.quotes[place] for place in pair)
    kind = type_reuse(fold_words(a.text), fold_words(b.text))
    return Reuse(a.id, b.id, kind, round(alignment.information, 3), round(alignment.coverage, 4))


def _weigh_words(words: Iterable[Sequence[str]], wording: Wording) -> dict[str, float]:
    """Weigh each word by its share in the pile, smoothed by the language's own frequencies."""
    counts = Counter(word for sequence in words for word in sequence)
    size = counts.total() + _BACKGROUND_WORDS
    background = wording.shares()
    rare = 2.0 ** -(wording.rare + 1)
    weighed = {
        word: -math.log2((count + _BACKGROUND_WORDS * background.get(word, rare)) / size)
        for word, count in counts.items()
    }
    return {word: max(_LEAST_BITS, alone - _FORETOLD_BITS) for word, alone in weighed.items()}


def _may_match(pile: _Pile, first: int, second: int) -> bool:
    """Tell whether the words two quotations share, in any order, could carry enough."""
    shared = math.fsum(map(pile.bits.__getitem__, pile.held[first] & pile.held[second]))  # of a set: in no order
    return shared >= _POSSIBLE_SHARE * min(pile.carried[first], pile.carried[second])


def _is_anchor(alignment: Alignment) -> bool:
    return alignment.information >= _ANCHOR_BITS and alignment.coverage >= _ANCHOR_COVERAGE


def _is_same(a: Quote, b: Quote, alignment: Alignment, companions: int) -> bool:
    tie = _compare_speakers(a, b)
    if tie == "other":
        return False
    if tie == "same" and alignment.coverage >= 1.0 and _days_apart(a, b) <= 1:
        return alignment.information >= _SAME_DAY_BITS
    if alignment.longest >= _LONG_RUN_BITS and alignment.coverage >= _LONG_RUN_COVERAGE:
        return True
    needed = _NEEDED_BITS[tie] + _price_days(a, b, alignment)
    needed -= _COMPANION_BITS if companions and tie != "unknown" else 0.0
    return alignment.coverage >= _NEEDED_COVERAGE and alignment.information >= needed


def _price_days(a: Quote, b: Quote, alignment: Alignment) -> float:
    """Return the bits that days between two articles cost: a line comes back on other occasions, and in other words."""
    cost = _BITS_PER_DOUBLED_DAYS if alignment.coverage >= 1.0 else 2 * _BITS_PER_DOUBLED_DAYS
    return cost * math.log2(1 + _days_apart(a, b))


def _compare_speakers(a: Quote, b: Quote) -> SpeakerTie:
    """Tell what the speakers of two quotations are to one another: two full names with one surname are two persons.

    "unsure": two speakers, one of whom stands beside the words only as a pronoun or not at all.
    """
    if a.speaker is None or b.speaker is None:
        return "unknown"
    if a.speaker == b.speaker:
        return "same"
    if not a.names or not b.names:
        return "other" if a.is_written and b.is_written else "unsure"
    shared = a.names & b.names
    if len(shared) > 1 or shared in (a.names, b.names):
        return "alike"
    return "unsure" if shared or not (a.is_written and b.is_written) else "other"


def _days_apart(a: Quote, b: Quote) -> int:
    return abs((a.day - b.day).days) if a.day is not None and b.day is not None else 0
