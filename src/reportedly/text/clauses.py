"""Clauses: the parts of a sentence that one negation governs."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

_BREAK = re.compile(r"[,;:.!?\u2014\u2013]+\s")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause's content stems with their bits, whether it is negated, and all its folded words in order."""

    content: Mapping[str, int]
    negated: bool
    words: tuple[str, ...] = ()


def split_clauses(text: str, wording: Wording) -> list[Clause]:
    """Split at commas, stops, dashes and the language's joining words; clauses without content are left out."""
    found: list[Clause] = []
    for part in _BREAK.split(text):
        for words in _split_words(part, wording):
            content = wording.content(" ".join(words))
            if content:
                found.append(Clause(content, wording.is_negated(words), tuple(words)))
    return found


def read_signs(clauses: list[Clause]) -> dict[str, bool]:
    """Return, for each content stem, whether it first stands in a negated clause."""
    signs: dict[str, bool] = {}
    for clause in clauses:
        for stem in clause.content:
            signs.setdefault(stem, clause.negated)
    return signs


def _split_words(part: str, wording: Wording) -> list[list[str]]:
    pieces: list[list[str]] = [[]]
    for word in fold_words(part):
        if word in wording.joints:
            pieces.append([])
        else:
            pieces[-1].append(word)
    return pieces
