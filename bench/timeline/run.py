"""Timelines of an entity: days and sentences (summaries), or dated mentions of events (SemEval-2015 task 4)."""

import json
import math
import re
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, read_jsonl, score_json
from bench.names import Names
from bench.ours import render_day, render_when, tell_records
from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.narrative import NEWS, PRECISE
from reportedly.model import Event, Span, Story, When

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
_NEEDED_SHARE = 0.45  # of what a name tells: half, and a little room for counts
Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class _Document:
    """An article in numbered sentences, as both golds give it."""

    id: str
    date: str
    sentences: dict[str, str]


@dataclass(frozen=True, slots=True)
class _Row:
    """A sentence that tells an event of the story, with the day it is dated to ("" when it has none).

    `words` are the sentence's, with the names of persons who take part: it may call them "he".
    """

    day: str
    document: _Document
    number: str
    event: Event
    words: frozenset[str]

    @property
    def sentence(self) -> str:
        return self.document.sentences[self.number]


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
    write_answers(story, by_article, part, out)


def write_answers(story: Story, documents: Mapping[str, _Document], part: Part, out: Path) -> None:
    """Write what the story tells of each entity of the gold; `documents` by article id."""
    summaries = _holds_summaries(part)
    rows = _list_rows(story, documents)
    wording = load_wording(load_language("en"))
    named = [(each.name, *each.aliases) for each in story.links.entities if each.kind == "person"]
    persons = {" ".join(wording.quoted(name)) for names in named for name in names}
    for gold in sorted(part.gold.glob("*.json" if summaries else "*.txt")):
        text = gold.read_text(encoding="utf-8")
        entity = text.split("\n")[0]
        answer = _summarise(json.loads(text), rows, persons) if summaries else _list_events(entity, rows, persons)
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
    """Return the sentences that tell the story's events, in the order of time that the story gives them."""
    texts = {article.id: article.text for article in story.articles}
    names, wording = Names(story), load_wording(load_language("en"))
    rows = []
    for event in story.links.events:
        persons = [
            entity.name for each in event.participants if (entity := names.find(each)) and entity.kind == "person"
        ]
        for span in event.evidence:
            document = documents.get(span.article_id)
            number = _find_sentence(span, texts[span.article_id], document) if document else None
            if document and number:
                words = frozenset(wording.quoted(f"{document.sentences[number]} {' '.join(persons)}"))
                rows.append(_Row(render_place(event.when), document, number, event, words))
    return rows


def render_place(when: When) -> str:
    """Return the day that an event is put on, as annotators do: "" where it is not known to the day.

    News without a time of its own stands on the day of publication; of two days the first.
    """
    day = render_day(when)
    if day or when.earliest is None or when.latest is None or when.latest - when.earliest > PRECISE:
        return day or ""
    return (when.latest if when.note == NEWS else when.earliest).date().isoformat()


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


def _find_about(entity: str, rows: Sequence[_Row], persons: Set[str]) -> list[_Row]:
    """Return the rows about an entity: those with words of its name that carry about half of what the name tells.

    A word tells the more the fewer rows have it; the surname of a person whom the story knows tells all.
    """
    words = load_wording(load_language("en")).quoted(entity)
    owners = {word: sum(word in row.words for row in rows) for word in words}
    weights = {word: math.log((1 + len(rows)) / (1 + owners[word])) for word in owners}
    needed = _NEEDED_SHARE * sum(weights.values())
    if " ".join(words) in persons:
        weights[words[-1]] = needed
    return [row for row in rows if sum(weights[word] for word in weights if word in row.words) >= needed]


def _summarise(gold: Json, rows: Sequence[_Row], persons: Set[str]) -> str:
    """Return as many days as the gold has, the most told first, and as many sentences a day as it has on average.

    That is the protocol of the literature: the length of the wanted timeline is given, and the entity's words. Of a
    day's sentences those that stand first in their articles are taken: news tells the main thing first.
    """
    days: dict[str, list[str]] = defaultdict(list)
    about = _find_about(gold["entity"], rows, persons)
    for row in sorted(about, key=lambda row: (int(row.number), row.document.id)):
        if row.day and row.sentence not in days[row.day]:
            days[row.day].append(row.sentence)
    length = len(gold["timeline"])
    per_day = max(1, round(sum(len(day["sentences"]) for day in gold["timeline"]) / max(1, length)))
    chosen = sorted(sorted(days), key=lambda day: -len(days[day]))[:length]
    timeline = [{"date": day, "sentences": days[day][:per_day]} for day in sorted(chosen)]
    return json.dumps({"entity": gold["entity"], "timeline": timeline}, ensure_ascii=False)


def _list_events(entity: str, rows: Sequence[_Row], persons: Set[str]) -> str:
    """Return the entity's events in order; the third part of a mention is its verb, which we do not name."""
    lines, order, last = [entity.strip()], 0, ""
    for row in _find_about(entity, rows, persons):
        order += row.event.id != last
        last = row.event.id
        date = row.day or _mask(render_when(row.event.when))
        lines.append(f"{order}\t{date}\t{row.document.id}-{row.number}-event")
    return "\n".join(lines) + "\n"


def _mask(rendered: str | None) -> str:
    """Return a date with its unknown parts as X, as the task writes them."""
    return rendered if rendered and "/" not in rendered else "XXXX-XX-XX"
