"""Passages: where words stand in texts, word for word or with some of them changed."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import islice

from reportedly.text.tokens import Word, find_words, fold_words

_SHORT = 8  # words up to which two words in a row are looked up, beyond which three: short quotations change more
_MOST_CLUSTERS = 8  # places compared word by word, the most promising first
_MOST_PLACES = 200  # of one wording
_MOST_REPEATS = 3  # of one run of words in one wording that are looked up
_MOST_WORDS = 150  # of one wording that are compared word by word: that is quadratic at worst

# As for quotations used again (link.reuse): what a changed passage must share of the words' weight, and how much of it.
_LEAST_SHARE = 0.6
_LEAST_BITS = 18.0
_LONE_BITS = 10.0


@dataclass(frozen=True, slots=True)
class Passage:
    """Words that stand in text `key` at [start, end), code points; `share` is how much of the asked words' weight."""

    key: str
    start: int
    end: int
    share: float

    @property
    def is_exact(self) -> bool:
        """Whether all words stand there in order, case and marks aside."""
        return self.share >= 1.0


def find_passages(
    wordings: Sequence[str], texts: Mapping[str, str], weigh: Callable[[str], float]
) -> list[tuple[Passage, ...]]:
    """Return for each wording all passages that hold it word for word, else the one most like it, else none.

    `weigh` gives the bits that a folded word is worth. Each text is read once, and is compared only where it shares
    words in a row with a wording, so time grows with the texts and not with texts times wordings.
    """
    needles = [fold_words(wording) for wording in wordings]
    wanted = _list_wanted(needles)
    exact: list[list[Passage]] = [[] for _ in needles]
    clusters: list[list[_Cluster]] = [[] for _ in needles]
    for key in sorted(texts):
        words = find_words(texts[key])
        for number, hits in _find_hits(words, wanted).items():
            needle = needles[number]
            exact[number] += islice(_list_exact(key, words, needle, hits), _MOST_PLACES)
            if not exact[number]:
                clusters[number] += _cluster(key, words, needle, hits, weigh)
    return [
        tuple(exact[number][:_MOST_PLACES]) or _pick_best(clusters[number], needle, weigh)
        for number, needle in enumerate(needles)
    ]


@dataclass(frozen=True, slots=True)
class _Cluster:
    """A stretch of a text where a wording may stand: the words of it, and what they seem to share."""

    key: str
    words: Sequence[Word]
    promise: float


_Wanted = Mapping[int, Mapping[tuple[str, ...], Sequence[tuple[int, int]]]]


def _size_of(needle: Sequence[str]) -> int:
    return min(len(needle), 2 if len(needle) <= _SHORT else 3)


def _list_wanted(needles: Sequence[Sequence[str]]) -> _Wanted:
    """Return by length the runs of words that are looked for, each with its wordings and its places in them."""
    wanted: dict[int, dict[tuple[str, ...], list[tuple[int, int]]]] = {}
    for number, needle in enumerate(needles):
        size = _size_of(needle)
        for place in range(len(needle) - size + 1 if size else 0):
            run = tuple(needle[place : place + size])
            places = wanted.setdefault(size, {}).setdefault(run, [])
            if sum(owner == number for owner, _ in places[-_MOST_REPEATS:]) < _MOST_REPEATS:
                places.append((number, place))
    return wanted


def _find_hits(words: Sequence[Word], wanted: _Wanted) -> dict[int, list[tuple[int, int]]]:
    """Return by wording where its runs of words stand: (place in the text, place in the wording)."""
    forms = [word.form for word in words]
    hits: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for size, runs in wanted.items():
        for place in range(len(forms) - size + 1):
            for number, offset in runs.get(tuple(forms[place : place + size]), ()):
                hits[number].append((place, offset))
    return hits


def _list_exact(
    key: str, words: Sequence[Word], needle: Sequence[str], hits: Sequence[tuple[int, int]]
) -> Iterator[Passage]:
    for place, offset in hits:
        last = place + len(needle) - 1
        if offset or last >= len(words) or words[last].form != needle[-1]:
            continue
        if all(words[place + step].form == needle[step] for step in range(last - place)):
            yield Passage(key, words[place].start, words[last].end, 1.0)


def _cluster(
    key: str,
    words: Sequence[Word],
    needle: Sequence[str],
    hits: Sequence[tuple[int, int]],
    weigh: Callable[[str], float],
) -> Iterator[_Cluster]:
    """Yield the stretches in which runs of the wording stand about as far from one another as in the wording."""
    length, size = len(needle), _size_of(needle)
    reach = length // 2 + 3
    ordered = sorted((place - offset, offset) for place, offset in hits)
    position = 0
    while position < len(ordered):
        first = ordered[position][0]
        end = bisect_right(ordered, (first + reach, length), position)
        near, position = ordered[position:end], end
        low, high = max(0, first - reach), near[-1][0] + length + reach
        found = {offset + step for _, offset in near for step in range(size)}
        yield _Cluster(key, words[low:high], sum(weigh(needle[place]) for place in found))


def _pick_best(
    clusters: Sequence[_Cluster], needle: Sequence[str], weigh: Callable[[str], float]
) -> tuple[Passage, ...]:
    promising = sorted(clusters, key=lambda cluster: (-cluster.promise, cluster.key, cluster.words[0].start))
    compared = [_compare(cluster, needle[:_MOST_WORDS], weigh) for cluster in promising[:_MOST_CLUSTERS]]
    found = [passage for passage in compared if passage is not None]
    return tuple(sorted(found, key=lambda passage: (-passage.share, passage.key, passage.start))[:1])


def _compare(cluster: _Cluster, needle: Sequence[str], weigh: Callable[[str], float]) -> Passage | None:
    """Return the passage that the wording is most like, None when it is not like it enough."""
    words = cluster.words[: 2 * _MOST_WORDS]
    matcher = SequenceMatcher(None, [word.form for word in words], needle, autojunk=False)
    shared = 0.0
    blocks = []
    for place, offset, size in matcher.get_matching_blocks():
        bits = sum(weigh(word) for word in needle[offset : offset + size])
        if size > 1 or bits >= _LONE_BITS:
            shared += bits
            blocks.append((place, offset, size))
    total = sum(map(weigh, needle))
    if not blocks or shared < _LEAST_BITS or shared < _LEAST_SHARE * total:
        return None
    (place, before, _), (last, offset, size) = blocks[0], blocks[-1]
    start = max(0, place - before)
    end = min(len(words), last + size + len(needle) - offset - size)
    return Passage(cluster.key, words[start].start, words[end - 1].end, min(shared / total, 0.999))
