"""Alignment of two quotations: which runs of words they share, and how much information these carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

# A single shared word counts only when it is rare enough to be no accident (bits; set on bench/reuse).
_LONE_WORD_BITS = 10.0
_TURNING_REACH = 3


@dataclass(frozen=True, slots=True)
class Alignment:
    """Shared runs as (start in a, start in b, length), and what they carry in bits.

    `coverage` is the share of the shorter quotation's information that is shared; `longest` the bits of the best run.
    """

    runs: tuple[tuple[int, int, int], ...]
    information: float
    longest: float
    coverage: float


def align(first: Sequence[str], second: Sequence[str], bits: Mapping[str, float]) -> Alignment:
    """Align two word sequences by their longest common runs (Ratcliff-Obershelp), weighted by information."""
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    runs, information, longest = [], 0.0, 0.0
    for start, other, size in matcher.get_matching_blocks():
        carried = sum(bits[word] for word in first[start : start + size])
        if size > 1 or carried >= _LONE_WORD_BITS:
            runs.append((start, other, size))
            information += carried
            longest = max(longest, carried)
    shorter = min(sum(bits[word] for word in first), sum(bits[word] for word in second))
    return Alignment(tuple(runs), information, longest, information / shorter if shorter else 0.0)


def type_reuse(first: Sequence[str], second: Sequence[str]) -> Literal["verbatim", "cut", "altered"]:
    """Tell how the words of two quotations of one utterance differ: not at all, by words left out, or otherwise."""
    if list(first) == list(second):
        return "verbatim"
    short, long = sorted((first, second), key=len)
    return "cut" if sum(size for _, _, size in _match(short, long)) == len(short) else "altered"


def list_unshared(first: Sequence[str], second: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words of each sequence that the other lacks, from shortly before the first shared word to the last."""
    blocks = [block for block in _match(first, second) if block[2]]
    if not blocks:
        return list(first), list(second)
    return _fill(first, [(start, size) for start, _, size in blocks]), _fill(
        second, [(start, size) for _, start, size in blocks]
    )


def _match(first: Sequence[str], second: Sequence[str]) -> list[tuple[int, int, int]]:
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return [(block.a, block.b, block.size) for block in matcher.get_matching_blocks()]


def _fill(words: Sequence[str], runs: Sequence[tuple[int, int]]) -> list[str]:
    """Return the words between the runs, and the few before the first that may turn its meaning."""
    place = max(0, runs[0][0] - _TURNING_REACH)
    gaps: list[str] = []
    for start, size in runs:
        gaps += words[place:start]
        place = start + size
    return gaps
