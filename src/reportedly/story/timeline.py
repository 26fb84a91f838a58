"""The timeline: the events that most of the pile tells, in order of when they happened, undated ones last."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import UNKNOWN_WHEN, Article, Entry, Event, Links, When

# How a row earns its place; set on the bench question `story` and on the example story.
_OUTLET, _ARTICLE, _RETOLD, _TITLE = 3.0, 1.0, 2.0, 1.5
_FEWEST, _PER_ARTICLE, _MOST = 12, 2, 400
_LATER_DAYS = 2


def make_timeline(articles: Sequence[Article], links: Links, pack: LanguagePack) -> tuple[Entry, ...]:
    """Return the rows of the timeline: as many as the pile's size asks for, at least twelve when there are so many.

    Events are ranked by outlets and articles that tell them, by being told again later, and by title words; those
    chosen stand in order of time, undated ones after them in the order they were first reported.
    """
    by_id = {article.id: article for article in articles}
    titles = _count_title_words(articles, pack)
    ranked = sorted(links.events, key=lambda event: (-_rank(event, by_id, titles, pack), event.id))
    limit = min(_MOST, max(_FEWEST, _PER_ARTICLE * len(articles)))
    chosen = {event.id for event in ranked[:limit]}
    entries = [_make_entry(event, by_id) for event in links.events if event.id in chosen]
    dated = [entry for entry in entries if entry.happened.earliest is not None]
    undated = [entry for entry in entries if entry.happened.earliest is None]
    return (*dated, *sorted(undated, key=lambda entry: (_moment(entry.reported), entry.text)))


def _count_title_words(articles: Sequence[Article], pack: LanguagePack) -> Counter[str]:
    wording = load_wording(pack)
    return Counter(stem for article in articles for stem in wording.content(article.headline or ""))


def _rank(event: Event, articles: Mapping[str, Article], titles: Counter[str], pack: LanguagePack) -> float:
    tellers = [articles[article_id] for article_id in sorted({span.article_id for span in event.evidence})]
    outlets = {article.outlet or article.id for article in tellers}
    retold = sum(_is_retold(event.when, article) for article in tellers)
    text = articles[event.text.article_id].text[event.text.start : event.text.end]
    in_titles = sum(titles[stem] > 1 for stem in load_wording(pack).content(text))
    dated = 1.0 if event.when.earliest is not None else 0.0
    return _OUTLET * len(outlets) + _ARTICLE * len(tellers) + _RETOLD * retold + _TITLE * min(in_titles, 3) + dated


def _is_retold(when: When, article: Article) -> bool:
    """Tell whether an article comes back to the event days after it happened."""
    if when.latest is None or article.published.earliest is None:
        return False
    return (article.published.earliest - when.latest).days >= _LATER_DAYS


def _make_entry(event: Event, articles: Mapping[str, Article]) -> Entry:
    tellers = {span.article_id for span in event.evidence}
    times = [articles[article_id].published for article_id in sorted(tellers)]
    reported = min(times, key=_moment, default=UNKNOWN_WHEN)
    return Entry(event.id, event.when, reported, event.text, event.evidence, event.told_by, event.status)


def _moment(when: When) -> tuple[bool, float, float]:
    return when.earliest is None, _seconds(when.earliest), _seconds(when.latest)


def _seconds(moment: datetime | None) -> float:
    return moment.timestamp() if moment is not None else float("inf")
