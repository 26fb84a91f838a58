"""Who speaks and through whom: named speakers, unnamed voices and chains, on invented stories with known truth."""

from pathlib import Path
from typing import Any

from bench.harness import BENCH, Figure, Part, note, read_jsonl, write_jsonl
from bench.names import Names
from bench.ours import Places, render_when, tell
from bench.voices.score import read_golds, score_stories
from reportedly.link.told import FOUND_BY as TOLD
from reportedly.model import Reading

FIGURES = (
    Figure("statements found", "found.recall"),
    Figure("speaker right, of those found", "speaker.of_found"),
    Figure("speaker right, of all", "speaker.of_all"),
    Figure("chain right, of those found", "chain.of_found"),
    Figure("chain behind the outlet right", "hops.of_found"),
    Figure("said when right, of those found", "said_when.of_found"),
    Figure("said when right to the day", "said_day.of_found"),
    Figure("unnamed voices: pair P", "unnamed.precision"),
    Figure("unnamed voices: pair R", "unnamed.recall"),
    Figure("unnamed voices: pair F1", "unnamed.f1"),
    Figure("unnamed voices in one article: pair F1", "unnamed_within.f1"),
)
_ROOT = BENCH.parent


def list_parts(data: Path) -> tuple[Part, ...]:
    seeds = data.parent / "seeds"
    return (
        Part("stories", _ROOT / "tests" / "stories", None, data),
        Part("harbour", _ROOT / "examples" / "harbour", None, data),
        Part("seeds", seeds / "expected_dev.json", seeds / "articles", data),
    )


def predict(part: Part, out: Path) -> None:
    """Write one line a story: its texts, and its statements with speaker, chain and time."""
    write_jsonl(out, [_tell(name, part.articles or articles) for name, articles, _ in read_golds(part.gold)])


def score(part: Part, predictions: Path) -> dict[str, Any]:
    return score_stories(part.gold, read_jsonl(predictions))


def _tell(name: str, articles: Path) -> dict[str, Any]:
    try:
        story, places = tell(articles)
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {name}: {type(fault).__name__}: {fault}")
        return {"story": name, "texts": {}, "statements": []}
    names = Names(story)
    readings = [reading for reading in story.readings if reading.article_id in places]
    return {
        "story": name,
        "texts": {place.file: place.page.text if place.is_plain else place.article.text for place in places.values()},
        "statements": [row for reading in readings for row in _convert(reading, places[reading.article_id], names)],
    }


def _convert(reading: Reading, place: Places, names: Names) -> list[dict[str, Any]]:
    rows = []
    # what an outlet tells without a source is no attribution
    for statement in (each for each in reading.statements if each.found_by != TOLD):
        speaker = names.find_speaker(statement, place.article.text)
        spans = [(span.start, span.end) for span in statement.content]
        rows.append(
            {
                "file": place.file,
                "content": [place.to_file(*span) if place.is_plain else span for span in spans],
                "speaker": speaker.name,
                "named": speaker.named,
                "speaker_id": speaker.id,
                "chain": names.name_chain(statement, place.article),
                "said_when": render_when(statement.said),
            }
        )
    return rows
