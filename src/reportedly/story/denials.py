"""Denials: a statement whose content is rejected, and "he rejected that" before or after the speaker's own words."""

import re
from collections.abc import Iterator, Mapping, Sequence

from reportedly.lang import LanguagePack
from reportedly.model import Article, Conflict, Reading, Span
from reportedly.story.accounts import Account, is_before, sum_shared
from reportedly.story.pairs import make_conflict, pair_near, side_of
from reportedly.text.tokens import fold_words

# How much of a denied content, names aside, must have been asserted: in bits, as share of it; set on bench/story.
_NEEDED_BITS = 14
_NEEDED_SHARE = 0.8
_FOLLOWS = 40  # code points between a reported denial and the quotation that makes it
_REACH = 3  # sentences back that "that" can point to


def find_denials(
    accounts: Sequence[Account], articles: Sequence[Article], readings: Sequence[Reading], pack: LanguagePack
) -> Iterator[Conflict]:
    """Yield the denials of the pile: by content, and by pointing back inside one article."""
    by_article: dict[str, list[Account]] = {}
    for account in accounts:
        by_article.setdefault(account.article.id, []).append(account)
    texts = {article.id: article.text for article in articles}
    for reading in readings:
        told = sorted(by_article.get(reading.article_id, []), key=lambda account: account.spans[0])
        yield from _find_pointing(told, reading, texts[reading.article_id], pack)
    yield from _find_denied_contents(accounts, by_article, pack)


def _find_denied_contents(
    accounts: Sequence[Account], by_article: Mapping[str, Sequence[Account]], pack: LanguagePack
) -> Iterator[Conflict]:
    blocks: dict[str, list[Account]] = {}
    denied = {account.id for account in accounts if account.polarity == "denied"}
    for account in accounts:
        for stem in account.content:
            blocks.setdefault(stem, []).append(account)
    useful = [members for members in blocks.values() if any(member.id in denied for member in members)]
    for first, second in pair_near(useful):
        if (first.id in denied) == (second.id in denied):
            continue
        asserted, rejecting = (second, first) if first.id in denied else (first, second)
        if _rejects(rejecting, asserted):
            yield _make(asserted, _find_own_words(rejecting, by_article[rejecting.article.id], pack))


def _rejects(rejecting: Account, asserted: Account) -> bool:
    if asserted.polarity == "asked" or asserted.speaker == rejecting.speaker:
        return False
    if is_before(rejecting.said, asserted.said) and not _same_article(rejecting, asserted):
        return False
    denied = {stem: bits for stem, bits in rejecting.content.items() if stem not in rejecting.names}
    shared = sum_shared(denied, asserted.content)
    return shared >= _NEEDED_BITS and shared >= _NEEDED_SHARE * sum(denied.values())


def _find_own_words(rejecting: Account, told: Sequence[Account], pack: LanguagePack) -> Account:
    """Return the quotation that makes a reported denial: the one that follows; for a headline, the one that denies.

    Without one the reported denial stands for itself.
    """
    place = rejecting.spans[-1].end
    words = set(pack.table("accounts")["denial_words"])
    for account in told:
        if account is rejecting or account.form in {"indirect", "own"}:
            continue
        follows = 0 <= account.spans[0].start - place <= _FOLLOWS
        if follows and _stands_in(rejecting, {"body", "standfirst"}):
            return account
        if words & set(account.words) and _stands_in(rejecting, {"headline"}):
            return account
    return rejecting


def _stands_in(account: Account, kinds: set[str]) -> bool:
    start = account.spans[0].start
    return any(block.kind in kinds and block.start <= start < block.end for block in account.article.blocks)


def _same_article(a: Account, b: Account) -> bool:
    return a.article.id == b.article.id


def _make(asserted: Account, rejecting: Account) -> Conflict:
    aspect = next((stem for stem in asserted.content if stem in rejecting.content), "")
    why = "one speaker rejects what another says"
    return make_conflict(
        side_of(asserted), side_of(rejecting), aspect=aspect, kind="status", relation="denial", why=why
    )


def _find_pointing(told: Sequence[Account], reading: Reading, text: str, pack: LanguagePack) -> Iterator[Conflict]:
    """Find sentences that deny "that" or "the charge" and pair the speaker's words with what stands before them."""
    table = pack.table("accounts")
    for place, sentence in enumerate(reading.sentences):
        words = fold_words(_outside(text, sentence, told))
        if not _points_back(words, table):
            continue
        window = reading.sentences[max(0, place - _REACH) : place]
        answer = _find_answer(told, reading.sentences[place : place + 2])
        if answer is not None:
            for charge in _find_charges(told, window, answer):
                yield _make(charge, answer)


def _outside(text: str, sentence: Span, told: Sequence[Account]) -> str:
    """Return the words of a sentence that stand outside quotation marks."""
    del told
    return re.sub(r"[“\"][^“”\"]{0,500}[”\"]", " ", text[sentence.start : sentence.end])


def _points_back(words: Sequence[str], table: Mapping[str, Sequence[str]]) -> bool:
    """Tell whether a denial verb is followed within three words by what points back, as its last words or nearly so."""
    for place, word in enumerate(words):
        if word in table["denial_verbs"]:
            after = list(words[place + 1 : place + 4])
            ends = len(words) - place <= 5
            return any(word in table["denial_objects"] for word in after) and ends
    return False


def _find_answer(told: Sequence[Account], sentences: Sequence[Span]) -> Account | None:
    """Return the rejecting speaker's own words: the first direct statement of these sentences."""
    for account in told:
        inside = any(sentence.covers(account.spans[0]) for sentence in sentences)
        if inside and account.form in {"direct", "mixed"} and account.named:
            return account
    return None


def _find_charges(told: Sequence[Account], window: Sequence[Span], answer: Account) -> list[Account]:
    """Return the statements of these sentences that somebody else makes: the nearest, and what its speaker said too."""
    before = [
        account
        for account in told
        if any(sentence.overlaps(account.spans[0]) for sentence in window)
        and account.speaker != answer.speaker
        and account.polarity in {"asserted", "hedged", "rumoured"}
    ]
    return [account for account in before if account.speaker == before[-1].speaker]
