"""Live pages: one article of many entries, each headed by the clock time at which it went up."""

import re
from datetime import datetime, timedelta

from reportedly.model import Article, When

_ENTRY = re.compile(r"^[ \t]{0,4}(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?![:.\d])", re.MULTILINE)
_FEWEST_ENTRIES = 3


def narrow_by_clock(article: Article, place: int) -> When:
    """Return when the words at `place` were published: the entry's minute on a live page, else the article's time.

    A page counts as live when at least three lines begin with a clock time and the day of publication is known.
    """
    earliest, latest = article.published.earliest, article.published.latest
    if earliest is None or latest is None or latest - earliest > timedelta(days=1):
        return article.published
    entries = list(_ENTRY.finditer(article.text))
    before = [entry for entry in entries if entry.start() <= place]
    if len(entries) < _FEWEST_ENTRIES or not before:
        return article.published
    moment = _at_clock(earliest, int(before[-1]["hour"]), int(before[-1]["minute"]))
    return When(moment, moment, article.published.basis, "the clock time that heads the entry of the live page")


def _at_clock(day: datetime, hour: int, minute: int) -> datetime:
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)
