"""One pass over the text: words, numbers and signs, each with the word classes of the language's times table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(
    r"(?<=\d )[AP]M(?=[A-Z][a-z])|(?:[^\W\d_]\.){2,}|[^\W\d_]+|\d+(?:[.,]\d+)*|['’](?:s|ll|re|d|ve)\b|[^\w\s]|_"
)
_PADDING = 12
_DIGITS_MAX = 12
"""Longer runs of digits are never numbers of a time expression (and `int` refuses very long ones)."""

Entry = Mapping[str, Any]
_NOTHING: Entry = {}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The times table turned round: each word with its classes, and the fixed phrases by their first word."""

    words: Mapping[str, Entry]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], str, str], ...]]
    exceptions: frozenset[str]


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text as parallel lists, padded at the end so that a look ahead or behind never fails."""

    text: str
    words: list[str]
    starts: list[int]
    ends: list[int]
    entries: list[Entry]
    lexicon: Lexicon

    def get(self, i: int, kind: str) -> Any:  # noqa: ANN401 (the value of a TOML table)
        """Return the value of the token's word in the class `kind`, or None."""
        return self.entries[i].get(kind)

    def has(self, i: int, kind: str) -> bool:
        """Tell whether the token's word is in the class `kind`."""
        return kind in self.entries[i]

    def capital(self, i: int) -> bool:
        """Tell whether the token starts with a capital letter."""
        return self.text[self.starts[i] : self.starts[i] + 1].isupper()

    def glued(self, i: int) -> bool:
        """Tell whether no white space stands between this token and the one before it."""
        return i > 0 and self.starts[i] == self.ends[i - 1]

    def digits(self, i: int) -> int | None:
        """Return a plain whole number written in digits, or None."""
        return self.entries[i].get("digits")

    def figures(self, i: int) -> int:
        """Return how many characters the token has."""
        return self.ends[i] - self.starts[i]

    def size(self) -> int:
        """Return the number of tokens without the padding."""
        return len(self.words) - _PADDING


def build_lexicon(table: Mapping[str, Mapping[str, Any]]) -> Lexicon:
    """Return the lexicon of a times table; keys of several tokens become phrases."""
    words: dict[str, dict[str, Any]] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for kind, section in table.items():
        for key, value in section.items():
            if kind == "vague_not_before":
                continue
            parts = tuple(_split(key))
            if kind in _PHRASE_KINDS:
                phrases.setdefault(parts[0], []).append((parts, kind, str(value)))
                words.setdefault(parts[0], {})["phrase"] = 1
            else:
                words.setdefault(key, {})[kind] = value
    for entry in words.values():
        if _CONTEXT_KINDS.issuperset(entry):
            entry["context"] = 1
    longest_first = {word: tuple(sorted(rows, key=lambda row: (-len(row[0]), row))) for word, rows in phrases.items()}
    return Lexicon(words, longest_first, frozenset(table["vague_not_before"]))


_CONTEXT_KINDS = frozenset(
    {
        "direction",
        "direction_noun",
        "direction_object",
        "direction_preposition",
        "looks_back",
        "determiner",
        "copula",
        "future_auxiliary",
        "passive",
        "date_cue",
        "clock_cue",
        "plural_cue",
        "year_cue",
        "no_length_before",
        "not_year_after",
        "label",
        "street",
    }
)
"""Classes of words that only surround expressions: a word with no other class begins none and is passed over."""

_PHRASE_KINDS = frozenset({"holiday", "holiday_month", "vague_phrase", "bounds"})


def scan(text: str, lexicon: Lexicon) -> Tokens:
    """Return the tokens of a text with their word classes."""
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    entries: list[Entry] = []
    known = lexicon.words
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        word = match.group().lower()
        first = word[0]
        entry = known.get(word, _NOTHING)
        if entry is _NOTHING:
            if first.isdigit():
                entry = _number_entry(word)
            elif "." in word and len(word) > 1:
                word = word.replace(".", "")
                entry = known.get(word, _NOTHING)
            elif first == "’":
                word = "'" + word[1:]
        words.append(word)
        starts.append(start)
        ends.append(end)
        entries.append(entry)
    return _pad(Tokens(text, words, starts, ends, entries, lexicon))


def _split(key: str) -> Iterator[str]:
    for match in _TOKEN.finditer(key):
        yield match.group().lower()


def _number_entry(word: str) -> Entry:
    if len(word) > _DIGITS_MAX:
        return {"long": word}
    if word.isdecimal():
        return {"digits": int(word)}
    return {"decimal": word}


def _pad(tokens: Tokens) -> Tokens:
    end = len(tokens.text)
    tokens.words.extend([""] * _PADDING)
    tokens.starts.extend([end] * _PADDING)
    tokens.ends.extend([end] * _PADDING)
    tokens.entries.extend([_NOTHING] * _PADDING)
    return tokens


def read_phrase(tokens: Tokens, i: int, *kinds: str) -> tuple[int, str, str] | None:
    """Return (end, kind, value) of the longest fixed phrase of these kinds that starts at `i`; dots are passed over."""
    for parts, kind, value in tokens.lexicon.phrases.get(tokens.words[i], ()):
        if kind in kinds:
            end = _match_phrase(tokens, i, parts)
            if end:
                return end, kind, value
    return None


def _match_phrase(tokens: Tokens, i: int, parts: tuple[str, ...]) -> int:
    for part in parts:
        while tokens.words[i] == ".":
            i += 1
        if tokens.words[i] != part:
            return 0
        i += 1
    return i
