"""Floors: the figures that must not get worse, pinned with a hash of the gold they were measured on."""

import json
import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.harness import BENCH, Part, Question, hash_gold, list_figures, look_up

_DIGITS = 4


def read_floors(name: str, folder: Path = BENCH) -> dict[str, Any]:
    """Return the floors of a question: "tolerance" and, for each part, "gold_sha256", "at_least" and "at_most"."""
    floors: dict[str, Any] = json.loads((folder / name / "floors.json").read_text(encoding="utf-8"))
    return floors


def check_floors(floors: Mapping[str, Any], part: Part, figures: Mapping[str, Any]) -> list[str]:
    """Return in words what is worse than its floor, or why the figures cannot be compared."""
    pinned = floors["parts"].get(part.name)
    if pinned is None:
        return []
    if pinned["gold_sha256"] != hash_gold(part.gold):
        return [f"{part.name}: the gold is not the one that the floors were measured on"]
    faults = []
    for path, floor in pinned["at_least"].items():
        value, least = look_up(figures, path), floor - _leeway(floors, floor)
        if value is None or value < least:
            faults.append(f"{part.name}: {path} is {value}, its floor {floor}")
    for path, ceiling in pinned["at_most"].items():
        value, most = look_up(figures, path), ceiling + _leeway(floors, ceiling)
        if value is None or value > most:
            faults.append(f"{part.name}: {path} is {value}, its ceiling {ceiling}")
    return faults


def update_floors(
    name: str,
    question: Question,
    part: Part,
    figures: Mapping[str, Any],
    *,
    allow_regression: bool = False,
    folder: Path = BENCH,
) -> list[str]:
    """Pin the headline figures of a part as its floors; return what was refused because it would lower one."""
    floors = read_floors(name, folder)
    sha256 = hash_gold(part.gold)
    pinned = floors["parts"].get(part.name, {"at_least": {}, "at_most": {}})
    same_gold = pinned.get("gold_sha256") == sha256
    if pinned.get("gold_sha256") and not same_gold and not allow_regression:
        return [f"{part.name}: the gold changed; give --allow-regression to measure the floors anew"]
    fresh: dict[str, Any] = {"gold_sha256": sha256, "at_least": {}, "at_most": {}}
    refused = []
    for figure, value in list_figures(question, figures):
        kind = "at_most" if figure.lower else "at_least"
        rounded = _round(value, up=figure.lower)
        old = pinned[kind].get(figure.path)
        if old is not None and same_gold and not allow_regression and _is_worse(rounded, old, lower=figure.lower):
            refused.append(
                f"{part.name}: {figure.path} is {value}, its floor {old} stays (--allow-regression lowers it)"
            )
            rounded = old
        fresh[kind][figure.path] = rounded
    floors["parts"][part.name] = fresh
    text = json.dumps(floors, indent=2, ensure_ascii=False) + "\n"
    (folder / name / "floors.json").write_text(text, encoding="utf-8")
    return refused


def _leeway(floors: Mapping[str, Any], floor: float) -> float:
    tolerance = floors["tolerance"]
    return float(tolerance["absolute"]) + float(tolerance["share"]) * abs(floor)


def _is_worse(value: float, old: float, *, lower: bool) -> bool:
    return value > old if lower else value < old


def _round(value: float, *, up: bool) -> float:
    """Round away from the better side, so that the very figure that was measured passes."""
    scale = 10.0**_DIGITS
    return (math.ceil(value * scale) if up else math.floor(value * scale)) / scale
