"""Candidates: which quotations are worth comparing, found by rare runs of words and never pair by pair."""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from reportedly.text.shingles import index_keys, rarest, shingle

# Set on bench/reuse (PolNeAR dev): more of either proposes no pair that is then linked.
_SHINGLE = 3
_KEYS = 4
_MOST_OWNERS = 30
# Of the quotations with exactly one wording, how many meet each other and those of another wording. A wording that
# more articles carry is still one group, for each meets the ones before it.
_MOST_TWINS = 40
_MOST_MET = 8

Wordings = Sequence[tuple[str, ...]]


def propose_wordings(wordings: Wordings) -> list[tuple[int, int]]:
    """Return the pairs of distinct wordings, by their places, that share one of the rarest runs of words of either.

    At most 4 x 30 pairs for each wording, however many there are.
    """
    keys = [shingle(words, _SHINGLE) for words in wordings]
    owners = index_keys(enumerate(keys))
    frequency = {key: len(holders) for key, holders in owners.items()}
    pairs: set[tuple[int, int]] = set()
    for asking, mine in enumerate(keys):
        for key in rarest(mine, frequency, count=_KEYS, cap=_MOST_OWNERS):
            pairs.update((min(asking, found), max(asking, found)) for found in owners[key] if found != asking)
    return sorted(pairs)


def pair_twins(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of quotations of one wording: all of them when they are few, else each with those before it."""
    if len(places) <= _MOST_TWINS:
        yield from combinations(places, 2)
        return
    for place in range(1, len(places)):
        yield from ((places[before], places[place]) for before in range(max(0, place - _MOST_MET), place))


def pair_across(first: Sequence[int], second: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of the quotations of two wordings, the lower place first; of many on one side the first few."""
    for one, other in product(first[:_MOST_MET], second[:_MOST_MET]):
        yield min(one, other), max(one, other)
