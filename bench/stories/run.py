"""Which articles tell the same story: those that speak of the same people, places, claims and events."""

import math
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.cluster import AgglomerativeClustering

from bench.harness import Figure, Part, read_jsonl, score_json, write_jsonl
from bench.ours import tell_records
from reportedly.model import Story

FIGURES = (
    Figure("B3 P", "b3.0"),
    Figure("B3 R", "b3.1"),
    Figure("B3 F1", "b3.2"),
    Figure("pair F1", "pair.2"),
    Figure("ARI", "ari"),
)

_LIKENESS = 0.20  # cosine from which groups join: best of .15, .20, .25, .30 for both development parts together


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
    """Return for each article the number of its group, by average linkage over what the articles share."""
    articles = [article.id for article in story.articles]
    if len(articles) < 2:
        return dict.fromkeys(articles, "0")
    shares = _weigh(_count_topics(story), articles)
    distances = np.clip(1 - shares @ shares.T, 0, 1)
    linkage = AgglomerativeClustering(
        n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - _LIKENESS
    )
    labels = linkage.fit(distances).labels_
    return dict(zip(articles, map(str, labels), strict=True))


def _count_topics(story: Story) -> dict[str, Counter[str]]:
    """Return for each article how often it speaks of each entity, claim and event of the pile."""
    pile = {member: entity.id for entity in story.links.entities for member in entity.members}
    topics: dict[str, Counter[str]] = {article.id: Counter() for article in story.articles}
    for reading in story.readings:
        named = (mention.entity_id for mention in reading.mentions if mention.form != "pronoun" and mention.entity_id)
        topics[reading.article_id].update(pile.get(entity, entity) for entity in named)
    for claim in story.links.claims:
        for article in sorted({appearance.article_id for appearance in claim.appearances}):
            topics[article][claim.id] += 1
    for event in story.links.events:
        for article in sorted({span.article_id for span in (event.text, *event.evidence)}):
            topics[article][event.id] += 1
    return topics


def _weigh(topics: dict[str, Counter[str]], articles: list[str]) -> "np.ndarray[tuple[int, int], np.dtype[np.float64]]":
    """Return unit rows: damped counts, weighted by how few articles speak of a topic; lone topics are left out."""
    spread = Counter(topic for counts in topics.values() for topic in counts)
    columns = {topic: index for index, topic in enumerate(sorted(topic for topic in spread if spread[topic] > 1))}
    rows = np.zeros((len(articles), max(1, len(columns))))
    for row, article in enumerate(articles):
        for topic, count in topics[article].items():
            if topic in columns:
                rows[row, columns[topic]] = (1 + math.log(count)) * math.log(len(articles) / spread[topic])
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    return rows / np.where(lengths == 0, 1, lengths)
