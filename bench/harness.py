"""What every question shares: its parts, its scorer, its figures."""

import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

BENCH = Path(__file__).parent
QUESTIONS = (
    "quotes",
    "seeds",
    "voices",
    "times",
    "timeline",
    "reuse",
    "stories",
    "story",
    "contents",
    "clean",
    "extraction",
    "speed",
    "pages",
)


class MissingDataError(Exception):
    """The data or the scorer of a question is not where `--data`, `--gold` or `--articles` point."""


@dataclass(frozen=True, slots=True)
class Part:
    """One gold to be scored: its name in the tables, the gold, the articles where they stand apart, the data folder."""

    name: str
    gold: Path
    articles: Path | None
    data: Path


@dataclass(frozen=True, slots=True)
class Figure:
    """A headline figure: its label and its dotted path in the scorer's JSON; `lower` tells that less is better."""

    label: str
    path: str
    lower: bool = False


class Question(Protocol):
    """What the module `run` of a question's folder offers."""

    @property
    def FIGURES(self) -> tuple[Figure, ...]:  # noqa: N802 - a constant of the module
        """The headline figures."""
        ...

    def list_parts(self, data: Path) -> tuple[Part, ...]:
        """Return the development parts under the data folder, whether or not they are there."""
        ...

    def predict(self, part: Part, out: Path) -> None:
        """Write what the system says of a part to `out` (a file or folder), in the scorer's input form."""
        ...

    def score(self, part: Part, predictions: Path) -> dict[str, Any]:
        """Return the scorer's JSON for predictions on a part."""
        ...


def load_question(name: str) -> Question:
    """Return the module that runs a question."""
    return cast("Question", import_module(f"bench.{name}.run"))


def run_scorer(script: Path, *arguments: str | Path) -> str:
    """Return what a scorer prints; its complaints go to standard error.

    Raises:
        MissingDataError: when the scorer is not there.
        RuntimeError: when it fails.
    """
    if not script.exists():
        raise MissingDataError(f"no scorer at {script}")
    command = [sys.executable, str(script), *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"{script.name} failed: {done.stderr.strip()[-2000:]}")
    if done.stderr.strip():
        note(done.stderr.strip())
    return done.stdout


def score_json(script: Path, *arguments: str | Path) -> dict[str, Any]:
    """Return the JSON object that a scorer prints."""
    figures: dict[str, Any] = json.loads(run_scorer(script, *arguments))
    return figures


def need(path: Path) -> Path:
    """Return the path.

    Raises:
        MissingDataError: when nothing is there.
    """
    if not path.exists():
        raise MissingDataError(f"no data at {path}")
    return path


def read_jsonl(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    with need(path).open(encoding="utf-8") as stream:
        return [json.loads(line) for line in stream if line.strip()]


def write_jsonl(path: Path, rows: Iterable[Mapping[str, Any]]) -> None:
    """Write JSON lines."""
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")


def hash_gold(gold: Path) -> str:
    """Return the SHA-256 over the names and bytes of a gold file, or of all files of a gold folder."""
    files = [gold] if gold.is_file() else sorted(path for path in gold.rglob("*") if path.is_file())
    digest = sha256()
    for path in files:
        digest.update(str(path.relative_to(gold.parent)).encode())
        digest.update(sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def look_up(figures: Mapping[str, Any], path: str) -> float | None:
    """Return the number at a dotted path ("average.date.f1", "b3.2"), None when there is none."""
    value: Any = figures
    for key in path.split("."):
        if isinstance(value, list) and key.isdigit() and int(key) < len(value):
            value = value[int(key)]
        elif isinstance(value, Mapping) and key in value:
            value = value[key]
        else:
            return None
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def list_figures(question: Question, figures: Mapping[str, Any]) -> Iterator[tuple[Figure, float]]:
    """Yield the headline figures that a scorer's JSON holds."""
    for figure in question.FIGURES:
        value = look_up(figures, figure.path)
        if value is not None:
            yield figure, value


def note(message: str) -> None:
    """Tell the person at the terminal; standard output is for figures."""
    print(message, file=sys.stderr)
