"""What is article and what is residue, in text without HTML."""

from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, note, score_json
from reportedly.clean import clean_page
from reportedly.ingest import make_page

FIGURES = tuple(
    figure
    for tier in ("cont", "page")
    for figure in (
        Figure(f"{tier}: line F1", f"{tier}.line_f1"),
        Figure(f"{tier}: body F1", f"{tier}.body_f1"),
        Figure(f"{tier}: texts that lost a tenth", f"{tier}.loss", lower=True),
        Figure(f"{tier}: residue lines dropped", f"{tier}.drop_r"),
    )
)
_RESIDUE = frozenset({"residue", "caption"})


def list_parts(data: Path) -> tuple[Part, ...]:
    return (Part("textclean", data / "textclean", None, data),)


def predict(part: Part, out: Path) -> None:
    """Write the cleaned text of each dirty one under its name."""
    out.mkdir(parents=True, exist_ok=True)
    for path in sorted(need(part.articles or part.gold / "dirty").glob("*.txt")):
        content = path.read_bytes()
        text = _clean(path.name, content, content.decode("utf-8", "replace"))
        (out / path.name).write_text(text, encoding="utf-8")


def score(part: Part, predictions: Path) -> dict[str, Any]:
    return score_json(part.data / "score_textclean.py", part.gold, predictions, "--json")


def _clean(name: str, content: bytes, text: str) -> str:
    try:
        article, problems = clean_page(make_page(name, content, text, "text/plain"))
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {name}: {type(fault).__name__}: {fault}")
        return ""
    if article is None:
        note(f"{name}: {[problem.message for problem in problems]}")
        return ""
    return "\n".join(article.text[block.start : block.end] for block in article.blocks if block.kind not in _RESIDUE)
