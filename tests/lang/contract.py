"""What every language pack must fulfil."""

from collections.abc import Mapping

from reportedly.lang import REQUIRED_TABLES, load_language
from reportedly.model import Article, Span, Statement
from reportedly.read import read_article
from tests.factories import make_article

MIN_SHARED = 0.7
"""Share of the wanted content, over both contents together, from which it counts as found ("that" may be in or out)."""


def check_language(code: str) -> list[str]:
    """Return what the language `code` lacks: tables, or the texts of the examples that are read otherwise."""
    pack = load_language(code)
    faults = [f"no table {name}" for name in REQUIRED_TABLES if not pack.has(name)]
    for kind in ("opening", "closing", "straight", "single"):
        if not isinstance(pack.table("marks").get(kind), list):
            faults.append(f"no list {kind} in marks")
    if not pack.words("cues", "speech"):
        faults.append("no cues of speech")
    for example in pack.table("examples").get("example", ()):
        article = make_article(example["text"])
        statements = read_article(article, pack).statements
        if not any(_fits(article, statement, example) for statement in statements):
            faults.append(f"not read as wanted: {example['text']} -> {[_show(article, each) for each in statements]}")
    return faults


def _fits(article: Article, statement: Statement, example: Mapping[str, str]) -> bool:
    if statement.kind != example["kind"]:
        return False
    words = {
        role: [article.text[span.start : span.end].strip(" ,:") for span in spans] for role, spans in _roles(statement)
    }
    same = all(words[role] == [example[role]] or (not words[role] and not example[role]) for role in ("source", "cue"))
    start = article.text.index(example["content"])
    return same and any(
        _shared((span.start, span.end), (start, start + len(example["content"]))) >= MIN_SHARED
        for span in statement.content
    )


def _roles(statement: Statement) -> tuple[tuple[str, tuple[Span, ...]], ...]:
    return ("source", statement.source), ("cue", statement.cue)


def _shared(first: tuple[int, int], second: tuple[int, int]) -> float:
    inner = min(first[1], second[1]) - max(first[0], second[0])
    return max(0, inner) / (max(first[1], second[1]) - min(first[0], second[0]))


def _show(article: Article, statement: Statement) -> tuple[str, ...]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return (statement.kind, *(article.text[span.start : span.end] for span in spans))
