"""Numbers that differ: two accounts that count the same thing; another scope, occasion or part is no difference."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from reportedly.lang import LanguagePack
from reportedly.model import Conflict, ConflictRelation
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import make_conflict, pair_near, side_of
from reportedly.text.quantities import Quantity
from reportedly.text.tokens import find_words, fold_words
from reportedly.text.wording import Wording

# What two accounts must share beside the number, in bits and as share of the shorter; set on bench/story.
_NEEDED_BITS = 14
_NEEDED_SHARE = 0.6
_NEAR_WORDS = 8
# Two speakers within these hours speak of one state of things, however it moves.
_SETTLED = timedelta(hours=6)


@dataclass(frozen=True, slots=True, eq=False)
class Count:
    """One counted thing of an account: what is counted, how many, and whether the words leave it open."""

    account: Account
    noun: str
    value: float
    low: bool
    high: bool
    tally: bool

    def allows(self, other: "Count") -> bool:
        """Tell whether both counts can hold at once ("at least 30" and 40)."""
        if self.value == other.value:
            return True
        smaller, larger = sorted((self, other), key=lambda count: count.value)
        return smaller.low or larger.high


def find_number_conflicts(accounts: Sequence[Account], wording: Wording, pack: LanguagePack) -> Iterator[Conflict]:
    """Yield the pairs of accounts that count one thing differently."""
    blocks: dict[tuple[str, ...], list[Count]] = {}
    for account in accounts:
        if account.statement.polarity in {"denied", "asked"}:
            continue
        for count in _find_counts(account, wording, pack):
            for key in _keys(count):
                blocks.setdefault(key, []).append(count)
    for members in blocks.values():
        members.sort(key=lambda count: (count.account.said.earliest is None, str(count.account.said.earliest)))
    for first, second in pair_near(blocks.values()):
        if _differ(first, second):
            yield _make(first, second, pack)


def _keys(count: Count) -> list[tuple[str, ...]]:
    if count.tally:
        return [(count.noun,)]
    return [(count.noun, stem) for stem in count.account.content if stem != count.noun]


def _find_counts(account: Account, wording: Wording, pack: LanguagePack) -> Iterator[Count]:
    table = pack.table("accounts")
    for quantity in account.quantities:
        around = _words_around(account.text, quantity)
        if set(around) & set(table["partial"]):
            continue
        low, high = bool(set(around) & set(table["bounds_below"])), bool(set(around) & set(table["bounds_above"]))
        tally = _find_tally(account.text, quantity, wording, table)
        if tally is not None:
            yield Count(account, tally, quantity.value, low, high, tally=True)
        elif quantity.counted:
            yield Count(account, quantity.counted[0], quantity.value, low, high, tally=False)


def _words_around(text: str, quantity: Quantity) -> list[str]:
    before = fold_words(text[max(0, quantity.start - 40) : quantity.start])[-3:]
    return before + fold_words(text[quantity.end : quantity.end + 25])[:2]


def _find_tally(text: str, quantity: Quantity, wording: Wording, table: Mapping[str, Any]) -> str | None:
    """Return the tally ("dead", "missing") that a number of people belongs to, None when it counts something else."""
    people, tallies = table["counted_people"], table["tallies"]
    before = [word.form for word in find_words(text[: quantity.start])][-_NEAR_WORDS:]
    after = [word.form for word in find_words(text[quantity.end : quantity.end + 80])][:_NEAR_WORDS]
    named = {stem: name for name, stems in tallies.items() for stem in stems}
    ahead = [named[stem] for word in after if (stem := wording.stem(word)) in named]
    behind = [named[stem] for word in before if (stem := wording.stem(word)) in named]
    if set(before) & set(table["tally_heads"]):
        return behind[-1] if behind else None
    if quantity.counted and quantity.counted[0] not in people:
        return None
    return next(iter(ahead or behind), None)


def _differ(first: Count, second: Count) -> bool:
    a, b = first.account, second.account
    if first.allows(second) or a.statement.id == b.statement.id or a.years != b.years or _places_differ(a, b):
        return False
    if first.tally and second.tally:
        return True
    one, other = _read_matter(first), _read_matter(second)
    shared = sum_shared(one, other)
    return shared >= _NEEDED_BITS and shared >= _NEEDED_SHARE * min(sum(one.values()), sum(other.values()))


def _read_matter(count: Count) -> dict[str, int]:
    """Return what an account says of its number: its content without what is counted and without names."""
    account = count.account
    return {s: bits for s, bits in account.content.items() if s != count.noun and s not in account.names}


def _places_differ(a: Account, b: Account) -> bool:
    """Tell whether each account names something by capitals that the other does not: another scope."""
    return bool(a.names - b.names) and bool(b.names - a.names)


def _make(first: Count, second: Count, pack: LanguagePack) -> Conflict:
    relation = _relate(first, second, pack)
    why = {
        "change": "a later account counts the same and gives another number",
        "conflict": "both count the same at the same time and give different numbers",
    }[relation]
    sides = (side_of(first.account, f"{first.value:g}"), side_of(second.account, f"{second.value:g}"))
    return make_conflict(*sides, aspect=first.noun, kind="number", relation=relation, why=why)


def _relate(first: Count, second: Count, pack: LanguagePack) -> ConflictRelation:
    """Call it a change when the second account is later and tells of a figure that moves, or is the speaker's own."""
    a, b = first.account, second.account
    own = a.speaker == b.speaker
    ordered = is_before(a.said, b.said) if own else is_before(a.published, b.published, _SETTLED)
    moved = bool(set(b.words) & set(pack.table("accounts")["moving"]))
    return "change" if ordered and (first.tally or moved or own) else "conflict"
