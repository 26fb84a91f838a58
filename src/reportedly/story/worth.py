"""Worth: how much a reader would miss an event, from who tells it, where it stands, when it was and in what words."""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from reportedly.lang import LanguagePack
from reportedly.lang.wording import load_wording
from reportedly.model import Article, Event, Links, Reading, Span, When
from reportedly.text.tokens import fold_words

# What adds: twice as many independent articles, or outlets, that tell it; articles that come back to it days later;
# standing first in an article, or soon after; words of the article's own headline; a date written for it; a month and
# not a year, a day and not a month; twice as many articles that tell of that day; an outlet that corrects itself.
_ARTICLES, _OUTLETS, _RETOLD = 1.5, 1.0, 1.0
_FIRST, _SOON, _HEADLINE = 2.0, 0.7, 2.5
_DATED, _MONTH, _DAY, _BURST, _CORRECTION = 1.0, 1.0, 1.0, 0.6, 2.0
# What takes away: words in quotation marks, saying and no more, a part of a sentence or an endless one, words that
# point outside it, nobody in it, a source's word for it only, the outlet's own opinion, no time at all.
_QUOTED, _SAYING, _FRAGMENT, _POINTING, _BARE = 2.5, 1.0, 1.0, 0.7, 0.5
_CLAIMED, _OPINION, _UNDATED = 0.4, 1.0, 2.0
_SAID_THEN = 0.4  # of the first two for what was said on a day that is told: somebody spoke out then
# All of them were set on bench/seeds and on the stories under tests/stories and examples.
_SOON_SENTENCES = 3
_RETOLD_DAYS = 2
_SHORTEST, _LONGEST = 7, 45
_SHORT_LINE = 40
_A_MONTH = timedelta(days=31)
PRECISE = timedelta(days=2)
"""A time is known to the day when it is no longer than that."""


@dataclass(frozen=True, slots=True)
class _Page:
    """What weighing needs of one article: where its first sentences begin, what is quoted, its headline's words."""

    article: Article
    opening: tuple[int, ...]
    quoted: tuple[Span, ...]
    cues: tuple[int, ...]
    corrections: frozenset[int]
    headline: Mapping[str, float]


class Scale:
    """Weighs the events of one pile; made once, then each event in constant time."""

    def __init__(
        self, articles: Sequence[Article], readings: Sequence[Reading], links: Links, pack: LanguagePack
    ) -> None:
        self._wording = load_wording(pack)
        self._table = pack.table("events") if pack.has("events") else {}
        by_id = {reading.article_id: reading for reading in readings}
        self._pages = {article.id: self._open(article, by_id.get(article.id)) for article in articles}
        self._copy_of = {member: min(group.article_ids) for group in links.copies for member in group.article_ids}
        self._told_days = self._count_days(links.events)

    def weigh(self, event: Event) -> float:
        """Return how much the event is worth; only the order of such numbers means anything."""
        return self._weigh_tellers(event) + self._weigh_time(event) + self._weigh_words(event)

    def words_of(self, event: Event) -> frozenset[str]:
        """Return the stems of the words that stand for the event."""
        return frozenset(self._wording.content(self._text(event)))

    def _open(self, article: Article, reading: Reading | None) -> _Page:
        statements = reading.statements if reading else ()
        sentences = reading.sentences if reading else ()
        running = [block for block in article.blocks if block.kind in {"body", "standfirst"}]
        starts = [
            sentence.start
            for sentence in sentences
            if sentence.end - sentence.start >= _SHORT_LINE
            and any(block.start <= sentence.start < block.end for block in running)
        ]
        return _Page(
            article=article,
            opening=tuple(sorted(starts)[:_SOON_SENTENCES]),
            quoted=tuple(sorted(span for each in statements if each.kind == "direct" for span in each.content)),
            cues=tuple(sorted(span.start for each in statements for span in each.cue)),
            corrections=frozenset(block.start for block in article.blocks if block.kind == "correction"),
            headline=self._wording.content(article.headline or ""),
        )

    def _count_days(self, events: Sequence[Event]) -> dict[date, int]:
        """Return how many articles tell of each day; one that looks back on it counts twice."""
        days: dict[date, dict[str, int]] = {}
        for event in events:
            if event.when.earliest is None or not is_precise(event.when):
                continue
            tellers = days.setdefault(event.when.earliest.date(), {})
            for article_id in {self._original(span) for span in event.evidence}:
                tellers[article_id] = 1 + _is_retold(event.when, self._pages[article_id].article)
        return {day: sum(tellers.values()) for day, tellers in days.items()}

    def _original(self, span: Span) -> str:
        """Return the article that stands for all copies of a text."""
        return self._copy_of.get(span.article_id, span.article_id)

    def _text(self, event: Event) -> str:
        return self._pages[event.text.article_id].article.text[event.text.start : event.text.end]

    def _weigh_tellers(self, event: Event) -> float:
        tellers = [self._pages[each].article for each in sorted({self._original(span) for span in event.evidence})]
        outlets = {article.outlet or article.id for article in tellers}
        retold = sum(_is_retold(event.when, article) for article in tellers)
        total = (
            _ARTICLES * math.log2(len(tellers)) + _OUTLETS * math.log2(len(outlets)) + _RETOLD * math.log2(1 + retold)
        )
        return total + max(self._weigh_place(span) for span in (event.text, *event.evidence))

    def _weigh_place(self, span: Span) -> float:
        """Weigh where in its article a sentence stands, and how much of the headline it has."""
        page = self._pages[span.article_id]
        place = bisect_right(page.opening, span.start)
        soon = _SOON if len(page.opening) == _SOON_SENTENCES and place < _SOON_SENTENCES else 0.0
        first = _FIRST if place == 1 and len(page.opening) > 1 else soon
        content = self._wording.content(page.article.text[span.start : span.end])
        whole = sum(page.headline.values())
        shared = sum(bits for stem, bits in page.headline.items() if stem in content)
        return first + (_HEADLINE * shared / whole if whole else 0.0)

    def _weigh_time(self, event: Event) -> float:
        when = event.when
        if when.earliest is None:
            return -_UNDATED
        told = 0.0 if _is_inherited(when) else _DATED + _MONTH * _is_month(when)
        if not is_precise(when):
            return told
        return (
            told + _DAY * (not _is_inherited(when)) + _BURST * math.log2(self._told_days.get(when.earliest.date(), 1))
        )

    def _weigh_words(self, event: Event) -> float:
        """Weigh how well the words stand alone on a page."""
        page, text = self._pages[event.text.article_id], self._text(event)
        if event.text.start in page.corrections:
            return _CORRECTION
        words = fold_words(text)
        lost = _FRAGMENT * (not _SHORTEST <= len(words) <= _LONGEST) + _POINTING * text[:1].islower()
        lost += _POINTING * (bool(words) and words[0] in self._table.get("pronouns", ()))
        lost += _CLAIMED * (event.status == "claimed") + _BARE * (not event.participants)
        lost += _OPINION * (not set(self._table.get("own_voice", ())).isdisjoint(words))
        words_only = _SAYING * self._is_saying(event, page, words) + _QUOTED * _share_quoted(event.text, page.quoted)
        return -lost - words_only * (1.0 if _is_inherited(event.when) else _SAID_THEN)

    def _is_saying(self, event: Event, page: _Page, words: Sequence[str]) -> bool:
        """Tell whether the words report plain speech ("she said that ...")."""
        place = bisect_left(page.cues, event.text.start)
        reports = place < len(page.cues) and page.cues[place] < event.text.end
        return reports and not set(self._table.get("saying", ())).isdisjoint(words)


def is_precise(when: When) -> bool:
    """Tell whether a time is known to the day."""
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= PRECISE


def _is_month(when: When) -> bool:
    return when.earliest is not None and when.latest is not None and when.latest - when.earliest <= _A_MONTH


def _is_inherited(when: When) -> bool:
    """Tell whether only the publication or the sentences before give the time: `link` says so in words."""
    return when.basis == "inferred" and bool(when.note) and not any(letter.isdigit() for letter in when.note)


def _is_retold(when: When, article: Article) -> bool:
    """Tell whether an article comes back to the event days after it happened."""
    if when.latest is None or article.published.earliest is None:
        return False
    return (article.published.earliest - when.latest).days >= _RETOLD_DAYS


def _share_quoted(span: Span, quoted: Sequence[Span]) -> float:
    first = max(0, bisect_left(quoted, Span(span.article_id, span.start, span.end)) - 1)
    inside = 0
    for each in quoted[first:]:
        if each.start >= span.end:
            break
        inside += max(0, min(each.end, span.end) - max(each.start, span.start))
    return inside / (span.end - span.start)
