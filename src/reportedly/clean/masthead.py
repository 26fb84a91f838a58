"""Mastheads: lines at the head of a text that name the outlet and its section or motto."""

import re
from collections.abc import Sequence

from reportedly.clean.bars import HEAD_LINES, outlet_of_bar
from reportedly.clean.byline import Byline
from reportedly.clean.heads import can_be_headline
from reportedly.clean.lines import Line
from reportedly.clean.marks import Marks
from reportedly.clean.outlets import is_outlet_name
from reportedly.clean.residue import is_verbal
from reportedly.clean.sheet import Sheet
from reportedly.lang import load_language

MASTHEAD_WORDS = 5
NAME_WORDS = 4
MOTTO_WORDS = 8
DATED_WORDS = 16
_INNER_CAPITAL = re.compile(r"[A-Z][a-z]+[A-Z]\w*")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{2,40}\.){1,3}[a-z]{2,12}")
_FIRST_PART = re.compile(r"\s*(?:[|·•,]|\s[–—-]\s|(?<=[a-z]{3})\.\s)\s*")
_EXPLAINED = re.compile(
    r"(?P<name>[A-Z][^:–—|]{1,40}?)\s*(?::|\s[–—-])\s+(?:an?|the|your|our)\s+(?P<what>.+)", re.IGNORECASE
)
_KIND_REACH = 4  # words within which an explanation says what kind of outlet it is
_QUOTES = "“\"‘'"
_ENDS = (".", "?", "!", ":")
_SMALL = frozenset({"of", "the", "and", "&", "for", "on"})


def take_masthead(sheet: Sheet, marks: Marks, bylines: dict[int, Byline], before: int) -> str | None:
    """Class the masthead among the lines above the first paragraph, and return the outlet that it or a date line
    names.
    """
    heads = [index for index in range(min(before, HEAD_LINES, len(sheet.lines))) if sheet.is_free(index)]
    found = _find(sheet, heads, marks)
    if found is None:
        signed = next((byline.outlet for index, byline in sorted(bylines.items()) if byline.outlet), None)
        return signed or outlet_of_bar(sheet, marks)
    sheet.class_line(found, "residue", "masthead")
    _class_below(sheet, found, heads, marks)
    name = _explained_name(sheet.lines[found]) or _first_part(sheet.lines[found])
    return marks.emblem.split(name, maxsplit=1)[0]


def _find(sheet: Sheet, heads: list[int], marks: Marks) -> int | None:
    """Return the line of the masthead: a lone line at the head is a headline unless its form leaves no doubt."""
    menu_below = heads[:1] == [0] and sheet.reasons[1:2] == ["menu.bar"]
    for index in heads:
        if _is_dated_name(sheet.lines[index], marks) or _explained_name(sheet.lines[index]):
            return index
        if len(heads) > 1 and _names_outlet(sheet.lines[index], marks):
            return index
    return 0 if heads[:1] == [0] and (len(heads) > 1 or menu_below) and _is_mark(sheet, marks, heads) else None


def _first_part(line: Line) -> str:
    return _FIRST_PART.split(line.text)[0].strip()


def _names_outlet(line: Line, marks: Marks) -> bool:
    """Tell whether a short line without a verb is the name of an outlet ("Weathervane Weekly, culture desk")."""
    short = len(line.words) <= MASTHEAD_WORDS and not line.text.endswith(_ENDS) and line.text[0] not in _QUOTES
    return short and is_outlet_name(_first_part(line)) and not is_verbal(line, marks)


def _is_dated_name(line: Line, marks: Marks) -> bool:
    """Tell whether a line gives an outlet and then a weekday ("Coast Radio. Breakfast, Monday 17 March, 7.40")."""
    name = _first_part(line)
    dated = len(line.words) <= DATED_WORDS and any(word.casefold() in marks.weekdays for word in line.words)
    able = dated and name != line.text and len(name.split()) <= NAME_WORDS and line.text[0] not in _QUOTES
    return able and is_outlet_name(name)


def _explained_name(line: Line) -> str | None:
    """Return the name that a line goes on to explain ("Salt & Rope: a blog for people who mend nets")."""
    match = _EXPLAINED.match(line.text) if len(line.words) <= DATED_WORDS else None
    if match is None or len(match["name"].split()) > NAME_WORDS:
        return None
    kinds = load_language("en").words("unnamed", "outlet_back")
    told = match["what"].casefold().split()[:_KIND_REACH]
    return match["name"] if _is_in_capitals(match["name"].split()) and not kinds.isdisjoint(told) else None


def _is_mark(sheet: Sheet, marks: Marks, heads: list[int]) -> bool:
    """Tell whether the first line is a name by its form and by what stands around it.

    A capital inside the word or an address; a menu right below; a motto or date right below and a headline after that.
    """
    line = sheet.lines[0]
    if _DOMAIN.fullmatch(line.text) or (len(line.words) < 2 and _INNER_CAPITAL.fullmatch(line.text)):
        return True
    below = sheet.lines[1] if len(sheet.lines) > 1 else None
    if below is None or line.text.endswith(_ENDS) or is_verbal(line, marks) or not _is_name(_first_part(line), marks):
        return False
    return sheet.reasons[1] == "menu.bar" or (not below.gap and _next_headline(sheet, heads, after=1) is not None)


def _is_name(name: str, marks: Marks) -> bool:
    """Tell whether words are in capitals as a name is, and not just the name of a section."""
    words = name.split()
    slug = name.isupper() and "-" in name
    section = all(word.casefold() in marks.byline["sections"] for word in words)
    return (
        0 < len(words) <= NAME_WORDS
        and _is_in_capitals(words)
        and not section
        and not slug
        and not any(char.isdigit() for char in name)
    )


def _is_in_capitals(words: Sequence[str]) -> bool:
    return all(word[0].isupper() or word in _SMALL for word in words)


def _next_headline(sheet: Sheet, heads: list[int], *, after: int) -> int | None:
    """Return the next line after a blank one that can be the headline, None when a paragraph comes before."""
    return next((i for i in heads if i > after and sheet.lines[i].gap and can_be_headline(sheet, i)), None)


def _class_below(sheet: Sheet, masthead: int, heads: list[int], marks: Marks) -> None:
    """Class the line right below a masthead, without a blank line between, as the section or motto that it is."""
    below = masthead + 1
    if masthead or below >= len(sheet.lines) or not sheet.is_free(below):
        return
    line = sheet.lines[below]
    motto = not line.gap and not line.ends_sentence and len(line.words) <= MOTTO_WORDS and not is_verbal(line, marks)
    if motto and _next_headline(sheet, heads, after=below) is not None:
        sheet.class_line(below, "residue", "masthead.section")
