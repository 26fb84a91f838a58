"""The furniture of web pages as patterns: `lang/<code>/residue.toml`, compiled once."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from reportedly.lang import load_language

_DEFAULT_LANGUAGE = "en"


@dataclass(frozen=True, slots=True)
class Marks:
    """What residue looks like in one language; the patterns search case-folded text.

    `whole` maps a whole line to its reason; `sections` are lines that open a list of other stories.
    """

    whole: Mapping[str, str]
    sections: frozenset[str]
    begins: re.Pattern[str]
    holds: re.Pattern[str]
    gallery: re.Pattern[str]
    placeholder: re.Pattern[str]
    emblem: re.Pattern[str]
    correction: re.Pattern[str]
    picture: re.Pattern[str]
    verbs: frozenset[str]
    bio: re.Pattern[str]
    byline: Mapping[str, frozenset[str]]
    agencies: Mapping[str, str]
    countries: frozenset[str]
    weekdays: frozenset[str]


@cache
def load_marks(language: str = _DEFAULT_LANGUAGE) -> Marks:
    """Return the marks of a language, those of English when its pack has no `residue.toml`."""
    table = load_language(language).table("residue")
    byline = {key: frozenset(words) for key, words in table["byline"].items()}
    nouns = either(byline["bio"])
    return Marks(
        whole={phrase: reason for reason, phrases in table["whole"].items() for phrase in phrases},
        sections=frozenset(table["section"]["related"]),
        begins=re.compile(_named(table["begins"])),
        holds=re.compile(rf"\b(?:{_named(table['holds'])})"),
        gallery=re.compile(rf"\b(?:{either(table['gallery']['words'])})\b"),
        placeholder=re.compile(rf"\b(?:{either(table['gallery']['logo'])})$"),
        emblem=re.compile(rf"\s(?:{either(table['gallery']['emblem'])})(?:$|:)", re.IGNORECASE),
        correction=re.compile(either(table["correction"]["begins"])),
        picture=re.compile(rf"(?<!\w)(?:{either(table['agencies']['picture'])})(?!\w)"),
        verbs=frozenset(table["verbs"]["finite"]),
        bio=re.compile(rf"\b(?:{either(byline['bio_verbs'])})\b(?:.{{0,80}}?\b(?:{nouns})\b)?"),
        byline=byline,
        agencies=table["agencies"]["names"],
        countries=frozenset(table["agencies"]["countries"]),
        weekdays=frozenset(table["dates"]["weekdays"]),
    )


def either(phrases: Iterable[str]) -> str:
    """Return an alternation, longest phrase first, so that equal sets give the same pattern."""
    return "|".join(re.escape(phrase) for phrase in sorted(phrases, key=lambda phrase: (-len(phrase), phrase)))


def _named(groups: Mapping[str, Any]) -> str:
    """Return one alternation with a named group a reason."""
    return "|".join(f"(?P<{reason}>{either(phrases)})" for reason, phrases in groups.items())
