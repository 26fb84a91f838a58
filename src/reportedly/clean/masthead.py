"""Mastheads: lines at the head of a text that name the outlet, its sections and its menu."""

import re

from reportedly.clean.byline import Byline
from reportedly.clean.lines import Line
from reportedly.clean.marks import Marks
from reportedly.clean.outlets import is_outlet_name
from reportedly.clean.residue import is_verbal
from reportedly.clean.sheet import Sheet

MASTHEAD_WORDS = 5
SECTION_WORDS = 3
HEAD_LINES = 8
_BAR = re.compile(r"\s[|•·›»/]\s+|\s{2,}|\s?\|\s?")
_DOTS = re.compile(r"\s[·•~▸›»>|]\s")
_BAR_PARTS = 3
_BAR_WORDS = 3
_BAR_LIMIT = 200
_TOP_LINES = 2
_FREQUENCY = re.compile(r"\s\d{2,3}[.,]\d$")
_MENU_SHARE = 0.5
_INNER_CAPITAL = re.compile(r"[A-Z][a-z]+[A-Z]\w*")
_FIRST_PART = re.compile(r"\s*(?:[|·•,]|\s[–—-]\s)\s*")


def class_bars(sheet: Sheet, marks: Marks) -> None:
    """Class menus that stand in one line: short entries between bars, at the head also between dots or in capitals."""
    for index, line in enumerate(sheet.lines):
        if len(line.text) >= _BAR_LIMIT:
            continue
        parts = [part for part in _BAR.split(line.text) if part] if "|" in line.text else []
        barred = len(parts) >= _BAR_PARTS and all(len(part.split()) <= _BAR_WORDS for part in parts)
        headed = (index < _TOP_LINES and _entries(line)) or (index < HEAD_LINES and _is_shouted_menu(line, marks))
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
    known = sum(word in marks.byline["sections"] or word in marks.whole for word in words)
    return line.text.isupper() and len(words) >= _BAR_PARTS and known >= _MENU_SHARE * len(words)


def _outlet_of_bar(sheet: Sheet, marks: Marks) -> str | None:
    """Return the name that a menu at the head begins with, None without one.

    A name is in capitals alone among the entries, or has a word that outlets bear, or stands before an entry that
    every menu has ("about", "archive").
    """
    bars = (
        _entries(line)
        for line, reason in zip(sheet.lines, sheet.reasons[:_TOP_LINES], strict=False)
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


def take_masthead(sheet: Sheet, marks: Marks, bylines: dict[int, Byline], before: int) -> str | None:
    """Class the masthead among the lines above the first paragraph, and return the outlet that it or a date line
    names.
    """
    heads = [index for index in range(min(before, HEAD_LINES, len(sheet.lines))) if sheet.is_free(index)]
    found = next((index for index in heads if _names_outlet(sheet.lines[index], marks)), None)
    if found is None and len(heads) > 1 and heads[0] == 0 and _is_mark(sheet, marks):
        found = 0
    if found is None or len(heads) < 2:
        signed = next((byline.outlet for index, byline in sorted(bylines.items()) if byline.outlet), None)
        return signed or _outlet_of_bar(sheet, marks)
    sheet.class_line(found, "residue", "masthead")
    _class_below(sheet, found, marks)
    return marks.emblem.split(_first_part(sheet.lines[found]), maxsplit=1)[0]


def _first_part(line: Line) -> str:
    return _FIRST_PART.split(line.text)[0].strip()


def _names_outlet(line: Line, marks: Marks) -> bool:
    """Tell whether a short line without a verb is the name of an outlet ("Weathervane Weekly, culture desk")."""
    name = _first_part(line)
    short = (
        len(line.words) <= MASTHEAD_WORDS
        and not line.text.endswith((".", "?", "!", ":"))
        and line.text[0] not in "“\"‘'"
    )
    return short and is_outlet_name(name) and not is_verbal(line, marks)


def _is_mark(sheet: Sheet, marks: Marks) -> bool:
    """Tell whether the first line is a name by what stands around it: a menu below, or a capital inside the word."""
    line = sheet.lines[0]
    if len(line.words) > SECTION_WORDS or line.text.endswith((".", "?", "!", ":")) or is_verbal(line, marks):
        return False
    menu_below = len(sheet.lines) > 1 and sheet.reasons[1] == "menu.bar"
    return menu_below or _INNER_CAPITAL.fullmatch(line.text) is not None


def _class_below(sheet: Sheet, masthead: int, marks: Marks) -> None:
    """Class the line right below a masthead, without a blank line between, as the section or motto that it is."""
    below = masthead + 1
    if masthead == 0 and below < len(sheet.lines) and sheet.is_free(below):
        line = sheet.lines[below]
        followed = below + 1 < len(sheet.lines) and not sheet.lines[below + 1].is_prose
        if not line.gap and not line.ends_sentence and len(line.words) <= 8 and followed and not is_verbal(line, marks):
            sheet.class_line(below, "residue", "masthead.section")
