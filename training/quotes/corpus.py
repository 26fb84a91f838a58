"""Reads PolNeAR articles (brat standoff) and turns them into windows with word tags and links."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tokenizers import Tokenizer

from reportedly.read.tagger.windows import LIMIT, Window, cut_windows

Span = tuple[int, int]

HELD_OUT = 40
"""Articles of train, the last by date, that no weight was trained on: for thresholds and the calibration."""

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5
"""The tag that begins each role; the tag that continues it is one higher."""


@dataclass(slots=True)
class Gold:
    """One attribution of an annotator: code points in the article's text; no source when nobody is named."""

    source: Span | None
    cue: Span
    content: list[Span]


@dataclass(slots=True)
class Document:
    """An article with the attributions of one annotator."""

    name: str
    text: str
    gold: list[Gold]


@dataclass(slots=True)
class Example:
    """A window with its gold: a tag per word, the spans of each role, and which cue or source each belongs to.

    cue_of holds for each content span its cue (-1 unknown); source_of for each cue its source, or
    len(sources) when nobody is named, -1 when it lies outside of the window.
    """

    window: Window
    tags: list[int]
    sources: list[Span] = field(default_factory=list)
    cues: list[Span] = field(default_factory=list)
    contents: list[Span] = field(default_factory=list)
    cue_of: list[int] = field(default_factory=list)
    source_of: list[int] = field(default_factory=list)


def load_documents(folder: Path) -> dict[str, list[Document]]:
    """Read text/*.txt and attributions/*.ann; one document per annotator, by article, sorted by date of the name."""
    articles: dict[str, list[Document]] = {}
    for path in sorted((folder / "text").glob("*.txt"), key=lambda path: (path.stem.split("_")[1], path.stem)):
        text = path.read_bytes().decode("utf-8")
        annotations = sorted((folder / "attributions").glob(f"{path.stem}_????.ann"))
        articles[path.stem] = [Document(path.stem, text, _read_gold(text, ann)) for ann in annotations]
    return articles


def paragraphs_of(text: str) -> list[Span]:
    """Return the half-open stretches between line ends, trimmed of white space."""
    return [(m.start(), m.end()) for m in re.finditer(r"\S(?:[^\n]*\S)?", text)]


def examples_of(document: Document, tokenizer: Tokenizer, *, limit: int = LIMIT) -> Iterator[Example]:
    """Yield the labelled windows of a document."""
    for window in cut_windows(document.text, paragraphs_of(document.text), tokenizer, limit=limit):
        yield _label(window, document.gold)


def _read_gold(text: str, path: Path) -> list[Gold]:
    spans: dict[str, list[Span]] = {}
    found: list[Gold] = []
    for line in path.read_bytes().decode("utf-8").split("\n"):
        part = line.rstrip("\r").split("\t")
        if len(part) < 2:
            continue
        match = re.match(r"\S+ (\d+ \d+(?:;\d+ \d+)*)$", part[1])
        if part[0].startswith("T") and match:
            spans[part[0]] = [(int(a), int(b)) for a, b in (piece.split() for piece in match.group(1).split(";"))]
        elif part[0].startswith("E"):
            roles: dict[str, list[Span]] = {"Source": [], "Cue": [], "Content": []}
            for argument in part[1].split():
                name, _, reference = argument.partition(":")
                roles.setdefault(name.rstrip("0123456789"), []).extend(spans.get(reference, []))
            source, cue, content = (_merge(text, roles[role]) for role in ("Source", "Cue", "Content"))
            if cue and content:
                found.append(Gold((source[0][0], source[-1][1]) if source else None, cue[0], content))
    return found


def _merge(text: str, spans: list[Span]) -> list[Span]:
    """Join the pieces of a span with no word between them."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and not re.search(r"\w", text[merged[-1][1] : start]):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _label(window: Window, gold: list[Gold]) -> Example:
    tags = [OUTSIDE] * len(window.words)
    owned: list[tuple[int, Span, Gold]] = []
    for attribution in sorted(gold, key=lambda attribution: attribution.cue):
        roles = [(SOURCE, [attribution.source] if attribution.source else []), (CUE, [attribution.cue])]
        for role, spans in [*roles, (CONTENT, attribution.content)]:
            for span in spans:
                owned.extend((role, piece, attribution) for piece in _place(window, tags, role, span))
    return _link(Example(window, tags), owned)


def _place(window: Window, tags: list[int], role: int, span: Span) -> list[Span]:
    """Write a span's tags where they are free, cut where the window begins afresh; gives its word ranges."""
    first = bisect_left(window.words, span[0], key=lambda word: word[1] - 1)
    last = bisect_left(window.words, span[1], key=lambda word: word[0])
    if role == SOURCE and first < last and tags[first] == SOURCE:  # one source may serve two cues
        end = first + 1
        while end < len(tags) and tags[end] == SOURCE + 1:
            end += 1
        return [(first, end)]
    pieces: list[Span] = []
    for word in range(first, last):
        if tags[word] != OUTSIDE:
            continue
        runs_on = bool(pieces) and pieces[-1][1] == word and not window.fresh[word]
        tags[word] = role + 1 if runs_on else role
        if runs_on:
            pieces[-1] = (pieces[-1][0], word + 1)
        else:
            pieces.append((word, word + 1))
    return pieces


def _link(example: Example, owned: list[tuple[int, Span, Gold]]) -> Example:
    of_role = {role: sorted({span for kind, span, _ in owned if kind == role}) for role in (SOURCE, CUE, CONTENT)}
    example.sources, example.cues, example.contents = of_role[SOURCE], of_role[CUE], of_role[CONTENT]
    cue_at = {id(gold): span for kind, span, gold in reversed(owned) if kind == CUE}
    source_at = {id(gold): span for kind, span, gold in reversed(owned) if kind == SOURCE}
    gold_of = {(kind, span): gold for kind, span, gold in reversed(owned)}
    for span in example.contents:
        cue = cue_at.get(id(gold_of[CONTENT, span]))
        example.cue_of.append(example.cues.index(cue) if cue else -1)
    for span in example.cues:
        gold = gold_of[CUE, span]
        source = source_at.get(id(gold))
        outside = -1 if gold.source else len(example.sources)
        example.source_of.append(example.sources.index(source) if source else outside)
    return example
