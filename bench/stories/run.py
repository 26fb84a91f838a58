"""Which articles tell the same story: what `build --split` would put in one file."""

import tempfile
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, read_jsonl, score_json, write_jsonl
from bench.ours import list_pages
from reportedly.clean import clean_page
from reportedly.lang import load_language
from reportedly.link import group_stories

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
        file = Path(folder) / "articles.jsonl"
        write_jsonl(file, [_make_record({**texts.get(row["doc"], {}), **row}) for row in rows])
        articles = {page.record.path: clean_page(page)[0] for page in list_pages(file)}
        found = [articles.get(f"{file}#{number}") for number in range(1, len(rows) + 1)]
    distinct = {article.id: article for article in found if article is not None}
    groups = group_stories(list(distinct.values()), load_language("en"))
    group_of = {article_id: number for number, group in enumerate(groups) for article_id in group.article_ids}
    clusters = (
        {"id": row["doc"], "cluster": group_of[article.id] if article else f"no article in {row['doc']}"}
        for row, article in zip(rows, found, strict=True)
    )
    write_jsonl(out, clusters)


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
