"""Words of a text, folded so that the same words look the same whatever their marks and case."""

import re
from dataclasses import dataclass

# A number keeps its inner marks ("90,000", "3.50"), a word its apostrophes ("don't"); a hyphen divides words.
_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['\u2019\u02bc\u00ad][^\W\d_]+)*")
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'", "\u2018": "'", "\u00ad": None})


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its folded form and its half-open offsets."""

    form: str
    start: int
    end: int


def fold(text: str) -> str:
    """Return the text in caseless form with straight apostrophes and without soft hyphens (offsets may shift)."""
    return text.casefold().translate(_APOSTROPHES)


def fold_words(text: str) -> list[str]:
    """Return the folded words of a text in order; "90,000" becomes "90000"."""
    return [word.replace(",", "") if "," in word else word for word in _WORD.findall(fold(text))]


def find_words(text: str) -> list[Word]:
    """Return the words of a text with their offsets in it; linear in its length."""
    return [Word(_fold_word(found.group()), found.start(), found.end()) for found in _WORD.finditer(text)]


def _fold_word(word: str) -> str:
    return fold(word).replace(",", "")
