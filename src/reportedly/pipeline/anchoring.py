"""Anchors: the words that a judgement rests on, and where they stand now (W3C TextQuoteSelector)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Article, Entity, Mention, QuoteSelector, Reading, Span, Statement
from reportedly.text.tokens import fold

CONTEXT = 32  # characters of prefix and suffix: enough to tell repeated words of one article apart
_ENOUGH_CONTEXT = 12  # characters that must agree when the words stand in several places
_LEAST_SHARE = 0.33  # of a statement's words: one nested in it, or around it, is another
_MOST_PLACES = 100  # of one wording in one article


def select_quote(article: Article, start: int, end: int) -> QuoteSelector:
    """Return the selector of the words [start, end) of an article."""
    text = article.text
    before, after = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return QuoteSelector(text[start:end], before, after, article.id, article.record_id, article.outlet)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the words of a selector stand, and how many characters of the context agree, out of all it has."""

    span: Span
    agreed: int
    whole: bool


class Library:
    """The articles and readings of a pile as judgements look things up in them."""

    def __init__(self, articles: Sequence[Article], readings: Sequence[Reading]) -> None:
        self.articles = {article.id: article for article in articles}
        self.readings = {reading.article_id: reading for reading in readings}
        self._by_outlet: dict[str | None, list[str]] = {}
        self._by_record: dict[str, list[str]] = {}
        for article in sorted(articles, key=lambda article: article.id):
            self._by_outlet.setdefault(article.outlet, []).append(article.id)
            self._by_record.setdefault(article.record_id, []).append(article.id)

    def find_places(self, selector: QuoteSelector) -> list[Span]:
        """Return where the words stand now, in their article or in others of its outlet or record.

        All places where the context is the same (an article's later versions hold the words too); else the one place
        where it is most alike; else none. Without any context that agrees, the words must stand in one place only.
        """
        places = [place for article in self._candidates(selector) for place in _list_places(article, selector)]
        whole = [place.span for place in places if place.whole]
        if whole or not places:
            return whole
        best = max(place.agreed for place in places)
        if len(places) > 1 and best < _ENOUGH_CONTEXT:
            return []
        return [next(place.span for place in places if place.agreed == best)]

    def find_statements(self, selector: QuoteSelector) -> list[Statement]:
        """Return the statements that the words of a selector are the content of now."""
        found = (self._statement_at(place) for place in self.find_places(selector))
        return [statement for statement in found if statement is not None]

    def find_entity(self, selector: QuoteSelector) -> Entity | None:
        """Return the reading's entity that the words name, where they stand or, failing that, by the name alone."""
        for place in self.find_places(selector):
            entity = self._entity_at(place)
            if entity is not None:
                return entity
        return self._namesake(selector)

    def _candidates(self, selector: QuoteSelector) -> Iterator[Article]:
        """Yield the article itself, then others of its record or outlet; of unknown outlets only the article itself."""
        same_outlet = self._by_outlet.get(selector.outlet, []) if selector.outlet is not None else []
        same_record = self._by_record.get(selector.record_id, [])
        for article_id in dict.fromkeys((selector.article_id, *same_record, *same_outlet)):
            if article_id in self.articles:
                yield self.articles[article_id]

    def _statement_at(self, place: Span) -> Statement | None:
        """Return the statement whose content shares most with a place: at least a third of the longer of both."""
        reading = self.readings.get(place.article_id)
        best, most = None, 0.0
        for statement in reading.statements if reading else ():
            start, end = statement.content[0].start, statement.content[-1].end
            shared = min(end, place.end) - max(start, place.start)
            share = shared / max(end - start, place.end - place.start)
            if share > max(most, _LEAST_SHARE):
                best, most = statement, share
        return best

    def _entity_at(self, place: Span) -> Entity | None:
        reading = self.readings.get(place.article_id)
        if reading is None:
            return None
        at_place = [m for m in reading.mentions if m.entity_id is not None and m.span.overlaps(place)]
        best = max(at_place, key=lambda mention: (_shared(mention, place), -mention.span.start), default=None)
        return next((entity for entity in reading.entities if best and entity.id == best.entity_id), None)

    def _namesake(self, selector: QuoteSelector) -> Entity | None:
        wanted = fold(selector.exact)
        for reading in (*self._own_reading(selector), *(self.readings[key] for key in sorted(self.readings))):
            for entity in reading.entities:
                if wanted in map(fold, (entity.name, *entity.aliases)):
                    return entity
        return None

    def _own_reading(self, selector: QuoteSelector) -> Iterator[Reading]:
        if selector.article_id in self.readings:
            yield self.readings[selector.article_id]


def select_statement(article: Article, statement: Statement) -> QuoteSelector:
    """Return the selector of a statement: from the beginning of its content to the end of it."""
    return select_quote(article, statement.content[0].start, statement.content[-1].end)


def select_entity(article: Article, reading: Reading, entity: Entity) -> QuoteSelector:
    """Return the selector of the mention that names an entity of a reading; of the bare name when there is none."""
    mentions = [mention for mention in reading.mentions if mention.entity_id == entity.id]
    words = {mention.id: article.text[mention.span.start : mention.span.end] for mention in mentions}
    named = next((m for m in mentions if words[m.id] == entity.name), None)
    if named is not None:
        return select_quote(article, named.span.start, named.span.end)
    start = article.text.find(entity.name)
    if start >= 0 and entity.name:
        return select_quote(article, start, start + len(entity.name))
    return QuoteSelector(entity.name, "", "", article.id, article.record_id, article.outlet)


def _shared(mention: Mention, place: Span) -> int:
    return min(mention.span.end, place.end) - max(mention.span.start, place.start)


def _list_places(article: Article, selector: QuoteSelector) -> Iterator[Place]:
    text, exact = article.text, selector.exact
    start = text.find(exact) if exact else -1
    for _ in range(_MOST_PLACES):
        if start < 0:
            return
        end = start + len(exact)
        before = _count_agreeing(selector.prefix[::-1], text[max(0, start - CONTEXT) : start][::-1])
        after = _count_agreeing(selector.suffix, text[end : end + CONTEXT])
        whole = before == len(selector.prefix) and after == len(selector.suffix)
        yield Place(Span(article.id, start, end), before + after, whole)
        start = text.find(exact, start + 1)


def _count_agreeing(one: str, other: str) -> int:
    """Return how many characters two texts have in common from their beginnings."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((number for number, (a, b) in pairs if a != b), min(len(one), len(other)))
