"""Whole stories with known truth: independent sources, who was first, conflicts, voices, accusations."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

from bench.harness import BENCH, Figure, Part, note, score_json, write_jsonl
from bench.names import Names
from bench.ours import Places, tell
from reportedly.model import Claim, Conflict, Span, Statement, Story

FIGURES = (
    Figure("claims found", "claims.recall"),
    Figure("independence exact, of all", "independence.exact_of_all"),
    Figure("  of claims in several articles", "independence.carried.exact_of_all"),
    Figure("  mean over the gold numbers", "independence.macro_of_all"),
    Figure("first right, of all", "first.of_all"),
    Figure("relation right, of all", "relations.of_all"),
    Figure("pairs: precision", "pairs.precision"),
    Figure("pairs: recall", "pairs.recall"),
    Figure("pairs: recall with class", "pairs.recall_with_class"),
    Figure("pairs: traps hit", "pairs.must_not_hits", lower=True),
    Figure("voices F1", "voices.f1"),
    Figure("accusations told as facts", "facts.accusations_exported", lower=True),
)
OWN = BENCH / "story" / "stories"
_RELATIONS = {"copy": "wire", "tied": "first"}  # the gold's words for two of our relations
Json = dict[str, Any]


def list_parts(data: Path) -> tuple[Part, ...]:
    own = (Part(f"own {half}", OWN / half, None, data) for half in ("dev", "held_out"))
    return (Part("dev", data / "invented" / "dev", None, data), *own)


def predict(part: Part, out: Path) -> None:
    """Write one line a story folder."""
    golds = [part.gold / "gold.json"] if (part.gold / "gold.json").exists() else sorted(part.gold.glob("*/gold.json"))
    write_jsonl(out, [_tell(gold.parent) for gold in golds])


def score(part: Part, predictions: Path) -> dict[str, Any]:
    return score_json(part.data / "score_story.py", part.gold, predictions, "--json")


def _tell(folder: Path) -> Json:
    try:
        story, places = tell(folder / "articles")
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {folder.name}: {type(fault).__name__}: {fault}")
        return {"story": folder.name}
    statements = {each.id: each for reading in story.readings for each in reading.statements}
    at_least = {count.claim_id: count.at_least for count in story.source_counts}
    return {
        "story": folder.name,
        "claims": [_convert_claim(claim, at_least.get(claim.id), statements, places) for claim in story.links.claims],
        "pairs": [pair for conflict in story.conflicts for pair in _convert_conflict(conflict, places)],
        "voices": _list_voices(story, places),
        "facts": [_place(span, places) for span in _list_facts(story)],
    }


def _convert_claim(
    claim: Claim, at_least: int | None, statements: dict[str, Statement], places: dict[str, Places]
) -> Json:
    spans = [span for each in claim.statement_ids if each in statements for span in statements[each].content]
    ties = [each for each in claim.appearances if each.relation == "tied"]
    first = claim.first or (ties[0] if ties else None)
    relations: dict[str, str] = {}
    for each in claim.appearances:
        relations.setdefault(places[each.article_id].file, _RELATIONS.get(each.relation, each.relation))
    converted: Json = {
        "spans": [_place(span, places) for span in spans],
        "first": places[first.article_id].file if first else None,
        "relations": relations,
    }
    return converted | ({} if at_least is None else {"independent_sources": at_least})


def _convert_conflict(conflict: Conflict, places: dict[str, Places]) -> list[Json]:
    return [
        {"a": _place(a.spans[0], places), "b": _place(b.spans[0], places), "class": conflict.relation}
        for a, b in combinations(conflict.positions, 2)
        if a.spans and b.spans
    ]


def _list_voices(story: Story, places: dict[str, Places]) -> list[list[Json]]:
    """Return for each unnamed voice of the pile the words that name it, in text order."""
    names = Names(story)
    voices: dict[str, list[Span]] = defaultdict(list)
    for reading in story.readings:
        for entity_id, spans in _mention_unnamed(reading.statements, reading.mentions):
            entity = names.find(entity_id)
            if entity is not None and entity.kind == "unnamed":
                voices[entity.id] += spans
    return [[_place(span, places) for span in sorted(set(spans))] for _, spans in sorted(voices.items())]


def _mention_unnamed(statements: Iterable[Statement], mentions: Iterable[Any]) -> list[tuple[str | None, list[Span]]]:
    sources = [(statement.speaker_id, list(statement.source)) for statement in statements]
    return sources + [(mention.entity_id, [mention.span]) for mention in mentions if mention.form != "pronoun"]


def _list_facts(story: Story) -> list[Span]:
    """Return what is shown as happened on an outlet's word alone, and relations shown as stated."""
    told = [entry.text for entry in story.timeline if entry.told_by == "outlet" and entry.status == "reported"]
    return told + [span for relation in story.links.relations if relation.status == "stated" for span in relation.spans]


def _place(span: Span, places: dict[str, Places]) -> Json:
    place = places[span.article_id]
    if not place.is_plain:
        return {"file": place.file, "exact": place.article.text[span.start : span.end]}
    start, end = place.to_file(span.start, span.end)
    return {"file": place.file, "start": start, "end": end}
