"""Names taken apart: when two written names may be one person's or one body's."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.lang import LanguagePack, load_language
from reportedly.text.tokens import fold_words


@dataclass(frozen=True, slots=True, order=True)
class PersonName:
    """A person's name in folded words: titles, given names (initials too), surname with its particles, "jr" or "sr"."""

    titles: tuple[str, ...]
    given: tuple[str, ...]
    surname: tuple[str, ...]
    generation: str = ""


@dataclass(frozen=True, slots=True)
class NameTable:
    """The table `aliases` of a language, ready for look-up."""

    titles: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    generation: frozenset[str]
    particles: frozenset[str]
    legal: frozenset[str]
    fillers: frozenset[str]
    locatives: frozenset[str]
    definite: frozenset[str]
    head_ends: frozenset[str]
    possessives: tuple[str, ...]
    nicknames: Mapping[str, frozenset[int]]

    def is_given(self, word: str) -> bool:
        """Tell whether a folded word is a given name with known short forms."""
        return word in self.nicknames

    def split_person(self, name: str) -> PersonName:
        """Take a written name apart; a name of one word is a surname until something better is known."""
        words = [word.removesuffix("'s") for word in fold_words(name)]
        place = 0
        while place < len(words) - 1 and words[place] in self.titles:
            place += 1
        titles, rest = tuple(words[:place]), [word for word in words[place:] if word not in self.generation]
        start = max(0, len(rest) - 1)
        while start > 1 and rest[start - 1] in self.particles:
            start -= 1
        generation = next((word for word in words[place + 1 :] if word in self.generation), "")
        return PersonName(titles, tuple(rest[:start]), tuple(rest[start:]), generation)

    def split_body(self, name: str) -> tuple[str, ...]:
        """Return the folded words of an organisation's name without legal forms (all words when nothing is left)."""
        words = tuple(word.removesuffix("'s") for word in fold_words(name))
        return tuple(word for word in words if word not in self.legal) or words

    def split_outlet(self, name: str) -> tuple[str, ...]:
        """Return the folded words that tell one outlet from another."""
        words = tuple(word.removesuffix("'s") for word in fold_words(name))
        return tuple(word for word in words if word not in self.fillers) or words

    def find_head(self, description: str) -> str:
        """Return the noun that a description is about ("keeper" of "the keeper who told us")."""
        words = fold_words(description.split(",")[0])
        end = next((place for place, word in enumerate(words) if word in self.head_ends), len(words))
        return words[end - 1] if end else ""

    def is_definite(self, description: str) -> bool:
        """Tell whether a description points to somebody told of before ("the same keeper")."""
        return fold_words(description)[:1] != [] and fold_words(description)[0] in self.definite

    def given_feature(self, a: PersonName, b: PersonName) -> str | None:
        """Return what makes the given names of two namesakes agree, None when they contradict."""
        if a.given == b.given:
            return "full name"
        if not a.given or not b.given:
            return "surname"
        one, other = a.given[0], b.given[0]
        if one == other:
            return "first and last name"
        if one[0] == other[0] and 1 in (len(one), len(other)):
            return "initial and surname"
        if self.nicknames.get(one, frozenset()) & self.nicknames.get(other, frozenset()):
            return "short form of the first name"
        return None

    def are_two(self, a: PersonName, b: PersonName) -> bool:
        """Tell whether two names cannot be one person's: "Mr" and "Mrs", "junior" and "senior"."""
        return self._genders_differ(a, b) or bool(a.generation and b.generation and a.generation != b.generation)

    def _genders_differ(self, a: PersonName, b: PersonName) -> bool:
        first, second = set(a.titles), set(b.titles)
        masculine, feminine = self.masculine, self.feminine
        return bool((first & masculine and second & feminine) or (first & feminine and second & masculine))


def load_names(pack: LanguagePack) -> NameTable:
    """Return the name table of a language pack; a language without one borrows that of English."""
    return _load(pack.code if pack.has("aliases") else "en")


@cache
def _load(code: str) -> NameTable:
    table: Mapping[str, Any] = load_language(code).table("aliases")
    nicknames: dict[str, frozenset[int]] = {}
    for line, names in enumerate(table["nicknames"]):
        for name in names.split():
            nicknames[name] = nicknames.get(name, frozenset()) | {line}
    return NameTable(
        titles=frozenset(table["titles"]),
        masculine=frozenset(table["masculine"]),
        feminine=frozenset(table["feminine"]),
        generation=frozenset(table["generation"]),
        particles=frozenset(table["particles"]),
        legal=frozenset(table["legal"]),
        fillers=frozenset(table["outlet_fillers"]),
        locatives=frozenset(table["locatives"]),
        definite=frozenset(load_language(code).table("unnamed")["definite"]),
        head_ends=frozenset(table["head_ends"]),
        possessives=tuple(load_language(code).table("wording")["possessives"]),
        nicknames=nicknames,
    )
