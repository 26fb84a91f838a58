"""Contradiction by sign or by pole: what one account says, another negates, or says the opposite of."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.lang import LanguagePack
from reportedly.lang.opposites import Opposites, Stand, find_negated_head, load_opposites
from reportedly.model import Conflict, ConflictRelation
from reportedly.story.accounts import Account, is_before, is_later, sum_shared
from reportedly.story.matter import is_one_occasion
from reportedly.story.pairs import make_conflict, side_of
from reportedly.text.clauses import Clause, read_signs
from reportedly.text.wording import Wording

# What two clauses of opposite sign must share, in bits and as share of the shorter; set on bench/story. One speaker
# who returns to a matter needs less: it is his own account that he replaces.
_OWN_BITS, _NAMED_BITS, _OWN_SHARE = 9, 16, 0.7
_OTHER_BITS = 24
_FEWEST_STEMS = 3
_NEGATED_SHARE, _ASSERTED_SHARE, _ALL_SHARE = 0.7, 0.5, 0.95
# What two clauses at opposite poles must share beside the poles: of the words before them, or of all; bench/story.
_SUBJECT_BITS = 8
_MATTER_BITS, _MATTER_SHARE = 14, 0.6
# With how many accounts before and after it an account is compared, for each of its words.
_NEAREST = 15
# A headline that names so many is about how they stand to each other.
_BOTH = 2
# Another speaker who says the opposite this much later tells of another state of things.
_MOVED = timedelta(days=14)
# What turns by itself ("at large", then "caught") has turned when it is told this much later.
_TURNED = timedelta(hours=6)


@dataclass(frozen=True, slots=True)
class _Table:
    opposites: Opposites
    own_words: frozenset[str]
    telling: frozenset[str]
    supposing: frozenset[str]
    conditional: frozenset[str]
    wording: Wording


def find_turns(accounts: Sequence[Account], wording: Wording, pack: LanguagePack) -> Iterator[Conflict]:
    """Yield changes (one speaker later, or long after), denials and conflicts (two speakers) by sign and by pole."""
    words = pack.table("accounts")
    table = _Table(
        load_opposites(pack),
        frozenset(words["own_words"]),
        frozenset(words["telling"]),
        frozenset(words["supposing"]),
        frozenset(words["conditional"]),
        wording,
    )
    for first, second in _pair_signs(accounts, table):
        found = _judge(first, second, table)
        if found is not None:
            yield found
    yield from _find_opposed(accounts, table)


def _pair_signs(accounts: Sequence[Account], table: _Table) -> Iterator[tuple[Account, Account]]:
    """Yield, earlier first, each account that negates a stem with those near it in time that assert the stem."""
    asserting: dict[str, list[Account]] = {}
    negating: dict[str, list[Account]] = {}
    for account in sorted(accounts, key=_when):
        for stem, negated in _read_signs(account, table).items():
            (negating if negated else asserting).setdefault(stem, []).append(account)
    yield from _pair_near((asserting.get(stem, []), negating[stem]) for stem in sorted(negating))


def _pair_near(blocks: Iterable[tuple[Sequence[Account], Sequence[Account]]]) -> Iterator[tuple[Account, Account]]:
    """Yield each pair across the two sides of a block once, earlier first, of large blocks only those near in time."""
    seen: set[tuple[str, str]] = set()
    for others, mine in blocks:
        keys = [_when(account) for account in others]
        for account in mine:
            place = bisect_left(keys, _when(account))
            for other in others[max(0, place - _NEAREST) : place + _NEAREST]:
                first, second = sorted((account, other), key=_when)
                if first is not second and (first.id, second.id) not in seen:
                    seen.add((first.id, second.id))
                    yield first, second


def _read_signs(account: Account, table: _Table) -> dict[str, bool]:
    """Return the signs of an account's plain stems; none for what is asked, rumoured or reported as denied."""
    if account.form == "own" or not _stands(account, table):
        return {}
    return {stem: sign for stem, sign in read_signs(list(account.clauses)).items() if stem not in account.names}


def _stands(account: Account, table: _Table) -> bool:
    """Tell whether an account stands for its own words: none that is asked or denied, or tells what others say."""
    stands = account.asserts and account.polarity not in {"asked", "rumoured", "denied"}
    return stands and not table.telling & set(account.words)


def _when(account: Account) -> tuple[bool, float, str]:
    earliest = account.said.earliest
    return earliest is None, earliest.timestamp() if earliest else 0.0, account.id


def _judge(first: Account, second: Account, table: _Table) -> Conflict | None:
    if first.years != second.years and first.years and second.years:
        return None
    names = first.names | second.names
    if first.speaker == second.speaker and first.named:
        own = bool(table.own_words & set(first.words)) and bool(table.own_words & set(second.words))
        bits = _OWN_BITS if own else _NAMED_BITS
        # whoever speaks for somebody does not change what that one said
        same = first.holder == second.holder and is_before(first.said, second.said)
        if same and _oppose(first, second, table, _own_meeting(names, bits)):
            return _make(first, second, "change", "the same speaker says the opposite later")
        return None
    if first.article is second.article and first.speaker == second.speaker:
        return None
    if not _oppose(first, second, table, lambda mine, theirs: _meet(mine, theirs, names)):
        return None
    return _make(first, second, "denial", "one account rejects in so many words what the other says")


def _oppose(first: Account, second: Account, table: _Table, meet: Callable[[Clause, Clause], bool]) -> bool:
    """Tell whether two clauses of opposite sign meet, neither of them one of supposing, in what the one negates."""
    pairs = ((mine, theirs) for mine in first.clauses for theirs in second.clauses if mine.negated != theirs.negated)
    for mine, theirs in pairs:
        negated, asserted = (mine, theirs) if mine.negated else (theirs, mine)
        supposed = table.supposing & {*mine.words, *theirs.words}
        head = find_negated_head(negated, table.wording)
        if not supposed and (head is None or head in asserted.content) and meet(negated, asserted):
            return True
    return False


def _own_meeting(names: frozenset[str], bits: int) -> Callable[[Clause, Clause], bool]:
    """Return the test whether two clauses of one speaker are of one matter, names (which a story shares) left out."""

    def meet(mine: Clause, theirs: Clause) -> bool:
        one, other = _leave_out(mine, names), _leave_out(theirs, names)
        shared = sum_shared(one, other)
        return shared >= bits and shared >= _OWN_SHARE * min(sum(one.values()), sum(other.values()))

    return meet


def _meet(negated: Clause, asserted: Clause, names: frozenset[str]) -> bool:
    """Tell whether a clause negates what another asserts: most of it, by three words or more, or all of it."""
    one, other = _leave_out(negated, names), _leave_out(asserted, names)
    shared = sum_shared(one, other)
    mine, theirs = sum(one.values()), sum(other.values())
    if shared < _OTHER_BITS:
        return False
    if shared >= _ALL_SHARE * max(mine, theirs):
        return True
    stems = len(one.keys() & other.keys())
    return stems >= _FEWEST_STEMS and shared >= _NEGATED_SHARE * mine and shared >= _ASSERTED_SHARE * theirs


def _leave_out(clause: Clause, names: frozenset[str]) -> dict[str, int]:
    return {stem: weight for stem, weight in clause.content.items() if stem not in names}


def _find_opposed(accounts: Sequence[Account], table: _Table) -> Iterator[Conflict]:
    """Yield the pairs that stand at the two poles of one axis, of one matter."""
    sides: dict[tuple[str, str], tuple[list[Account], list[Account]]] = {}
    stands: dict[str, list[Stand]] = {}
    for account in sorted((each for each in accounts if _stands(each, table)), key=_when):
        stands[account.id] = [
            stand for stand in table.opposites.read(account.clauses, table.wording) if not _is_supposed(stand, table)
        ]
        for stand in stands[account.id]:
            for stem in _list_keys(stand, account, table):
                sides.setdefault((stand.axis, stem), ([], []))[stand.pole].append(account)
    for first, second in _pair_near(sides[key] for key in sorted(sides) if key[1]):
        found = _find_axis(first, second, stands, table)
        if found is not None:
            yield from _relate(first, second, found, moves=table.opposites.axes[found[0].axis].moves)
    for axis, stem in sorted(sides):
        if not stem:
            yield from _find_states(axis, sides[axis, stem], stands)


def _is_supposed(stand: Stand, table: _Table) -> bool:
    """Tell whether a clause only supposes; a wish is a stand where the matter is how two stand to each other."""
    dull = table.conditional if table.opposites.axes[stand.axis].matter else table.supposing
    return not dull.isdisjoint(stand.clause.words)


def _list_keys(stand: Stand, account: Account, table: _Table) -> Iterable[str]:
    """List what a stand is compared by: the stems of its matter, or "" for an axis with a matter of its own."""
    axis = table.opposites.axes[stand.axis]
    if axis.matter:
        two = account.block == "headline" and len(account.about) >= _BOTH
        return ("",) if two or axis.matter & set(stand.clause.words) else ()
    if account.block == "headline":
        return ()
    matter = _read_matter(stand, table)
    return matter if axis.persons else matter.keys() - account.names


def _read_matter(stand: Stand, table: _Table) -> dict[str, int]:
    """Return what a clause is about beside the words of its pole."""
    words = stand.clause.words
    return table.wording.content(" ".join((*words[: stand.start], *words[stand.end :])))


def _read_subject(stand: Stand, table: _Table) -> dict[str, int]:
    """Return the part of the matter that stands before the words of the pole."""
    return table.wording.content(" ".join(stand.clause.words[: stand.start]))


def _find_axis(
    first: Account, second: Account, stands: Mapping[str, Sequence[Stand]], table: _Table
) -> tuple[Stand, Stand] | None:
    """Return the stands of two accounts of one matter at the two poles of one axis."""
    if not is_one_occasion(first, second):
        return None
    names = first.names | second.names
    for one in stands[first.id]:
        for other in stands[second.id]:
            if one.axis == other.axis and one.pole != other.pole and _are_of_one_matter(one, other, names, table):
                return one, other
    return None


def _are_of_one_matter(one: Stand, other: Stand, names: frozenset[str], table: _Table) -> bool:
    dull = frozenset() if table.opposites.axes[one.axis].persons else names
    mine, theirs = _read_subject(one, table), _read_subject(other, table)
    shared = sum_shared({stem: bits for stem, bits in mine.items() if stem not in dull}, theirs)
    if shared >= _SUBJECT_BITS and (mine.keys() <= theirs.keys() or theirs.keys() <= mine.keys()):
        return True
    mine, theirs = _read_matter(one, table), _read_matter(other, table)
    shared = sum_shared({stem: bits for stem, bits in mine.items() if stem not in dull}, theirs)
    return shared >= _MATTER_BITS and shared >= _MATTER_SHARE * min(sum(mine.values()), sum(theirs.values()))


def _relate(
    first: Account, second: Account, stands: tuple[Stand, Stand], *, moves: bool = False, whole: bool = False
) -> Iterator[Conflict]:
    """Yield the change, denial or conflict that two opposed accounts are, nothing for one speaker at one time."""
    relation: ConflictRelation = "conflict"
    why = "both cannot hold of the same time"
    if first.speaker == second.speaker:
        relation, why = "change", "the same speaker says the opposite later"
        if not is_before(first.said, second.said):
            return
    elif is_later(first.said, second.said, _MOVED) or (moves and is_later(first.published, second.published, _TURNED)):
        relation, why = "change", "a later account says the opposite"
    elif stands[1].negated:
        relation, why = "denial", "one account rejects in so many words what the other says"
    yield _make(first, second, relation, why, aspect=stands[1].axis, whole=whole)


def _find_states(
    axis: str, sides: tuple[list[Account], list[Account]], stands: Mapping[str, Sequence[Stand]]
) -> Iterator[Conflict]:
    """Yield, of each two articles, the opposed accounts of an axis that is a matter by itself: the closest in content.

    Two headlines come first.
    """
    pairs = [
        (
            not _are_headlines(first, second),
            -sum_shared(first.content, second.content),
            first.id,
            second.id,
            first,
            second,
        )
        for first, second in _pair_near([sides])
        if is_one_occasion(first, second) and _share_persons(first, second)
    ]
    done: set[frozenset[str]] = set()
    for *_, first, second in sorted(pairs, key=lambda pair: pair[:4]):
        articles = frozenset((first.article.id, second.article.id))
        if articles not in done:
            done.add(articles)
            yield from _relate(
                first, second, (_take(stands[first.id], axis), _take(stands[second.id], axis)), whole=True
            )


def _are_headlines(first: Account, second: Account) -> bool:
    return first.block == second.block == "headline"


def _take(stands: Iterable[Stand], axis: str) -> Stand:
    return next(stand for stand in stands if stand.axis == axis)


def _share_persons(first: Account, second: Account) -> bool:
    return bool(first.about & second.about) or bool(first.content.keys() & second.content.keys())


def _make(
    first: Account, second: Account, relation: ConflictRelation, why: str, *, aspect: str = "", whole: bool = False
) -> Conflict:
    aspect = aspect or next((stem for stem in first.content if stem in second.content), "")
    sides = (side_of(first, whole=whole), side_of(second, whole=whole))
    return make_conflict(*sides, aspect=aspect, kind="status", relation=relation, why=why)
