"""Events: sentences that say what happened on a day or in a month, those of one event together.

An event inside a statement is told by its speaker and is only claimed; what is denied, asked or rumoured is no event.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.link.unite import Groups
from reportedly.model import (
    UNKNOWN_WHEN,
    Article,
    Event,
    EventStatus,
    Mention,
    Reading,
    Span,
    Statement,
    TimeExpression,
    When,
    make_id,
)
from reportedly.text.shingles import index_keys, rarest
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

_LONGEST = timedelta(days=366)
_PRECISE = timedelta(days=2)
_KEYS = 5
_MOST_OWNERS = 60
# Two sentences of one day are one event when they share this much; set on bench/story.
_NEEDED_BITS = 20.0
_NEEDED_SHARE = 0.35
_LONGEST_PARAGRAPH = 2_000
_DOUBTED = {"denied", "asked", "rumoured"}


@dataclass(frozen=True, slots=True)
class _Telling:
    """One sentence that tells an event."""

    sentence: Span
    when: When
    content: Mapping[str, int]
    told_by: str
    status: EventStatus
    people: tuple[str, ...]
    places: tuple[str, ...]


def find_events(
    articles: Sequence[Article], readings: Sequence[Reading], pile_id: Mapping[str, str], wording: Wording
) -> tuple[Event, ...]:
    """Return the events of the pile in order of time; those without a time last, in order of their sentences."""
    by_id = {article.id: article for article in articles}
    tellings = [
        telling
        for reading in readings
        for telling in _find_tellings(by_id[reading.article_id], reading, pile_id, wording)
    ]
    groups = Groups(range(len(tellings)))
    for first, second in _propose(tellings):
        if _tell_one(tellings[first], tellings[second]):
            groups.join(first, second)
    events = [_make_event([tellings[place] for place in group]) for group in groups.listed()]
    return tuple(sorted(events, key=_order))


def _order(event: Event) -> tuple[bool, float, float, Span]:
    when = event.when
    if when.earliest is None or when.latest is None:
        return True, 0.0, 0.0, event.text
    return False, when.earliest.timestamp(), when.latest.timestamp(), event.text


def _find_tellings(
    article: Article, reading: Reading, pile_id: Mapping[str, str], wording: Wording
) -> Iterator[_Telling]:
    leads = _find_leads(article, reading)
    for sentence in reading.sentences:
        if not _is_told(article, sentence):
            continue
        time = _choose_time([time for time in reading.times if sentence.covers(time.span)])
        if time is None and sentence not in leads:
            continue
        place = time.span.start if time else sentence.start
        holder = _find_holder(reading, sentence, place)
        if holder.polarity in _DOUBTED if holder is not None else _is_own_words(article, sentence, wording):
            continue
        yield _make_telling(article, reading, sentence, time, holder, pile_id, wording)


def _is_own_words(article: Article, sentence: Span, wording: Wording) -> bool:
    """Tell whether the paragraph of a sentence that nobody is known to say speaks in the first person (interviews)."""
    start = article.text.rfind("\n", 0, sentence.start) + 1
    end = article.text.find("\n", sentence.end)
    paragraph = article.text[start : end if end >= 0 else len(article.text)]
    return not wording.first_person.isdisjoint(fold_words(paragraph[:_LONGEST_PARAGRAPH]))


def _make_telling(  # noqa: PLR0913 - one sentence with all that is known of it
    article: Article,
    reading: Reading,
    sentence: Span,
    time: TimeExpression | None,
    holder: Statement | None,
    pile_id: Mapping[str, str],
    wording: Wording,
) -> _Telling:
    when = When(time.earliest, time.latest, time.basis, time.value) if time else UNKNOWN_WHEN
    named = [mention for mention in reading.mentions if sentence.covers(mention.span)]
    people = _list_named(named, {"person", "organization"}, pile_id)
    places = _list_named(named, {"place"}, pile_id)
    return _Telling(
        sentence=sentence,
        when=when,
        content=wording.content(article.text[sentence.start : sentence.end]),
        told_by=pile_id.get(holder.speaker_id or "", "outlet") if holder else "outlet",
        status=_judge_status(when, article, holder),
        people=people,
        places=places,
    )


def _list_named(mentions: Sequence[Mention], kinds: set[str], pile_id: Mapping[str, str]) -> tuple[str, ...]:
    found = {pile_id.get(mention.entity_id or "") for mention in mentions if mention.entity_type in kinds}
    return tuple(sorted(name for name in found if name is not None))


def _find_leads(article: Article, reading: Reading) -> set[Span]:
    """Return the first told sentence of the article: what the story is about, with or without a time."""
    told = [sentence for sentence in reading.sentences if _is_told(article, sentence)]
    return set(told[:1])


def _is_told(article: Article, sentence: Span) -> bool:
    return any(
        block.kind in {"body", "standfirst"} and block.start <= sentence.start < block.end for block in article.blocks
    )


def _choose_time(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the narrowest resolved date of a sentence, the first of equals; durations and ages do not date."""
    dated = [
        (time.latest - time.earliest, time.span, time)
        for time in times
        if time.type in {"DATE", "TIME"} and time.earliest is not None and time.latest is not None
    ]
    usable = sorted((width, span) for width, span, _ in dated if width <= _LONGEST)
    return next((time for _, span, time in dated if usable and span == usable[0][1]), None)


def _find_holder(reading: Reading, sentence: Span, place: int) -> Statement | None:
    """Return the statement whose content holds the place, or else the greater part of the sentence."""
    for statement in reading.statements:
        for span in statement.content:
            shared = min(span.end, sentence.end) - max(span.start, sentence.start)
            if span.start <= place < span.end or 2 * shared > sentence.end - sentence.start:
                return statement
    return None


def _judge_status(when: When, article: Article, holder: Statement | None) -> EventStatus:
    latest = article.published.latest
    if when.earliest is not None and latest is not None and when.earliest > latest:
        return "future"
    return "claimed" if holder is not None else "reported"


def _propose(tellings: Sequence[_Telling]) -> list[tuple[int, int]]:
    owners = index_keys((place, telling.content) for place, telling in enumerate(tellings))
    frequency = {stem: len(places) for stem, places in owners.items()}
    pairs: set[tuple[int, int]] = set()
    for place, telling in enumerate(tellings):
        for stem in rarest(telling.content, frequency, count=_KEYS, cap=_MOST_OWNERS):
            pairs |= {(min(place, other), max(place, other)) for other in owners[stem] if other != place}
    return sorted(pairs)


def _tell_one(a: _Telling, b: _Telling) -> bool:
    if not _times_meet(a.when, b.when):
        return False
    carried = sum(bits for stem, bits in a.content.items() if stem in b.content)
    smaller = min(sum(a.content.values()), sum(b.content.values()))
    return carried >= _NEEDED_BITS and carried >= _NEEDED_SHARE * smaller


def _times_meet(a: When, b: When) -> bool:
    """Tell whether two times may be one: both unknown, or overlapping and about equally precise."""
    if a.earliest is None or a.latest is None or b.earliest is None or b.latest is None:
        return a.earliest is b.earliest is None
    overlap = a.earliest <= b.latest and b.earliest <= a.latest
    return overlap and ((a.latest - a.earliest <= _PRECISE) == (b.latest - b.earliest <= _PRECISE))


def _make_event(tellings: Sequence[_Telling]) -> Event:
    """Make one event: the sentence that shares most with the others speaks for all, the narrowest time dates them."""
    best = min(
        tellings, key=lambda telling: (telling.told_by != "outlet", -_common(telling, tellings), telling.sentence)
    )
    dated = [telling.when for telling in tellings if telling.when.earliest is not None]
    when = min(dated, key=_width) if dated else UNKNOWN_WHEN
    places = sorted({place for telling in tellings for place in telling.places})
    return Event(
        id=make_id("evt", best.sentence.article_id, min(t.sentence for t in tellings).start, best.sentence.start),
        when=when,
        text=best.sentence,
        participants=tuple(sorted({person for telling in tellings for person in telling.people})),
        place_id=places[0] if places else None,
        evidence=tuple(sorted({telling.sentence for telling in tellings})),
        told_by=best.told_by,
        status=best.status,
    )


def _common(telling: _Telling, tellings: Sequence[_Telling]) -> int:
    return sum(stem in other.content for other in tellings[:20] for stem in telling.content if other is not telling)


def _width(when: When) -> tuple[float, float]:
    if when.earliest is None or when.latest is None:
        return float("inf"), 0.0
    return (when.latest - when.earliest).total_seconds(), when.earliest.timestamp()
