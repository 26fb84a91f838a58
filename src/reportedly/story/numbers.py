"""Numbers that differ: accounts that count the same thing; another scope, occasion or part is no difference."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise
from typing import Any

from reportedly.lang import LanguagePack
from reportedly.model import Conflict, ConflictRelation
from reportedly.story.accounts import Account, is_before, is_later, sum_shared
from reportedly.story.matter import is_one_occasion, is_one_scope
from reportedly.story.pairs import make_conflict, pair_near, side_of
from reportedly.text.quantities import Quantity
from reportedly.text.tokens import find_words, fold, fold_words
from reportedly.text.wording import Wording

# What two accounts must share beside the number, in bits and as share of the shorter; set on bench/story. A figure
# that is told to have moved needs less.
_NEEDED_BITS = 14
_NEEDED_SHARE = 0.6
_MOVED_BITS, _MOVED_SHARE = 9, 0.4
# Shares are named by what they are a share of, which stands so many words before them at most.
_SHARE = "share of "
_SHARE_REACH = 6
_NEAR_WORDS = 8
# Two speakers within these hours speak of one state of things, however it moves.
_SETTLED = timedelta(hours=6)
# Of how many accounts of one value the one that is shown is chosen.
_MOST_TOLD = 8


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
    table = pack.table("accounts")
    tallies: dict[str, list[Count]] = {}
    blocks: dict[tuple[str, str], list[Count]] = {}
    for account in accounts:
        if account.polarity in {"denied", "asked", "rumoured"}:
            continue
        for count in _find_counts(account, wording, table):
            if count.tally:
                tallies.setdefault(count.noun, []).append(count)
            else:
                for stem in account.content:
                    blocks.setdefault((count.noun, stem), []).append(count)
    for noun in sorted(tallies):
        yield from _follow_tally(tallies[noun], table)
    members = [sorted(blocks[key], key=_when) for key in sorted(blocks)]
    for first, second in pair_near(members):
        if _differ(first, second, table):
            yield _make(first, second, table)


def _when(count: Count) -> tuple[bool, str, bool, str]:
    account = count.account
    early = account.published.earliest
    return early is None, early.isoformat() if early else "", account.form == "own", account.id


def _find_counts(account: Account, wording: Wording, table: Mapping[str, Any]) -> Iterator[Count]:
    for quantity in account.quantities:
        around = set(_words_around(account.text, quantity))
        if fold(account.text[quantity.end : quantity.end + 12]).lstrip().startswith(tuple(table["shares"])):
            yield from _read_share(account, quantity, wording, table)
            continue
        if around & set(table["partial"]):
            continue
        low, high = bool(around & set(table["bounds_below"])), bool(around & set(table["bounds_above"]))
        tally = _find_tally(account.text, quantity, wording, table)
        if tally is not None:
            yield Count(account, tally, quantity.value, low, high, tally=True)
        elif quantity.counted:
            yield Count(account, quantity.counted[0], quantity.value, low, high, tally=False)


def _read_share(account: Account, quantity: Quantity, wording: Wording, table: Mapping[str, Any]) -> Iterator[Count]:
    around = set(_words_around(account.text, quantity))
    low, high = bool(around & set(table["bounds_below"])), bool(around & set(table["bounds_above"]))
    for stem in _read_before(account.text[: quantity.start], wording):
        if stem in account.content:
            yield Count(account, f"{_SHARE}{stem}", quantity.value, low, high, tally=False)


def _read_before(text: str, wording: Wording) -> list[str]:
    """Return the stems of the last words before a share, back to a mark of punctuation: what it is a share of."""
    last = re.split(r"[,;:.!?\u2014\u2013]\s", text)[-1]
    words = [word for word in fold_words(last)[-_SHARE_REACH:] if word not in wording.stop]
    return list(dict.fromkeys(wording.stem(word) for word in words if not word[0].isdigit()))


def _words_around(text: str, quantity: Quantity) -> list[str]:
    before = fold_words(text[max(0, quantity.start - 40) : quantity.start])[-3:]
    return before + fold_words(text[quantity.end : quantity.end + 25])[:2]


def _find_tally(text: str, quantity: Quantity, wording: Wording, table: Mapping[str, Any]) -> str | None:
    """Return the tally ("dead", "missing") that a number of people belongs to, None when it counts something else."""
    people, tallies = table["counted_people"], table["tallies"]
    named = {stem: name for name, stems in tallies.items() for stem in stems}
    before = [word.form for word in find_words(text[: quantity.start])][-_NEAR_WORDS:]
    behind = [named[stem] for word in before if (stem := wording.stem(word)) in named]
    if set(before) & set(table["tally_heads"]):
        return behind[-1] if behind else None
    if quantity.counted and quantity.counted[0] not in people:
        return None
    after = _read_on(text[quantity.end : quantity.end + 80], wording)
    reach = _NEAR_WORDS if quantity.counted else _NEAR_WORDS // 2
    return next((named[stem] for word in after[:reach] if (stem := wording.stem(word)) in named), None)


def _read_on(text: str, wording: Wording) -> list[str]:
    """Return the words after a number up to the next clause or number."""
    words: list[str] = []
    end = 0
    for word in find_words(text):
        if any(mark in text[end : word.start] for mark in ",;:.") or word.form in wording.joints:
            break
        if word.form in wording.numbers or word.form[0].isdigit():
            break
        words.append(word.form)
        end = word.end
    return words


def _follow_tally(counts: Iterable[Count], table: Mapping[str, Any]) -> Iterator[Conflict]:
    """Yield each step of a tally from one value to the next, on each occasion: the two accounts that show it best."""
    lines: list[list[list[Count]]] = []
    for count in sorted(counts, key=_when):
        line = next((line for line in lines if _is_one_line(line[-1][-1], count, table)), None)
        if line is None:
            lines.append([[count]])
        elif line[-1][-1].value == count.value:
            line[-1].append(count)
        else:
            line.append([count])
    for line in lines:
        for one, other in pairwise(line):
            pair = _choose_step(one[-_MOST_TOLD:], other[:_MOST_TOLD])
            if pair is not None:
                yield _make(*pair, table)


def _choose_step(one: Sequence[Count], other: Sequence[Count]) -> tuple[Count, Count] | None:
    """Choose, of the accounts of two values, two that can be ordered: attributed ones first, then the nearest."""
    pairs = [
        (first, second)
        for first in reversed(one)
        for second in other
        if not first.allows(second) and _can_be_ordered(first, second)
    ]
    return min(pairs, key=lambda pair: [count.account.form == "own" for count in pair], default=None)


def _is_one_line(last: Count, count: Count, table: Mapping[str, Any]) -> bool:
    a, b = last.account, count.account
    return is_one_occasion(a, b) and is_one_scope(a, b, frozenset(table["wide"]))


def _can_be_ordered(first: Count, second: Count) -> bool:
    """Tell whether a tally moved from one account to the other, or two who are named count it at one time."""
    a, b = first.account, second.account
    if _say_the_same(a, b):
        return False
    return is_before(a.published, b.published) or (a.named and b.named and a.speaker != b.speaker)


def _differ(first: Count, second: Count, table: Mapping[str, Any]) -> bool:
    a, b = first.account, second.account
    if first.allows(second) or _say_the_same(a, b) or not _is_one_line(first, second, table):
        return False
    moved = _tells_of_move(a, b, table)
    if first.noun.startswith(_SHARE):
        return a.content[first.noun.removeprefix(_SHARE)] >= _NEEDED_BITS or moved
    if not moved and (a.form == "own" or b.form == "own"):
        return False
    one, other = _read_matter(first), _read_matter(second)
    if moved and not other:
        return a.content.get(first.noun, 0) >= _NEEDED_BITS
    shared = sum_shared(one, other)
    needed, share = (_MOVED_BITS, _MOVED_SHARE) if moved else (_NEEDED_BITS, _NEEDED_SHARE)
    return shared >= needed and shared >= share * min(sum(one.values()), sum(other.values()))


def _tells_of_move(a: Account, b: Account, table: Mapping[str, Any]) -> bool:
    """Tell whether the later of two accounts tells of a figure that moved ("now", "rose to")."""
    return bool(set(b.sentence) & set(table["moving"])) and is_before(a.published, b.published)


def _say_the_same(a: Account, b: Account) -> bool:
    """Tell whether both are one account, or one statement that counts in parts, or hold two of the same numbers."""
    mine, theirs = ({quantity.value for quantity in account.quantities} for account in (a, b))
    one = a.id == b.id or (a.statement_id is not None and a.statement_id == b.statement_id)
    return one or len(mine & theirs) > 1


def _read_matter(count: Count) -> dict[str, int]:
    """Return what an account says of its number: its content without what is counted and without names."""
    account = count.account
    return {s: bits for s, bits in account.content.items() if s != count.noun and s not in account.names}


def _make(first: Count, second: Count, table: Mapping[str, Any]) -> Conflict:
    relation = _relate(first, second, table)
    why = {
        "change": "a later account counts the same and gives another number",
        "conflict": "both count the same at the same time and give different numbers",
    }[relation]
    sides = (side_of(first.account, f"{first.value:g}"), side_of(second.account, f"{second.value:g}"))
    return make_conflict(*sides, aspect=first.noun, kind="number", relation=relation, why=why)


def _relate(first: Count, second: Count, table: Mapping[str, Any]) -> ConflictRelation:
    """Call it a change when the second account is later and tells of a figure that moves, or is the speaker's own."""
    a, b = first.account, second.account
    own = a.speaker == b.speaker
    moved = _tells_of_move(a, b, table)
    ordered = is_before(a.said, b.said) if own else first.tally and is_later(a.published, b.published, _SETTLED)
    return "change" if ordered or moved else "conflict"
