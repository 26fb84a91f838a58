"""Body text, title, author and date out of HTML pages."""

import gzip
import json
import re
from pathlib import Path
from typing import Any

from bench.harness import Figure, Part, need, note, run_scorer
from bench.ours import render_when
from reportedly.clean import clean_page
from reportedly.ingest import make_page
from reportedly.ingest.decode import decode, find_declared
from reportedly.ingest.parts import HEAD_BYTES
from reportedly.model import Article

FIGURES = (
    Figure("body P", "P"),
    Figure("body R", "R"),
    Figure("body F1", "F1"),
    Figure("body exact", "acc"),
    Figure("pages without text", "empty", lower=True),
    Figure("title right", "title.acc"),
    Figure("author right", "author.acc"),
    Figure("author precision", "author.prec"),
    Figure("date right", "date.acc"),
    Figure("date precision", "date.prec"),
    Figure("author invented", "author.invented", lower=True),
)
_BODY = frozenset({"body", "correction"})
_FIELD = re.compile(r"^(\w+) +acc (\S+) +answered (\S+) +prec (\S+) +n=(\d+)", re.M)
_INVENTED = re.compile(r"author invented (\d+)/(\d+)")
_DAY_LENGTH = len("2031-03-05")


def list_parts(data: Path) -> tuple[Part, ...]:
    return (
        Part("article_extraction", data / "article_extraction" / "ground-truth.json", None, data),
        Part("article_metadata", data / "article_metadata" / "gold.json", None, data),
    )


def predict(part: Part, out: Path) -> None:
    """Write body, title, author and date of each page; both scorers take what they know from it."""
    pages = need(part.articles or part.gold.parent / "html")
    names = json.loads(part.gold.read_text(encoding="utf-8"))
    answers = {name: _extract(name, pages / f"{name}.html.gz") for name in names}
    out.write_text(json.dumps(answers, ensure_ascii=False), encoding="utf-8")


def score(part: Part, predictions: Path) -> dict[str, Any]:
    """Return what the scorer prints as numbers: the gold tells by its fields which of the two it is for."""
    first = next(iter(json.loads(part.gold.read_text(encoding="utf-8")).values()))
    if "articleBody" in first:
        header, row = run_scorer(part.data / "score_extraction.py", part.gold, predictions).splitlines()[:2]
        names = header.split()[1:]
        return dict(zip(names, map(float, row.split()[-len(names) :]), strict=True))
    printed = run_scorer(part.data / "score_metadata.py", part.gold, predictions)
    fields: dict[str, Any] = {
        name: {"acc": float(right), "answered": float(answered), "prec": float(precision), "n": int(count)}
        for name, right, answered, precision, count in _FIELD.findall(printed)
    }
    if match := _INVENTED.search(printed):
        fields["author"] |= {"invented": int(match.group(1)), "invented_of": int(match.group(2))}
    return fields


def _extract(name: str, path: Path) -> dict[str, Any]:
    """Return what is taken out of a page that is known by its bytes alone, as a saved page is."""
    if not path.exists():
        note(f"{name}: no page at {path}")
        return {}
    content = gzip.decompress(path.read_bytes())
    text = decode(content, declared=find_declared(content[:HEAD_BYTES])).text
    try:
        article, problems = clean_page(make_page(name, content, text, "text/html"))
    except Exception as fault:  # a bench counts defects and goes on
        note(f"RAISED on {name}: {type(fault).__name__}: {fault}")
        return {}
    if article is None:
        note(f"{name}: {[problem.message for problem in problems]}")
        return {}
    return {
        "articleBody": "\n\n".join(
            article.text[block.start : block.end] for block in article.blocks if block.kind in _BODY
        ),
        "title": article.headline,
        "author": list(article.authors) or None,
        "date": _find_day(article),
    }


def _find_day(article: Article) -> str | None:
    rendered = render_when(article.published)
    return rendered[:_DAY_LENGTH] if rendered and len(rendered) >= _DAY_LENGTH and "/" not in rendered else None
