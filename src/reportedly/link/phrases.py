"""Set phrases: lines that many say, which tell of no utterance (slogans, titles, names of things)."""

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

from reportedly.link.align import Alignment

# A longer line is no set phrase; set on bench/reuse with the thresholds of link.reuse.
_MOST_BITS = 36.0
_LONGER_BY = 3

Pair = tuple[int, int]


def find_set_phrases(
    words: Sequence[Sequence[str]],
    articles: Sequence[str],
    compared: Mapping[Pair, Alignment],
    linked: Mapping[Pair, Alignment],
) -> Collection[Pair]:
    """Return the linked pairs that share only a set phrase.

    A short line is a set phrase when two longer quotations of different articles hold it that have not been linked:
    it is then said in two utterances at least, and which of them a third one quotes cannot be told.
    """
    hosts: dict[tuple[str, ...], set[int]] = {}
    for pair, alignment in compared.items():
        short, long = sorted(pair, key=lambda place: (len(words[place]), place))
        if _is_held(words[short], words[long], alignment):
            hosts.setdefault(tuple(words[short]), set()).add(long)
    phrases = {line for line, holders in hosts.items() if _holds_two(holders, articles, linked)}
    return {
        pair
        for pair, alignment in linked.items()
        if alignment.information <= _MOST_BITS and any(tuple(words[place]) in phrases for place in pair)
    }


def _is_held(short: Sequence[str], long: Sequence[str], alignment: Alignment) -> bool:
    return (
        alignment.coverage >= 1.0
        and alignment.information <= _MOST_BITS
        and len(alignment.runs) == 1
        and len(long) >= len(short) + _LONGER_BY
    )


def _holds_two(holders: Collection[int], articles: Sequence[str], linked: Mapping[Pair, Alignment]) -> bool:
    return any(
        pair not in linked for pair in combinations(sorted(holders), 2) if articles[pair[0]] != articles[pair[1]]
    )
