"""Rewrites training articles so that the model learns how people are quoted, not who was quoted in 2016."""

import random
import re
import tomllib
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from training.quotes.corpus import Document, Gold, Span, paragraphs_of

Edit = tuple[int, int, str]

_NAME = re.compile(r"\b[A-Z][a-z][\w-]*\b(?!\.)")
_STRAIGHT = re.compile(r"\"|''|[“”]")
_LISTS = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
_ONSETS, _VOWELS, _CODAS = _LISTS["onsets"], _LISTS["vowels"], _LISTS["codas"]
_VOICES: list[str] = _LISTS["voices"]
_OTHER_WORLDS: dict[str, str] = _LISTS["other_worlds"]
_WORD = re.compile(r"[A-Za-z]+")


class Augmenter:
    """Draw a rewritten copy of a document; the same seed gives the same copies in the same order."""

    def __init__(self, documents: Iterable[Document], seed: int) -> None:
        self._random = random.Random(seed)
        documents = list(documents)
        lower = Counter(word for doc in documents for word in re.findall(r"\b[a-z]+\b", doc.text))
        upper = Counter(word.lower() for doc in documents for word in re.findall(r"\b[A-Z][a-z]+\b", doc.text))
        self._common = {word for word, count in lower.items() if count >= 3 and count > 0.1 * upper[word]}
        self._pool = sorted({name for doc in documents for name in self._names(doc)})

    def __call__(self, document: Document) -> Document:
        """Return a rewritten copy (or the document itself in part of the cases)."""
        draw = self._random.random
        edits: list[Edit] = []
        if draw() < 0.30:
            edits.extend(self._other_voices(document))
        if draw() < 0.45:
            edits.extend(self._other_names(document))
        if draw() < 0.30:
            edits.extend(self._other_world(document))
        if draw() < 0.40:
            edits.extend(self._other_marks(document))
        rewritten = _apply(document, edits) if edits else document
        return _without_headline(rewritten) if draw() < 0.2 else rewritten

    def _names(self, document: Document) -> list[str]:
        spans = {gold.source for gold in document.gold if gold.source}
        words = {word for start, end in spans for word in _NAME.findall(document.text[start:end])}
        return sorted(word for word in words if word.lower() not in self._common)

    def _invent(self) -> str:
        pick = self._random.choice
        syllables = pick((1, 2, 2, 3))
        return (pick(_ONSETS) + "".join(pick(_VOWELS) + pick(_ONSETS) for _ in range(syllables - 1))).capitalize() + (
            pick(_VOWELS) + pick(_CODAS)
        )

    def _other_names(self, document: Document) -> Iterator[Edit]:
        names = {
            name: self._random.choice(self._pool) if self._random.random() < 0.5 else self._invent()
            for name in self._names(document)
        }
        for match in _NAME.finditer(document.text):
            if match.group() in names:
                yield match.start(), match.end(), names[match.group()]

    def _other_voices(self, document: Document) -> Iterator[Edit]:
        for start, end in sorted({gold.source for gold in document.gold if gold.source}):
            if self._random.random() < 0.15 and end - start < 60:
                voice = self._random.choice(_VOICES)
                yield start, end, voice[0].upper() + voice[1:] if document.text[start].isupper() else voice

    def _other_world(self, document: Document) -> Iterator[Edit]:
        chosen = {word: self._random.choice(others.split()) for word, others in _OTHER_WORLDS.items()}
        for match in _WORD.finditer(document.text):
            other = chosen.get(match.group().lower())
            if other:
                yield match.start(), match.end(), other.capitalize() if match.group()[0].isupper() else other

    def _other_marks(self, document: Document) -> Iterator[Edit]:
        opening, closing = self._random.choice((('"', '"'), ('"', '"'), ("“", "”"), ("“", "”"), ("''", "''")))
        for match in _STRAIGHT.finditer(document.text):
            before = document.text[match.start() - 1 : match.start()]
            opens = match.group() == "“" or (
                match.group() != "”" and (not before or before.isspace() or before in "([")
            )
            yield match.start(), match.end(), opening if opens else closing


def _apply(document: Document, edits: Iterable[Edit]) -> Document:
    """Carry out edits that do not overlap (the first of two wins) and moves the gold along."""
    text, done, end = "", [(0, 0, 0, 0)], 0
    for start, stop, new in sorted(edits, key=lambda edit: (edit[0], -edit[1])):
        if start < end:
            continue
        text += document.text[end:start] + new
        done.append((start, stop, len(text) - len(new), len(text)))
        end = stop
    text += document.text[end:]
    starts = [edit[0] for edit in done]
    return Document(document.name, text, [_move_gold(gold, done, starts) for gold in document.gold])


def _move_gold(gold: Gold, done: list[tuple[int, int, int, int]], starts: list[int]) -> Gold:
    def move(span: Span) -> Span:
        return _moved(span[0], done, starts, last=False), _moved(span[1], done, starts, last=True)

    return Gold(move(gold.source) if gold.source else None, move(gold.cue), [move(span) for span in gold.content])


def _moved(offset: int, done: list[tuple[int, int, int, int]], starts: list[int], *, last: bool) -> int:

    place = (bisect_left(starts, offset) if last else bisect_right(starts, offset)) - 1
    old_start, old_end, new_start, new_end = done[max(0, place)]
    if offset >= old_end:
        return offset - old_end + new_end
    return new_end if last else new_start


def _without_headline(document: Document) -> Document:
    paragraphs = paragraphs_of(document.text)
    if len(paragraphs) < 3:
        return document
    cut = paragraphs[1][0]
    kept = [gold for gold in document.gold if min(gold.cue[0], *(start for start, _ in gold.content)) >= cut]

    def move(span: Span) -> Span:
        return span[0] - cut, span[1] - cut

    gold = [
        Gold(
            move(one.source) if one.source and one.source[0] >= cut else None, move(one.cue), [*map(move, one.content)]
        )
        for one in kept
    ]
    return Document(document.name, document.text[cut:], gold)
