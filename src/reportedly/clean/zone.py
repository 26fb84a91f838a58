"""Zone: where in a page's lines the article stands."""

from dataclasses import dataclass

from reportedly.clean.lines import PATTERN_LIMIT, Line
from reportedly.clean.sheet import Sheet

# Set together on the textclean bench (dev), see bench/clean; do not tune one alone.
PROSE_WORDS_COUNTED = 40
SHORT_COST = 3.0
ITEM_COST = 5.0
RESIDUE_COST = 6.0
SECTION_COST = 12.0
LIST_DISTANCE = 4  # lines between the last paragraph and a list of figures that belongs to it
LIST_ENTRIES = 4
LIST_WORDS = 30
COMMENT_MARKS = 3  # ages and reply links after a heading of comments that show that readers write there
PROSE_BEFORE_COMMENTS = 3
SIDE_LINES = 8  # a side without paragraphs and this long is furniture even when no word of it is known


@dataclass(frozen=True, slots=True)
class Zone:
    """Lines [first, last) hold the article."""

    first: int
    last: int


def find_zone(sheet: Sheet) -> Zone:
    """Return the run of lines with the largest sum of scores: paragraphs count for, furniture against.

    Notes:
        Maximum subsequence segmentation: Pasternack and Roth, "Extracting article text from the web with maximum
        subsequence segmentation", WWW 2009; here with hand-set scores.
    """
    best, best_sum = Zone(0, len(sheet.lines)), 0.0
    start, total = 0, 0.0
    for index, line in enumerate(sheet.lines):
        total += _score(sheet, index, line)
        if total <= 0:
            start, total = index + 1, 0.0
        elif total > best_sum:
            best, best_sum = Zone(start, index + 1), total
    best = _before_comments(sheet, best)
    return Zone(best.first, _after_list(sheet, best.last))


def _before_comments(sheet: Sheet, zone: Zone) -> Zone:
    """End the zone where readers' comments begin: they are paragraphs too."""
    prose = 0
    for index in range(zone.first, zone.last):
        prose += sheet.is_free(index) and sheet.lines[index].is_prose
        heads = sheet.reasons[index] == "comments.line" and "comment" in sheet.lines[index].key
        if heads and prose >= PROSE_BEFORE_COMMENTS:
            marks = sum(
                reason.startswith(("comments", "widget.count")) for reason in sheet.reasons[index + 1 : zone.last]
            )
            return Zone(zone.first, index) if marks >= COMMENT_MARKS else zone
    return zone


def _after_list(sheet: Sheet, last: int) -> int:
    """Return the line after a list (dates, results) that follows the paragraphs, `last` when there is none."""
    start = last
    while start < len(sheet.lines) and start - last < LIST_DISTANCE and not _is_entry(sheet, start):
        start += 1
    stop = start
    while stop < len(sheet.lines) and _is_entry(sheet, stop):
        stop += 1
    return stop if stop - start >= LIST_ENTRIES else last


def _is_entry(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    told = any(char.isdigit() for char in line.text[:PATTERN_LIMIT])
    return sheet.is_free(index) and told and not line.is_bullet and 1 <= len(line.words) <= LIST_WORDS


def _score(sheet: Sheet, index: int, line: Line) -> float:
    reason = sheet.reasons[index]
    if reason == "related.head" or reason.startswith("comments"):
        return -SECTION_COST
    if sheet.is_residue(index):
        return -RESIDUE_COST
    if line.is_prose:
        worth = float(min(len(line.words) or PROSE_WORDS_COUNTED, PROSE_WORDS_COUNTED))
        return worth / 2 if line.is_bullet else worth
    if line.text[0].isdigit():
        return 0.0
    return -ITEM_COST if line.is_bullet else -SHORT_COST


def class_outside(sheet: Sheet, zone: Zone) -> None:
    """Class free lines above the last and below the first line of furniture outside of the zone.

    Lines between the zone and the nearest furniture stay body: a short last line, a sign-off, a list of results. So do
    paragraphs, unless the text was taken from a whole page.
    """
    furnished = sheet.is_furnished() or _opens_with_menu(sheet, zone)
    above = [index for index in range(zone.first) if sheet.is_residue(index)]
    below = next((index for index in range(zone.last, len(sheet.lines)) if sheet.is_residue(index)), len(sheet.lines))
    _class_side(sheet, range(above[-1] if above else 0), "outside.above", paragraphs=furnished)
    _class_side(sheet, range(below, len(sheet.lines)), "outside.below", paragraphs=furnished)
    for side, reason in ((range(zone.first), "outside.above"), (range(zone.last, len(sheet.lines)), "outside.below")):
        if furnished and len(side) >= SIDE_LINES and not any(sheet.lines[index].is_prose for index in side):
            _class_side(sheet, side, reason, paragraphs=False)


def _opens_with_menu(sheet: Sheet, zone: Zone) -> bool:
    """Tell whether a list stands above the article: a menu, whatever its language."""
    return sum(sheet.lines[index].is_bullet for index in range(zone.first)) >= SIDE_LINES


def _class_side(sheet: Sheet, side: range, reason: str, *, paragraphs: bool) -> None:
    for index in side:
        if paragraphs or not sheet.lines[index].is_prose:
            sheet.class_line(index, "residue", reason)
