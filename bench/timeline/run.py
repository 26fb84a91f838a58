"""Timelines of an entity: days and sentences (summaries), or dated mentions of events (SemEval-2015 task 4)."""

import json
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, read_jsonl, score_json
from bench.names import Names
from bench.ours import render_day, render_when, tell_records
from reportedly.model import Entry, Span, Story

FIGURES = (
    Figure("Date F1", "average.date.f1"),
    Figure("AR1 F1", "average.AR1.f1"),
    Figure("AR2 F1", "average.AR2.f1"),
    Figure("sentence F1", "sent.f1"),
    Figure("day F1", "day.f1"),
)
_SENTENCE = re.compile(r'<s id="(\d+)">(.*?)</s>', re.S)
_CREATED = re.compile(r'<DCT>.*?value="(\d{4}-\d\d-\d\d)', re.S)
_DOCUMENT = re.compile(r"<DOCID>\s*(\d+)")
_TAG = re.compile(r"<[^>]*>")
_BETWEEN = "\n\n"


@dataclass(frozen=True, slots=True)
class _Document:
    """An article in numbered sentences, as both golds give it."""

    id: str
    date: str
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence that tells an entry of the timeline, with the day it is dated to ("" when it has none)."""

    day: str
    document: _Document
    sentence: str
    entry: Entry
    participants: tuple[str, ...]


def list_parts(data: Path) -> tuple[Part, ...]:
    folder = data / "timelines_semeval15"
    summaries = Part("tls_trial", folder / "tls_trial" / "gold", folder / "tls_trial" / "articles.jsonl", data)
    return summaries, Part("trial", folder / "trial" / "gold", folder / "trial" / "docs", data)


def predict(part: Part, out: Path) -> None:
    """Write a file for each of the gold's timelines."""
    out.mkdir(parents=True, exist_ok=True)
    summaries = _holds_summaries(part)
    documents = _read_documents(_find_articles(part, summaries=summaries))
    with tempfile.TemporaryDirectory() as folder:
        records = ({"text": _BETWEEN.join(each.sentences.values()), "date": each.date} for each in documents)
        story, ids = tell_records(records, Path(folder))
    by_article = {article: document for article, document in zip(ids, documents, strict=True) if article}
    rows = _list_rows(story, by_article)
    for gold in sorted(part.gold.glob("*.json" if summaries else "*.txt")):
        text = gold.read_text(encoding="utf-8")
        answer = (
            _summarise(json.loads(text), rows, story) if summaries else _list_events(text.split("\n")[0], rows, story)
        )
        (out / gold.name).write_text(answer, encoding="utf-8")


def score(part: Part, predictions: Path) -> dict[str, Any]:
    if _holds_summaries(part):
        return score_json(part.data / "score_timeline.py", "--gold-dir", part.gold, "--pred-dir", predictions, "--json")
    return score_json(part.data / "score_event_timeline.py", "--gold", part.gold, "--pred", predictions, "--json")


def _holds_summaries(part: Part) -> bool:
    return any(part.gold.glob("*.json"))


def _find_articles(part: Part, *, summaries: bool) -> Path:
    return need(part.articles or part.gold.parent / ("articles.jsonl" if summaries else "docs"))


def _read_documents(place: Path) -> list[_Document]:
    if place.is_file():
        rows = read_jsonl(place)
        return [_Document(row["id"], row["date"], dict(enumerate_sentences(row["sentences"]))) for row in rows]
    return [_read_document(path) for path in sorted(place.glob("*.tml"))]


def enumerate_sentences(sentences: list[str]) -> list[tuple[str, str]]:
    """Return numbered sentences, from "1"."""
    return [(str(number), sentence) for number, sentence in enumerate(sentences, start=1)]


def _read_document(path: Path) -> _Document:
    source = path.read_text(encoding="utf-8", errors="replace")
    sentences = {number: unescape(_TAG.sub("", sentence)) for number, sentence in _SENTENCE.findall(source)}
    created, name = _CREATED.search(source), _DOCUMENT.search(source)
    return _Document(name.group(1) if name else path.stem, created.group(1) if created else "", sentences)


def _list_rows(story: Story, documents: Mapping[str, _Document]) -> list[_Row]:
    """Return the sentences under the entries of the story's timeline, in its order."""
    texts = {article.id: article.text for article in story.articles}
    events = {event.id: event.participants for event in story.links.events}
    rows = []
    for entry in story.timeline:
        for span in dict.fromkeys((entry.text, *entry.evidence)):
            document = documents.get(span.article_id)
            sentence = _find_sentence(span, texts[span.article_id], document) if document else None
            if document and sentence:
                rows.append(
                    _Row(render_day(entry.happened) or "", document, sentence, entry, events.get(entry.event_id, ()))
                )
    return rows


def _find_sentence(span: Span, text: str, document: _Document) -> str | None:
    """Return the number of the sentence that a span begins in; sentences are the paragraphs of the text."""
    start = 0
    for number, sentence in document.sentences.items():
        found = text.find(sentence, start)
        if found >= 0:
            if found <= span.start < found + len(sentence):
                return number
            start = found + len(sentence)
    return None


def _is_about(row: _Row, words: list[str], story_names: Names) -> bool:
    """Tell whether the sentence has the entity's words, or the event an entity of that name among its participants."""
    sentence = row.document.sentences[row.sentence].lower()
    named = [story_names.find(each) for each in row.participants]
    return all(word in sentence for word in words) or any(
        entity is not None and all(word in entity.name.lower() for word in words) for entity in named
    )


def _summarise(gold: dict[str, Any], rows: list[_Row], story: Story) -> str:
    """Return as many days as the gold has, the most told first, and as many sentences a day as it has on average.

    That is the protocol of the literature: the length of the wanted timeline is given, and the entity's words.
    """
    days: dict[str, list[str]] = defaultdict(list)
    words, names = gold["entity"].lower().split(), Names(story)
    for row in rows:
        if row.day and any(_is_about(row, [word], names) for word in words):
            days[row.day].append(row.document.sentences[row.sentence])
    length = len(gold["timeline"])
    per_day = max(1, round(sum(len(day["sentences"]) for day in gold["timeline"]) / max(1, length)))
    chosen = sorted(sorted(days), key=lambda day: -len(days[day]))[:length]
    timeline = [{"date": day, "sentences": list(dict.fromkeys(days[day]))[:per_day]} for day in sorted(chosen)]
    return json.dumps({"entity": gold["entity"], "timeline": timeline}, ensure_ascii=False)


def _list_events(entity: str, rows: list[_Row], story: Story) -> str:
    """Return the entity's entries in order; the third part of a mention is its verb, which we do not name."""
    names, lines, order = Names(story), [entity.strip()], 0
    last = ""
    for row in rows:
        if not _is_about(row, entity.lower().split(), names):
            continue
        date = row.day or _mask(render_when(row.entry.happened))
        order += row.entry.event_id != last
        last = row.entry.event_id
        lines.append(f"{order}\t{date}\t{row.document.id}-{row.sentence}-event")
    return "\n".join(lines) + "\n"


def _mask(rendered: str | None) -> str:
    """Return a date with its unknown parts as X, as the task writes them."""
    return rendered if rendered and "/" not in rendered else "XXXX-XX-XX"
