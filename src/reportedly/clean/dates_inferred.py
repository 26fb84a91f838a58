"""Inferred dates: what an article without a date says of its own time."""

import re
from datetime import UTC, datetime, timedelta
from functools import cache

from reportedly.clean.dates import find_dates
from reportedly.lang import load_language
from reportedly.model import UNKNOWN_WHEN, When

READ_LIMIT = 60_000  # characters
_SENTENCE_END = re.compile(r"(?<![A-Z])[.!?…]+[\"”’)]*\s+|\n+")  # not after a capital: initials, names with a mark
_YEAR = re.compile(r"(?<![\w$£€#.,-])(?:19[5-9]\d|20\d\d)(?![\w%]|[.,]\d|-\d)")


def infer_when(text: str) -> When:
    """Return the interval that the years and days of a text leave open, UNKNOWN_WHEN when it names none.

    It was published after the latest day or year that the text tells as past, and before the end of the earliest
    year that it tells as still to come; an end that nothing tells is None. The note gives both reasons.
    """
    past, coming = _years(text[:READ_LIMIT])
    if not past and not coming:
        return UNKNOWN_WHEN
    start, told = max(
        past, default=(None, ""), key=lambda entry: (entry[0] or datetime.min.replace(tzinfo=UTC), entry[1])
    )
    later = [year for year in coming if start is None or year >= start.year]
    end = _end_of(min(later)) if later else None
    notes = [f"the text tells of {told} as past" if start else "", f"and of {min(later)} as to come" if later else ""]
    if start is None and end is None:
        return UNKNOWN_WHEN
    return When(start, end, "inferred", " ".join(note for note in notes if note).removeprefix("and ") or "")


def _years(text: str) -> tuple[list[tuple[datetime, str]], list[int]]:
    past: list[tuple[datetime, str]] = []
    coming: list[int] = []
    for words in _SENTENCE_END.split(text):
        for mention in find_dates(words, "inferred"):
            if mention.when.earliest and not _looks_ahead(words[: mention.start]):
                past.append((mention.when.earliest, words[mention.start : mention.end].strip()))
        for found in _YEAR.finditer(words):
            if not _is_year(words, found):
                continue
            if _looks_ahead(words[: found.start()]):
                coming.append(int(found[0]))
            else:
                past.append((datetime(int(found[0]), 1, 1, tzinfo=UTC), found[0]))
    return past, coming


def _is_year(words: str, found: re.Match[str]) -> bool:
    """Tell a year from another number: it follows a preposition or month, opens a sentence, or precedes a capital."""
    before = words[: found.start()].split()
    after = words[found.end() :].lstrip()
    leads = not before or before[-1].strip("(“\"'").casefold().rstrip(".,") in _context()
    return leads or after[:1].isupper()


def _looks_ahead(before: str) -> bool:
    """Tell whether the clause up to here speaks of what is to come."""
    clause = before[-120:].casefold()
    words = clause.split()
    until = bool(words) and words[-1] in load_language("en").table("residue")["dates"]["future_prepositions"]
    return until or _future().search(clause) is not None


@cache
def _context() -> frozenset[str]:
    dates = load_language("en").table("residue")["dates"]
    return frozenset(dates["year_context"]) | frozenset(name for forms in dates["months"] for name in forms)


@cache
def _future() -> re.Pattern[str]:
    phrases = sorted(load_language("en").table("residue")["dates"]["future"], key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _end_of(year: int) -> datetime:
    return datetime(year + 1, 1, 1, tzinfo=UTC) - timedelta(microseconds=1)
