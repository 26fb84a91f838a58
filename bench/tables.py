"""The tables of the README files: our pinned figures beside the peers', written by `--update`, never by hand."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bench.floors import read_floors
from bench.harness import BENCH, QUESTIONS, Question, load_question
from bench.show import format_figure, read_peers

BEGIN, END = "<!-- figures: written by `python -m bench ... --update` -->", "<!-- end of figures -->"
_NONE = "\nNo figure is pinned yet.\n"


def write_tables(folder: Path = BENCH) -> None:
    """Bring the tables in the README files of `folder` up to date with its floors and peers."""
    for path, text in render_readmes(folder).items():
        path.write_text(text, encoding="utf-8")


def render_readmes(folder: Path = BENCH) -> dict[Path, str]:
    """Return each README file with its tables as they should be."""
    tables = {name: _render_question(name, folder) for name in QUESTIONS}
    files = {folder / name / "README.md": table for name, table in tables.items()}
    files[folder / "README.md"] = "".join(f"\n### {name}\n{table}" for name, table in tables.items())
    return {path: _replace(path.read_text(encoding="utf-8"), table) for path, table in files.items() if path.exists()}


def _replace(text: str, table: str) -> str:
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    return f"{before}{BEGIN}\n{table}\n{END}{after}" if rest else text


def _render_question(name: str, folder: Path) -> str:
    question, floors, peers = load_question(name), read_floors(name, folder)["parts"], read_peers(name, folder)
    shown = [part for part in dict.fromkeys([*floors, *peers]) if part in floors]
    return "".join(_render_part(part, question, floors[part], peers.get(part, {})) for part in shown) or _NONE


def _render_part(
    part: str, question: Question, pinned: Mapping[str, Any], peers: Mapping[str, Mapping[str, float]]
) -> str:
    ours = {**pinned["at_least"], **pinned["at_most"]}
    lines = [_row(f"`{part}`", ["reportedly", *peers]), _row("---", ["---:"] * (1 + len(peers)))]
    for figure in question.FIGURES:
        if figure.path in ours:
            theirs = [format_figure(system.get(figure.path)) for system in peers.values()]
            lines.append(_row(figure.label.strip(), [f"**{format_figure(ours[figure.path])}**", *theirs]))
    return "\n" + "\n".join(lines) + "\n"


def _row(first: str, cells: list[str]) -> str:
    return f"| {' | '.join([first, *cells])} |"
