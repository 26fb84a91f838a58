"""Alignment of two quotations: which runs of words they share, and how much information these carry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

# A single shared word counts only when it is rare enough to be no accident (bits; set on bench/reuse).
_LONE_WORD_BITS = 10.0


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


def is_cut(alignment: Alignment, first: int, second: int) -> bool:
    """Tell whether the shorter of two quotations (given their lengths in words) is the longer with words left out."""
    shared = sum(size for _, _, size in alignment.runs)
    return shared == min(first, second)
