"""Quotation marks: which stretches of a text stand between marks that can be trusted."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PLAIN, INSIDE, OPENING, CLOSING, SINGLE = range(5)
STATES = 5

_MARK = re.compile(r"''|``|[\"“”„«»'‘’]")
_OPENERS = frozenset("“„«") | {"``"}
_CLOSERS = frozenset("”»")
_DOUBLE = _OPENERS | _CLOSERS | {'"', "''"}
_BEFORE_OPENING = frozenset("([{—–-/…:“‘'\"")
_ENDS_SPEECH = frozenset(".,?!…;—–-")


@dataclass(frozen=True, slots=True)
class Region:
    """A quoted stretch: from its opening mark to behind its closing mark, or to the paragraph's end where it re-opens.

    start, end are half-open code points; inner_start and inner_end leave the marks out; double is False for ‘single’.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    double: bool


def quoted_regions(text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Region, ...]:
    """Find the quoted stretches of each paragraph, in order and without overlaps; an odd mark opens nothing.

    A stretch left open at a paragraph's end counts only when the next paragraph opens with a mark again.
    """
    regions: list[Region] = []
    for place, (start, end) in enumerate(paragraphs):
        following = paragraphs[place + 1][0] if place + 1 < len(paragraphs) else len(text)
        reopens = _opens_paragraph(text, following)
        doubles = list(_doubles(text, start, end, reopens=reopens))
        regions.extend(sorted([*doubles, *_singles(text, start, end, doubles)], key=lambda region: region.start))
    return tuple(regions)


def mark_states(length: int, regions: Sequence[Region]) -> bytearray:
    """Return each code point of a text its state (PLAIN, INSIDE, OPENING, CLOSING, SINGLE)."""
    states = bytearray(length)
    for region in regions:
        inner = INSIDE if region.double else SINGLE
        states[region.inner_start : region.inner_end] = bytes([inner]) * (region.inner_end - region.inner_start)
        outer_open, outer_close = (OPENING, CLOSING) if region.double else (SINGLE, SINGLE)
        states[region.start : region.inner_start] = bytes([outer_open]) * (region.inner_start - region.start)
        states[region.inner_end : region.end] = bytes([outer_close]) * (region.end - region.inner_end)
    return states


def _opens_paragraph(text: str, start: int) -> bool:
    match = _MARK.match(text, start)
    return match is not None and match.group() in _DOUBLE and match.group() not in _CLOSERS


def _may_open(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()


def _may_close(text: str, start: int, end: int) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    return not before.isspace() and not after.isalnum()


def _doubles(text: str, start: int, end: int, *, reopens: bool) -> Iterator[Region]:
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text, start, end):
        if match.group() not in _DOUBLE:
            continue
        if _opens(text, match, opened):
            opened = match
        elif opened is not None:
            yield Region(opened.start(), match.end(), opened.end(), match.start(), double=True)
            opened = None
    if opened is not None and reopens:
        yield Region(opened.start(), end, opened.end(), end, double=True)


def _opens(text: str, match: re.Match[str], opened: re.Match[str] | None) -> bool:
    """Tell whether a double mark opens: by its shape, by what stands around it, and last by turns."""
    mark = match.group()
    if mark in _CLOSERS:
        return False
    if mark in _OPENERS:
        return not (mark == "“" and opened is not None and opened.group() == "„")
    can_open, can_close = _may_open(text, *match.span()), _may_close(text, *match.span())
    if can_open != can_close:
        return can_open
    return opened is None


def _singles(text: str, start: int, end: int, doubles: Sequence[Region]) -> Iterator[Region]:
    """Find ‘…’ and '…' outside of double marks; behind an s a mark may be a genitive, so a later one is preferred."""
    opened, tentative = -1, -1
    queue = iter(doubles)
    region = next(queue, None)
    for match in _MARK.finditer(text, start, end):
        while region is not None and match.start() >= region.end:
            region = next(queue, None)
        if match.group() not in "'‘’" or (region is not None and match.start() >= region.start):
            continue
        place = match.start()
        if opened < 0 and match.group() != "’" and _may_open(text, place, place + 1) and text[place + 1].isalpha():
            opened, tentative = place, -1
        elif opened >= 0 and _may_close(text, place, place + 1):
            tentative = place
            if text[place - 1] in _ENDS_SPEECH or text[place - 1] != "s":
                yield Region(opened, place + 1, opened + 1, place, double=False)
                opened = -1
    if opened >= 0 and tentative >= 0:
        yield Region(opened, tentative + 1, opened + 1, tentative, double=False)
