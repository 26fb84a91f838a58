"""Words per CPU-second from files to the story, in one process, with its peak memory; and how the cost grows."""

import json
import subprocess
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from shutil import copyfile
from typing import Any

from bench.harness import BENCH, Figure, Part, need, note

FIGURES = (
    Figure("words per CPU-second", "ours.words_per_cpu_second"),
    Figure("CPU-seconds to start", "ours.start_cpu_seconds", lower=True),
    Figure("peak memory, MiB", "ours.peak_mib", lower=True),
    Figure("cost of twice the articles", "cost_of_twice", lower=True),
)
_PEER = "textacy"


def list_parts(data: Path) -> tuple[Part, ...]:
    return (Part("dev", data / "polnear" / "dev" / "text", None, data),)


def predict(part: Part, out: Path) -> None:
    """Measure the whole pile, half of it, and the peer on the same texts where it is installed."""
    texts = sorted(need(part.articles or _find_texts(part.gold)).glob("*.txt"))
    with tempfile.TemporaryDirectory() as folder:
        halves = _split(texts, Path(folder))
        whole = _measure("ours", halves[1])
        half = _measure("ours", halves[0])
        peer = _measure(_PEER, halves[1]) if find_spec(_PEER) else None
    if peer is None:
        note(f"{_PEER} is not installed: no peer in this run (pip install {_PEER})")
    growth = whole["cpu_seconds"] / half["cpu_seconds"] / (whole["words"] / half["words"])
    out.write_text(
        json.dumps({"ours": whole, "half": half, "cost_of_twice": 2 * growth, _PEER: peer}), encoding="utf-8"
    )


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


def _measure(system: str, folder: Path) -> dict[str, float]:
    """Return what a process of its own measures of itself."""
    command = [sys.executable, "-m", "bench.speed.worker", system, str(folder)]
    done = subprocess.run(command, cwd=BENCH.parent, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"speed worker failed: {done.stderr.strip()[-2000:]}")
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return measured
