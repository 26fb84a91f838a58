"""Quotation marks: where quoted stretches begin and end, however badly a text is punctuated.

Marks are paired paragraph by paragraph in one pass. A quotation that runs over paragraphs re-opens at each of them
and closes in the last (the convention of English-language news), so an opening mark without a closing one is not a
fault by itself. Nothing here raises on bad punctuation, and no text outside the paragraph of an odd mark is touched.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Role = Literal["open", "close", "either"]

_LEADING = frozenset(" \t\n\r\u00a0\u2009\u202f([{—–-…/")
_TRAILING = frozenset(" \t\n\r\u00a0\u2009\u202f)]}—–-.,;:!?…/")
_MAX_SINGLE = 600  # longest stretch, in code points, that single marks may enclose; longer ones are apostrophes


@dataclass(frozen=True, slots=True)
class Marks:
    """The quotation marks of a language: which only open, only close, or do both; and those that enclose inner ones.

    Marks of `single` may also stand inside words as apostrophes. A mark is one or two code points.
    """

    opening: frozenset[str]
    closing: frozenset[str]
    straight: frozenset[str]
    single: frozenset[str]
    single_opening: frozenset[str]
    single_closing: frozenset[str]

    @property
    def double(self) -> frozenset[str]:
        """All marks but the single ones."""
        return self.opening | self.closing | self.straight


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch [start, end) without its marks; `outer_start` and `outer_end` take the marks in.

    `level` is 0 for a quotation in running text and 1 for one inside another; `closed` tells whether its own closing
    mark was found in the paragraph; `continues` that the next paragraph takes it up again with an opening mark, and
    `continued` that it takes up the one of the paragraph before.
    """

    start: int
    end: int
    outer_start: int
    outer_end: int
    mark: str
    level: int
    closed: bool
    continues: bool = False
    continued: bool = False


@dataclass(slots=True)
class _Mark:
    start: int
    end: int
    text: str
    role: Role
    single: bool


def find_quotations(text: str, paragraphs: Sequence[tuple[int, int]], marks: Marks) -> tuple[Quotation, ...]:
    """Return the quotations of each paragraph [start, end) in text order, outer before inner.

    Linear in the length of the text. An unclosed quotation ends with its paragraph, or where the next one opens.
    """
    scanner = _Scanner(text, marks)
    found: list[Quotation] = []
    before: Quotation | None = None
    for index, (start, end) in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        reopened = following is not None and scanner.opens_with_mark(*following)
        quotations = _pair(text, start, end, scanner.find(start, end), reopened=reopened)
        quotations = _continue(text, start, quotations, before)
        found += quotations
        before = next((quotation for quotation in reversed(quotations) if quotation.level == 0), None)
    return tuple(found)


def _continue(text: str, start: int, quotations: list[Quotation], before: Quotation | None) -> list[Quotation]:
    """Mark the first quotation as the continuation of one left open at the end of the paragraph before."""
    if before is None or not before.continues or not quotations:
        return quotations
    first = quotations[0]
    if text[start : first.outer_start].strip():
        return quotations
    return [replace(first, continued=True), *quotations[1:]]


class _Scanner:
    """Finds marks and tells what each can do from the characters beside it."""

    def __init__(self, text: str, marks: Marks) -> None:
        self.text = text
        self.marks = marks
        self.double = marks.double
        self.any = self.double | marks.single

    def opens_with_mark(self, start: int, end: int) -> bool:
        """Tell whether the first thing in [start, end) is a mark that may open a quotation."""
        while start < end and self.text[start].isspace():
            start += 1
        mark = self._mark_at(start, end)
        return mark in self.double and mark not in self.marks.closing

    def find(self, start: int, end: int) -> list[_Mark]:
        """Return the marks in [start, end) in order."""
        found: list[_Mark] = []
        position = start
        while position < end:
            mark = self._mark_at(position, end)
            if mark in self.double:
                found.append(self._double(position, mark, start, end))
            elif mark in self.marks.single:
                found += self._single(position, mark, start, end)
            position += len(mark)
        return found

    def _mark_at(self, position: int, end: int) -> str:
        pair = self.text[position : min(position + 2, end)]
        return pair if pair in self.double else pair[:1]

    def _neighbours(self, position: int, size: int, start: int, end: int) -> tuple[bool, bool]:
        """Tell whether a quotation could begin after, and could end before, the mark at `position`."""
        before = self.text[position - 1] if position > start else " "
        after = self.text[position + size] if position + size < end else " "
        return before in _LEADING or before in self.any, after in _TRAILING or after in self.any

    def _double(self, position: int, mark: str, start: int, end: int) -> _Mark:
        role: Role = "either"
        if mark in self.marks.opening:
            role = "open"
        elif mark in self.marks.closing:
            role = "close"
        else:
            left, right = self._neighbours(position, len(mark), start, end)
            if left != right:
                role = "open" if left else "close"
        return _Mark(position, position + len(mark), mark, role, single=False)

    def _single(self, position: int, mark: str, start: int, end: int) -> list[_Mark]:
        """Return the mark, or nothing when it stands inside a word, where it is an apostrophe."""
        left, right = self._neighbours(position, 1, start, end)
        if (not left and not right) or (not right and mark in self.marks.single_closing):
            return []
        role: Role = "either"
        if mark in self.marks.single_opening or (left and not right):
            role = "open"
        elif mark in self.marks.single_closing or (right and not left):
            role = "close"
        return [_Mark(position, position + 1, mark, role, single=True)]


def _pair(text: str, start: int, end: int, marks: list[_Mark], *, reopened: bool) -> list[Quotation]:
    found: list[Quotation] = []
    opened: _Mark | None = None
    for mark in marks:
        if mark.single:
            continue
        if opened is None:
            opened = mark if mark.role != "close" else None
        elif mark.role == "open":
            found.append(_quotation(opened, mark.start, mark.start, closed=False))
            opened = mark
        else:
            found.append(_quotation(opened, mark.start, mark.end, closed=True))
            opened = None
    if opened is not None:
        stop = start + len(text[start:end].rstrip())
        found.append(_quotation(opened, stop, stop, closed=False, continues=reopened))
    outer = [quotation for quotation in found if text[quotation.start : quotation.end].strip()]
    inner = _pair_singles(text, marks, outer)
    return sorted(outer + inner, key=lambda quotation: (quotation.outer_start, -quotation.outer_end))


def _quotation(opened: _Mark, end: int, outer_end: int, *, closed: bool, continues: bool = False) -> Quotation:
    return Quotation(
        opened.end, max(end, opened.end), opened.start, max(outer_end, opened.end), opened.text, 0, closed, continues
    )


def _pair_singles(text: str, marks: list[_Mark], outer: list[Quotation]) -> list[Quotation]:
    """Pair single marks: each opening one with the best closing one before the next opening one and its limit."""
    singles = [mark for mark in marks if mark.single]
    found: list[Quotation] = []
    region = 0
    taken = -1
    for index, mark in enumerate(singles):
        if mark.role == "close" or mark.start < taken:
            continue
        while region < len(outer) and outer[region].outer_end <= mark.start:
            region += 1
        inside = region < len(outer) and outer[region].start <= mark.start
        limit = outer[region].end if inside else (outer[region].outer_start if region < len(outer) else len(text))
        close = _closing_single(text, singles, index, min(limit, mark.end + _MAX_SINGLE))
        if close is None:
            continue
        level = 1 if inside else 0
        found.append(Quotation(mark.end, close.start, mark.start, close.end, mark.text, level, closed=True))
        taken = close.end
    return found


def _closing_single(text: str, singles: list[_Mark], index: int, limit: int) -> _Mark | None:
    """Return the first closing mark that is no plural's apostrophe; such a one only when nothing better follows."""
    opened = singles[index]
    fallback: _Mark | None = None
    for later in range(index + 1, len(singles)):
        mark = singles[later]
        if mark.start >= limit or (mark.role == "open" and mark.text == opened.text):
            break
        if mark.role == "open" or mark.start == opened.end or text[mark.start - 1].isspace():
            continue
        if not _may_be_plural(text, mark, limit):
            return mark
        fallback = fallback or mark
    return fallback


def _may_be_plural(text: str, mark: _Mark, limit: int) -> bool:
    """Tell whether the mark may be the apostrophe of "the boys' team": after an s, before another word."""
    return (
        text[mark.start - 1] == "s" and mark.end + 1 < limit and text[mark.end] == " " and text[mark.end + 1].islower()
    )
