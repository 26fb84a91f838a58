"""Which articles tell the same story: articles that share a claim, an event or a copied text."""

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, read_jsonl, score_json, write_jsonl
from bench.ours import tell_records
from reportedly.model import Links, Story

FIGURES = (
    Figure("B3 P", "b3.0"),
    Figure("B3 R", "b3.1"),
    Figure("B3 F1", "b3.2"),
    Figure("pair F1", "pair.2"),
    Figure("ARI", "ari"),
)


def list_parts(data: Path) -> tuple[Part, ...]:
    basil = Part("basil_dev.jsonl", data / "stories" / "basil_dev.jsonl", None, data)
    return basil, Part("ecb_dev.jsonl", data / "ecb" / "ecb_dev.jsonl", None, data)


def predict(part: Part, out: Path) -> None:
    rows = read_jsonl(part.gold)
    texts = {row["doc"]: row for row in read_jsonl(part.articles)} if part.articles else {}
    with tempfile.TemporaryDirectory() as folder:
        story, ids = tell_records((_make_record({**texts.get(row["doc"], {}), **row}) for row in rows), Path(folder))
    groups = _group(story)
    write_jsonl(
        out,
        (
            {"id": row["doc"], "cluster": groups.get(article or "", row["doc"])}
            for row, article in zip(rows, ids, strict=True)
        ),
    )


def score(part: Part, predictions: Path) -> dict[str, Any]:
    """Score against the sub-topic of each document, written in the scorer's own form."""
    with tempfile.TemporaryDirectory() as folder:
        gold = Path(folder) / "gold.jsonl"
        write_jsonl(gold, ({"id": row["doc"], "cluster": row["subtopic"]} for row in read_jsonl(part.gold)))
        return score_json(part.data / "score_clusters.py", gold, predictions, "--json")


def _make_record(row: dict[str, Any]) -> dict[str, Any]:
    text = row.get("text") or "\n\n".join(" ".join(tokens) for tokens in row.get("sents", {}).values())
    fields = {"text": text, "title": row.get("title"), "outlet": row.get("outlet"), "date": row.get("date")}
    return {name: value for name, value in fields.items() if value}


def _group(story: Story) -> dict[str, str]:
    """Return for each article the least id of its group: articles are joined by whatever links them."""
    parent = {article.id: article.id for article in story.articles}

    def find(article: str) -> str:
        while parent[article] != article:
            parent[article] = article = parent[parent[article]]
        return article

    for linked in _list_links(story.links):
        first, *others = sorted({find(article) for article in linked})
        for other in others:
            parent[other] = first
    return {article: find(article) for article in parent}


def _list_links(links: Links) -> Iterator[Iterable[str]]:
    yield from ([each.article_id for each in claim.appearances] for claim in links.claims if claim.appearances)
    yield from (copies.article_ids for copies in links.copies)
    yield from ([event.text.article_id, *(span.article_id for span in event.evidence)] for event in links.events)
