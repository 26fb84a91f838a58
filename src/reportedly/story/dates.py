"""Dates that differ: two accounts of one thing that name different days or years for it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from reportedly.lang import LanguagePack
from reportedly.model import Conflict, ConflictRelation, When
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import make_conflict, pair_near, side_of
from reportedly.text.wording import Wording

# What two accounts must share beside the date, in bits and as share of the shorter; set on bench/story.
_NEEDED_BITS = 18
_NEEDED_SHARE = 0.7
# Clock times are not compared: two clocks may tell one moment.
_A_DAY = timedelta(hours=23)
# Dates of one grain: neither more than this many times as long as the other.
_GRAIN = 4


def find_date_conflicts(accounts: Sequence[Account], wording: Wording, pack: LanguagePack) -> Iterator[Conflict]:
    """Yield the pairs of accounts that tell the same and date it differently."""
    moving = frozenset(pack.table("accounts")["moving"])
    blocks: dict[str, list[Account]] = {}
    matters: dict[str, dict[str, int]] = {}
    for account in sorted(accounts, key=lambda account: account.id):
        if len(account.dates) != 1 or account.quantities or account.polarity in {"denied", "asked", "rumoured"}:
            continue
        matters[account.id] = _read_matter(account, wording)
        for stem in matters[account.id]:
            blocks.setdefault(stem, []).append(account)
    for first, second in pair_near(blocks[stem] for stem in sorted(blocks)):
        if _differ(first, second, matters):
            earlier, later = sorted((first, second), key=_when)
            yield _make(earlier, later, moving)


def _read_matter(account: Account, wording: Wording) -> dict[str, int]:
    dull = {wording.stem(word) for word in wording.weekdays | wording.calendar}
    return {stem: bits for stem, bits in account.content.items() if stem not in dull and stem not in account.names}


def _when(account: Account) -> tuple[bool, str, str]:
    early = account.said.earliest
    return early is None, early.isoformat() if early else "", account.id


def _differ(first: Account, second: Account, matters: Mapping[str, Mapping[str, int]]) -> bool:
    if first.article is second.article or not _are_apart(first.dates[0], second.dates[0]):
        return False
    one, other = matters[first.id], matters[second.id]
    shared = sum_shared(one, other)
    return shared >= _NEEDED_BITS and shared >= _NEEDED_SHARE * max(sum(one.values()), sum(other.values()))


def _are_apart(one: When, other: When) -> bool:
    """Tell whether two dates of one grain, of a day or longer, have no moment in common."""
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return False
    lengths = sorted((one.latest - one.earliest, other.latest - other.earliest))
    if lengths[0] < _A_DAY or lengths[1] > _GRAIN * lengths[0]:
        return False
    return is_before(one, other) or is_before(other, one)


def _make(first: Account, second: Account, moving: frozenset[str]) -> Conflict:
    """Call it a change when the second account is later and looks ahead, moves the date or is the speaker's own."""
    ahead = all(is_before(account.published, account.dates[0]) for account in (first, second))
    turned = ahead or first.speaker == second.speaker or bool(moving & set(second.words))
    changed = is_before(first.said, second.said) and turned
    why = "a later account gives another date" if changed else "both tell the same and give different dates"
    relation: ConflictRelation = "change" if changed else "conflict"
    return make_conflict(side_of(first), side_of(second), aspect="", kind="date", relation=relation, why=why)
