"""Copies: articles that carry the same text, with or without a mark of the agency it came from.

Only what stands outside quotation marks is compared: two outlets that quote one speaker are no copies of each other.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from reportedly.link.unite import Groups
from reportedly.model import Article, CopyGroup, Reading, Span, make_id
from reportedly.text.quoted import QUOTED
from reportedly.text.shingles import shingle
from reportedly.text.tokens import find_words

_SHINGLE = 5
# A shingle in more articles is boilerplate, or so wide a copy that its other shingles and the capped pairs join it.
_MOST_HOLDERS = 40
# Set on bench/story: shorter shared stretches are stock phrases.
_NEEDED_WORDS = 25
_NEEDED_SHARE = 0.35
# An article that is mostly quotation has little narration: where nearly all of the whole text is shared, quotations
# with it, and they are many words, this much of the narration is enough.
_NEEDED_BESIDE = 8
_WHOLE_SHARE = 0.8
_WHOLE_WORDS = 40
_DATELINE = re.compile(r"[^\n(]{0,60}\((?P<agency>[^()\n]{2,30})\)\s{1,3}[-–—]")


@dataclass(frozen=True, slots=True)
class _Narration:
    """The narrated words of an article (no residue, no quotations), as shingle hashes with the span of each.

    `whole` are the hashes of all that is told, quotations included.
    """

    article: Article
    shingles: tuple[int, ...]
    spans: tuple[Span, ...]
    whole: frozenset[int]


def find_copies(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[CopyGroup, ...]:
    """Return the groups of articles that carry one text, each with the shared stretches as spans."""
    sentences = {reading.article_id: reading.sentences for reading in readings}
    told = [_narrate(article, sentences.get(article.id, ())) for article in articles]
    groups = Groups(article.id for article in articles)
    for first, second in _find_sharing(told):
        groups.join(told[first].article.id, told[second].article.id)
    by_id = {narration.article.id: narration for narration in told}
    found = [_make_group([by_id[name] for name in group]) for group in groups.listed() if len(group) > 1]
    return tuple(sorted(found, key=lambda group: group.article_ids))


def _narrate(article: Article, sentences: Iterable[Span]) -> _Narration:
    quoted = [match.span() for match in QUOTED.finditer(article.text)]
    hashes: list[int] = []
    spans: list[Span] = []
    whole: set[int] = set()
    for sentence in sentences:
        if _is_told(article, sentence):
            words = find_words(article.text[sentence.start : sentence.end])
            whole.update(_hash_runs([word.form for word in words]))
            runs = _hash_runs([word.form for word in words if not _inside(sentence.start + word.start, quoted)])
            hashes += runs
            spans += [sentence] * len(runs)
    return _Narration(article, tuple(hashes), tuple(spans), frozenset(whole))


def _hash_runs(words: Sequence[str]) -> list[int]:
    runs = shingle(words, _SHINGLE) if len(words) >= _SHINGLE else []
    return [crc32(run.encode("utf-8", "replace")) for run in runs]


def _is_told(article: Article, sentence: Span) -> bool:
    return any(
        block.start <= sentence.start < block.end and block.kind in {"body", "standfirst", "caption"}
        for block in article.blocks
    )


def _inside(place: int, ranges: Sequence[tuple[int, int]]) -> bool:
    low, high = 0, len(ranges)
    while low < high:
        middle = (low + high) // 2
        if ranges[middle][1] <= place:
            low = middle + 1
        else:
            high = middle
    return low < len(ranges) and ranges[low][0] <= place


def _find_sharing(told: Sequence[_Narration]) -> list[tuple[int, int]]:
    holders: dict[int, list[int]] = {}
    for place, narration in enumerate(told):
        for key in dict.fromkeys(narration.shingles):
            holders.setdefault(key, []).append(place)
    shared: Counter[tuple[int, int]] = Counter()
    for places in holders.values():
        if 1 < len(places) <= _MOST_HOLDERS:
            shared.update((first, second) for i, first in enumerate(places) for second in places[i + 1 :])
        elif len(places) > _MOST_HOLDERS:
            shared.update((places[i], places[i + 1]) for i in range(len(places) - 1))
    return sorted(pair for pair, count in shared.items() if _is_copy(told[pair[0]], told[pair[1]], count))


def _is_copy(one: _Narration, other: _Narration, shared: int) -> bool:
    """Compare shared shingles with the shorter narration; a run of n shared shingles is n + 4 shared words."""
    smaller = min(len(set(one.shingles)), len(set(other.shingles)))
    if shared < _NEEDED_SHARE * smaller:
        return False
    if shared + _SHINGLE - 1 >= _NEEDED_WORDS:
        return True
    longer, both = max(len(one.whole), len(other.whole)), len(one.whole & other.whole)
    is_whole = both >= _WHOLE_SHARE * longer and both + _SHINGLE - 1 >= _WHOLE_WORDS
    return is_whole and shared + _SHINGLE - 1 >= _NEEDED_BESIDE


def _make_group(members: Sequence[_Narration]) -> CopyGroup:
    carried = Counter(key for narration in members for key in set(narration.shingles))
    spans = {
        span
        for narration in members
        for key, span in zip(narration.shingles, narration.spans, strict=True)
        if carried[key] > 1
    }
    ids = tuple(sorted(narration.article.id for narration in members))
    return CopyGroup(make_id("cpy", *ids), ids, _name_agency([n.article for n in members]), tuple(sorted(spans)))


def _name_agency(articles: Sequence[Article]) -> str | None:
    """Name the agency most credited by the copies, by their credits or a dateline "TOWN (Agency) -"."""
    named: Counter[str] = Counter()
    for article in articles:
        body = [article.text[block.start : block.end] for block in article.blocks if block.kind == "body"]
        lines = (_DATELINE.match(text) for text in body[:3])
        named.update(set(article.agencies) | {line["agency"] for line in lines if line})
    return min(named, key=lambda name: (-named[name], name)) if named else None
