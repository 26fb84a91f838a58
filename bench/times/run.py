"""Time expressions: span, type and value against TimeML documents."""

import re
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Literal

from bench.harness import Figure, Part, note, read_jsonl, run_scorer, score_json, write_jsonl
from bench.times.speed import measure_speed
from reportedly.lang import load_language
from reportedly.model import UNKNOWN_WHEN, Article, Block, When, make_id
from reportedly.read.times import find_times
from reportedly.text.normalise import normalise

FIGURES = (
    Figure("strict F1", "strict.f1"),
    Figure("relaxed F1", "relaxed.f1"),
    Figure("type F1", "type.f1"),
    Figure("value F1", "value.f1"),
    Figure("day F1", "day.f1"),
    Figure("share of 50,000 words per CPU-second", "speed.share_of_wanted"),
)
_SCORER = "score_timex.py"
_DATE = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_PARAGRAPH = re.compile(r"\S(?:.*\S)?(?:\n[^\S\n]*\S.*)*")


def list_parts(data: Path) -> tuple[Part, ...]:
    return tuple(Part(name, data / "timex" / name, None, data) for name in ("tbaq", "wikiwars-train"))


def predict(part: Part, out: Path) -> None:
    """Tag the text that the scorer itself takes out of the documents, so that offsets agree."""
    profile = _choose_profile(part)
    documents = _read_documents(part)
    write_jsonl(out, ({"id": each["id"], "timexes": _tag(each, profile)} for each in documents))


def score(part: Part, predictions: Path) -> dict[str, Any]:
    figures = score_json(part.data / _SCORER, part.gold, "--pred", predictions, "--json")
    articles = [_make_article(each["id"], each["text"], each["dct"]) for each in _read_documents(part)]
    return figures | {"speed": measure_speed(articles, lambda text: _make_article("long", text, "2031-03-03"))}


def _read_documents(part: Part) -> list[dict[str, Any]]:
    """Return the documents' texts as the scorer takes them out of the files."""
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts.jsonl"
        run_scorer(part.data / _SCORER, part.gold, "--dump-text", texts)
        return read_jsonl(texts)


def _choose_profile(part: Part) -> Literal["narrative", "timebank"]:
    """Return the conventions of the gold: histories are reckoned from the story's own time, news from its date."""
    return "narrative" if "wiki" in str(part.gold.resolve()).lower() else "timebank"


def _tag(document: dict[str, Any], profile: Literal["narrative", "timebank"]) -> list[dict[str, Any]]:
    normalised = normalise(document["text"])
    article = _make_article(document["id"], normalised.text, document["dct"])
    try:
        times = find_times(article, load_language("en"), profile=profile)
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {document['id']}: {type(fault).__name__}: {fault}")
        return []
    return [
        {
            "start": normalised.to_original(time.span.start),
            "end": normalised.to_original(time.span.end - 1) + 1,
            "type": time.type,
            "value": time.value,
        }
        for time in times
    ]


def _make_article(name: str, text: str, creation: str | None) -> Article:
    """Return the document as an article whose publication day is the document's creation time."""
    blocks = tuple(Block("body", match.start(), match.end()) for match in _PARAGRAPH.finditer(text))
    match = _DATE.match(creation or "")
    published = UNKNOWN_WHEN
    if match:
        year, month, day = map(int, match.groups())
        start = datetime(year, month, day, tzinfo=UTC)
        published = When(start, start + timedelta(days=1, seconds=-1), "meta")
    return Article(
        id=make_id("art", name),
        record_id=make_id("rec", name),
        revision_of=None,
        url=None,
        outlet=None,
        outlet_basis="unknown",
        headline=None,
        authors=(),
        published=published,
        modified=None,
        language="en",
        text=text,
        blocks=blocks,
    )
