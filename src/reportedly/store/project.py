"""Project a story into rows: for each table of `schema.STORY_TABLES` that comes from articles and readings.

What is joined across articles is in `project_links`. Each function yields rows in the order of the table's columns.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from reportedly.model import Article, Entity, Problem, Reading, Span, Statement, Story

Row = tuple[object, ...]
GAP = " … "  # between the spans of one role


@dataclass(frozen=True, slots=True)
class Projection:
    """A story with the look-ups that rows need; `entities` knows the readings' ids and the pile's."""

    story: Story
    paths: Mapping[str, str]
    articles: Mapping[str, Article]
    entities: Mapping[str, Entity]

    def words(self, spans: Iterable[Span]) -> str:
        """Return the words of spans, gaps between them marked."""
        return GAP.join(self.articles[span.article_id].text[span.start : span.end] for span in spans)

    def entity_id(self, reading_id: str | None) -> str | None:
        """Return the pile's entity that an entity of a reading was joined to, or its own id."""
        entity = self.entities.get(reading_id or "")
        return entity.id if entity else reading_id


def make_projection(story: Story, paths: Mapping[str, str]) -> Projection:
    """Return the projection of a story; `paths` gives the path of each record by its id."""
    entities = {entity.id: entity for reading in story.readings for entity in reading.entities}
    for entity in story.links.entities:
        entities |= dict.fromkeys((entity.id, *entity.members), entity)
    return Projection(story, paths, {article.id: article for article in story.articles}, entities)


def moment(when: datetime | None) -> str | None:
    """Return a moment in UTC as ISO 8601, so that times sort as text; None stays None."""
    return None if when is None else when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _articles(projection: Projection) -> Iterator[Row]:
    for article in projection.story.articles:
        published, modified = article.published, article.modified
        yield (
            article.id,
            article.record_id,
            projection.paths.get(article.record_id),
            article.url,
            article.outlet,
            article.outlet_basis,
            article.headline,
            "; ".join(article.authors),
            moment(published.earliest),
            moment(published.latest),
            published.basis,
            published.note,
            moment(modified.earliest) if modified else None,
            moment(modified.latest) if modified else None,
            article.language,
            article.text,
        )


def _blocks(projection: Projection) -> Iterator[Row]:
    for article in projection.story.articles:
        for block in article.blocks:
            text = article.text[block.start : block.end]
            yield (article.id, block.start, block.end, block.kind, block.reason, text)


def _sentences(projection: Projection) -> Iterator[Row]:
    spans = (span for reading in projection.story.readings for span in reading.sentences)
    for number, span in enumerate(spans, start=1):
        yield (number, span.article_id, span.start, span.end, projection.words((span,)))


def _entities(projection: Projection) -> Iterator[Row]:
    for entity in _distinct(projection):
        yield (entity.id, entity.kind, entity.name)


def _entity_names(projection: Projection) -> Iterator[Row]:
    for entity in _distinct(projection):
        yield from ((entity.id, "alias", name) for name in dict.fromkeys(entity.aliases))
        yield from ((entity.id, "descriptor", name) for name in dict.fromkeys(entity.descriptors))


def _entity_members(projection: Projection) -> Iterator[Row]:
    members = {member: entity.id for entity in projection.story.links.entities for member in entity.members}
    yield from members.items()


def _merges(projection: Projection) -> Iterator[Row]:
    for entity in projection.story.links.entities:
        yield from ((entity.id, why.feature, why.a, why.b) for why in entity.why_merged)


def _distinct(projection: Projection) -> Iterable[Entity]:
    return {entity.id: entity for entity in projection.entities.values()}.values()


def _mentions(projection: Projection) -> Iterator[Row]:
    for reading in projection.story.readings:
        for mention in reading.mentions:
            span = mention.span
            entity_id = projection.entity_id(mention.entity_id)
            words = projection.words((span,))
            yield (
                mention.id,
                span.article_id,
                span.start,
                span.end,
                words,
                mention.form,
                mention.entity_type,
                entity_id,
            )


def _times(projection: Projection) -> Iterator[Row]:
    for reading in projection.story.readings:
        for time in reading.times:
            span = time.span
            yield (
                span.article_id,
                span.start,
                span.end,
                projection.words((span,)),
                time.type,
                time.value,
                time.mod,
                time.anchor,
                moment(time.earliest),
                moment(time.latest),
                time.rule,
            )


def _statements(projection: Projection) -> Iterator[Row]:
    for number, statement in enumerate(_all_statements(projection.story.readings), start=1):
        speaker = projection.entities.get(statement.speaker_id or "")
        yield (
            number,
            statement.id,
            statement.article_id,
            projection.words(statement.source),
            projection.words(statement.cue),
            projection.words(statement.content),
            statement.kind,
            statement.act,
            statement.polarity,
            statement.source_type,
            speaker.name if speaker else None,
            projection.entity_id(statement.speaker_id),
            statement.speaker_reason,
            moment(statement.said.earliest),
            moment(statement.said.latest),
            statement.nested_in,
            statement.found_by,
            statement.confidence,
        )


def _statement_spans(projection: Projection) -> Iterator[Row]:
    for statement in _all_statements(projection.story.readings):
        for role, spans in (("source", statement.source), ("cue", statement.cue), ("content", statement.content)):
            for position, span in enumerate(spans):
                yield (statement.id, role, position, span.start, span.end, projection.words((span,)))


def _hops(projection: Projection) -> Iterator[Row]:
    for statement in _all_statements(projection.story.readings):
        for position, hop in enumerate(statement.chain):
            start, stop = (hop.span.start, hop.span.end) if hop.span else (None, None)
            entity_id = projection.entity_id(hop.entity_id)
            yield (statement.id, position, hop.kind, hop.name, entity_id, start, stop, hop.verb)


def _all_statements(readings: Iterable[Reading]) -> Iterator[Statement]:
    return (statement for reading in readings for statement in reading.statements)


def problem_row(problem: Problem) -> Row:
    """Return the row of a problem."""
    return (problem.code, problem.stage, problem.where, problem.message, problem.hint)


def _problems(projection: Projection) -> Iterator[Row]:
    return map(problem_row, projection.story.problems)


# Table -> how its rows are made, in the order in which they are written.
READING_ROWS: Mapping[str, Callable[[Projection], Iterator[Row]]] = {
    "articles": _articles,
    "blocks": _blocks,
    "sentences": _sentences,
    "entities": _entities,
    "entity_names": _entity_names,
    "entity_members": _entity_members,
    "merges": _merges,
    "mentions": _mentions,
    "times": _times,
    "statements": _statements,
    "statement_spans": _statement_spans,
    "hops": _hops,
    "problems": _problems,
}
