"""Dates for undated articles: an interval from the dated articles that tell the same, narrowed by the text itself."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.numerals import settle_numerals
from reportedly.model import UNKNOWN_WHEN, Article, Reading, When
from reportedly.text.tokens import find_words, fold_words
from reportedly.text.wording import Wording

_MARGIN = timedelta(days=31)
_WIDE = timedelta(days=366)
_MOST_OWNERS = 200
# How many names of an undated article, and what share of all of them, each counted up to three times, a dated one must
# have to be near it; less where the text itself says after which year it was written. Set on bench/seeds and stories
# under tests/stories and examples: the nearest article has 0.46 to 0.8 there.
_NEEDED_NAMES = 3
_NEEDED_SHARE, _NEEDED_SHARE_BOUND = 0.45, 0.33
_MOST_COUNTED = 3
_SHORTEST_NAME = 4
_HEAD_LINES = 8
_LONGEST_HEAD = 30
_NEAREST = 3


def date_articles(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Article, ...]:
    """Return the articles, each undated one with the interval that the pile allows; the rest unchanged, order kept.

    An article counts as undated when its time is not known or spans more than a year. The interval is never a
    point; its basis is "inferred" and its note says why. `readings` narrows it by the latest past day the text names.
    A day in numerals that can be read both ways is read as the pile has it.
    """
    articles = settle_numerals(articles)
    if not any(_is_undated(article) for article in articles):
        return tuple(articles)
    wording = load_wording(load_language("en"))
    telling = {article.id: _count_names(article, wording) for article in articles}
    holders: dict[str, list[Article]] = {}
    for article in sorted(articles, key=lambda article: article.id):
        for word in telling[article.id] if not _is_undated(article) else ():
            holders.setdefault(word, []).append(article)
    by_id = {reading.article_id: reading for reading in readings}
    return tuple(
        _date(article, telling[article.id], holders, by_id.get(article.id)) if _is_undated(article) else article
        for article in articles
    )


def _is_undated(article: Article) -> bool:
    earliest, latest = article.published.earliest, article.published.latest
    return earliest is None or latest is None or latest - earliest > _WIDE


def _count_names(article: Article, wording: Wording) -> dict[str, int]:
    """Return how often each rare word with a capital stands in the article's text that is not residue, up to three."""
    counts: Counter[str] = Counter()
    for block in article.blocks:
        if block.kind != "residue":
            text = article.text[block.start : block.end]
            forms = (wording.strip_possessive(word.form) for word in find_words(text) if text[word.start].isupper())
            counts.update(form for form in forms if _is_name(form, wording))
    return {name: min(count, _MOST_COUNTED) for name, count in counts.items()}


def _is_name(form: str, wording: Wording) -> bool:
    return len(form) >= _SHORTEST_NAME and wording.weigh(form) >= wording.rare


def _date(
    article: Article, telling: Mapping[str, int], holders: Mapping[str, Sequence[Article]], reading: Reading | None
) -> Article:
    nearest = _find_nearest(article, telling, holders)
    if not nearest:
        return article
    earliest = min(start for near in nearest if (start := near.published.earliest) is not None)
    latest = max(end for near in nearest if (end := near.published.latest) is not None)
    weekday = _read_weekday(article, earliest)
    if weekday is not None:
        return replace(article, published=weekday)
    when = _intersect(earliest - _MARGIN, latest + _MARGIN, article.published, len(nearest))
    return replace(article, published=_not_before_told_days(when, reading, article))


def _find_nearest(
    undated: Article, telling: Mapping[str, int], holders: Mapping[str, Sequence[Article]]
) -> list[Article]:
    """Return the dated articles with most of the names, those that few articles have counting more; none that the
    undated text, which tells of later years, cannot be near to.
    """
    scores: Counter[str] = Counter()
    shared: dict[str, list[str]] = {}
    found: dict[str, Article] = {}
    for name, count in telling.items():
        owners = holders.get(name, ())
        for article in owners if len(owners) <= _MOST_OWNERS else ():
            if not _can_be_near(article.published, undated.published):
                continue
            found[article.id] = article
            shared.setdefault(article.id, []).append(name)
            scores[article.id] += math.ceil(1000 * count / (1 + math.log2(len(owners))))
    bound = undated.published.earliest is not None or undated.published.latest is not None
    needed = (_NEEDED_SHARE_BOUND if bound else _NEEDED_SHARE) * sum(telling.values())
    near = [
        (-scores[article_id], article_id)
        for article_id, names in shared.items()
        if len(names) >= _NEEDED_NAMES and sum(telling[name] for name in names) >= needed
    ]
    ranked = sorted(near)
    return [found[article_id] for score, article_id in ranked[:_NEAREST] if 2 * score <= ranked[0][0]]


def _can_be_near(when: When, own: When) -> bool:
    """Tell whether a time lies within a month of what an undated text itself allows."""
    after = own.earliest is None or when.latest is None or when.latest + _MARGIN >= own.earliest
    return after and (own.latest is None or when.earliest is None or when.earliest - _MARGIN <= own.latest)


def _intersect(earliest: datetime, latest: datetime, own: When, count: int) -> When:
    """Narrow the pile's window by what the text told before; where they exclude each other a text's whole
    interval is believed, one bound alone is not.
    """
    start = max(earliest, own.earliest) if own.earliest is not None else earliest
    end = min(latest, own.latest) if own.latest is not None else latest
    if start >= end and own.earliest is not None and own.latest is not None:
        return own
    if start >= end:
        start, end, own = earliest, latest, UNKNOWN_WHEN
    near = "the article nearest" if count == 1 else f"the {count} articles nearest"
    note = f"within a month of {near} in content"
    return When(start, end, "inferred", f"{own.note}; {note}" if own.note else note)


def _not_before_told_days(when: When, reading: Reading | None, article: Article) -> When:
    """Raise the earliest time to the latest explicit day that the text tells in the past."""
    days = [
        found.earliest
        for found in (reading.times if reading else ())
        if found.basis == "explicit"
        and found.type == "DATE"
        and found.earliest is not None
        and found.latest is not None
        and found.latest - found.earliest < timedelta(days=2)
        and not _looks_ahead(article, reading, found.span.start)
    ]
    usable = [day for day in days if when.earliest and when.latest and when.earliest < day < when.latest]
    if not usable:
        return when
    return When(max(usable), when.latest, "inferred", f"{when.note}; not before the latest day it tells of")


def _looks_ahead(article: Article, reading: Reading | None, place: int) -> bool:
    for sentence in reading.sentences if reading else ():
        if sentence.start <= place < sentence.end:
            words = fold_words(article.text[sentence.start : sentence.end])
            return not set(load_language("en").table("wording")["ahead"]).isdisjoint(words)
    return False


def _read_weekday(article: Article, earliest: datetime) -> When | None:
    """Resolve a heading that is a bare weekday to the first such day at or after the nearest article's."""
    weekdays = load_language("en").table("times")["weekday"]
    for line in article.text.split("\n", _HEAD_LINES)[:_HEAD_LINES]:
        words = fold_words(line) if len(line) <= _LONGEST_HEAD else []
        if len(words) == 1 and words[0] in weekdays:
            ahead = (weekdays[words[0]] - earliest.isoweekday()) % 7
            start = datetime.combine(earliest.date() + timedelta(days=ahead), time.min, earliest.tzinfo)
            note = f"headed {line.strip()}; the article nearest in content is of {earliest.date()}"
            return When(start, start + timedelta(days=1, microseconds=-1), "inferred", note)
    return None
