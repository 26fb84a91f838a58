"""Span: where in an article something stands."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open range [start, end) of code points of an article's text (a Python str slice).

    Raises:
        ValueError: when not 0 <= start < end.
    """

    article_id: str
    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"a span needs 0 <= start < end, got [{self.start}, {self.end})")

    def overlaps(self, other: "Span") -> bool:
        """Tell whether both spans share a code point of the same article."""
        return self.article_id == other.article_id and self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Tell whether `other` lies inside this span."""
        return self.article_id == other.article_id and self.start <= other.start and other.end <= self.end
