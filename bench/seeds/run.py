"""A pile of real articles end to end: voices, chains, dates, reuse, conflicts, timeline, residue."""

import json
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, score_json
from bench.names import Names
from bench.ours import Places, cover, render_when, tell
from reportedly.lang import load_language
from reportedly.link.told import FOUND_BY as TOLD
from reportedly.model import Claim, Conflict, Position, Reading, Span, Statement, Story
from reportedly.text.quotemarks import Quotation, find_quotations

FIGURES = (
    Figure("direct span F1", "quotes_direct.span.F1"),
    Figure("direct + speaker F1", "quotes_direct.span+speaker.F1"),
    Figure("direct + chain F1", "quotes_direct.span+chain.F1"),
    Figure("indirect and mixed span F1", "reports_indirect_mixed.span.F1"),
    Figure("indirect and mixed + speaker F1", "reports_indirect_mixed.span+speaker.F1"),
    Figure("unnamed identity F1", "anonymous_source_identity_pairs.F1"),
    Figure("said when right, direct", "quotes_direct.said_when_acc_on_matched"),
    Figure("timex span F1", "timex.span.F1"),
    Figure("timex + value F1", "timex.span+value.F1"),
    Figure("published in interval", "meta.published_in_interval"),
    Figure("outlet right", "meta.outlet"),
    Figure("residue characters F1", "meta.residue_chars.F1"),
    Figure("residue characters R", "meta.residue_chars.R"),
    Figure("key events found", "timeline.key_recall"),
    Figure("key events with date", "timeline.key_recall_with_date"),
    Figure("reuse recall, statements", "reuse.recall_statement"),
    Figure("reuse recall, same fact", "reuse.recall_same_fact"),
    Figure("reuse traps hit", "reuse.pairs.trap_hits", lower=True),
    Figure("conflict recall", "conflicts.pairs.R"),
    Figure("conflict traps hit", "conflicts.pairs.trap_hits", lower=True),
)
_RESIDUE = frozenset({"residue", "caption"})
_MAX_SPANS = 3  # a position may rest on many sentences; the first say enough
_MAX_COVER = 600  # above it the scorer takes a span for a whole article
Json = dict[str, Any]


def list_parts(data: Path) -> tuple[Part, ...]:
    seeds = data.parent / "seeds"
    return (Part("dev", seeds / "expected_dev.json", seeds / "articles", data),)


def predict(part: Part, out: Path) -> None:
    story, places = tell(need(part.articles or part.gold.parent / "articles"))
    out.write_text(json.dumps(convert_story(story, places), ensure_ascii=False), encoding="utf-8")


def score(part: Part, predictions: Path) -> dict[str, Any]:
    return score_json(part.data.parent / "seeds" / "score_seeds.py", predictions, "--gold", part.gold, "--json")


def convert_story(story: Story, places: dict[str, Places]) -> Json:
    """Return a story in the neutral form of the seeds' scorer."""
    names = Names(story)
    files = {
        places[reading.article_id].file: _convert_article(places[reading.article_id], reading, names)
        for reading in story.readings
        if reading.article_id in places
    }
    statements = {statement.id: statement for reading in story.readings for statement in reading.statements}
    return {
        "files": files,
        "reuse": [
            _convert_claim(claim, statements, places) for claim in story.links.claims if len(claim.statement_ids) > 1
        ],
        "timeline": [
            {
                "date": render_when(entry.happened),
                "text": _cut(entry.text, places),
                "spans": [_place(span, places) for span in dict.fromkeys((entry.text, *entry.evidence))],
            }
            for entry in story.timeline
        ],
        "conflicts": [pair for conflict in story.conflicts for pair in _convert_conflict(conflict, places)],
    }


def _convert_article(place: Places, reading: Reading, names: Names) -> Json:
    article = place.article
    quotations = _find_quotations(place)
    converted: Json = {
        "published": render_when(article.published),
        "residue": [place.to_file(block.start, block.end) for block in article.blocks if block.kind in _RESIDUE],
        "attributions": [
            _convert_statement(each, place, names, quotations)
            for each in reading.statements
            if each.act != "thought"  # the gold lists what was said, not what was wished or felt
            and each.found_by != TOLD  # nor what an outlet tells without a source
        ],
        "timexes": [
            dict(zip(("start", "end"), place.to_file(time.span.start, time.span.end), strict=True))
            | {"type": time.type, "value": time.value}
            for time in reading.times
        ],
    }
    return converted | ({"outlet": article.outlet} if article.outlet else {})


def _find_quotations(place: Places) -> tuple[Quotation, ...]:
    paragraphs = [(block.start, block.end) for block in place.article.blocks]
    return find_quotations(place.article.text, paragraphs, load_language("en").marks())


def _convert_statement(statement: Statement, place: Places, names: Names, quotations: Iterable[Quotation]) -> Json:
    speaker = names.find_speaker(statement, place.article.text)
    return {
        "kind": statement.kind,
        "speaker": speaker.name,
        "named": speaker.named,
        "speaker_id": speaker.id,
        "chain": names.name_chain(statement, place.article),
        "said_when": render_when(statement.said),
        "content": [_convert_content(span, statement, place, quotations) for span in statement.content],
    }


def _convert_content(span: Span, statement: Statement, place: Places, quotations: Iterable[Quotation]) -> Json:
    start, end = place.to_file(span.start, span.end)
    piece: Json = {"start": start, "end": end, "form": statement.kind}
    if statement.kind != "mixed":
        return piece
    inside = [each for each in quotations if each.level == 0 and span.start <= each.start < each.end <= span.end]
    if any(each.start <= span.start and span.end <= each.end for each in quotations):
        return piece | {"form": "direct"}
    offsets = [place.to_file(each.start, each.end) for each in inside]
    if not offsets:
        return piece | {"form": "indirect"}
    return piece | {"quoted": [{"start": first, "end": last} for first, last in offsets]}


def _convert_claim(claim: Claim, statements: dict[str, Statement], places: dict[str, Places]) -> Json:
    members = []
    for statement_id in claim.statement_ids:
        statement = statements[statement_id]
        start, end = cover(statement.content)
        if end - start > _MAX_COVER:
            longest = max(statement.content, key=lambda span: span.end - span.start)
            start, end = longest.start, longest.end
        members.append(_place(Span(statement.article_id, start, end), places))
    return {"members": members}


def _convert_conflict(conflict: Conflict, places: dict[str, Places]) -> list[Json]:
    return [
        {"type": conflict.kind, "cls": conflict.relation, "a": _place(a, places), "b": _place(b, places)}
        for first, second in combinations(conflict.positions, 2)
        for a in _spans(first)
        for b in _spans(second)
    ]


def _spans(position: Position) -> tuple[Span, ...]:
    return position.spans[:_MAX_SPANS]


def _place(span: Span, places: dict[str, Places]) -> Json:
    place = places[span.article_id]
    start, end = place.to_file(span.start, span.end)
    return {"file": place.file, "start": start, "end": end}


def _cut(span: Span, places: dict[str, Places]) -> str:
    return places[span.article_id].article.text[span.start : span.end]
