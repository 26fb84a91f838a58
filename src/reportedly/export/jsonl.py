"""One statement a line: names filled in, and each span as W3C TextPosition and TextQuote selectors."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import msgspec

from reportedly.export.destination import Destination, write_text
from reportedly.export.json import SCHEMA
from reportedly.model import Article, Span, Statement, Story
from reportedly.views import StoryIndex, card_of, index_of

NAME = "jsonl"
CONTEXT = 32  # characters of prefix and suffix in a quote selector, enough to find the words again


@dataclass(frozen=True, slots=True)
class TextPositionSelector:
    """A span by its half-open offsets in code points of the article's text."""

    start: int
    end: int
    type: str = "TextPositionSelector"


@dataclass(frozen=True, slots=True)
class TextQuoteSelector:
    """A span by its words and what stands before and after them."""

    exact: str
    prefix: str
    suffix: str
    type: str = "TextQuoteSelector"


@dataclass(frozen=True, slots=True)
class Selected:
    """One span in both forms of the W3C Web Annotation model."""

    position: TextPositionSelector
    quote: TextQuoteSelector


@dataclass(frozen=True, slots=True)
class Selectors:
    """The spans of the three roles of a statement."""

    source: tuple[Selected, ...]
    cue: tuple[Selected, ...]
    content: tuple[Selected, ...]


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One line of the export; nothing in it has to be looked up elsewhere."""

    schema: str
    id: str
    claim_id: str | None
    article_id: str
    outlet: str | None
    headline: str | None
    url: str | None
    language: str
    published_earliest: datetime | None
    published_latest: datetime | None
    published_basis: str
    speaker: str
    speaker_kind: str
    speaker_id: str | None
    speaker_reason: str
    act: str
    content: str
    cue: str
    source: str
    kind: str
    polarity: str
    source_type: str
    chain: tuple[str, ...]
    said_earliest: datetime | None
    said_latest: datetime | None
    certainty: str
    confidence: float
    found_by: str
    judged: tuple[str, ...]
    rejected: bool
    selectors: Selectors


def write(story: Story, out: Destination) -> None:
    """Write every statement of the story, articles in order of id, statements in text order."""
    index = index_of(story)
    encode = msgspec.json.Encoder().encode
    write_text(out, (encode(line).decode("utf-8") + "\n" for line in lines_of(index)))


def lines_of(index: StoryIndex) -> Iterator[StatementLine]:
    """Yield the lines of the export."""
    for reading in index.story.readings:
        for statement in reading.statements:
            yield _line(index, statement)


def _line(index: StoryIndex, statement: Statement) -> StatementLine:
    article = index.articles[statement.article_id]
    card = card_of(index, statement)
    return StatementLine(
        schema=SCHEMA,
        id=statement.id,
        claim_id=card.claim_id,
        article_id=article.id,
        outlet=article.outlet,
        headline=article.headline,
        url=article.url,
        language=article.language,
        published_earliest=article.published.earliest,
        published_latest=article.published.latest,
        published_basis=article.published.basis,
        speaker=card.who.name,
        speaker_kind=card.who.kind,
        speaker_id=card.who.entity_id,
        speaker_reason=statement.speaker_reason,
        act=card.act,
        content=_words(index, statement.content),
        cue=_words(index, statement.cue),
        source=_words(index, statement.source),
        kind=statement.kind,
        polarity=statement.polarity,
        source_type=statement.source_type,
        chain=tuple(hop.name for hop in card.chain),
        said_earliest=statement.said.earliest,
        said_latest=statement.said.latest,
        certainty=card.certainty.word,
        confidence=statement.confidence,
        found_by=statement.found_by,
        judged=card.judged,
        rejected=card.rejected,
        selectors=_selectors(article, statement),
    )


def _words(index: StoryIndex, spans: tuple[Span, ...]) -> str:
    return " … ".join(index.words(span) for span in spans)


def _selectors(article: Article, statement: Statement) -> Selectors:
    return Selectors(
        source=tuple(selected(article, span) for span in statement.source),
        cue=tuple(selected(article, span) for span in statement.cue),
        content=tuple(selected(article, span) for span in statement.content),
    )


def selected(article: Article, span: Span) -> Selected:
    """Return both selectors of a span."""
    text = article.text
    before, after = text[max(0, span.start - CONTEXT) : span.start], text[span.end : span.end + CONTEXT]
    return Selected(
        TextPositionSelector(span.start, span.end), TextQuoteSelector(text[span.start : span.end], before, after)
    )
