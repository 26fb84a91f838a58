"""Heads: the headline, the standfirst, and the field lines that some files begin with."""

import re
from dataclasses import dataclass

from reportedly.clean.lines import Line
from reportedly.clean.sheet import Sheet

HEADLINE_WORDS = 30
STANDFIRST_WORDS = 60
HEADER_LINES = 14
PREFIX_LINES = 4
_TURNS_NEAR = 6
_FIELD = re.compile(
    r"(?P<name>title|headline|date|published|pubdate|published at|publication date|updated|modified|author|authors|"
    r"byline|source|outlet|publication|publisher|newspaper|url|link)\s*:\s+(?P<value>\S.{0,300})",
    re.IGNORECASE,
)
_PREFIX = re.compile(
    r"(?:date|published|pubdate|timestamp|time)\s*[:=]?\s*"
    r"(?P<date>\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})?)?)(?=\s|$)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(r"[A-Z][A-Z .’'-]{1,30}:\s")  # a turn of a transcript
_MEANINGS = {
    "title": "headline", "headline": "headline", "date": "published", "published": "published", "pubdate": "published",
    "published at": "published", "publication date": "published", "updated": "modified", "modified": "modified",
    "author": "authors", "authors": "authors", "byline": "authors", "source": "outlet", "outlet": "outlet",
    "publication": "outlet", "publisher": "outlet", "newspaper": "outlet", "url": "url", "link": "url",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Field:
    """A field line at the head of a file: what it means and its value as written."""

    meaning: str
    value: str


def split_prefix(lines: list[Line]) -> tuple[list[Line], int | None, str]:
    """Cut a scraper's date off one of the first lines; return the lines, the place of the prefix, and the date."""
    heads = ((index, _PREFIX.match(line.text[:80])) for index, line in enumerate(lines[:PREFIX_LINES]))
    index, found = next(((index, found) for index, found in heads if found), (0, None))
    if not found:
        return lines, None, ""
    line = lines[index]
    prefix = Line(found[0], line.start, line.start + found.end(), line.gap)
    rest = line.text[found.end() :]
    if not rest.strip():
        return [*lines[:index], prefix, *lines[index + 1 :]], index, found["date"]
    begin = prefix.end + len(rest) - len(rest.lstrip())
    after = Line(rest.strip(), begin, line.end, gap=False)
    return [*lines[:index], prefix, after, *lines[index + 1 :]], index, found["date"]


def take_fields(sheet: Sheet) -> list[Field]:
    """Class and return the field lines ("Title: ...") that a file begins with, when there are two of them at least."""
    found = []
    for index, line in enumerate(sheet.lines[:HEADER_LINES]):
        field = _FIELD.fullmatch(line.text)
        if field:
            found.append((index, field))
        elif line.text.strip("-"):
            break
    if len(found) < 2:
        return []
    for index, field in found:
        kind = "headline" if _MEANINGS[field["name"].lower()] == "headline" else "residue"
        sheet.class_line(
            index, "residue" if kind == "residue" else "headline", f"header.{field['name'].lower().replace(' ', '_')}"
        )
    return [Field(_MEANINGS[field["name"].lower()], field["value"]) for _, field in found]


def class_headline(sheet: Sheet, *, known: str | None, before: int) -> int | None:
    """Class the headline and return its line, None when there is none.

    It is the line equal to the `known` headline, else the first line that can be one before line `before` (the byline
    or the first paragraph), of many the longest of the last four.
    """
    if "headline" in sheet.kinds:
        return sheet.kinds.index("headline")
    if known:
        wanted = " ".join(known.split()).casefold()
        for index, line in enumerate(sheet.lines):
            if sheet.is_free(index) and line.text.casefold() == wanted:
                sheet.class_line(index, "headline", "headline.metadata")
                return index
    able = [
        index
        for index in range(min(before, len(sheet.lines)))
        if sheet.is_free(index) and can_be_headline(sheet, index)
    ]
    if not able:
        return None
    chosen = (
        max(able[-4:], key=lambda index: (min(len(sheet.lines[index].words), 8), -index)) if len(able) > 4 else able[0]
    )
    sheet.class_line(chosen, "headline", "headline.first")
    return chosen


def can_be_headline(sheet: Sheet, index: int) -> bool:
    """Tell whether a line has the length and the end of a headline."""
    line = sheet.lines[index]
    return (
        3 <= len(line.words) <= HEADLINE_WORDS
        and not line.is_bullet
        and not _is_turn(sheet, index)
        and not line.text.endswith((".", ":", ";", ",", ".”", '."'))
    )


def _is_turn(sheet: Sheet, index: int) -> bool:
    """Tell whether a line is a turn of a transcript: one that begins like it follows soon."""
    after = sheet.lines[index + 1 : index + 1 + _TURNS_NEAR]
    return _SPEAKER.match(sheet.lines[index].text) is not None and any(_SPEAKER.match(line.text) for line in after)


def class_standfirst(sheet: Sheet, headline: int | None, byline: int | None) -> None:
    """Class the lines between headline and byline, one or two, as standfirst."""
    if headline is None or byline is None or not 1 < byline - headline <= 3:
        return
    for index in range(headline + 1, byline):
        if 4 <= len(sheet.lines[index].words) <= STANDFIRST_WORDS:
            sheet.class_line(index, "standfirst", "standfirst.above_byline")


def class_corrections(sheet: Sheet, pattern: re.Pattern[str]) -> None:
    """Class corrections and notes on changes."""
    for index, line in enumerate(sheet.lines):
        if len(line.words) >= 5 and pattern.match(line.text[:80].casefold().lstrip("*([ ")):
            sheet.class_line(index, "correction", "correction.begins")
