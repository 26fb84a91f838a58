"""Outlets: who published a text, by what its residue or its own voice says."""

import re
from collections.abc import Iterable
from functools import cache

from reportedly.clean.marks import Marks, either
from reportedly.lang import load_language

OUTLET_WORDS = 6
LINE_LIMIT = 200  # characters of a line of residue
READ_LIMIT = 200_000  # characters of a text that are searched for the outlet's own voice
_NAME = r"((?:[A-Z][\w&’'-]*!?)(?:\s(?:[A-Z][\w&’'-]*!?|of|the|and|&)){0,5})"


def find_outlet(text: str, residue: Iterable[str], logos: Iterable[str], marks: Marks) -> str | None:
    """Return the name before "Logo" in a logo's text, else the outlet that speaks of itself, else None.

    An outlet speaks of itself in "the Ledger has learned" and "exclusively told the Ledger", and in the lines of
    `residue` that ask for readers ("Follow the Ledger on ..."); when several do, none is taken.
    """
    for logo in logos:
        name = marks.emblem.split(logo.strip(), maxsplit=1)[0].strip()
        if name and name != logo.strip():
            return name
    own = _only_outlet(_self_reference(marks).finditer(text[:READ_LIMIT]))
    asked = (_promotion_of(marks.byline["promoting"]).match(line[:LINE_LIMIT]) for line in residue)
    return own or _only_outlet(found for found in asked if found)


def _only_outlet(found: Iterable[re.Match[str]]) -> str | None:
    names = {_bare(match[match.lastindex or 1]) for match in found}
    outlets = sorted(name for name in names if is_outlet_name(name))
    return outlets[0] if len(outlets) == 1 else None


def _self_reference(marks: Marks) -> re.Pattern[str]:
    return _self_reference_of(marks.byline["self_reference"], marks.byline["told_exclusively"])


@cache
def _self_reference_of(own: frozenset[str], told: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w’'&-]){_NAME}\s(?:{either(own)})\b|\b(?:{either(told)})\s{_NAME}")


@cache
def _promotion_of(promoting: frozenset[str]) -> re.Pattern[str]:
    return re.compile(rf"(?:[\W_]{{0,3}})(?i:{either(promoting)})\s(?:the\s)?{_NAME}")


def _bare(name: str) -> str:
    """Leave out a weekday or conjunction that a capital made part of the name, and what follows its last noun."""
    words = re.sub(r"[’']s?$", "", name).split()
    while words and words[-1] in {"of", "the", "and", "&"}:
        words.pop()
    return " ".join(words)


def is_outlet_name(name: str) -> bool:
    """Tell whether a name in capitals holds a word that outlets bear, and is not just the name of a section."""
    pack = load_language("en")
    known, plain = pack.words("outlets", "words"), frozenset(pack.table("residue")["byline"]["sections"])
    words = [word.strip("!’'.").casefold() for word in name.split()]
    shared = " ".join(words) in pack.table("residue")["byline"]["aggregators"]
    return any(word in known for word in words) and not all(word in plain for word in words) and not shared
