"""The honesty line: how much was read, over which days, and what is missing."""

from dataclasses import dataclass
from datetime import datetime

from reportedly.model import UNKNOWN_WHEN, Story, When
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.words import day_words, is_usable, plural, when_words


@dataclass(frozen=True, slots=True)
class Honesty:
    """The denominators of every count on a page, in words; `missing` leads to the list of problems."""

    pile: str
    missing: str
    made_by: str

    @property
    def line(self) -> str:
        """Return both sentences in one line."""
        return f"{self.pile} {self.missing}"


def honesty_of(story: Story) -> Honesty:
    """Return "12 articles, 5 outlets, 3–9 March 2024, in this pile." and "1 has no usable time."."""
    coverage = story.coverage
    days = _span_words(*once(index_of(story), _ends))
    counts = [plural(coverage.articles, "article"), plural(len(coverage.outlets), "outlet"), *days]
    return Honesty(
        pile=f"{', '.join(counts)}, in this pile.",
        missing=_missing_words(len(coverage.undated), len(index_of(story).problems)),
        made_by=f"reportedly {story.run.version}",
    )


def _ends(index: StoryIndex) -> tuple[When, When]:
    """Return the first and the last usable time of publication: what is only inferred would widen the pile."""
    times = [article.published for article in index.story.articles if is_usable(article.published)]
    first = min(times, key=lambda when: _moment(when.earliest), default=UNKNOWN_WHEN)
    return first, max(times, key=lambda when: _moment(when.earliest), default=UNKNOWN_WHEN)


def _moment(end: datetime | None) -> float:
    return end.timestamp() if end is not None else 0.0


def _span_words(earliest: When, latest: When) -> list[str]:
    first, last = earliest.earliest or earliest.latest, latest.latest or latest.earliest
    if first is None or last is None:
        return []
    last = last.astimezone(first.tzinfo)
    if first.date() == last.date():
        return [day_words(first)]
    day = {"hour": 0, "minute": 0, "second": 0, "microsecond": 0}
    end = {"hour": 23, "minute": 59, "second": 59, "microsecond": 0}
    return [when_words(When(first.replace(**day), last.replace(**end), "inferred"))]  # type: ignore[arg-type]


def _missing_words(undated: int, problems: int) -> str:
    times = f"{undated:,} {'has' if undated == 1 else 'have'} no usable time." if undated else "All have a usable time."
    return times + (f" {plural(problems, 'problem')} noted." if problems else "")
