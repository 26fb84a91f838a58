"""Outlets: who published a text, by what its residue or its own voice says."""

import re
from collections.abc import Iterable
from functools import cache

from reportedly.clean.marks import Marks
from reportedly.lang import load_language

OUTLET_WORDS = 6
READ_LIMIT = 200_000  # characters of a text that are searched for the outlet's own voice
_NAME = r"((?:[A-Z][\w&’'-]*!?)(?:\s(?:[A-Z][\w&’'-]*!?|of|the|and|&)){0,5})"


def find_outlet(text: str, logos: Iterable[str], marks: Marks) -> str | None:
    """Return the name before "Logo" in a logo's text, else the outlet that speaks of itself, else None.

    An outlet speaks of itself in "the Ledger has learned" and "exclusively told the Ledger"; when several do, none is
    taken.
    """
    for logo in logos:
        name = marks.emblem.split(logo.strip(), maxsplit=1)[0].strip()
        if name and name != logo.strip():
            return name
    names = {_bare(found[found.lastindex or 1]) for found in _self_reference(marks).finditer(text[:READ_LIMIT])}
    outlets = sorted(name for name in names if is_outlet_name(name))
    return outlets[0] if len(outlets) == 1 else None


def _self_reference(marks: Marks) -> re.Pattern[str]:
    return _self_reference_of(marks.byline["self_reference"], marks.byline["told_exclusively"])


@cache
def _self_reference_of(own: frozenset[str], told: frozenset[str]) -> re.Pattern[str]:
    subject = "|".join(sorted(map(re.escape, own), key=lambda phrase: (-len(phrase), phrase)))
    addressee = "|".join(sorted(map(re.escape, told), key=lambda phrase: (-len(phrase), phrase)))
    return re.compile(rf"(?<![\w’'&-]){_NAME}\s(?:{subject})\b|\b(?:{addressee})\s{_NAME}")


def _bare(name: str) -> str:
    """Leave out a weekday or conjunction that a capital made part of the name, and what follows its last noun."""
    words = name.split()
    while words and words[-1] in {"of", "the", "and", "&"}:
        words.pop()
    return " ".join(words)


def is_outlet_name(name: str) -> bool:
    """Tell whether a name in capitals holds a word that outlets bear, and is not just the name of a section."""
    pack = load_language("en")
    known, plain = pack.words("outlets", "words"), frozenset(pack.table("residue")["byline"]["sections"])
    words = [word.strip("!’'.").casefold() for word in name.split()]
    return any(word in known for word in words) and not all(word in plain for word in words)
