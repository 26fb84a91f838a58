"""Print figures beside their floors and the peers'."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.harness import BENCH, Question, list_figures

_MISSING = "-"


def read_peers(name: str, folder: Path = BENCH) -> dict[str, dict[str, dict[str, float]]]:
    """Return the peers' recorded figures of a question: part -> system -> dotted path -> figure."""
    peers: dict[str, dict[str, dict[str, float]]] = json.loads((folder / name / "peers.json").read_text("utf-8"))
    return peers


def format_table(
    question: Question, figures: Mapping[str, Any], floors: Mapping[str, Any], peers: Mapping[str, Mapping[str, float]]
) -> list[str]:
    """Return the lines of a table: figure, ours, its floor, one column a peer."""
    rows = [["figure", "ours", "floor", *peers]]
    for figure, value in list_figures(question, figures):
        floor = {**floors.get("at_least", {}), **floors.get("at_most", {})}.get(figure.path)
        theirs = [format_figure(system.get(figure.path)) for system in peers.values()]
        rows.append([figure.label, format_figure(value), format_figure(floor), *theirs])
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return [
        "  ".join(_pad(cell, width, column) for column, (cell, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]


def _pad(cell: str, width: int, column: int) -> str:
    return cell.ljust(width) if column == 0 else cell.rjust(width)


def format_figure(value: float | None) -> str:
    """Return a figure with as many digits as it is worth."""
    if value is None:
        return _MISSING
    return (
        f"{value:,.0f}"
        if value == int(value) or abs(value) >= 1000
        else f"{value:.3f}"
        if abs(value) < 10
        else f"{value:.1f}"
    )
