"""Small builders of model objects for tests: everything a test does not care about has a plain default."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from reportedly.model import (
    UNKNOWN_WHEN,
    Act,
    Article,
    Block,
    Entity,
    EntityKind,
    Hop,
    HopKind,
    Polarity,
    Reading,
    SourceType,
    Span,
    Statement,
    StatementKind,
    When,
    make_id,
)


def day(text: str) -> When:
    """A whole day ("2031-03-05") or a minute ("2031-03-05T09:40"), explicit, in UTC."""
    start = datetime.fromisoformat(text).replace(tzinfo=UTC)
    if "T" in text:
        return When(start, start, "explicit")
    return When(start, start + timedelta(days=1, microseconds=-1), "explicit")


def make_article(
    text: str,
    *,
    outlet: str | None = "Coast Radio",
    published: str | None = "2031-03-05",
    headline: str | None = None,
    blocks: Sequence[Block] | None = None,
) -> Article:
    """An article of one body block per non-empty line, unless blocks are given."""
    if blocks is None:
        blocks = tuple(Block("body", start, start + len(line)) for start, line in _lines(text) if line.strip())
    return Article(
        id=make_id("art", outlet or "", text),
        record_id=make_id("rec", outlet or "", text),
        revision_of=None,
        url=None,
        outlet=outlet,
        outlet_basis="meta" if outlet else "unknown",
        headline=headline,
        authors=(),
        published=day(published) if published else UNKNOWN_WHEN,
        modified=None,
        language="en",
        text=text,
        blocks=tuple(blocks),
    )


def make_span(article: Article, words: str, *, occurrence: int = 1) -> Span:
    """The span of `words` in the article's text."""
    start = -1
    for _ in range(occurrence):
        start = article.text.index(words, start + 1)
    return Span(article.id, start, start + len(words))


def make_entity(article: Article, name: str, *, kind: EntityKind = "person") -> Entity:
    """An entity of the article's reading."""
    return Entity(make_id("ent", article.id, kind, name), kind, name)


def make_statement(
    article: Article,
    content: str | Sequence[str],
    *,
    cue: str | None = None,
    source: str | None = None,
    speaker: Entity | None = None,
    kind: StatementKind = "direct",
    act: Act = "speech",
    polarity: Polarity = "asserted",
    source_type: SourceType = "named",
    chain: Sequence[Hop] | None = None,
    said: When = UNKNOWN_WHEN,
    confidence: float = 0.9,
) -> Statement:
    """A statement of the article; pieces are found in its text; the chain defaults to outlet <- speaker."""
    pieces = (content,) if isinstance(content, str) else tuple(content)
    spans = tuple(make_span(article, piece) for piece in pieces)
    if chain is None:
        chain = [Hop("outlet", article.outlet or "unknown outlet")]
        if speaker is not None:
            hop_kind: HopKind = "unnamed" if speaker.kind == "unnamed" else "person"
            chain.append(Hop(hop_kind, speaker.name, speaker.id))
    return Statement(
        id=make_id("st", article.id, *(number for span in spans for number in (span.start, span.end))),
        article_id=article.id,
        content=spans,
        cue=(make_span(article, cue),) if cue else (),
        source=(make_span(article, source),) if source else (),
        kind=kind,
        act=act,
        polarity=polarity,
        source_type=source_type,
        speaker_id=speaker.id if speaker else None,
        speaker_reason="given by the test",
        chain=tuple(chain),
        said=said,
        nested_in=None,
        found_by="tests.v1",
        confidence=confidence,
    )


def make_reading(article: Article, statements: Sequence[Statement] = (), entities: Sequence[Entity] = ()) -> Reading:
    """A reading with one sentence per line of the article."""
    sentences = tuple(
        Span(article.id, start, start + len(line)) for start, line in _lines(article.text) if line.strip()
    )
    return Reading(article.id, sentences, entities=tuple(entities), statements=tuple(statements))


def _lines(text: str) -> list[tuple[int, str]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, line))
        start += len(line) + 1
    return found
