"""Stories of a mixed pile: which articles tell the same story, by average linkage of word vectors and of time.

Groups are joined while their articles are alike on average (time between them counts against it), then a group is
parted again where two halves are far less alike than each is within: two events of one kind, told in the same words.
A text that many print counts once in an average.
"""

import heapq
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.link.unite import Groups
from reportedly.link.vectors import Vector, find_alike, make_vectors, write_terms
from reportedly.model import Article, ArticleGroup

# One setting for all piles; set on bench/stories (BASIL and ECB+ development parts), where .12 to .16 give nearly
# the same groups.
_LIKENESS = 0.13
_SAME_TEXT = 0.9
_LESS_PER_DOUBLED_DAYS = 0.08
_LEAST_SHARE = 0.6
# Two halves of a group, each of so many texts, are two stories below this share of their likeness within.
_FEWEST_TEXTS = 5
_INNER_SHARE = 0.62
_SHOWN = 3
_READ_FOR_WORDS = 5


@dataclass(slots=True)
class _Cluster:
    """Texts that have been joined.

    The places of their articles, the sum of their vectors, how many they are, the sum of each one's likeness to
    itself (below 1, for a vector leaves out what no other article holds), and the days of the first and the last.
    """

    members: list[int]
    total: Mapping[str, float]
    size: int
    own: float
    first: int | None
    last: int | None
    parts: tuple["_Cluster", "_Cluster"] | None = None


def group_stories(articles: Sequence[Article], pack: LanguagePack) -> tuple[ArticleGroup, ...]:
    """Return the stories of a pile, largest first; each article is in one. The order of articles changes nothing.

    Memory grows with the pairs that are alike, not with all pairs.
    """
    wording = load_wording(pack)
    ordered = sorted(articles, key=lambda article: article.id)
    clusters = [part for cluster in _join(_start(ordered, make_vectors(ordered, wording))) for part in _part(cluster)]
    clusters.sort(key=lambda cluster: (-len(cluster.members), min(cluster.members)))
    groups: list[ArticleGroup] = []
    for cluster in clusters:
        members = [ordered[place] for place in sorted(cluster.members)]
        words = write_terms(members[:_READ_FOR_WORDS], _choose_terms(cluster), wording)
        likeness = round(_measure_between(clusters[0], cluster), 4) if groups else 1.0
        groups.append(ArticleGroup(tuple(article.id for article in members), words, likeness))
    return tuple(groups)


def _start(articles: Sequence[Article], vectors: Sequence[Vector]) -> list[_Cluster]:
    """Return a cluster for each distinct text: articles that are nearly the same are one from the start."""
    twins = Groups(range(len(articles)))
    for one, other, _ in find_alike(vectors, _SAME_TEXT):
        twins.join(one, other)
    days = [_day(article) for article in articles]
    clusters: list[_Cluster] = []
    for places in twins.listed():
        vector = vectors[places[0]]
        first, last = _span_days(days[place] for place in places)
        clusters.append(_Cluster(places, vector, 1, _dot(vector, vector), first, last))
    return clusters


def _span_days(days: Iterable[int | None]) -> tuple[int | None, int | None]:
    known = [day for day in days if day is not None]
    return (min(known), max(known)) if known else (None, None)


def _day(article: Article) -> int | None:
    earliest = article.published.earliest
    return earliest.toordinal() if earliest is not None else None


def _join(clusters: list[_Cluster]) -> list[_Cluster]:
    """Join the two most alike clusters again and again, while any two are alike enough."""
    alive: dict[int, _Cluster] = dict(enumerate(clusters))
    beside: dict[int, dict[int, float]] = {place: {} for place in alive}
    numbers = count(len(clusters))
    queue: list[tuple[float, int, int]] = []
    for one, other, alike in find_alike([cluster.total for cluster in clusters], _LIKENESS):
        _offer(queue, (one, other), alike, alive, beside)
    while queue:
        _, first, second = heapq.heappop(queue)
        if first in alive and second in alive:
            place = next(numbers)
            halves = [(alive.pop(half), beside.pop(half)) for half in (first, second)]
            alive[place], beside[place] = _merge(halves[0][0], halves[1][0]), {}
            for near in sorted({*halves[0][1], *halves[1][1]} & alive.keys()):
                product = _multiply(halves, near, alive[near])
                if product is not None:
                    _offer(queue, (near, place), product, alive, beside)
    return list(alive.values())


def _offer(
    queue: list[tuple[float, int, int]],
    pair: tuple[int, int],
    product: float,
    alive: Mapping[int, _Cluster],
    beside: Mapping[int, dict[int, float]],
) -> None:
    first, second = pair
    beside[first][second] = beside[second][first] = product
    one, other = alive[first], alive[second]
    likeness = product / (one.size * other.size) * _share_time(one, other)
    if likeness >= _LIKENESS:
        heapq.heappush(queue, (-likeness, first, second))


def _multiply(halves: Sequence[tuple[_Cluster, Mapping[int, float]]], place: int, other: _Cluster) -> float | None:
    """Return the product of the sum of two halves with another cluster; None where it cannot be enough.

    With a half that it never met it has no two texts that are alike enough, so the other half must make up for it.
    """
    met = [(half, known[place]) for half, known in halves if place in known]
    if len(met) == 1 and met[0][1] < _LIKENESS * met[0][0].size * other.size:
        return None
    return sum(known[place] if place in known else _dot(half.total, other.total) for half, known in halves)


def _merge(one: _Cluster, other: _Cluster) -> _Cluster:
    large, small = (one, other) if len(one.total) >= len(other.total) else (other, one)
    total = dict(large.total)
    for term, weight in small.total.items():
        total[term] = total.get(term, 0.0) + weight
    first, last = _span_days((one.first, other.first, one.last, other.last))
    size, own = one.size + other.size, one.own + other.own
    return _Cluster(one.members + other.members, total, size, own, first, last, (one, other))


def _compare(one: _Cluster, other: _Cluster) -> float:
    """Return the mean likeness of the texts of two clusters, less the further apart in time the clusters are."""
    return _measure_between(one, other) * _share_time(one, other)


def _share_time(one: _Cluster, other: _Cluster) -> float:
    if one.first is None or one.last is None or other.first is None or other.last is None:
        return 1.0
    gap = max(0, one.first - other.last, other.first - one.last)
    return max(_LEAST_SHARE, 1.0 - _LESS_PER_DOUBLED_DAYS * math.log2(1 + gap))


def _part(cluster: _Cluster) -> list[_Cluster]:
    """Part a cluster where its halves are stories of their own; a small half goes with the part it is most like."""
    if cluster.parts is None or cluster.size < 2 * _FEWEST_TEXTS:
        return [cluster]
    large, small = sorted(cluster.parts, key=lambda part: -part.size)
    if small.size >= _FEWEST_TEXTS:
        return _part(large) + _part(small) if _are_apart(large, small) else [cluster]
    found = _part(large)
    if len(found) == 1:
        return [cluster]
    best = max(range(len(found)), key=lambda place: (_compare(found[place], small), -place))
    found[best] = _merge(found[best], small)
    return found


def _are_apart(one: _Cluster, other: _Cluster) -> bool:
    within = math.sqrt(_measure_within(one) * _measure_within(other))
    return _measure_between(one, other) < _INNER_SHARE * within


def _measure_between(one: _Cluster, other: _Cluster) -> float:
    return _dot(one.total, other.total) / (one.size * other.size)


def _measure_within(cluster: _Cluster) -> float:
    """Return the mean likeness of the pairs of a cluster's texts; the square of their sum holds each pair twice."""
    return (_dot(cluster.total, cluster.total) - cluster.own) / (cluster.size * (cluster.size - 1))


def _choose_terms(cluster: _Cluster) -> list[str]:
    """Return the heaviest terms, a name in full in place of its parts."""
    ranked = sorted(cluster.total, key=lambda term: (-cluster.total[term], term))[: 3 * _SHOWN]
    inside = {part for term in ranked if " " in term for part in term.split()}
    return [term for term in ranked if term not in inside][:_SHOWN]


def _dot(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * long[term] for term, weight in short.items() if term in long)
