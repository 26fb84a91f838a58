"""Coverage: the denominators of every count."""

from collections.abc import Sequence

from reportedly.model import UNKNOWN_WHEN, Article, Coverage, Reading, When


def measure_coverage(articles: Sequence[Article], readings: Sequence[Reading]) -> Coverage:
    """Return the numbers of articles, outlets and statements, the times they span, and which articles have none."""
    known = [article.published for article in articles if article.published.earliest is not None]
    return Coverage(
        articles=len(articles),
        outlets=tuple(sorted({article.outlet for article in articles if article.outlet})),
        statements=sum(len(reading.statements) for reading in readings),
        earliest=min(known, key=_start, default=UNKNOWN_WHEN),
        latest=max(known, key=_start, default=UNKNOWN_WHEN),
        undated=tuple(sorted(article.id for article in articles if not _is_dated(article))),
    )


def _start(when: When) -> tuple[float, float]:
    start = when.earliest.timestamp() if when.earliest else 0.0
    return start, when.latest.timestamp() if when.latest else start


def _is_dated(article: Article) -> bool:
    """Tell whether an article's time was given by itself; an inferred interval is no usable time for "first"."""
    return article.published.earliest is not None and article.published.basis != "inferred"
