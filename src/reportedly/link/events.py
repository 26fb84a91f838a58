"""Events: the tellings of one happening put together, with the time that its tellings agree on best."""

from collections import Counter
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import date, timedelta

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.link.narrative import PRECISE
from reportedly.link.tellings import Kit, Telling, find_tellings
from reportedly.link.unite import Groups
from reportedly.link.verbs import load_grammar
from reportedly.model import UNKNOWN_WHEN, Article, Event, Reading, Span, When, make_id
from reportedly.text.shingles import index_keys, rarest

_KEYS = 4
_MOST_OWNERS = 30
_DAY_KEYS = 4
# What two tellings must share (bits, share of the shorter) to tell one event: both known to the day, one of them less
# exactly, one of them not at all; two of one article are told apart on purpose. Set on bench/timeline and bench/story.
_NEEDED_SAME_DAY = (16.0, 0.34)
_NEEDED_WITHIN = (22.0, 0.42)
_NEEDED_UNDATED = (28.0, 0.5)
_NEEDED_SAME_ARTICLE = (24.0, 0.6)
_FEWEST_SHARED = 3
# The same for two that give different days, so near that one of them may be wrong.
_NEEDED_DISPUTED = (22.0, 0.42)
_DISPUTED_DAYS = timedelta(days=3)
# A name that most tellings hold tells little of what happened.
_TOPIC_SHARE = 0.25
_TOPIC_WEIGHT = 0.3
_SMALLEST_PILE = 12
# Of two groups the first tellings are compared, and this share of the pairs must match.
_LINKED = 10
_NEEDED_LINKS = 0.5
_GOOD_LENGTHS = range(12, 36)
_COMPARED = 20
_MOST_NAMED = 3


@dataclass(frozen=True, slots=True)
class _Match:
    """Two tellings, by their places, that may be of one event, and how much they share."""

    share: float
    first: int
    second: int


def find_events(
    articles: Sequence[Article], readings: Sequence[Reading], pile_id: Mapping[str, str], pack: LanguagePack
) -> tuple[Event, ...]:
    """Return the events of the pile in order of time; those without a time last, in order of their sentences.

    Tellings are compared only when they share rare words, or words and a day; time grows about as their number.
    """
    by_id = {article.id: article for article in articles}
    kit = Kit(load_wording(pack), load_grammar(pack), pile_id)
    tellings = [telling for reading in readings for telling in find_tellings(by_id[reading.article_id], reading, kit)]
    tellings = _weigh_topics(sorted(tellings, key=lambda telling: telling.span))
    candidates = _list_candidates(tellings)
    groups = _group(tellings, candidates)
    disputed = _find_disputed(tellings, candidates)
    events = [_make_event(group, disputed) for group in groups if _is_event(group)]
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[bool, float, float, object]:
    when = event.when
    if when.earliest is None or when.latest is None:
        return True, 0.0, 0.0, event.text
    return False, when.earliest.timestamp(), when.latest.timestamp(), event.text


def _weigh_topics(tellings: Sequence[Telling]) -> list[Telling]:
    """Return the tellings with less weight on the names that a great part of them hold."""
    counts = Counter(stem for telling in tellings for stem in telling.content)
    limit = max(_SMALLEST_PILE, _TOPIC_SHARE * len(tellings))
    topics = {stem for stem, count in counts.items() if count > limit}
    return [
        replace(telling, content={s: b * (_TOPIC_WEIGHT if s in topics else 1.0) for s, b in telling.content.items()})
        for telling in tellings
    ]


def _group(tellings: Sequence[Telling], candidates: Sequence[tuple[int, int]]) -> list[list[Telling]]:
    """Join the tellings that match, best matches first, as long as the times of a whole group can be one time."""
    groups = Groups(range(len(tellings)))
    shared = {place: telling.when for place, telling in enumerate(tellings)}
    members = {place: [place] for place in range(len(tellings))}
    matches = _find_matches(tellings, candidates)
    pairs = {(match.first, match.second) for match in matches}
    for match in sorted(matches, key=lambda match: (-match.share, match.first, match.second)):
        one, other = groups.find(match.first), groups.find(match.second)
        when = _meet(shared[one], shared[other]) if one != other else None
        if when is not None and _belong(members[one], members[other], pairs):
            groups.join(one, other)
            shared[min(one, other)] = when
            members[min(one, other)] = sorted(members[one] + members[other])
    return [[tellings[place] for place in group] for group in groups.listed()]


def _belong(one: Sequence[int], other: Sequence[int], pairs: Set[tuple[int, int]]) -> bool:
    """Tell whether enough of two groups match, so that no chain of likenesses joins what is not alike."""
    some, others = one[:_LINKED], other[:_LINKED]
    count = sum((min(a, b), max(a, b)) in pairs for a in some for b in others)
    return count >= _NEEDED_LINKS * len(some) * len(others)


def _find_matches(tellings: Sequence[Telling], candidates: Sequence[tuple[int, int]]) -> list[_Match]:
    shares = ((_compare(tellings[first], tellings[second]), first, second) for first, second in candidates)
    return [_Match(share, first, second) for share, first, second in shares if share]


def _list_candidates(tellings: Sequence[Telling]) -> list[tuple[int, int]]:
    """Return the pairs of tellings, by their places, that share a rare word, or a word and a day."""
    keys = [(place, _list_keys(telling)) for place, telling in enumerate(tellings)]
    owners = index_keys(keys)
    frequency = {key: len(places) for key, places in owners.items()}
    pairs = set()
    for place, all_keys in keys:
        days = [key for key in all_keys if "|" in key]
        stems = [key for key in all_keys if "|" not in key]
        chosen = rarest(stems, frequency, count=_KEYS, cap=_MOST_OWNERS)
        chosen += rarest(days, frequency, count=_DAY_KEYS, cap=_MOST_OWNERS)
        pairs |= {(min(place, other), max(place, other)) for key in chosen for other in owners[key] if other != place}
    return sorted(pairs)


def _find_disputed(tellings: Sequence[Telling], candidates: Sequence[tuple[int, int]]) -> dict[Span, tuple[date, ...]]:
    """Return, for each telling whose day another article tells otherwise, the days that the others give."""
    found: dict[Span, set[date]] = {}
    for first, second in candidates:
        one, other = tellings[first], tellings[second]
        if _is_disputed(one, other):
            for mine, yours in ((one, other), (other, one)):
                if yours.when.earliest is not None:
                    found.setdefault(mine.span, set()).add(yours.when.earliest.date())
    return {span: tuple(sorted(days)) for span, days in found.items()}


def _is_disputed(a: Telling, b: Telling) -> bool:
    """Tell whether two articles tell of one event and give it, in words, days that lie near and cannot both be."""
    if a.span.article_id == b.span.article_id or a.inherited or b.inherited or a.saying or b.saying:
        return False
    if a.when.earliest is None or b.when.earliest is None or _meet(a.when, b.when) is not None:
        return False
    near = abs(a.when.earliest - b.when.earliest) <= _DISPUTED_DAYS
    return near and _is_precise(a.when) and _is_precise(b.when) and _share(a, b, *_NEEDED_DISPUTED) > 0


def _list_keys(telling: Telling) -> list[str]:
    stems = list(telling.content)
    if telling.when.earliest is None or not _is_precise(telling.when):
        return stems
    return [*stems, *(f"{telling.when.earliest.date()}|{stem}" for stem in stems)]


def _compare(a: Telling, b: Telling) -> float:
    """Return the share of the shorter telling that the other has too, 0 when they do not tell one event."""
    return 0.0 if _meet(a.when, b.when) is None else _share(a, b, *_needed(a, b))


def _share(a: Telling, b: Telling, bits: float, least: float) -> float:
    """Return the share of the shorter telling's bits that the other has too, 0 below so many bits or that share."""
    common = [stem for stem in a.content if stem in b.content]
    carried = sum(min(a.content[stem], b.content[stem]) for stem in common)
    share = carried / (min(sum(a.content.values()), sum(b.content.values())) or 1.0)
    return share if len(common) >= _FEWEST_SHARED and carried >= bits and share >= least else 0.0


def _needed(a: Telling, b: Telling) -> tuple[float, float]:
    if a.span.article_id == b.span.article_id:
        return _NEEDED_SAME_ARTICLE
    if a.when.earliest is None or b.when.earliest is None:
        return _NEEDED_UNDATED
    told = not (a.inherited or b.inherited)
    return _NEEDED_SAME_DAY if told and _is_precise(a.when) and _is_precise(b.when) else _NEEDED_WITHIN


def _is_precise(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= PRECISE


def _meet(a: When, b: When) -> When | None:
    """Return the time that both leave open (one unknown: the other), None when they exclude each other."""
    if a.earliest is None or a.latest is None:
        return b
    if b.earliest is None or b.latest is None:
        return a
    earliest, latest = max(a.earliest, b.earliest), min(a.latest, b.latest)
    return When(earliest, latest, "inferred") if earliest <= latest else None


def _is_event(tellings: Sequence[Telling]) -> bool:
    """Tell whether one telling suffices, or several articles tell without one that does."""
    return any(telling.standing for telling in tellings) or len({telling.span.article_id for telling in tellings}) > 1


def _make_event(tellings: Sequence[Telling], disputed: Mapping[Span, tuple[date, ...]]) -> Event:
    """Make one event: the clause that an editor would take speaks for all."""
    best = min(tellings, key=lambda telling: (-_suits(telling, tellings), _published(telling), telling.span))
    places = Counter(place for telling in tellings for place in telling.places)
    people = best.people or tuple(sorted({person for telling in tellings for person in telling.people}))
    own_place = best.places[:1] or tuple(sorted(places, key=lambda place: (-places[place], place)))[:1]
    return Event(
        id=make_id("evt", best.span.article_id, best.span.start, best.span.end),
        when=_mark(_choose_when(tellings), tellings, disputed),
        text=best.span,
        participants=people,
        place_id=own_place[0] if own_place else None,
        evidence=tuple(sorted({telling.span for telling in tellings})),
        told_by=best.told_by,
        status=best.status,
    )


def _suits(telling: Telling, tellings: Sequence[Telling]) -> float:
    """Return how well a clause stands for its event: dated, self-contained, first in its article, of good length, and
    with what the others have in common; a fact rather than somebody's word.
    """
    points = 2.0 * (telling.status == "reported") + 2.0 * telling.standing + 2.0 * (not telling.inherited)
    points += 1.5 * (telling.length in _GOOD_LENGTHS) - 3.0 * telling.opens_with_pronoun - 1.0 * telling.saying
    points += 1.5 * telling.leads + 0.5 * min(_MOST_NAMED, len(telling.people) + len(telling.places))
    others = [other for other in tellings[:_COMPARED] if other is not telling]
    common = sum(stem in other.content for other in others for stem in telling.content)
    return points + 2.0 * common / (1 + len(others) * len(telling.content))


def _published(telling: Telling) -> float:
    return telling.published.earliest.timestamp() if telling.published.earliest else float("inf")


def _choose_when(tellings: Sequence[Telling]) -> When:
    """Return the time that most tellings give among the most exact ones; told times go before inherited ones."""
    told = [telling for telling in tellings if telling.when.earliest is not None]
    told = [telling for telling in told if not telling.inherited] or told
    if not told:
        return UNKNOWN_WHEN
    counts = Counter((telling.when.earliest, telling.when.latest) for telling in told)
    return min(
        (telling.when for telling in told),
        key=lambda when: (
            _grain(when),
            -counts[when.earliest, when.latest],
            when.basis != "explicit",
            _width(when),
            when.earliest.timestamp() if when.earliest else 0.0,
            when.note,
        ),
    )


def _mark(when: When, tellings: Sequence[Telling], disputed: Mapping[Span, tuple[date, ...]]) -> When:
    """Return the time with a note of the days that other accounts give."""
    days = sorted({day for telling in tellings for day in disputed.get(telling.span, ())})
    if not days or when.earliest is None:
        return when
    return replace(when, note=f"{when.note}; told elsewhere of {', '.join(day.isoformat() for day in days)}")


def _grain(when: When) -> int:
    """Return 0 for a time known to the day, 1 to the month or so, 2 for longer ones."""
    days = _width(when) / 86_400
    return 0 if days <= PRECISE.days else 1 if days <= 32 else 2


def _width(when: When) -> float:
    return (when.latest - when.earliest).total_seconds() if when.earliest and when.latest else float("inf")
