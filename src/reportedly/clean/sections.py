"""Sections: lists of other stories under a heading of their own."""

import re

from reportedly.clean.marks import Marks
from reportedly.clean.sheet import Sheet

ITEM_WORDS = 30
LONE_ITEM_WORDS = 4  # a single shorter line under a heading is more likely a sub-head of the article
_NUMBERED = re.compile(r"\d{1,2}[.)]?\s")


def class_sections(sheet: Sheet, marks: Marks) -> None:
    """Class the headings of lists of other stories, and the lines that follow them up to the next paragraph."""
    index = 0
    while index < len(sheet.lines):
        if sheet.is_free(index) and sheet.lines[index].key in marks.sections:
            sheet.class_line(index, "residue", "related.head")
            index = _class_items(sheet, index + 1)
        else:
            index += 1


def _class_items(sheet: Sheet, first: int) -> int:
    stop = first
    while stop < len(sheet.lines) and _is_item(sheet, stop):
        stop += 1
    free = [index for index in range(first, stop) if sheet.is_free(index)]
    if len(free) > 1 or (free and len(sheet.lines[free[0]].words) >= LONE_ITEM_WORDS):
        for index in free:
            sheet.class_line(index, "residue", "related.item")
    return stop


def _is_item(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    if sheet.is_residue(index):
        return True
    listed = line.is_bullet or _NUMBERED.match(line.text) is not None
    return (
        sheet.is_free(index)
        and len(line.words) <= ITEM_WORDS
        and (listed or not line.is_prose)
        and line.text[0] not in '"“'
    )
