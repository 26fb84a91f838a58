"""The accounts of a pile by the words they hold, weighed by how rare the words are in this pile."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from reportedly.story.accounts import Account

# A word that more accounts hold proposes none: what it says, the whole story shares.
_MOST_OWNERS = 60
_KEYS = 6
# A word held by one account of n weighs at most this many times log2(n) bits.
_SPREAD = 2.0
# In a smaller pile nothing can be called common.
_SMALLEST = 48
# What a word weighs that stands beside an account, in its sentence or the one before.
_BESIDE = 0.5


class Told:
    """Who tells what. A stem weighs its bits, but no more than its rarity among the accounts of the pile allows."""

    def __init__(self, accounts: Sequence[Account]) -> None:
        self._owners: dict[str, list[Account]] = {}
        for account in accounts:
            for stem in account.content.keys() | account.context.keys():
                self._owners.setdefault(stem, []).append(account)
        self._size = max(_SMALLEST, len(accounts))
        self.compared = 0

    def weigh(self, stem: str, bits: float) -> float:
        """Return the weight of a stem of this many bits."""
        return min(bits, _SPREAD * math.log2(self._size / max(1, len(self._owners.get(stem, ())))))

    def weigh_all(self, content: Mapping[str, int], *, without: Iterable[str] = ()) -> dict[str, float]:
        """Return the weights of the stems of a content but those left out."""
        left_out = set(without)
        return {stem: self.weigh(stem, bits) for stem, bits in content.items() if stem not in left_out}

    def rank(
        self, wanted: Mapping[str, float], fits: Callable[[Account], bool], needed: float
    ) -> list[tuple[float, Account]]:
        """Return the fitting accounts that hold at least `needed` of the wanted weights, the most first, then by id.

        Only accounts that hold one of the rarest wanted stems are looked at.
        """
        rare = sorted(wanted, key=lambda stem: (len(self._owners.get(stem, ())), stem))[:_KEYS]
        owners = (self._owners.get(stem, []) for stem in rare)
        found = Counter(account for held in owners if len(held) <= _MOST_OWNERS for account in held)
        self.compared += len(found)
        ranked = [(score_held(wanted, account), account) for account in found if fits(account)]
        return sorted((row for row in ranked if row[0] >= needed), key=lambda row: (-row[0], row[1].id))


def score_held(wanted: Mapping[str, float], account: Account) -> float:
    """Return the wanted weights that an account holds, and the half of those that stand only beside it."""
    inside = sum(weight for stem, weight in wanted.items() if stem in account.content)
    beside = sum(weight for stem, weight in wanted.items() if stem in account.context and stem not in account.content)
    return inside + _BESIDE * beside
