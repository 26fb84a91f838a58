"""Narrative: which time an article is telling of, which a sentence without a date of its own has too."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from reportedly.link.dating import Clause
from reportedly.link.live import Clock
from reportedly.link.verbs import Grammar, Tense
from reportedly.model import UNKNOWN_WHEN, Article, When

PRECISE = timedelta(days=2)
"""A time is known to the day when it is no longer than that."""

NEWS = "no time given: told as news of the time it was published"
"""The note of a time that only the publication gives."""

RECENT = timedelta(days=7)
"""A day told this shortly before publication is part of the news; what lies further back is its background."""

_THEN = "told right after what happened then"
_TOGETHER = "told together with what happened then"
_NEWS_DAYS = timedelta(days=1)
_LEAD_SENTENCES = 2
_OPENING_WORDS = 4
_NEAR = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What the outlet tells in its own voice with a time: the time, where the words end, whether they tell a saying."""

    when: When
    end: int
    saying: bool


class Narrative:
    """Goes through one article, sentence by sentence.

    Three times are kept apart: that of the news, which only the publication gives; that of the story, the recent day
    last told; and that of what is heard about it, never before the story. Background, which lies further back, is
    left at the end of its paragraph: what follows is of the story again.
    """

    def __init__(self, article: Article, grammar: Grammar) -> None:
        self._article, self._grammar = article, grammar
        self._clock = Clock(article)
        self._news = _news_time(article)
        self._story: When | None = None
        self._heard: When | None = None
        self._last: Told | None = None
        self._background: int | None = None
        self._sentences = 0

    @property
    def opens(self) -> bool:
        """Whether nothing of the article has been told yet."""
        return self._sentences == 0

    def news_at(self, place: int) -> When | None:
        """Return the time of what is told as news at an offset of the text: the entry's day on a live page."""
        written = self._clock.read(place)
        if written is self._article.published or written.earliest is None or written.latest is None:
            return self._news
        return When(midnight(written.earliest), written.latest, "inferred", written.note)

    def inherit(self, clause: Clause, tense: Tense | None, *, saying: bool) -> When:
        """Return the time of a clause without one, whose main verb has `tense`; UNKNOWN_WHEN where nothing gives it."""
        opening = {word.form for word in clause.words[:_OPENING_WORDS]}
        last = self._last
        if last and not self._grammar.continuing.isdisjoint(opening) and 0 <= clause.start - last.end <= _NEAR:
            note = f"{last.when.note}; {_THEN}" if last.when.note else _THEN
            return replace(last.when, basis="inferred", note=note)
        news = self.news_at(clause.start)
        if tense == "pluperfect":
            return UNKNOWN_WHEN
        if (self._sentences < _LEAD_SENTENCES and last is None) or news is not self._news:
            return news or UNKNOWN_WHEN
        if saying:
            return self._heard or news or UNKNOWN_WHEN
        when = self._story if tense == "past" else news
        return UNKNOWN_WHEN if when is None or self._is_background(clause) else when

    def move(self, told: Sequence[Told]) -> None:
        """Go on to the next sentence: `told` is what the last one told with a time, in text order."""
        self._sentences += 1
        if not told or self._news is None:
            return
        self._last = told[-1]
        recent = [each for each in told if is_recent(each.when, self._article.published)]
        self._background = None if recent else told[-1].end
        if not recent:
            return
        said = [each.when for each in recent if each.saying]
        self._story = _widen(recent[-1].when)
        self._heard = _widen(said[-1]) if said else _not_before(self._heard or self._news, self._story)

    def _is_background(self, clause: Clause) -> bool:
        """Tell whether the clause stands in a paragraph that tells of times long past."""
        return self._background is not None and "\n" not in self._article.text[self._background : clause.start]


def is_recent(when: When, published: When) -> bool:
    """Tell whether a time known to the day is part of what is news at publication."""
    if when.earliest is None or when.latest is None or published.earliest is None or published.latest is None:
        return False
    near = published.earliest - RECENT <= when.latest and when.earliest <= published.latest
    return near and when.latest - when.earliest <= PRECISE


def midnight(moment: datetime) -> datetime:
    """Return the start of a moment's day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def _news_time(article: Article) -> When | None:
    """Return the day before publication to publication; None when the day of publication is not known."""
    earliest, latest = article.published.earliest, article.published.latest
    if earliest is None or latest is None or article.published.basis == "inferred" or latest - earliest > PRECISE:
        return None
    return When(earliest - _NEWS_DAYS, latest, "inferred", NEWS)


def _not_before(when: When, story: When) -> When:
    """Return the part of a time that is not before the story: nobody speaks of what has not happened yet."""
    if when.earliest is None or when.latest is None or story.earliest is None or story.note == NEWS:
        return when
    if not when.earliest <= story.earliest <= when.latest:
        return when
    return When(story.earliest, when.latest, "inferred", _TOGETHER)


def _widen(when: When) -> When:
    """Return the whole days of a time: what is told after it need not be of the same hour."""
    if when.earliest is None or when.latest is None or when.note == NEWS:
        return when
    end = midnight(when.latest) + timedelta(days=1, microseconds=-1)
    if when.latest - when.earliest < timedelta(days=1):  # a night belongs to the day it begins on
        end = midnight(when.earliest) + timedelta(days=1, microseconds=-1)
    return When(midnight(when.earliest), end, "inferred", _TOGETHER)
