"""The timeline: of all events the rows that an editor would keep, in order of when they happened, undated ones last."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from reportedly.lang import LanguagePack
from reportedly.model import UNKNOWN_WHEN, Article, Entry, Event, Links, Reading, Story, When
from reportedly.story.tellers import Tellers
from reportedly.story.worth import Scale, is_precise

# How long: rows not far below the best ones, between these. Each further row of a day must be worth more, so that a
# day of which much is told does not crowd out the others. Set as the weights of story.worth were.
_FEWEST, _BASE, _PER_ARTICLE, _MOST = 8, 16, 3, 300
_LEAST, _LEAST_SHARE = 1.0, 0.2
_CROWDING, _MOST_CROWDED = 0.35, 8
_SAME_SHARE = 0.6
_SAME_DAYS = 1
_MOST_COMPARED = 100  # rows of a day, the best ones, with which a row is compared


@dataclass(frozen=True, slots=True)
class _Row:
    """An event with its score and the stems of its words."""

    score: float
    event: Event
    content: frozenset[str]


def make_timeline(
    articles: Sequence[Article],
    readings: Sequence[Reading],
    links: Links,
    pack: LanguagePack,
    *,
    length: int | None = None,
) -> tuple[Entry, ...]:
    """Return the rows of the timeline: the `length` best ones, or as many as the scores allow when none is given.

    Events are ranked by their worth (docs/explanation/time.md); of two rows of one day that say the same the better
    stays. Dated rows stand in order of time, the others after them in the order they were first reported.
    """
    by_id = {article.id: article for article in articles}
    rows = _rank(articles, readings, links, pack)
    count = _choose_length([row.score for row in rows], len(articles)) if length is None else length
    chosen = {row.event.id for row in rows[:count]}
    tellers = Tellers(articles, readings, links, pack)
    entries = [tellers.settle(_make_entry(event, by_id)) for event in links.events if event.id in chosen]
    dated = [entry for entry in entries if entry.happened.earliest is not None]
    undated = [entry for entry in entries if entry.happened.earliest is None]
    return (*dated, *sorted(undated, key=lambda entry: (_moment(entry.reported), entry.text)))


def resize_timeline(story: Story, pack: LanguagePack, *, length: int) -> Story:
    """Return the story with a timeline of the `length` best rows (fewer where it has no more)."""
    rows = make_timeline(story.articles, story.readings, story.links, pack, length=length)
    return replace(story, timeline=rows)


def _rank(articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack) -> list[_Row]:
    """Return the rows, the best first, without those that say what a better one says; each day's rows discounted."""
    scale = Scale(articles, readings, links, pack)
    rows = [_Row(scale.weigh(event), event, scale.words_of(event)) for event in links.events]
    rows = _leave_out_repeats(sorted(rows, key=_order))
    seen: Counter[object] = Counter()
    spread = []
    for row in rows:
        when = row.event.when
        day = when.earliest.date() if when.earliest and is_precise(when) else (when.earliest, when.latest)
        spread.append(_Row(row.score - _CROWDING * min(seen[day], _MOST_CROWDED), row.event, row.content))
        seen[day] += 1
    return sorted(spread, key=_order)


def _order(row: _Row) -> tuple[float, object, str]:
    return -row.score, row.event.text, row.event.id


def _leave_out_repeats(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows without those that say of the same days what a better row says; linear in their number."""
    kept: list[_Row] = []
    by_day: dict[date | None, list[_Row]] = {}
    for row in rows:
        start = row.event.when.earliest
        days = [start.date() + timedelta(days=near) for near in range(-_SAME_DAYS, _SAME_DAYS + 1)] if start else [None]
        if not any(_says_same(row, other) for day in days for other in by_day.get(day, ())[:_MOST_COMPARED]):
            kept.append(row)
            by_day.setdefault(start.date() if start else None, []).append(row)
    return kept


def _says_same(row: _Row, other: _Row) -> bool:
    """Tell whether two rows share most words of the shorter one; two without words share none."""
    shorter = min(len(row.content), len(other.content)) or 1
    return len(row.content & other.content) >= _SAME_SHARE * shorter


def _choose_length(scores: Sequence[float], articles: int) -> int:
    """Return how many of the falling scores to keep: at least eight, no more than the pile can carry.

    None is kept that is far below the best ones, or that has little more to it than a date of its own.
    """
    limit = min(len(scores), _MOST, _BASE + _PER_ARTICLE * articles)
    if limit <= _FEWEST:
        return limit
    top = sum(scores[:_FEWEST]) / _FEWEST
    return max(_FEWEST, sum(score >= max(_LEAST, _LEAST_SHARE * top) for score in scores[:limit]))


def _make_entry(event: Event, articles: Mapping[str, Article]) -> Entry:
    tellers = {span.article_id for span in event.evidence}
    times = [articles[article_id].published for article_id in sorted(tellers)]
    reported = min(times, key=_moment, default=UNKNOWN_WHEN)
    return Entry(event.id, event.when, reported, event.text, event.evidence, event.told_by, event.status)


def _moment(when: When) -> tuple[bool, float, float]:
    return when.earliest is None, _seconds(when.earliest), _seconds(when.latest)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("inf")
