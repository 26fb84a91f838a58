"""Repetition inside one text: alternative texts, twins of captions, pull quotes."""

import re
from collections import defaultdict

from reportedly.clean.lines import PATTERN_LIMIT, Line
from reportedly.clean.marks import Marks
from reportedly.clean.residue import is_verbal
from reportedly.clean.sheet import Sheet
from reportedly.clean.zone import Zone

_SENTENCE_END = re.compile(r"[.!?…]+[\"'”’]*")
_SENTENCE_LETTERS = 12
_TWIN_TAIL = 60  # characters: what a credit adds to the second printing of a caption
_NEAR = 3  # lines
_OFTEN = 3
PULL_QUOTE_WORDS = (5, 40)
_ALT_WORDS = 5


def class_repeats(sheet: Sheet) -> None:
    """Class what is printed more than once."""
    _class_repeated(sheet)
    _class_pull_quotes(sheet)


def class_twins(sheet: Sheet) -> None:
    """Class captions that are printed twice, often the second time with a credit glued on."""
    for index, (line, after) in enumerate(zip(sheet.lines, sheet.lines[1:], strict=False)):
        tail = len(after.text) - len(line.text)
        if len(line.words) >= 4 and 0 <= tail <= _TWIN_TAIL and after.text.startswith(line.text):
            sheet.class_line(index, "caption", "caption.twin")
            sheet.class_line(index + 1, "residue", "caption.twin")


def _class_repeated(sheet: Sheet) -> None:
    places: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(sheet.lines):
        if sheet.is_free(index) and len(line.words) >= 2:
            places[line.key].append(index)
    for indexes in places.values():
        if len(indexes) < 2:
            continue
        if len(indexes) >= _OFTEN and not sheet.lines[indexes[0]].is_prose:
            for index in indexes:
                sheet.class_line(index, "residue", "repeat.often")
        else:
            _class_copies(sheet, indexes)


def _class_copies(sheet: Sheet, indexes: list[int]) -> None:
    """Keep the copy that stands among paragraphs, class the others."""
    kept = max(indexes, key=lambda index: (_prose_around(sheet, index), -index))
    for index in indexes:
        if index != kept and len(sheet.lines[index].words) >= 4:
            sheet.class_line(index, "residue", "repeat.twin")


def _prose_around(sheet: Sheet, index: int) -> int:
    around = sheet.lines[max(0, index - _NEAR) : index] + sheet.lines[index + 1 : index + 1 + _NEAR]
    return sum(line.is_prose for line in around)


def _class_pull_quotes(sheet: Sheet) -> None:
    """Class pull quotes: a short line that says again what one of several sentences of a paragraph says."""
    told = {bare for line in sheet.lines for bare in _sentences(line)}
    for index, line in enumerate(sheet.lines):
        if PULL_QUOTE_WORDS[0] <= len(line.words) <= PULL_QUOTE_WORDS[1] and _bare(line.text) in told:
            sheet.class_line(index, "pullquote", "pullquote.repeated")


def _sentences(line: Line) -> list[str]:
    """Return the sentences of a paragraph as bare letters, none when it has one only."""
    pieces = _SENTENCE_END.split(line.text) if len(line.text) <= 4 * PATTERN_LIMIT else []
    bare = [letters for piece in pieces if len(letters := _bare(piece)) >= _SENTENCE_LETTERS]
    return bare if len(bare) > 1 else []


def _bare(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())


def class_lone_alternatives(sheet: Sheet, marks: Marks, zone: Zone) -> None:
    """Where alternative texts stand between the paragraphs, a short title without a verb between two is one too."""
    if not any(reason in {"repeat.often", "alt.logo"} for reason in sheet.reasons[zone.first : zone.last]):
        return
    for index in range(zone.first + 1, zone.last - 1):
        line = sheet.lines[index]
        alone = line.gap and not line.ends_sentence and 2 <= len(line.words) <= _ALT_WORDS
        between = sheet.lines[index - 1].is_prose and sheet.lines[index + 1].is_prose
        if alone and between and line.is_title_case and not line.text.endswith(":") and not is_verbal(line, marks):
            sheet.class_line(index, "residue", "alt.lone")
