"""Plain: the blocks of a text without markup, and what its residue tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from reportedly.clean.bars import class_bars
from reportedly.clean.byline import Byline, read_byline, settle_day
from reportedly.clean.credits import CreditShape, credit_shape, find_credits, read_dateline
from reportedly.clean.heads import class_corrections, class_headline, class_standfirst, split_prefix, take_fields
from reportedly.clean.lines import Line
from reportedly.clean.marks import Marks
from reportedly.clean.masthead import take_masthead
from reportedly.clean.repeats import class_lone_alternatives, class_repeats, class_twins
from reportedly.clean.residue import class_biographies, class_furniture, class_weak
from reportedly.clean.sections import class_sections
from reportedly.clean.sheet import Sheet
from reportedly.clean.zone import Zone, class_outside, find_zone
from reportedly.model import Block, BlockKind, Credit, When

HEAD_LINES = 12  # lines around the first paragraph in which a date line is the article's own
CAPTION_WORDS = 60
_SIGNS = frozenset({"alt.logo", "repeat.twin", "repeat.often", "caption.twin"})


@dataclass(slots=True)
class PlainPage:
    """Blocks of a text, and what its residue told; `found` are all bylines by line, `bylines` the article's."""

    blocks: list[Block]
    headline: str | None = None
    bylines: list[Byline] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)
    prefix_date: str = ""
    outlet: str | None = None
    dateline: When | None = None
    found: dict[int, Byline] = field(default_factory=dict)
    logos: list[str] = field(default_factory=list)


def read_plain(
    lines: list[Line], marks: Marks, *, headline: str | None = None, known: Mapping[int, BlockKind] | None = None
) -> PlainPage:
    """Return the blocks of the lines in order, all of their characters covered; `known` kinds come from markup.

    What no rule classes is body: a rule classes a line by its words or shape, never because it is short.
    """
    lines, prefix, prefix_date = split_prefix(lines)
    sheet = Sheet(lines)
    for index, kind in (known or {}).items():
        sheet.class_line(index, kind, f"{kind}.markup")
    page = PlainPage([], prefix_date=prefix_date)
    if prefix is not None:
        sheet.class_line(prefix, "residue", "prefix.date")
    page.fields = {entry.meaning: entry.value for entry in reversed(take_fields(sheet))}
    _class_lines(sheet, marks, page, headline)
    page.blocks = _with_tails(sheet, {index: byline.end for index, byline in page.found.items()})
    return page


def _class_lines(sheet: Sheet, marks: Marks, page: PlainPage, headline: str | None) -> None:
    page.found = _class_bylines(sheet, marks)
    class_bars(sheet, marks)
    class_corrections(sheet, marks.correction)
    class_twins(sheet)
    class_furniture(sheet, marks)
    _class_credits(sheet, marks, page)
    class_repeats(sheet)
    class_sections(sheet, marks)
    zone = find_zone(sheet)
    if sheet.is_furnished():
        class_weak(sheet)
        zone = find_zone(sheet)
    _class_head(sheet, marks, page, zone, headline)
    class_biographies(sheet, marks, max(zone.first + 1, zone.last - 2))
    class_outside(sheet, zone)
    class_lone_alternatives(sheet, marks, zone)
    page.logos = [line.text for line, reason in zip(sheet.lines, sheet.reasons, strict=True) if reason in _SIGNS]


def _class_head(sheet: Sheet, marks: Marks, page: PlainPage, zone: Zone, headline: str | None) -> None:
    """Class masthead, headline and standfirst among the lines above the first paragraph."""
    bylines = page.found
    near = [index for index in bylines if zone.first - HEAD_LINES <= index <= zone.first + HEAD_LINES]
    prose = max(1, _first_prose(sheet, zone))
    page.outlet = take_masthead(sheet, marks, {index: bylines[index] for index in near}, prose)
    known = headline or page.fields.get("headline")
    title = class_headline(sheet, known=known, before=max(1, min([*near, prose])))
    if title is None:
        title = class_headline(sheet, known=None, before=prose)
    class_standfirst(sheet, title, near[0] if near else None)
    page.headline = sheet.lines[title].text if title is not None else None
    page.bylines = [settle_day(sheet.lines[index], bylines[index], page.dateline, marks) for index in near or bylines]


def _first_prose(sheet: Sheet, zone: Zone) -> int:
    return next((i for i in range(zone.first, zone.last) if sheet.is_free(i) and sheet.lines[i].is_prose), zone.first)


def _class_credits(sheet: Sheet, marks: Marks, page: PlainPage) -> None:
    for index, line in enumerate(sheet.lines):
        shape = credit_shape(line, marks)
        page.credits.extend(find_credits(line, shape, marks))
        page.dateline = page.dateline or read_dateline(line, marks)
        if shape is CreditShape.CAPTION:
            sheet.class_line(index, "caption", shape.value)
        elif shape is CreditShape.WHOLE:
            if sheet.is_free(index):
                _class_captioned(sheet, index)
            sheet.class_line(index, "residue", shape.value)


def _class_captioned(sheet: Sheet, index: int) -> None:
    """Class the line right above a credit, without a blank line between: the credit belongs to it."""
    if index and not sheet.lines[index].gap and 3 <= len(sheet.lines[index - 1].words) <= CAPTION_WORDS:
        sheet.class_line(index - 1, "caption", "caption.above_credit")


def _class_bylines(sheet: Sheet, marks: Marks) -> dict[int, Byline]:
    found = {}
    for index, line in enumerate(sheet.lines):
        byline = read_byline(line, marks) if sheet.is_free(index) else None
        if byline:
            found[index] = byline
            sheet.class_line(index, "residue", "byline")
    return found


def _with_tails(sheet: Sheet, tails: dict[int, int]) -> list[Block]:
    """Return the blocks, words glued to the end of a byline as a block of their own."""
    blocks: list[Block] = []
    for index, block in enumerate(sheet.blocks()):
        tail = sheet.lines[index].text[tails[index] :] if index in tails else ""
        if tail.strip() and sheet.reasons[index] == "byline":
            begin = block.end - len(tail.lstrip())
            end = block.end - len(tail)
            blocks += [Block("residue", block.start, end, "byline"), Block("residue", begin, block.end, "byline.tail")]
        else:
            blocks.append(block)
    return blocks
