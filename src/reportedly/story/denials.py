"""Denials: a rejected content, "he rejected that", "all untrue", "there is no such thing", against who said it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from reportedly.lang import LanguagePack
from reportedly.lang.opposites import find_negated_head
from reportedly.model import Conflict, Reading, Span
from reportedly.story.accounts import Account, is_before
from reportedly.story.pairs import make_conflict, side_of
from reportedly.story.told import Told, score_held
from reportedly.text.clauses import Clause
from reportedly.text.tokens import fold_words
from reportedly.text.wording import Wording

# How much of a denied content, names aside, must have been asserted: in bits, as share of it; set on bench/story.
_NEEDED_BITS = 7
_NEEDED_SHARE = 0.6
# What share of a denied content an account must hold itself, not only beside it.
_INSIDE_SHARE = 0.5
# What a quotation's negated clause must share with a clause that asserts it, and how many stems it must have.
_NEGATED_BITS = 14
_FEWEST_STEMS, _FEWEST_REPLIED = 3, 2
_DOING = "ing"
# What somebody else must say to be what "that" points back to, in words.
_FEWEST_TOLD = 4
_FOLLOWS = 90  # code points between a reported denial and the quotation that makes it
_REACH = 4  # sentences back that "that" can point to
_LONGEST_VERDICT = 9  # words of "that is simply untrue"
_SHORTEST_VERDICT = 4  # words that judge without a verb ("all hot air")
_MOST_TARGETS = 2
# What it is worth that an account is about the one who denies, and that it stands near.
_CONCERNED_BITS, _NEAR_BITS = 8, 6
_QUOTED = re.compile(r"[“\"][^“”\"]{0,500}[”\"]")


@dataclass(frozen=True, slots=True)
class _Page:
    """The accounts of one article in text order, with its sentences."""

    told: Sequence[Account]
    sentences: Sequence[Span]
    text: str

    def outside_quotes(self, sentence: Span) -> list[str]:
        """Return the folded words of a sentence that stand outside quotation marks."""
        return fold_words(_QUOTED.sub(" ", self.text[sentence.start : sentence.end]))

    def find_sentence(self, place: int) -> int:
        """Return the number of the sentence at an offset, -1 when there is none."""
        return next((n for n, sentence in enumerate(self.sentences) if sentence.start <= place < sentence.end), -1)


@dataclass(frozen=True, slots=True)
class _Table:
    verbs: frozenset[str]
    objects: frozenset[str]
    verdicts: frozenset[str]
    none_such: frozenset[str]
    object_stems: frozenset[str]
    verdict_stems: frozenset[str]
    judging: frozenset[str]
    own_words: frozenset[str]
    recalling: frozenset[str]
    insisting: frozenset[str]
    branding: frozenset[str]
    told: Told
    wording: Wording


def find_denials(
    accounts: Sequence[Account], readings: Sequence[Reading], told: Told, wording: Wording, pack: LanguagePack
) -> Iterator[Conflict]:
    """Yield the denials of the pile: by content, and by pointing back inside one article."""
    words: Mapping[str, Any] = pack.table("accounts")
    table = _Table(
        frozenset(words["denial_verbs"]),
        frozenset(words["denial_objects"]),
        frozenset(words["denial_words"]),
        frozenset(words["none_such"]),
        frozenset(wording.stem(word) for word in words["denial_objects"]),
        frozenset(wording.stem(word) for verdict in words["denial_words"] for word in verdict.split()),
        frozenset(words["judging"]),
        frozenset(words["own_words"]),
        frozenset(words["recalling"]),
        frozenset(words["insisting"]),
        frozenset(words["branding"]),
        told,
        wording,
    )
    by_article: dict[str, list[Account]] = {}
    for account in accounts:
        by_article.setdefault(account.article.id, []).append(account)
    for reading in readings:
        ordered = sorted(by_article.get(reading.article_id, []), key=lambda account: (account.spans[0], account.id))
        if ordered:
            yield from _read_page(_Page(ordered, reading.sentences, ordered[0].article.text), table)


def _read_page(page: _Page, table: _Table) -> Iterator[Conflict]:
    answered: set[str] = set()
    for account in page.told:
        if account.polarity == "denied":
            answer = _find_own_words(account, page, table)
            targets = _find_denied(account, answer, page, table)
        elif account.form != "own" and _denies_existence(account, table):
            clauses = [clause for clause in account.clauses if _says_none(clause, table)]
            answer, targets = account, _find_none_such(account, clauses, table, _NEEDED_BITS, 1)
        elif account.form != "own" and _is_verdict(account, table):
            answer, targets = account, _find_judged(account, page, table)
        elif _judges_at_length(account, table):
            answer, targets = account, _find_named(account, table)
        elif _speaks_against(account, table):
            clauses = [clause for clause in account.clauses if clause.negated]
            answer, targets = account, _find_none_such(account, clauses, table, _NEGATED_BITS, _FEWEST_STEMS)
        else:
            continue
        if targets:
            answered.add(answer.id)
        yield from (_make(target, answer) for target in targets)
    yield from _find_pointing(page, answered, table)


def _find_denied(account: Account, answer: Account, page: _Page, table: _Table) -> list[Account]:
    """Return what a reported denial rejects: who says most of its words anywhere, and who is told to have said it."""
    denied = table.told.weigh_all(account.content, without=account.names | table.object_stems)
    whole = sum(denied.values())
    if not whole and answer is account:
        return []
    if not whole:
        return _find_recalled(account, answer, page, table) or _find_charges(account, answer, page, table)
    doing = account.words[0].endswith(_DOING)  # "denied having printed it"
    named = len(account.words) >= _FEWEST_TOLD and not table.objects.isdisjoint(account.words)
    if not (account.asserts or doing or named):
        return []
    needed = max(_NEEDED_BITS, _NEEDED_SHARE * whole)
    ranked = table.told.rank(denied, lambda other: _can_be_denied(other, account, answer), needed)
    held = [row for row in ranked if sum(denied[s] for s in row[1].content if s in denied) >= _INSIDE_SHARE * whole]
    found = _keep_best([row for row in held if not row[1].negates(denied)])
    return [*found, *(each for each in _find_recalled(account, answer, page, table) if each not in found)]


def _find_recalled(account: Account, answer: Account, page: _Page, table: _Table) -> list[Account]:
    """Return what an outlet is recalled to have reported beside a denial ("The Post had written that ...")."""
    place = page.find_sentence(account.spans[0].start)
    return [
        other
        for other in page.told
        if other.cue[:1]
        and other.cue[0] in table.recalling
        and 0 <= page.find_sentence(other.spans[0].start) - place <= _REACH
        and _is_charge(other, account, answer)
    ][:1]


def _can_be_denied(other: Account, account: Account, answer: Account) -> bool:
    """Tell whether an account is somebody else's words, asserts something, and is not later than what rejects it.

    What an outlet tells in its own voice is compared by sign and number only: it mostly tells what a denial is about.
    """
    if other.form == "own" or not other.asserts or other.polarity in {"asked", "denied"}:
        return False
    if other.speaker in {account.speaker, answer.speaker}:
        return False
    return other.article is account.article or not is_before(account.said, other.said)


def _keep_best(ranked: Sequence[tuple[float, Account]]) -> list[Account]:
    """Keep the best and what is as good, of different speakers."""
    kept: dict[str, Account] = {}
    for score, account in ranked:
        if score >= 0.8 * ranked[0][0] and len(kept) < _MOST_TARGETS:
            kept.setdefault(account.speaker, account)
    return list(kept.values())


def _find_own_words(rejecting: Account, page: _Page, table: _Table) -> Account:
    """Return the quotation that makes a reported denial: the one that follows; for a headline, the one that denies.

    Without one the reported denial stands for itself.
    """
    place = rejecting.spans[-1].end
    for account in page.told:
        if account is rejecting or account.form not in {"direct", "mixed"} or not account.asserts:
            continue
        follows = 0 <= account.spans[0].start - place <= _FOLLOWS and account.block == rejecting.block
        if follows and rejecting.block in {"body", "standfirst"} and _may_be_one(account, rejecting):
            return account
        if rejecting.block == "headline" and (
            table.verdicts & set(account.words) or account.speaker == rejecting.speaker
        ):
            return account
    return rejecting


def _may_be_one(account: Account, other: Account) -> bool:
    """Tell whether two accounts can be one speaker's: nobody is told apart whom the text only calls by his body."""
    return account.speaker == other.speaker or not (account.named and other.named)


def _denies_existence(account: Account, table: _Table) -> bool:
    """Tell whether the words begin by saying that there is no such thing, or that it was not the thing."""
    return any(_says_none(clause, table) for clause in account.clauses)


def _says_none(clause: Clause, table: _Table) -> bool:
    starts = range(2)  # "she knew of no such thing"
    return clause.negated and any(
        " ".join(clause.words[start : start + size]) in table.none_such for start in starts for size in (2, 3, 4)
    )


def _speaks_against(account: Account, table: _Table) -> bool:
    """Tell whether an account is somebody's own words, or what he insists on."""
    own = account.form in {"direct", "mixed"} or (account.form == "indirect" and table.insisting & set(account.cue))
    return bool(own) and account.polarity == "asserted"


def _judges_at_length(account: Account, table: _Table) -> bool:
    """Tell whether an account judges what it names itself: "the claim that the lamp was out is false"."""
    if account.form == "own" or account.polarity != "asserted" or account.block == "headline":
        return False
    text = f" {' '.join(account.words)} "
    if not any(f" {verdict} " in text for verdict in table.verdicts):
        return False
    judged = not table.judging.isdisjoint(account.words) and not table.objects.isdisjoint(account.words)
    return judged or not table.branding.isdisjoint(account.cue)


def _find_named(account: Account, table: _Table) -> list[Account]:
    """Return who says what a verdict names."""
    named = table.told.weigh_all(account.content, without=account.names | table.object_stems | table.verdict_stems)
    needed = max(_NEEDED_BITS, _NEEDED_SHARE * sum(named.values()))
    ranked = table.told.rank(named, lambda other: _can_be_denied(other, account, account), needed)
    return _keep_best([row for row in ranked if not row[1].negates(named)])


def _find_none_such(
    account: Account, clauses: Sequence[Clause], table: _Table, bits: float, fewest: int
) -> list[Account]:
    """Return who tells, in one clause, of what the first of these clauses says there is not."""
    first = next((clause for clause in clauses if len(clause.content) >= min(fewest, _FEWEST_REPLIED)), None)
    if first is None:
        return []
    head = find_negated_head(first, table.wording)
    denied = table.told.weigh_all(first.content, without=account.names)
    needed = max(bits, _NEEDED_SHARE * sum(denied.values()))
    signed = table.told.rank(denied, lambda other: _can_be_denied(other, account, account), needed)
    named = [row for row in signed if head is None or head in row[1].content]
    return _keep_best([row for row in named if _asserts(row[1], denied, needed, _need(fewest, account, row[1]))])


def _need(fewest: int, account: Account, other: Account) -> int:
    """Return how many stems must be held: one less where whoever is accused replies himself."""
    return fewest - 1 if {account.speaker, account.holder} & other.about else fewest


def _asserts(account: Account, denied: Mapping[str, float], needed: float, fewest: int) -> bool:
    """Tell whether an account holds enough of a denied content in one clause without negation, and none in another."""
    if account.negates(denied):
        return False
    held = [[denied[stem] for stem in clause.content if stem in denied] for clause in account.clauses]
    return any(sum(weights) >= needed and len(weights) >= fewest for weights in held)


def _is_verdict(account: Account, table: _Table) -> bool:
    """Tell whether the words only judge what was said before: "that is simply untrue", "all hot air"."""
    if len(account.words) > _LONGEST_VERDICT or account.block == "headline" or table.own_words & set(account.words):
        return False
    text = " ".join(account.words)
    if len(account.words) > _SHORTEST_VERDICT and table.judging.isdisjoint(account.words) and account.form != "mixed":
        return False
    return any(re.search(rf"\b{re.escape(verdict)}\b", text) for verdict in table.verdicts)


def _find_judged(account: Account, page: _Page, table: _Table) -> list[Account]:
    """Return what a verdict judges: what it names ("the ad is false"), or what it points back to ("that is false")."""
    named = table.told.weigh_all(account.content, without=table.object_stems | table.verdict_stems)
    charges = _find_charges(account, account, page, table)
    needed = _NEEDED_SHARE * sum(named.values())
    return [charge for charge in charges if not named or score_held(named, charge) >= needed]


def _find_charges(
    rejecting: Account, answer: Account, page: _Page, table: _Table, place: int | None = None
) -> list[Account]:
    """Return what a denial points back to: of what others say before it, what its speaker's words answer.

    That is what shares words with them or is about the speaker. That it stands right before is enough only where the
    sentence says "that" or "the charge", which `place` tells.
    `place` is the number of the sentence that denies, when it is not that of the words.
    """
    pointing = place is not None
    place = page.find_sentence(rejecting.spans[0].start) if place is None else place
    reply = _gather_reply(rejecting, answer, page, table)
    ranked = []
    for account in page.told:
        back = place - page.find_sentence(account.spans[-1].start)
        if (
            not 0 <= back <= _REACH
            or account.spans[0] >= rejecting.spans[0]
            or not _is_charge(account, rejecting, answer)
        ):
            continue
        concerned = bool({rejecting.speaker, answer.speaker} & account.about)
        score = score_held(reply, account) + _CONCERNED_BITS * concerned
        if score >= _NEEDED_BITS or (pointing and back <= 1 and account.form != "own"):
            ranked.append((score, _NEAR_BITS / (1 + back), account))
    best = sorted(ranked, key=lambda row: (-row[0] - row[1], row[2].id))
    answered = [account for score, _, account in best if score >= _NEEDED_BITS][:_MOST_TARGETS]
    return answered or [account for _, _, account in best[:1]]


def _is_charge(account: Account, rejecting: Account, answer: Account) -> bool:
    """Tell whether an account before a denial is somebody else's, asserts something, and is not only about himself."""
    return (
        account.asserts
        and account.block in {"body", "standfirst"}
        and account.speaker not in {rejecting.speaker, answer.speaker}
        and account.polarity in {"asserted", "hedged", "rumoured"}
        and len(account.words) >= _FEWEST_TOLD
    )


def _gather_reply(rejecting: Account, answer: Account, page: _Page, table: _Table) -> dict[str, float]:
    """Return the weights of what the rejecting speaker says in the article around the denial."""
    speakers = {rejecting.speaker, answer.speaker}
    place = page.find_sentence(rejecting.spans[0].start)
    reply: dict[str, float] = {}
    for account in page.told:
        near = abs(page.find_sentence(account.spans[0].start) - place) <= 2
        if near and account.speaker in speakers and account.form != "own":
            reply |= table.told.weigh_all(account.content, without=table.object_stems)
    return reply


def _find_pointing(page: _Page, answered: Iterable[str], table: _Table) -> Iterator[Conflict]:
    """Find sentences that deny "that" or "the charge" and pair the speaker's words with what stands before them."""
    done = set(answered)
    for place, sentence in enumerate(page.sentences):
        if not _points_back(page.outside_quotes(sentence), table):
            continue
        answer = _find_answer(page, page.sentences[place : place + 2])
        if answer is not None and answer.id not in done:
            yield from (_make(charge, answer) for charge in _find_charges(answer, answer, page, table, place))


def _points_back(words: Sequence[str], table: _Table) -> bool:
    """Tell whether a denial verb is followed within three words by what points back, as its last words or nearly so."""
    for place, word in enumerate(words):
        if word in table.verbs:
            after = words[place + 1 : place + 4]
            return any(word in table.objects for word in after) and len(words) - place <= _LONGEST_VERDICT
    return False


def _find_answer(page: _Page, sentences: Sequence[Span]) -> Account | None:
    """Return the rejecting speaker's own words: the first direct statement of these sentences."""
    for account in page.told:
        inside = any(sentence.covers(account.spans[0]) for sentence in sentences)
        if inside and account.form in {"direct", "mixed"} and account.named:
            return account
    return None


def _make(asserted: Account, rejecting: Account) -> Conflict:
    aspect = next((stem for stem in asserted.content if stem in rejecting.content), "")
    why = "one speaker rejects what another says"
    return make_conflict(
        side_of(asserted), side_of(rejecting), aspect=aspect, kind="status", relation="denial", why=why
    )
