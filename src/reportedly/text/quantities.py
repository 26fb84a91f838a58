"""Quantities: numbers of a text with what they count ("two of four gates" = 2 of 4 gate)."""

import re
from dataclasses import dataclass

from reportedly.text.tokens import Word, find_words
from reportedly.text.wording import Wording

_NOUN_REACH = 3
_JOINTS = (":", "/")
_CLOCK = re.compile(r"\s?(?:[ap]\.?m\b|o['\u2019]clock)", re.IGNORECASE)
_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, the stems of the content words that follow it in its phrase, and its half-open offsets."""

    value: float
    counted: tuple[str, ...]
    start: int
    end: int


def find_quantities(text: str, wording: Wording) -> list[Quantity]:
    """Return the numbers of a text in order; years, clock times and ordinals are no quantities. Linear."""
    words = find_words(text)
    found: list[Quantity] = []
    place = 0
    while place < len(words):
        value, after = _read_number(words, place, wording)
        if value is None:
            place += 1
            continue
        negated = place > 0 and words[place - 1].form in wording.negations and value == 1
        if not negated and not _is_date_or_clock(text, words, place, after, wording):
            counted = _read_counted(text, words, after, wording)
            found.append(Quantity(value, counted, words[place].start, words[after - 1].end))
        place = after
    return found


def _read_number(words: list[Word], place: int, wording: Wording) -> tuple[float | None, int]:
    total, after = _read_simple(words[place].form, wording), place + 1
    if total is None:
        return None, after
    spelled = words[place].form in wording.numbers
    while after < len(words):
        form = words[after].form
        if form in wording.scales:
            total *= wording.scales[form]
        elif spelled and total % 10 == 0 and 20 <= total < 100 and 0 < wording.numbers.get(form, 0) < 10:
            total += wording.numbers[form]
        else:
            break
        after += 1
    return total, after


def _read_simple(form: str, wording: Wording) -> float | None:
    if form in wording.numbers:
        return float(wording.numbers[form])
    if form[0].isdigit() and form.isascii():
        try:
            return float(form.replace(",", ""))
        except ValueError:
            return None
    return None


def _is_date_or_clock(text: str, words: list[Word], place: int, after: int, wording: Wording) -> bool:
    word, end = words[place], words[after - 1].end
    beside = {words[place - 1].form if place else "", words[after].form if after < len(words) else ""}
    if beside & wording.calendar:
        return True
    written = text[word.start : word.end]  # "2,000" is no year
    if after - place == 1 and written.isdigit() and len(written) == 4 and int(written) in _YEARS:
        return True
    return (
        text[max(0, word.start - 1) : word.start] in _JOINTS
        or text[end : end + 1] in _JOINTS
        or _CLOCK.match(text, end) is not None
    )


def _read_counted(text: str, words: list[Word], after: int, wording: Wording) -> tuple[str, ...]:
    """Read the stems up to three words after the number, within its phrase (no mark of punctuation between)."""
    stems: list[str] = []
    end = words[after - 1].end
    for word in words[after : after + _NOUN_REACH]:
        if text[end : word.start].strip(" \u00a0-\u2019'") or (
            word.form in wording.stop and (stems or word.form not in wording.links)
        ):
            break
        end = word.end
        if word.form not in wording.stop and not word.form[0].isdigit() and word.form not in wording.numbers:
            stems.append(wording.stem(word.form))
    return tuple(stems)
