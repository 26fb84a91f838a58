"""Words per CPU-second of the tagger on one core, what a text of twice the length costs, and a peer in the same run."""

import time
from collections.abc import Callable, Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from bench.harness import note
from reportedly.lang import load_language
from reportedly.model import Article
from reportedly.read.times import find_times

WANTED = 50_000
"""Words per CPU-second that the tagger must reach."""

_PEER = "dateparser"
_PEER_WORDS = 20_000  # the peer is slow: it is measured on the first documents with so many words
_REPEATS = 3
_LONG = 400_000  # code points of the text that is doubled


def measure_speed(articles: Sequence[Article], make: Callable[[str], Article]) -> dict[str, Any]:
    """Return figures for `articles`; `make` makes an article of a text, for the cost of a longer one."""
    pack = load_language("en")
    find_times(articles[0], pack)
    spent = _time(lambda: [find_times(article, pack) for article in articles])
    ours = _count_words(articles) / spent
    return {
        "words_per_cpu_second": ours,
        "share_of_wanted": min(1.0, ours / WANTED),
        "cost_of_twice": _compare_lengths(articles, make),
        _PEER: _measure_peer(articles),
    }


def _compare_lengths(articles: Sequence[Article], make: Callable[[str], Article]) -> float:
    """Return what a text costs against its first half, which is as long as the second."""
    pack = load_language("en")
    text = "\n\n".join(article.text for article in articles)[:_LONG]
    half, whole = make(text), make(f"{text}\n\n{text}")
    return _time(lambda: find_times(whole, pack)) / _time(lambda: find_times(half, pack))


def _measure_peer(articles: Sequence[Article]) -> float | None:
    """Return the words per CPU-second of `dateparser.search`, None where it is not installed."""
    if find_spec(_PEER) is None:
        note(f"{_PEER} is not installed: no peer in this run (pip install {_PEER})")
        return None
    search: Any = import_module(f"{_PEER}.search").search_dates
    chosen: list[Article] = []
    while len(chosen) < len(articles) and _count_words(chosen) < _PEER_WORDS:
        chosen.append(articles[len(chosen)])
    search("on 3 March 2031", languages=["en"])
    return _count_words(chosen) / _time(lambda: _search_all(search, chosen), repeats=1)


def _search_all(search: Callable[..., object], articles: Sequence[Article]) -> None:
    for article in articles:
        base = (article.published.earliest or datetime.fromisoformat("2031-03-03")).replace(tzinfo=None)
        try:
            search(article.text, languages=["en"], settings={"RELATIVE_BASE": base})
        except Exception as fault:  # the peer raises on some documents: the time counts, the result does not
            note(f"{_PEER} raised {type(fault).__name__}")


def _count_words(articles: Sequence[Article]) -> int:
    return sum(len(article.text.split()) for article in articles)


def _time(work: Callable[[], object], *, repeats: int = _REPEATS) -> float:
    """Return the CPU-seconds of the quickest of some runs."""
    spent = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        spent.append(time.process_time() - start)
    return max(1e-9, min(spent))
