"""Poles: on which side of an opposite ("open", "closed") a clause stands. The language's table `opposites` has them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from reportedly.lang import LanguagePack, load_language
from reportedly.text.clauses import Clause
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

Phrase = tuple[str, ...]


# How far before the words of a pole a negation still turns them.
_NEGATION_REACH = 4


@dataclass(frozen=True, slots=True)
class Stand:
    """A stand of a clause on one axis: at which pole (True: the first), by which of its words, negated or not."""

    axis: str
    pole: bool
    negated: bool
    start: int
    end: int
    clause: Clause


@dataclass(frozen=True, slots=True)
class Axis:
    """An opposite: what it is about by itself, if anything; whether a name is matter enough; whether it moves on."""

    name: str
    matter: frozenset[str]
    persons: bool
    moves: bool


@dataclass(frozen=True, slots=True)
class Opposites:
    """The axes of a language by name, and the phrases of their poles by first word."""

    axes: Mapping[str, Axis]
    starts: Mapping[str, tuple[tuple[Phrase, str, bool], ...]]
    unturned: frozenset[str]

    def read(self, clauses: Iterable[Clause], wording: Wording) -> list[Stand]:
        """Return the stands of the clauses, one for each axis and clause: the longest phrase, the first of equals.

        Who stands at both poles of an axis ("one was caught, one is free") takes no stand on it.
        """
        found: list[Stand] = []
        for clause in clauses:
            best: dict[str, Stand] = {}
            for axis, pole, start, end in self._match(clause.words):
                before = clause.words[max(0, start - _NEGATION_REACH) : start]
                negated = wording.is_negated(before) and not self.unturned & set(before)
                if axis not in best or end - start > best[axis].end - best[axis].start:
                    best[axis] = Stand(axis, pole != negated, negated, start, end, clause)
            found += best.values()
        poles: dict[str, set[bool]] = {}
        for stand in found:
            poles.setdefault(stand.axis, set()).add(stand.pole)
        return [stand for stand in found if len(poles[stand.axis]) == 1]

    def _match(self, words: Sequence[str]) -> Iterable[tuple[str, bool, int, int]]:
        for place, word in enumerate(words):
            for phrase, axis, pole in self.starts.get(word, ()):
                if tuple(words[place : place + len(phrase)]) == phrase:
                    yield axis, pole, place, place + len(phrase)


def load_opposites(pack: LanguagePack) -> Opposites:
    """Return the opposites of a language; a language without the table borrows that of English."""
    return _load(pack.code if pack.has("opposites") else "en")


@cache
def _load(code: str) -> Opposites:
    table = load_language(code).table("opposites")
    starts: dict[str, list[tuple[Phrase, str, bool]]] = {}
    axes: dict[str, Axis] = {}
    for axis in table["axis"]:
        name = axis["name"]
        axes[name] = Axis(name, frozenset(axis.get("matter", ())), axis.get("persons", False), axis.get("moves", False))
        for side, pole in (("one", True), ("other", False)):
            for written in axis[side]:
                phrase = tuple(fold_words(written))
                starts.setdefault(phrase[0], []).append((phrase, name, pole))
    return Opposites(axes, {word: tuple(found) for word, found in starts.items()}, frozenset(table["unturned"]))


def find_negated_head(clause: Clause, wording: Wording) -> str | None:
    """Return the stem of the first content word after a clause's last negation: what it says is not so."""
    places = [place for place, word in enumerate(clause.words) if wording.is_negated([word])]
    after = clause.words[places[-1] + 1 :] if places else ()
    return next((stem for word in after for stem in wording.content(word)), None)
