"""From attributions to statements: speaker, chain, time, polarity and kind of each."""

from collections.abc import Sequence
from functools import partial

from reportedly.model import SourceType, Span, Statement, StatementKind, TimeExpression, make_id
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast
from reportedly.read.chains import Chains
from reportedly.read.kinds import settle_kinds
from reportedly.read.mend import mend_attributions
from reportedly.read.nesting import nest
from reportedly.read.page import Page, Range
from reportedly.read.polarity import act_of, polarity_of
from reportedly.read.publishers import infer_publisher
from reportedly.read.said import SaidTimes
from reportedly.read.scene import Decision
from reportedly.read.speakers import Resolver

DIRECT_SHARE = 0.9
"""Share of a content's words inside quotation marks from which it counts as direct (PolNeAR's own measure)."""


def make_statements(
    page: Page, cast: Cast, attributions: Sequence[Attribution], times: Sequence[TimeExpression]
) -> tuple[Statement, ...]:
    """Return a statement for each attribution, in text order; nested ones name the statement that holds them."""
    settle_kinds(page, cast, attributions)
    infer_publisher(page, cast, attributions)
    attributions = sorted(mend_attributions(page, cast, attributions), key=partial(_reading_order, page))
    resolver = Resolver(page, cast, attributions)
    chains, said = Chains(page, cast), SaidTimes(page, times)
    statements: list[Statement] = []
    for attribution in attributions:
        decision = resolver.resolve(attribution)
        while resolver.opened:
            said.note(*resolver.opened.pop())
        statements.append(_statement(page, cast, attribution, decision, chains, said))
    # put right, two may have come to the same words: the first that was found says them
    distinct = {statement.id: statement for statement in reversed(statements)}
    return nest(sorted(distinct.values(), key=_text_order))


def _reading_order(page: Page, attribution: Attribution) -> tuple[bool, int, Sequence[Range]]:
    """Read headlines last: they speak of what the text names."""
    kind = page.kinds[page.paragraph_index(attribution.start)] if page.kinds else ""
    return kind == "headline", attribution.start, attribution.content


def _text_order(statement: Statement) -> tuple[int, tuple[Span, ...], str]:
    return (
        min(span.start for span in (*statement.source, *statement.cue, *statement.content)),
        statement.content,
        statement.id,
    )


def _statement(
    page: Page, cast: Cast, attribution: Attribution, decision: Decision, chains: Chains, said: SaidTimes
) -> Statement:
    article_id = page.article.id
    source_type = _source_type(page, attribution, decision)
    return Statement(
        id=make_id("st", article_id, *(offset for part in attribution.content for offset in part)),
        article_id=article_id,
        content=_spans(article_id, attribution.content),
        cue=_spans(article_id, attribution.cue),
        source=_spans(article_id, attribution.source),
        kind=kind_of(page, attribution.content),
        act=act_of(page, attribution, source_type),
        polarity=polarity_of(page, attribution, decision),
        source_type=source_type,
        speaker_id=cast.entity_id(decision.member) if decision.member else None,
        speaker_reason=decision.reason,
        chain=chains.chain(attribution, decision),
        said=said.said(attribution, decision),
        nested_in=None,
        found_by=attribution.found_by,
        confidence=round(attribution.confidence * decision.confidence, 3),
    )


def _source_type(page: Page, attribution: Attribution, decision: Decision) -> SourceType:
    if decision.source_type == "named" and act_of(page, attribution) == "writing":
        return "post"
    return decision.source_type


def _spans(article_id: str, ranges: Sequence[Range]) -> tuple[Span, ...]:
    return tuple(Span(article_id, start, end) for start, end in ranges)


def kind_of(page: Page, content: Sequence[Range]) -> StatementKind:
    """Return whether nearly all, some or no words of a content stand in quotation marks."""
    words = [word for start, end in content for word in page.words_in(start, end) if word.pos != "PUNCT"]
    quoted = sum(page.quotation_at(word.start) is not None for word in words)
    if not quoted:
        return "indirect"
    return "direct" if quoted >= DIRECT_SHARE * len(words) else "mixed"
