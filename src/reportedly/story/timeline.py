"""The timeline: of all events the rows that an editor would keep, in order of when they happened, undated ones last."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import UNKNOWN_WHEN, Article, Entry, Event, Links, When
from reportedly.text.tokens import fold_words

# What a row is worth: each independent article that tells it, one of another outlet, one that comes back to it days
# later, words of headlines, a date written for it, a day and not a month, a day of which much is told; and what takes
# away: only a part of a sentence or an endless one, words that point outside it, who only claims it. Set on
# bench/timeline, bench/seeds and the example story.
_ARTICLE, _OUTLET, _RETOLD, _TITLE, _DATED, _DAY, _BURST = 1.0, 1.0, 1.0, 0.5, 2.0, 1.0, 0.5
_FRAGMENT, _POINTING, _CLAIMED, _UNNAMED, _SAYING, _OPINION = 1.0, 0.7, 1.0, 0.5, 0.7, 1.0
_MOST_COUNTED = 4
_RETOLD_DAYS = 2
_PRECISE = timedelta(days=2)
_SHORTEST, _LONGEST = 7, 45

# How long: where the curve of scores bends, between these.
_FEWEST, _PER_ARTICLE, _BASE, _MOST = 8, 2, 20, 300
_LEAST_SHARE = 0.3
_SAME_SHARE = 0.6
_SAME_DAYS = 1


@dataclass(frozen=True, slots=True)
class _Row:
    """An event with its score and the stems of its words."""

    score: float
    event: Event
    content: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Pile:
    """What scoring needs of the pile: its articles, one name for all copies of a text, headline words, told days."""

    articles: Mapping[str, Article]
    copy_of: Mapping[str, str]
    titles: Mapping[str, int]
    told_days: Mapping[date, int]
    pack: LanguagePack


def make_timeline(articles: Sequence[Article], links: Links, pack: LanguagePack) -> tuple[Entry, ...]:
    """Return the rows of the timeline; how many follows from the scores, no length is asked for.

    Events are ranked by the independent articles and outlets that tell them, by being told again later, by headline
    words and by how well they stand alone (docs/explanation/time.md); of two rows of one day that say the same the
    better stays. Dated rows stand in order of time, the others after them in the order they were first reported.
    """
    by_id = {article.id: article for article in articles}
    rows = _leave_out_repeats(_rank(articles, links, pack))
    chosen = {row.event.id for row in rows[: _choose_length([row.score for row in rows], len(articles))]}
    entries = [_make_entry(event, by_id) for event in links.events if event.id in chosen]
    dated = [entry for entry in entries if entry.happened.earliest is not None]
    undated = [entry for entry in entries if entry.happened.earliest is None]
    return (*dated, *sorted(undated, key=lambda entry: (_moment(entry.reported), entry.text)))


def rank_events(articles: Sequence[Article], links: Links, pack: LanguagePack) -> tuple[tuple[float, Event], ...]:
    """Return all events with their scores, the best first: for whoever wants a timeline of a length of their own."""
    return tuple((row.score, row.event) for row in _rank(articles, links, pack))


def _rank(articles: Sequence[Article], links: Links, pack: LanguagePack) -> list[_Row]:
    wording = load_wording(pack)
    by_id = {article.id: article for article in articles}
    pile = _Pile(
        articles=by_id,
        copy_of={member: min(group.article_ids) for group in links.copies for member in group.article_ids},
        titles=Counter(stem for article in articles for stem in wording.content(article.headline or "")),
        told_days=_count_days(links.events),
        pack=pack,
    )
    rows = [_make_row(event, pile) for event in links.events]
    return sorted(rows, key=lambda row: (-row.score, row.event.text, row.event.id))


def _count_days(events: Sequence[Event]) -> dict[date, int]:
    """Return in how many articles something is told of each day."""
    days: dict[date, set[str]] = {}
    for event in events:
        if event.when.earliest is not None and _is_precise(event.when):
            days.setdefault(event.when.earliest.date(), set()).update(span.article_id for span in event.evidence)
    return {day: len(tellers) for day, tellers in days.items()}


def _make_row(event: Event, pile: _Pile) -> _Row:
    article = pile.articles[event.text.article_id]
    text = article.text[event.text.start : event.text.end]
    content = load_wording(pile.pack).content(text)
    score = _score_tellers(event, pile) + _score_time(event, pile) + _score_words(event, text, pile)
    headlines = sum(pile.titles[stem] > 0 for stem in content)
    return _Row(score + _TITLE * min(headlines, _MOST_COUNTED), event, frozenset(content))


def _score_tellers(event: Event, pile: _Pile) -> float:
    """Score who tells the event: copies of one text are one article."""
    tellers = {pile.copy_of.get(span.article_id, span.article_id) for span in event.evidence}
    articles = [pile.articles[article_id] for article_id in sorted(tellers)]
    outlets = {article.outlet or article.id for article in articles}
    retold = sum(_is_retold(event.when, article) for article in articles)
    return (
        _ARTICLE * min(len(articles), _MOST_COUNTED)
        + _OUTLET * min(len(outlets) - 1, _MOST_COUNTED)
        + _RETOLD * min(retold, _MOST_COUNTED)
    )


def _score_time(event: Event, pile: _Pile) -> float:
    when = event.when
    if when.earliest is None:
        return -_DATED
    told = 0.0 if when.basis == "inferred" and _is_of_publication(when) else _DATED
    if not _is_precise(when):
        return told
    return told + _DAY + _BURST * min(pile.told_days.get(when.earliest.date(), 1) - 1, _MOST_COUNTED)


def _score_words(event: Event, text: str, pile: _Pile) -> float:
    """Score how well the words stand alone on a page."""
    table = pile.pack.table("events") if pile.pack.has("events") else {}
    words = fold_words(text)
    lost = _FRAGMENT * (not _SHORTEST <= len(words) <= _LONGEST)
    lost += _POINTING * (bool(words) and words[0] in table.get("pronouns", ())) + _POINTING * text[:1].islower()
    lost += _CLAIMED * (event.status == "claimed") + _UNNAMED * (not event.participants)
    lost += _SAYING * any(word in table.get("saying", ()) for word in words)
    lost += _OPINION * (not set(table.get("own_voice", ())).isdisjoint(words))
    return -lost


def _is_of_publication(when: When) -> bool:
    """Tell whether only the publication or the sentences before give the time: `link` says so in words."""
    return bool(when.note) and not any(letter.isdigit() for letter in when.note)


def _is_precise(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= _PRECISE


def _is_retold(when: When, article: Article) -> bool:
    """Tell whether an article comes back to the event days after it happened."""
    if when.latest is None or article.published.earliest is None:
        return False
    return (article.published.earliest - when.latest).days >= _RETOLD_DAYS


def _leave_out_repeats(rows: Sequence[_Row]) -> list[_Row]:
    """Return the rows without those that say of the same days what a better row says."""
    kept: list[_Row] = []
    by_day: dict[date | None, list[_Row]] = {}
    for row in rows:
        start = row.event.when.earliest
        days = [start.date() + timedelta(days=near) for near in range(-_SAME_DAYS, _SAME_DAYS + 1)] if start else [None]
        if not any(_says_same(row, other) for day in days for other in by_day.get(day, ())):
            kept.append(row)
            by_day.setdefault(start.date() if start else None, []).append(row)
    return kept


def _says_same(row: _Row, other: _Row) -> bool:
    shorter = min(len(row.content), len(other.content)) or 1
    return len(row.content & other.content) >= _SAME_SHARE * shorter


def _choose_length(scores: Sequence[float], articles: int) -> int:
    """Return how many of the falling scores to keep: where their curve lies farthest below its chord.

    At least eight rows and no more than the pile can carry; rows far below the best ones never.
    """
    limit = min(len(scores), _MOST, _BASE + _PER_ARTICLE * articles)
    if limit <= _FEWEST:
        return limit
    top = sum(scores[:_FEWEST]) / _FEWEST
    worthy = sum(score >= _LEAST_SHARE * top for score in scores[:limit])
    return max(_FEWEST, min(worthy, max(_find_bend(scores[:limit]), _BASE)))


def _find_bend(scores: Sequence[float]) -> int:
    first, last = scores[0], scores[-1]
    drops = [first + (last - first) * place / (len(scores) - 1) - score for place, score in enumerate(scores)]
    return max(range(len(scores)), key=lambda place: (drops[place], -place)) + 1


def _make_entry(event: Event, articles: Mapping[str, Article]) -> Entry:
    tellers = {span.article_id for span in event.evidence}
    times = [articles[article_id].published for article_id in sorted(tellers)]
    reported = min(times, key=_moment, default=UNKNOWN_WHEN)
    return Entry(event.id, event.when, reported, event.text, event.evidence, event.told_by, event.status)


def _moment(when: When) -> tuple[bool, float, float]:
    return when.earliest is None, _seconds(when.earliest), _seconds(when.latest)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("inf")
