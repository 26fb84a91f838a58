"""Shingles: runs of n words, the unit in which texts are compared without comparing all pairs."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import TypeVar

Owner = TypeVar("Owner", bound=Hashable)


def shingle(words: Sequence[str], size: int) -> list[str]:
    """Return the runs of `size` words in order, joined by spaces; the whole sequence when it is shorter (if any)."""
    if len(words) <= size:
        return [" ".join(words)] if words else []
    return [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]


def index_keys(keyed: Iterable[tuple[Owner, Iterable[str]]]) -> dict[str, list[Owner]]:
    """Return an inverted index: for each key the owners that hold it, each once, in the order given."""
    index: dict[str, list[Owner]] = {}
    for owner, keys in keyed:
        for key in dict.fromkeys(keys):
            index.setdefault(key, []).append(owner)
    return index


def rarest(keys: Iterable[str], frequency: Mapping[str, int], *, count: int, cap: int) -> list[str]:
    """Return at most `count` distinct keys that occur between twice and `cap` times, the rarest first.

    A key that occurs once joins nothing, and one above `cap` joins everything; ties are broken by the key itself.
    """
    useful = {key for key in keys if 2 <= frequency.get(key, 0) <= cap}
    return sorted(useful, key=lambda key: (frequency[key], key))[:count]
