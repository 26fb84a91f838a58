"""Publishers of articles that print no name of theirs, as their own statements were read: "told the Courier"."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from reportedly.model import Article, Reading


def name_publishers(articles: Sequence[Article], readings: Sequence[Reading]) -> tuple[Article, ...]:
    """Return the articles, each without an outlet with the one that its chains begin with; the rest as they are."""
    begun = {reading.article_id: _count_publishers(reading) for reading in readings}
    return tuple(article if article.outlet else _name(article, begun) for article in articles)


def _count_publishers(reading: Reading) -> Counter[str]:
    """Return how many chains begin with each outlet that is known: one without an entity is not."""
    begins = (statement.chain[0] for statement in reading.statements if statement.chain)
    return Counter(hop.name for hop in begins if hop.entity_id is not None)


def _name(article: Article, begun: Mapping[str, Counter[str]]) -> Article:
    counts = begun.get(article.id) or Counter[str]()
    if not counts:
        return article
    return replace(article, outlet=min(counts, key=lambda name: (-counts[name], name)), outlet_basis="text")
