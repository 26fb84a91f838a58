"""Bars: menus that stand in one line at the head of a text, and the outlet that such a line may begin with."""

import re

from reportedly.clean.lines import Line
from reportedly.clean.marks import Marks
from reportedly.clean.outlets import is_outlet_name
from reportedly.clean.sheet import Sheet

HEAD_LINES = 8
TOP_LINES = 2
_BAR = re.compile(r"\s[|•·›»/]\s+|\s{2,}|\s?\|\s?")
_DOTS = re.compile(r"\s[·•~▸›»>|]\s")
_BAR_PARTS = 3
_BAR_WORDS = 3
_BAR_LIMIT = 200
_FREQUENCY = re.compile(r"\s\d{2,3}[.,]\d$")
_MENU_SHARE = 0.5


def class_bars(sheet: Sheet, marks: Marks) -> None:
    """Class menus that stand in one line: short entries between bars, at the head also between dots or in capitals."""
    for index, line in enumerate(sheet.lines):
        if len(line.text) >= _BAR_LIMIT:
            continue
        parts = [part for part in _BAR.split(line.text) if part] if "|" in line.text else []
        barred = len(parts) >= _BAR_PARTS and all(len(part.split()) <= _BAR_WORDS for part in parts)
        headed = (index < TOP_LINES and _entries(line)) or (index < HEAD_LINES and _is_shouted_menu(line, marks))
        if barred or headed:
            sheet.class_line(index, "residue", "menu.bar")


def _entries(line: Line) -> list[str]:
    """Return the entries of a line that has three and more, half of them short, between bars, dots or arrows."""
    parts = [part.strip() for part in _DOTS.split(line.text)]
    short = sum(0 < len(part.split()) <= _BAR_WORDS for part in parts)
    return parts if len(parts) >= _BAR_PARTS and 2 * short >= len(parts) and not line.ends_sentence else []


def _is_shouted_menu(line: Line, marks: Marks) -> bool:
    """Tell whether a line in capitals is made of the names of sections ("HOME NEWS SPORT TIDES")."""
    words = [word.casefold() for word in line.words]
    known = sum(word in marks.byline["menu"] or word in marks.whole for word in words)
    return line.text.isupper() and len(words) >= _BAR_PARTS and known >= _MENU_SHARE * len(words)


def outlet_of_bar(sheet: Sheet, marks: Marks) -> str | None:
    """Return the name that a menu at the head begins with, None without one.

    A name is in capitals alone among the entries, or has a word that outlets bear, or stands before an entry that
    every menu has ("about", "archive").
    """
    bars = (
        _entries(line)
        for line, reason in zip(sheet.lines, sheet.reasons[:TOP_LINES], strict=False)
        if reason == "menu.bar"
    )
    entries = next((parts for parts in bars if parts), [])
    if not entries or not entries[0][:1].isupper() or len(entries[0].split()) > _BAR_WORDS:
        return None
    first, *others = entries
    if any(_is_menu_word(word, marks) for word in first.split()[:1]):
        return None
    shouted = first.isupper() and not any(entry.isupper() for entry in others)
    known = any(_is_menu_word(entry, marks) for entry in others)
    return _FREQUENCY.sub("", first) if shouted or known or is_outlet_name(first) else None


def _is_menu_word(entry: str, marks: Marks) -> bool:
    return entry.casefold() in marks.whole or entry.casefold() in marks.byline["menu"]
