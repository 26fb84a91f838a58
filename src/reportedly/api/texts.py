"""Statements and time expressions of a text that is no file and no story."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256

from reportedly.lang import LanguagePack, load_language
from reportedly.model import Article, Entity, PageMetadata, RawPage, Record, Span, Statement, TimeExpression, make_id
from reportedly.text.normalise import normalise


@dataclass(frozen=True, slots=True)
class FoundStatement:
    """A statement with its words: who, the word that reports, what is reported, and the way it came.

    `speaker` is None when nobody is named or the resolver is unsure; `chain` names the stations from the outlet to the
    utterer. The spans of `statement` are offsets of the text that was given.
    """

    content: str
    cue: str
    source: str
    speaker: str | None
    chain: tuple[str, ...]
    statement: Statement


def find_statements(
    text: str, *, language: str = "en", published: datetime | str | None = None, outlet: str | None = None
) -> tuple[FoundStatement, ...]:
    """Return the statements of `text` in text order: who said what, and through whom.

    `published` (a datetime, or words that hold a date) anchors "on Friday"; `outlet` begins each chain.

    Raises:
        UsageError: when there is no such language.

    Example:
        >>> [found] = find_statements("“Nobody was hurt,” said Mayor Ana Ruiz.")  # doctest: +SKIP
        >>> found.speaker, found.content  # doctest: +SKIP
        ('Ana Ruiz', 'Nobody was hurt,')
    """
    from reportedly.read import read_article

    pack = load_language(language)
    article = _make_article(text, pack, published, outlet)
    if article is None:
        return ()
    reading = read_article(article, pack)
    names = {entity.id: entity for entity in reading.entities}
    moved = _make_move(text)
    return tuple(_make_found(text, _move_statement(statement, moved), names) for statement in reading.statements)


def find_times(
    text: str, *, language: str = "en", published: datetime | str | None = None
) -> tuple[TimeExpression, ...]:
    """Return the time expressions (TIMEX3) of `text` in text order, with the interval each denotes.

    Raises:
        UsageError: when there is no such language.

    Example:
        >>> [friday] = find_times("The port opens on Friday.", published="2024-03-05")  # doctest: +SKIP
        >>> friday.value  # doctest: +SKIP
        '2024-03-08'
    """
    from reportedly.read import find_times as find_in_article

    pack = load_language(language)
    article = _make_article(text, pack, published, None)
    moved = _make_move(text)
    times = find_in_article(article, pack) if article else ()
    return tuple(replace(time, span=moved(time.span)) for time in times)


def _make_article(
    text: str, pack: LanguagePack, published: datetime | str | None, outlet: str | None
) -> Article | None:
    from reportedly.clean import clean_page

    digest = sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    record = Record(make_id("rec", digest), "text", None, "text/plain", digest)
    moment = published.isoformat() if isinstance(published, datetime) else published
    metadata = PageMetadata(outlet=outlet, published=moment, language=pack.code)
    return clean_page(RawPage(record, text, metadata))[0]


def _make_move(text: str) -> Callable[[Span], Span]:
    """Return what moves a span of the article's text, which is normalised, to the text that was given."""
    way = normalise(text)
    if way.text == text:
        return lambda span: span
    return lambda span: Span(span.article_id, way.to_original(span.start), way.to_original(span.end))


def _move_statement(statement: Statement, moved: Callable[[Span], Span]) -> Statement:
    return replace(
        statement,
        content=tuple(map(moved, statement.content)),
        cue=tuple(map(moved, statement.cue)),
        source=tuple(map(moved, statement.source)),
        chain=tuple(replace(hop, span=moved(hop.span)) if hop.span else hop for hop in statement.chain),
    )


def _make_found(text: str, statement: Statement, names: dict[str, Entity]) -> FoundStatement:
    speaker = names.get(statement.speaker_id or "")
    content, cue, source = (
        " … ".join(text[span.start : span.end] for span in spans)
        for spans in (statement.content, statement.cue, statement.source)
    )
    chain = tuple(hop.name for hop in statement.chain)
    return FoundStatement(content, cue, source, speaker.name if speaker else None, chain, statement)
