"""Turnarounds that a text tells itself: "earlier the firm had insisted", "the paper has withdrawn its report"."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.lang import LanguagePack
from reportedly.model import Conflict
from reportedly.story.accounts import Account, is_before
from reportedly.story.pairs import make_conflict, side_of
from reportedly.story.told import Told, score_held

# How many accounts before and after an earlier one the later one may stand.
_REACH = 3
# What a withdrawn report must share with the account that told it, in bits and as share of it; set on bench/story. An
# account that names whose report it was comes first.
_NEEDED_BITS = 10
_NEEDED_SHARE = 0.4
_OBJECT_REACH = 4
# What somebody admits must share with what he had said.
_CONCEDED_BITS = 8
_CONCEDED_SHARE = 0.3
_FEWEST_SHARED = 2
_SAME = 0.5  # of the stems of the longer: who repeats more says the same again
# What an earlier account that is recalled must share with the later one, its sentence and the one before included.
_RECALLED_BITS = 6


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that tell of a turn, from the table `accounts`."""

    recalling: frozenset[str]
    insisting: frozenset[str]
    conceding: frozenset[str]
    before: frozenset[str]
    withdrawing: frozenset[str]
    objects: frozenset[str]


def find_turnarounds(accounts: Sequence[Account], told: Told, pack: LanguagePack) -> Iterator[Conflict]:
    """Yield changes that an article tells by recalling what the same speaker had said, and withdrawn reports."""
    table: Mapping[str, Any] = pack.table("accounts")
    words = _Words(
        recalling=frozenset(table["recalling"]),
        insisting=frozenset(table["insisting"]),
        conceding=frozenset(table["conceding"]),
        before=frozenset(table["before"]),
        withdrawing=frozenset(table["withdrawing"]),
        objects=frozenset(table["denial_objects"]),
    )
    yield from _find_conceded(accounts, told, words)
    by_article: dict[str, list[Account]] = {}
    for account in accounts:
        by_article.setdefault(account.article.id, []).append(account)
    for article_id in sorted(by_article):
        ordered = sorted(by_article[article_id], key=lambda account: (account.spans[0], account.id))
        yield from _find_recalled(ordered, told, words)
        yield from _find_withdrawn(ordered, told, words)
        yield from _find_disagreeing(ordered, tuple(table["disagreeing"]))


def _find_conceded(accounts: Sequence[Account], told: Told, words: _Words) -> Iterator[Conflict]:
    """Yield what a speaker admits, or "now says", against what he said of the same in an earlier article."""
    for account in accounts:
        if account.form == "own" or not account.named or not words.conceding & set(account.cue):
            continue
        conceded = told.weigh_all(account.content, without=account.names)
        needed = max(_CONCEDED_BITS, _CONCEDED_SHARE * sum(conceded.values()))
        ranked = told.rank(conceded, _asserts, needed)
        earlier = [other for _, other in ranked if _is_earlier(other, account) and _differ(other, account)]
        if earlier:
            why = "the speaker admits, or says now, what differs from what he said before"
            sides = (side_of(earlier[0]), side_of(account))
            yield make_conflict(*sides, aspect="", kind="status", relation="change", why=why)


def _differ(other: Account, account: Account) -> bool:
    """Tell whether two accounts of one matter say two things: by a number, a sign, or half of their words."""
    shared = other.content.keys() & account.content.keys()
    counted = {quantity.value for quantity in other.quantities}, {quantity.value for quantity in account.quantities}
    if all(counted) and counted[0] != counted[1]:
        return True
    if len(shared) < _FEWEST_SHARED:
        return False
    signs = [{stem: clause.negated for clause in each.clauses for stem in clause.content} for each in (other, account)]
    turned = any(signs[0][stem] != signs[1][stem] for stem in shared if stem in signs[0] and stem in signs[1])
    return turned or _SAME * max(len(other.content), len(account.content)) > len(shared)


def _is_earlier(other: Account, account: Account) -> bool:
    same = other.form != "own" and other.speaker == account.speaker
    return same and other.article is not account.article and is_before(other.said, account.said)


def _find_recalled(ordered: Sequence[Account], told: Told, words: _Words) -> Iterator[Conflict]:
    for place, earlier in enumerate(ordered):
        if earlier.form == "own" or not _is_recalled(earlier, words):
            continue
        before, after = ordered[max(0, place - _REACH) : place], ordered[place + 1 : place + 1 + _REACH]
        around = [*reversed(before), *(account for account in after if words.conceding & set(account.cue))]
        matter = told.weigh_all({**earlier.context, **earlier.content}, without=earlier.names)
        replacing = (account for account in around if _replaces(account, earlier, words))
        later = next((account for account in replacing if score_held(matter, account) >= _RECALLED_BITS), None)
        if later is not None:
            why = "the article sets what the speaker had said before beside what he says now"
            yield make_conflict(side_of(earlier), side_of(later), aspect="", kind="status", relation="change", why=why)


def _is_recalled(account: Account, words: _Words) -> bool:
    """Tell whether a cue recalls what was said before: "had insisted", "earlier said"."""
    return bool(account.cue) and (account.cue[0] in words.recalling or bool(words.before & set(account.cue)))


def _replaces(account: Account, earlier: Account, words: _Words) -> bool:
    """Tell whether an account of the same speaker is set against an earlier one that he insisted on or gives up now."""
    if account.statement_id in {None, earlier.statement_id} or account.speaker != earlier.speaker:
        return False
    if not account.cue or _is_recalled(account, words):
        return False
    return bool(words.insisting & set(earlier.cue) or words.conceding & set(account.cue))


def _find_disagreeing(ordered: Sequence[Account], phrases: Sequence[str]) -> Iterator[Conflict]:
    """Yield what a speaker who "sees it differently" says against the last thing that somebody else said before."""
    for place, account in enumerate(ordered):
        if account.form not in {"direct", "mixed"}:
            continue
        if not any(f" {phrase} " in f" {' '.join(account.sentence)} " for phrase in phrases):
            continue
        before = [other for other in ordered[:place][-_REACH:] if other.form in {"direct", "mixed"}]
        if before and before[-1].speaker != account.speaker:
            why = "the article says that one sees it differently from the other"
            sides = (side_of(before[-1]), side_of(account))
            yield make_conflict(*sides, aspect="", kind="status", relation="conflict", why=why)


def _find_withdrawn(ordered: Sequence[Account], told: Told, words: _Words) -> Iterator[Conflict]:
    for account in ordered:
        if not _withdraws(account, words):
            continue
        dull = words.withdrawing | words.objects
        withdrawn = told.weigh_all(account.content, without=dull)
        whose = told.weigh_all(account.context, without=account.content.keys() | dull)
        needed = max(_NEEDED_BITS, _NEEDED_SHARE * sum(withdrawn.values()))
        ranked = [
            (score_held(whose, other) > 0, score, other)
            for score, other in told.rank(withdrawn, _asserts, needed)
            if other.article is not account.article and not other.negates(withdrawn)
        ]
        if ranked:
            told_first = min(ranked, key=lambda row: (not row[0], -row[1], row[2].id))[2]
            why = "the report is told to have been withdrawn"
            sides = (side_of(told_first), side_of(account))
            yield make_conflict(*sides, aspect="", kind="status", relation="retraction", why=why)


def _withdraws(account: Account, words: _Words) -> bool:
    """Tell whether an account says that a report, claim or story was withdrawn."""
    return any(
        word in words.withdrawing and words.objects & set(account.sentence[place + 1 : place + 1 + _OBJECT_REACH])
        for place, word in enumerate(account.sentence)
    )


def _asserts(account: Account) -> bool:
    return account.polarity not in {"asked", "denied"}
