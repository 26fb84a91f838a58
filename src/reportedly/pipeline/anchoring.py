"""Anchors: the words that a judgement rests on, and where they stand now (W3C TextQuoteSelector)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import Article, Entity, EntityKind, Mention, QuoteSelector, Reading, Span, Statement
from reportedly.text.tokens import fold

CONTEXT = 32  # characters of prefix and suffix: enough to tell repeated words of one article apart
_ENOUGH_CONTEXT = 12  # characters that must agree when the words stand in several places
_LEAST_SHARE = 0.33  # of a statement's words: one nested in it, or around it, is another
_WHOLE_SHARE = 0.9
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

    def find_entity(self, selector: QuoteSelector, kind: EntityKind | None = None) -> Entity | None:
        """Return the reading's entity that the words name: where they stand, or failing that by the name alone.

        In this order: a mention of just these words, a namesake in the article, who says them, a mention that holds
        them and more, a namesake elsewhere; of several an entity of the `kind`.
        """
        places = self.find_places(selector)
        own = [
            self.readings[key] for key in dict.fromkeys(place.article_id for place in places) if key in self.readings
        ]
        around = [entity for place in places for entity in self._entities_at(place)]
        exact = [entity for place in places for entity in self._entities_at(place, exact=True)]
        saying = [entity for place in places for entity in self._speakers_at(place)]
        elsewhere = [self.readings[key] for key in sorted(self.readings)]
        for found in (exact, _list_namesakes(own, selector), saying, around, _list_namesakes(elsewhere, selector)):
            if found:
                return next((entity for entity in found if entity.kind == kind), found[0])
        return None

    def _candidates(self, selector: QuoteSelector) -> Iterator[Article]:
        """Yield the article itself, then others of its record or outlet; of unknown outlets only the article itself."""
        same_outlet = self._by_outlet.get(selector.outlet, []) if selector.outlet is not None else []
        same_record = self._by_record.get(selector.record_id, [])
        for article_id in dict.fromkeys((selector.article_id, *same_record, *same_outlet)):
            if article_id in self.articles:
                yield self.articles[article_id]

    def _speakers_at(self, place: Span) -> Iterator[Entity]:
        """Yield who says the words of a place, when they are all that is said."""
        statement = self._statement_at(place, share=_WHOLE_SHARE)
        reading = self.readings.get(place.article_id)
        if statement is not None and reading is not None:
            yield from (entity for entity in reading.entities if entity.id == statement.speaker_id)

    def _statement_at(self, place: Span, share: float = _LEAST_SHARE) -> Statement | None:
        """Return the statement whose content shares most with a place: more than `share` of the longer of both."""
        reading = self.readings.get(place.article_id)
        best, most = None, 0.0
        for statement in reading.statements if reading else ():
            start, end = statement.content[0].start, statement.content[-1].end
            shared = min(end, place.end) - max(start, place.start)
            part = shared / max(end - start, place.end - place.start)
            if part > max(most, share):
                best, most = statement, part
        return best

    def _entities_at(self, place: Span, *, exact: bool = False) -> Iterator[Entity]:
        """Yield the entities whose mentions overlap a place, or are just it, those that share most first."""
        reading = self.readings.get(place.article_id)
        if reading is None:
            return
        entities = {entity.id: entity for entity in reading.entities}
        mentions = [m for m in reading.mentions if m.span == place or (not exact and m.span.overlaps(place))]
        for mention in sorted(mentions, key=lambda mention: (-_shared(mention, place), mention.span)):
            if mention.entity_id in entities:
                yield entities[mention.entity_id]


def select_statement(article: Article, statement: Statement) -> QuoteSelector:
    """Return the selector of a statement: from the beginning of its content to the end of it."""
    return select_quote(article, statement.content[0].start, statement.content[-1].end)


def select_entity(article: Article, reading: Reading, entity: Entity) -> QuoteSelector:
    """Return the selector of the mention that names an entity of a reading.

    Of one without such a mention, that of the first thing it says when another is called the same; else of its name.
    """
    for mention in reading.mentions if entity.name else ():
        inside = article.text.find(entity.name, mention.span.start, mention.span.end)
        if mention.entity_id == entity.id and inside >= 0:
            return select_quote(article, inside, inside + len(entity.name))
    said = next((s for s in reading.statements if s.speaker_id == entity.id), None)
    if said is not None and [other.name for other in reading.entities].count(entity.name) > 1:
        return select_statement(article, said)
    start = article.text.find(entity.name)
    if start >= 0 and entity.name:
        return select_quote(article, start, start + len(entity.name))
    return QuoteSelector(entity.name, "", "", article.id, article.record_id, article.outlet)


def _list_namesakes(readings: Sequence[Reading], selector: QuoteSelector) -> list[Entity]:
    """Return the entities called by the words of a selector, those of its own article first."""
    wanted = fold(selector.exact)
    ordered = sorted(readings, key=lambda reading: (reading.article_id != selector.article_id, reading.article_id))
    return [e for reading in ordered for e in reading.entities if wanted in map(fold, (e.name, *e.aliases))]


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
