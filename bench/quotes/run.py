"""Who said what in running text: source, cue and content spans against human annotation (PolNeAR)."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, score_json, write_jsonl
from bench.ours import Places, read_text
from reportedly.model import Span, Statement

FIGURES = (
    Figure("content overlap F1", "content.overlap.f1"),
    Figure("content exact_trim F1", "content.exact_trim.f1"),
    Figure("source exact_trim F1", "source.exact_trim.f1"),
    Figure("cue exact_trim F1", "cue.exact_trim.f1"),
    Figure("joint_overlap F1", "joint_overlap.f1"),
    Figure("joint_span F1", "joint_span.f1"),
    Figure("source_acc", "source_acc.f1"),
    Figure("direct joint_span F1", "kinds.direct.joint_span.f1"),
    Figure("indirect joint_span F1", "kinds.indirect.joint_span.f1"),
    Figure("mixed joint_span F1", "kinds.mixed.joint_span.f1"),
)
_MARKS = "\"'“”‘’«»„`"


def list_parts(data: Path) -> tuple[Part, ...]:
    return (Part("dev", data / "polnear" / "dev", None, data),)


def predict(part: Part, out: Path) -> None:
    """Write one line an article, whatever becomes of it."""
    texts = sorted((need(part.articles or part.gold / "text")).glob("*.txt"))
    write_jsonl(out, ({"id": path.stem, "attributions": _attribute(path)} for path in texts))


def score(part: Part, predictions: Path) -> dict[str, Any]:
    return score_json(part.data / "score_quotes.py", part.gold, predictions, "--json")


def _attribute(path: Path) -> list[dict[str, list[tuple[int, int]]]]:
    found = read_text(path.name, path.read_bytes().decode("utf-8", "replace"))
    if found is None:
        return []
    places, reading = found
    # The gold gives a token to one attribution only, so a statement inside another has no place in it.
    return [_convert(places, statement) for statement in reading.statements if statement.nested_in is None]


def _convert(places: Places, statement: Statement) -> dict[str, list[tuple[int, int]]]:
    quoted = statement.kind == "direct"
    return {
        "source": _offsets(places, statement.source, quoted=False),
        "cue": _offsets(places, statement.cue, quoted=False),
        "content": _offsets(places, statement.content, quoted=quoted),
    }


def _offsets(places: Places, spans: Iterable[Span], *, quoted: bool) -> list[tuple[int, int]]:
    text = places.article.text
    return [places.to_file(*(_take_marks(text, span) if quoted else (span.start, span.end))) for span in spans]


def _take_marks(text: str, span: Span) -> tuple[int, int]:
    """Return the span with the quotation marks around it, which the gold counts as content and we do not."""
    start, end = span.start, span.end
    while start > 0 and text[start - 1] in _MARKS:
        start -= 1
    while end < len(text) and text[end] in _MARKS:
        end += 1
    return start, end
