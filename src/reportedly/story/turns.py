"""Contradiction by sign: one account says what another negates; times decide whether it is a change or a denial."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from reportedly.lang import LanguagePack
from reportedly.model import Conflict
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import make_conflict, side_of
from reportedly.text.clauses import Clause, read_signs

# What two clauses of opposite sign must share, in bits and as share of the shorter; set on bench/story. One speaker
# who returns to a matter needs less: it is his own account that he replaces.
_OWN_BITS, _OWN_SHARE = 9, 0.75
_OTHER_BITS, _OTHER_SHARE = 24, 0.8
# With how many accounts before and after it a negation is compared, for each of its words.
_NEAREST = 15


def find_turns(accounts: Sequence[Account], pack: LanguagePack) -> Iterator[Conflict]:
    """Yield changes (one speaker, later the opposite) and denials or conflicts (two speakers, opposite signs)."""
    for first, second in _pair_signs(accounts):
        found = _judge(first, second, frozenset(pack.table("accounts")["own_words"]))
        if found is not None:
            yield found


def _pair_signs(accounts: Sequence[Account]) -> Iterator[tuple[Account, Account]]:
    """Yield, earlier first, each account that negates a stem with those near it in time that assert the stem."""
    asserting: dict[str, list[Account]] = {}
    negating: dict[str, list[Account]] = {}
    for account in sorted(accounts, key=_when):
        for stem, negated in _read_signs(account).items():
            (negating if negated else asserting).setdefault(stem, []).append(account)
    seen: set[tuple[str, str]] = set()
    for stem in sorted(negating):
        others = asserting.get(stem, [])
        keys = [_when(account) for account in others]
        for account in negating[stem]:
            place = bisect_left(keys, _when(account))
            for other in others[max(0, place - _NEAREST) : place + _NEAREST]:
                pair = sorted((account, other), key=_when)
                if (pair[0].statement.id, pair[1].statement.id) not in seen:
                    seen.add((pair[0].statement.id, pair[1].statement.id))
                    yield pair[0], pair[1]


def _read_signs(account: Account) -> dict[str, bool]:
    """Return the signs of an account's plain stems; none for what is asked, rumoured or reported as denied."""
    if account.statement.polarity in {"asked", "rumoured", "denied"}:
        return {}
    return {stem: sign for stem, sign in read_signs(list(account.clauses)).items() if stem not in account.names}


def _when(account: Account) -> tuple[bool, float, str]:
    earliest = account.said.earliest
    return earliest is None, earliest.timestamp() if earliest else 0.0, account.statement.id


def _judge(first: Account, second: Account, own_words: frozenset[str]) -> Conflict | None:
    if first.years != second.years and first.years and second.years:
        return None
    if first.speaker == second.speaker and first.named:
        own = bool(own_words & set(first.words)) and bool(own_words & set(second.words))
        bits = _OWN_BITS if own else _OTHER_BITS
        if is_before(first.said, second.said) and _oppose(first, second, bits, _OWN_SHARE):
            why = "the same speaker says the opposite later"
            return _make(first, second, "change", why)
        return None
    if not _oppose(first, second, _OTHER_BITS, _OTHER_SHARE):
        return None
    return _make(first, second, "denial", "one account rejects in so many words what the other says")


def _oppose(first: Account, second: Account, bits: int, share: float) -> bool:
    names = first.names | second.names
    return any(
        mine.negated != theirs.negated and _meet(mine, theirs, names, bits, share)
        for mine in first.clauses
        for theirs in second.clauses
    )


def _meet(mine: Clause, theirs: Clause, names: frozenset[str], bits: int, share: float) -> bool:
    """Tell whether two clauses are of one matter: names alone, which a whole story shares, do not count."""
    one = {stem: weight for stem, weight in mine.content.items() if stem not in names}
    other = {stem: weight for stem, weight in theirs.content.items() if stem not in names}
    shared = sum_shared(one, other)
    return shared >= bits and shared >= share * min(sum(one.values()), sum(other.values()))


def _make(first: Account, second: Account, relation: str, why: str) -> Conflict:
    aspect = next((stem for stem in first.content if stem in second.content), "")
    kind = "change" if relation == "change" else "denial"
    return make_conflict(
        side_of(first),
        side_of(second),
        aspect=aspect,
        kind="status",
        relation="change" if kind == "change" else "denial",
        why=why,
    )
