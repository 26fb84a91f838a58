"""Live pages: one article of many entries, each headed by the clock time at which it went up."""

import re
from bisect import bisect_right
from datetime import timedelta

from reportedly.model import Article, When

_ENTRY = re.compile(r"^[ \t]{0,4}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![:.\d])", re.MULTILINE)
_FEWEST_ENTRIES = 3
_NOTE = "the clock time that heads the entry of the live page"


class Clock:
    """When each part of one article was published: the entry's minute on a live page, else the article's time.

    A page counts as live when at least three lines begin with a clock time and the day of publication is known.
    """

    def __init__(self, article: Article) -> None:
        self._published = article.published
        self._starts: list[int] = []
        self._times: list[When] = []
        earliest, latest = article.published.earliest, article.published.latest
        if earliest is None or latest is None or latest - earliest > timedelta(days=1):
            return
        for entry in _ENTRY.finditer(article.text):
            moment = earliest.replace(hour=int(entry["hour"]), minute=int(entry["minute"]), second=0, microsecond=0)
            self._starts.append(entry.start())
            self._times.append(When(moment, moment, article.published.basis, _NOTE))

    def read(self, place: int) -> When:
        """Return when the words at an offset of the article's text were published."""
        index = bisect_right(self._starts, place) - 1
        return self._times[index] if index >= 0 and len(self._starts) >= _FEWEST_ENTRIES else self._published
