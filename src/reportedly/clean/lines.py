"""Lines: the paragraphs of a plain text with their offsets, and what their shape tells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from statistics import median

PATTERN_LIMIT = 1_500  # characters: a longer line is prose whatever it begins with, and patterns need not read it
WRAP_WIDTH = (50, 110)  # characters: what mail programs and terminals wrap at
PROSE_WORDS = 8
_BULLET = re.compile(r"^(?:[*•·+▪►»>#–—-]+\s+)+")
_EDGES = " \t\xa0.,:;!?…|•·*+-–—_/\\()[]{}<>«»\"“”'‘’"
_COUNT = re.compile(r"^\(?\d[\d.,]*[kKmM]?\)?\s+|\s+\(?\d[\d.,]*[kKmM]?\)?$")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"'”’»)\]*_]*$")
_INNER_END = re.compile(r"[a-z\d\"”’)][.!?][\"”’)]*\s+[\"“‘(]?[A-Z]")
_WORD = re.compile(r"[^\W_]+(?:['’.&-][^\W_]+)*")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_WIDE_PROSE = 40  # characters: about eight words of Chinese or Japanese


@dataclass(frozen=True)
class Line:
    """A line without the white space around it: [start, end) in the text; `gap` tells whether a blank line precedes."""

    text: str
    start: int
    end: int
    gap: bool

    @cached_property
    def words(self) -> list[str]:
        """Return the words as written (of the first characters, where the line is very long)."""
        return _WORD.findall(self.text[:PATTERN_LIMIT])

    @cached_property
    def key(self) -> str:
        """Return the line case-folded, without bullet, counts and punctuation at its ends."""
        bare = _BULLET.sub("", self.text[:PATTERN_LIMIT]).strip(_EDGES)
        return " ".join(_COUNT.sub("", bare).strip(_EDGES).casefold().split())

    @cached_property
    def ends_sentence(self) -> bool:
        """Tell whether the line ends as a sentence does."""
        return _SENTENCE_END.search(self.text[-12:]) is not None

    @cached_property
    def is_bullet(self) -> bool:
        """Tell whether the line is an item of a list."""
        return _BULLET.match(self.text[:20]) is not None

    @cached_property
    def is_prose(self) -> bool:
        """Tell whether the line reads as running text: sentences of several words, mostly in lower case."""
        head = self.text[:PATTERN_LIMIT]
        if len(_WIDE.findall(head)) >= _WIDE_PROSE:
            return True
        if len(self.words) < PROSE_WORDS or not (self.ends_sentence or _INNER_END.search(head)):
            return False
        return self.lower_share >= 0.4

    @cached_property
    def lower_share(self) -> float:
        """Return the share of words that begin with a small letter."""
        return sum(word[0].islower() for word in self.words) / max(1, len(self.words))

    @cached_property
    def is_title_case(self) -> bool:
        """Tell whether all words of four letters and more begin with a capital or a digit, and there are two words."""
        return len(self.words) >= 2 and not any(word[0].islower() for word in self.words if len(word) > 3)


def split_lines(text: str) -> list[Line]:
    """Return the non-blank lines of `text`, with the lines of a hard-wrapped paragraph put together."""
    lines = list(_physical(text))
    return _unwrapped(text, lines) if _is_wrapped(lines) else lines


def _physical(text: str) -> Iterator[Line]:
    start, gap, size = 0, True, len(text)
    while start <= size:
        stop = text.find("\n", start)
        stop = size if stop < 0 else stop
        raw = text[start:stop]
        bare = raw.strip()
        if bare:
            begin = start + len(raw) - len(raw.lstrip())
            yield Line(bare, begin, begin + len(bare), gap)
        gap = not bare
        start = stop + 1


def _is_wrapped(lines: list[Line]) -> bool:
    """Tell whether the text was wrapped by a program: many lines, none long, most full and cut inside a sentence."""
    full = [len(line.text) for line, after in zip(lines, lines[1:], strict=False) if not after.gap]
    if len(full) < 4 or max(len(line.text) for line in lines) > WRAP_WIDTH[1]:
        return False
    cut = sum(not line.ends_sentence and after.text[0].islower() for line, after in zip(lines, lines[1:], strict=False))
    return median(full) >= WRAP_WIDTH[0] and cut >= len(full) // 3


def _unwrapped(text: str, lines: list[Line]) -> list[Line]:
    width = max(len(line.text) for line in lines)
    groups: list[list[Line]] = []
    full = False
    for line in lines:
        if groups and full and not line.gap and not line.is_bullet:
            groups[-1].append(line)
        else:
            groups.append([line])
        full = len(line.text) >= 0.7 * width
    return [_joined(text, group) for group in groups]


def _joined(text: str, group: list[Line]) -> Line:
    first, last = group[0], group[-1]
    return Line(text[first.start : last.end], first.start, last.end, first.gap)
