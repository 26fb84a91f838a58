"""Wording: what the words of one language weigh, and when two of them say the same."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from reportedly.text.tokens import fold_words

_SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Wording:
    """The tables `frequency` and `wording` of a language, ready for look-up; all words are folded (text.tokens)."""

    bits: Mapping[str, int]
    rare: int
    stop: frozenset[str]
    negations: frozenset[str]
    joints: frozenset[str]
    first_person: frozenset[str]
    links: frozenset[str]
    calendar: frozenset[str]
    weekdays: frozenset[str]
    negated_endings: tuple[str, ...]
    numbers: Mapping[str, int]
    scales: Mapping[str, int]
    possessives: tuple[str, ...]
    short_forms: Mapping[str, str]
    suffixes: tuple[tuple[str, str], ...]
    irregular: Mapping[str, str]
    keep: frozenset[str]
    group_of: Mapping[str, str]
    _stems: dict[str, str] = field(default_factory=dict, compare=False, repr=False)
    _quoted: dict[str, list[str]] = field(default_factory=dict, compare=False, repr=False)

    def quoted(self, text: str) -> list[str]:
        """Return the words of a quotation in the form in which quotations are compared: folded, short forms written out
        ("they're" = "they are"), without possessive and plural s.
        """
        return [base for word in fold_words(text) for base in self._quoted.get(word) or self._find_quoted(word)]

    def _find_quoted(self, word: str) -> list[str]:
        self._quoted[word] = [self._base(part) for part in self._write_out(word)]
        return self._quoted[word]

    def _write_out(self, word: str) -> list[str]:
        if word in self.short_forms:
            return self.short_forms[word].split()
        if "'" in word:
            for ending, full in self.short_forms.items():
                if word.endswith(ending):
                    return [word.removesuffix(ending), full]
        return [word]

    def shares(self) -> dict[str, float]:
        """Return the share that each common word has in the language's texts, words in the form of `quoted`."""
        shares: dict[str, float] = {}
        for word, level in self.bits.items():
            for part in self._write_out(word):
                base = self._base(part)
                shares[base] = shares.get(base, 0.0) + 2.0**-level
        return shares

    def strip_possessive(self, word: str) -> str:
        """Return a folded word without its possessive ending."""
        for ending in self.possessives:
            word = word.removesuffix(ending) or word
        return word

    def _base(self, word: str) -> str:
        word = self.strip_possessive(word)
        if len(word) > _SHORTEST_STEM and word.endswith("s") and not word.endswith("ss"):
            return word[:-1]
        return word

    def stem(self, word: str) -> str:
        """Return the stem of a folded word, one for all words of a group: the form in which contents are compared."""
        if word not in self._stems:
            self._stems[word] = self._find_stem(word)
        return self._stems[word]

    def weigh(self, word: str) -> int:
        """Return the information of a folded word in bits, `rare` when it is no common word."""
        return self.bits.get(word, self.rare)

    def is_negated(self, words: Iterable[str]) -> bool:
        """Tell whether an odd number of negations stands among folded words."""
        return sum(word in self.negations or word.endswith(self.negated_endings) for word in words) % 2 == 1

    def is_description(self, name: str) -> bool:
        """Tell whether a name only describes ("a woman at the gate"): an article before it, or no capital in it."""
        words = name.split()
        return bool(words) and (words[0].casefold() in self.stop or not any(word[0].isupper() for word in words))

    def content(self, text: str) -> dict[str, int]:
        """Return the stems of the content words of a text with their bits, in order of first appearance."""
        found: dict[str, int] = {}
        for word in fold_words(text):
            if word not in self.stop and not word[0].isdigit() and word not in self.numbers and word not in self.scales:
                stem = self.stem(word)
                found[stem] = max(found.get(stem, 0), self.weigh(word))
        return found

    def _find_stem(self, word: str) -> str:
        bare = self.strip_possessive(word)
        if bare in self.group_of:
            return self.group_of[bare]
        bare = self.irregular.get(bare, bare)
        cut = bare if bare in self.keep or not bare.isalpha() else self._cut_suffix(bare)
        return self.group_of.get(cut, cut)

    def _cut_suffix(self, word: str) -> str:
        if word.endswith("ss"):
            return word
        for suffix, instead in self.suffixes:
            if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_STEM:
                cut = word.removesuffix(suffix) + instead
                doubled = suffix not in {"s", "e", "es"} and cut[-1:] == cut[-2:-1] and cut[-1:] not in "lsz"
                return (cut[:-1] if doubled else cut).removesuffix("e")
        return word


def make_wording(frequency: Mapping[str, Any], wording: Mapping[str, Any]) -> Wording:
    """Return the wording of a language from its tables `frequency` and `wording` (lang/<code>/*.toml)."""
    grouped = {word: group.split()[0] for group in wording["groups"] for word in group.split()}
    bits = {word: int(level) for level, words in frequency["bits"].items() for word in words.split()}
    ungrouped = Wording(
        bits=bits,
        rare=frequency["rare"],
        stop=frozenset(wording["stop"]),
        negations=frozenset(wording["negations"]),
        joints=frozenset(wording["joints"]),
        first_person=frozenset(wording["first_person"]),
        links=frozenset(wording["links"]),
        calendar=frozenset(wording["calendar"]),
        weekdays=frozenset(wording["weekdays"]),
        negated_endings=tuple(wording["negated_endings"]),
        numbers=wording["numbers"],
        scales=wording["scales"],
        possessives=tuple(wording["possessives"]),
        short_forms=wording["short_forms"],
        suffixes=tuple(sorted(wording["suffixes"].items(), key=lambda pair: (-len(pair[0]), pair[0]))),
        irregular=wording["irregular"],
        keep=frozenset(wording["keep"]),
        group_of={},
    )
    stems = {ungrouped.stem(word): head for word, head in reversed(grouped.items())}
    return replace(ungrouped, group_of=stems | grouped, _stems={}, _quoted={})
