"""Values that an account rejects by name: "it will be five and not six", "there were never three", "not on Sunday"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.model import Conflict, ConflictKind, ConflictRelation
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import make_conflict, side_of
from reportedly.text.quantities import Quantity
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

# How many words may stand between the negation and the value it rejects.
_REACH = 2
# In so many accounts a value is looked for; one that more name proposes none.
_MOST_OWNERS = 30


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or a weekday of an account, what is counted (when told), and whether it is rejected."""

    value: str
    noun: str
    rejected: bool


def find_rejected(accounts: Sequence[Account], wording: Wording, pack: LanguagePack) -> Iterator[Conflict]:
    """Yield who names a value of one matter and who says that it is not this value."""
    rejecting = frozenset(pack.table("accounts")["rejecting"])
    owners: dict[str, list[tuple[Account, _Value]]] = {}
    rejections: list[tuple[Account, _Value]] = []
    for account in sorted(accounts, key=lambda account: account.id):
        if account.polarity in {"asked", "denied"} or account.block == "headline":
            continue
        for value in _read_values(account, wording, rejecting):
            (rejections if value.rejected else owners.setdefault(value.value, [])).append((account, value))
    for account, value in rejections:
        found = owners.get(value.value, [])
        asserted = _choose(account, value, found) if len(found) <= _MOST_OWNERS else None
        if asserted is not None:
            yield _make(asserted, account, value)


def _read_values(account: Account, wording: Wording, rejecting: frozenset[str]) -> Iterator[_Value]:
    for quantity in account.quantities:
        noun = quantity.counted[0] if quantity.counted else ""
        yield _Value(f"{quantity.value:g}", noun, _is_rejected(account.text, quantity, rejecting))
    words = list(account.words)
    for place, word in enumerate(words):
        if word in wording.weekdays:
            yield _Value(word, "", bool(rejecting & set(words[max(0, place - _REACH) : place])))


def _is_rejected(text: str, quantity: Quantity, rejecting: frozenset[str]) -> bool:
    before = fold_words(text[max(0, quantity.start - 40) : quantity.start])
    return bool(rejecting & set(before[-_REACH:]))


def _choose(account: Account, value: _Value, found: Sequence[tuple[Account, _Value]]) -> Account | None:
    """Choose who names the rejected value of the same thing: the one that shares most beside it, not later."""
    ranked = [
        (_weigh_shared(account, other), other)
        for other, theirs in found
        if other.article is not account.article or other.speaker != account.speaker
        if not is_before(account.said, other.said) or other.article is account.article
        if not value.noun or not theirs.noun or value.noun == theirs.noun
        if not _agree(account, other)
    ]
    best = min(ranked, key=lambda row: (-row[0], row[1].form == "own", row[1].id), default=None)
    return best[1] if best is not None and best[0] > 0 else None


def _agree(account: Account, other: Account) -> bool:
    """Tell whether another account holds two numbers of this one: it sets the same values side by side."""
    mine = {quantity.value for quantity in account.quantities}
    return len(mine & {quantity.value for quantity in other.quantities}) > 1


def _weigh_shared(account: Account, other: Account) -> int:
    mine = {**account.content, **account.context}
    theirs = {**other.content, **other.context}
    return sum_shared({stem: bits for stem, bits in mine.items() if stem not in account.names}, theirs)


def _make(asserted: Account, account: Account, value: _Value) -> Conflict:
    own = asserted.speaker == account.speaker
    relation: ConflictRelation = "change" if own else "denial"
    why = "the same speaker now rejects the value" if own else "one account says that it is not what the other says"
    kind: ConflictKind = "number" if value.value[0].isdigit() else "date"
    return make_conflict(
        side_of(asserted, value.value),
        side_of(account),
        aspect=value.noun,
        kind=kind,
        relation=relation,
        why=why,
    )
