"""Accounts: what somebody says, or an outlet tells in its own voice, made comparable: clauses, numbers, who, when."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any, Literal

from reportedly.model import (
    OWN_VOICE,
    Article,
    Block,
    BlockKind,
    Entity,
    Links,
    Polarity,
    Reading,
    Span,
    Statement,
    StatementKind,
    When,
    make_id,
)
from reportedly.story.spokespeople import find_spokespeople
from reportedly.text.clauses import Clause, split_clauses
from reportedly.text.quantities import Quantity, find_quantities
from reportedly.text.tokens import find_words, fold_words
from reportedly.text.wording import Wording

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
# What share of a headline a sentence of the body must hold to tell it again.
_AGAIN = 0.8
_TOLD: frozenset[BlockKind] = frozenset({"headline", "standfirst", "body", "caption"})


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """A sentence of a statement, or one that an outlet tells in its own voice, with all that a conflict needs.

    `statement_id` is None and `form` "own" for the outlet's own voice; `whole` is all that the statement says. `holder`
    is the pile's entity id of who speaks (or "outlet:" and the name for what nobody else says), `speaker` that of
    the body he speaks for, else the same; `named` whether by name. `years` are the years its words name, `names` the
    stems it writes with a capital, `dates` the days it names, `about` the pile's entities it mentions. `said` is when
    it was said, or else `published`; `block` is the kind of block it stands in, `cue` the words that report it;
    `asserts` tells a clause from a bare noun or an infinitive; `sentence` has the words of its whole sentence,
    `context` the content of that and of the one before it.
    """

    id: str
    statement_id: str | None
    article: Article
    spans: tuple[Span, ...]
    whole: tuple[Span, ...]
    form: StatementKind | Literal["own"]
    polarity: Polarity
    block: BlockKind
    cue: tuple[str, ...]
    asserts: bool
    text: str
    words: tuple[str, ...]
    sentence: tuple[str, ...]
    content: Mapping[str, int]
    context: Mapping[str, int]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    holder: str
    speaker: str
    named: bool
    years: frozenset[str]
    names: frozenset[str]
    dates: tuple[When, ...]
    about: frozenset[str]
    said: When
    published: When

    def negates(self, content: Iterable[str]) -> bool:
        """Tell whether the account names a stem of a content in a negated clause."""
        wanted = set(content)
        return any(clause.negated and not wanted.isdisjoint(clause.content) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class _Page:
    """One article while its accounts are made."""

    article: Article
    reading: Reading
    pile: Mapping[str, Entity]
    speaks_for: Mapping[str, str]
    finite: frozenset[str]
    published: Mapping[str, When]
    wording: Wording


def make_accounts(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, wording: Wording, table: Mapping[str, Any]
) -> list[Account]:
    """Return an account for every sentence of every statement and for every sentence without one, sorted by id.

    `table` is the table `accounts` of the language: who speaks for a body in one of its roles speaks as that body.
    """
    speaks_for = find_spokespeople(links, table["speaks_for"])
    finite = frozenset(table["finite"])
    by_id = {article.id: article for article in articles}
    pile = {member: entity for entity in links.entities for member in entity.members}
    published = {
        appearance.statement_id: appearance.published for claim in links.claims for appearance in claim.appearances
    }
    accounts: list[Account] = []
    for reading in sorted(readings, key=lambda reading: reading.article_id):
        page = _Page(by_id[reading.article_id], reading, pile, speaks_for, finite, published, wording)
        begins = len(accounts)
        for statement in reading.statements:
            pieces = _divide(statement, reading, page.article.text)
            accounts += [_make_account(statement, spans, number, page) for number, spans in enumerate(pieces)]
        accounts += _tell_in_own_voice(page)
        accounts[begins:] = _leave_out_headlines(accounts[begins:])
    return sorted(accounts, key=lambda account: account.id)


def _divide(statement: Statement, reading: Reading, text: str) -> list[tuple[Span, ...]]:
    """Divide what a statement says at the ends of sentences; pieces of one sentence stay together."""
    found: dict[int, list[Span]] = {}
    for content in statement.content:
        index = _find_sentence(reading.sentences, content.start)
        start = content.start
        while start < content.end:
            last = index + 1 >= len(reading.sentences)
            end = content.end if last else min(content.end, max(start + 1, reading.sentences[index + 1].start))
            trimmed = start + len(text[start:end].rstrip())
            if trimmed > start:
                found.setdefault(index, []).append(Span(content.article_id, start, trimmed))
            start, index = end, index + 1
    return [tuple(found[index]) for index in sorted(found)]


def _make_account(statement: Statement, spans: tuple[Span, ...], number: int, page: _Page) -> Account:
    entity = page.pile.get(statement.speaker_id or "")
    published = page.published.get(statement.id, page.article.published)
    block = _find_block(page.article, spans[0].start)
    own = _read_own(spans, block.kind if block else "body", published, page)
    told_by_outlet = statement.source_type == "none" and not statement.cue
    return replace(
        own,
        id=f"{statement.id}#{number:03}",
        statement_id=statement.id,
        whole=statement.content,
        form="own" if told_by_outlet else statement.kind,
        polarity=own.polarity if statement.polarity == "asserted" else statement.polarity,
        cue=tuple(fold_words(_cut(page.article, statement.cue))),
        asserts=statement.kind == "direct" or told_by_outlet or _is_clause(own.words, page),
        holder=entity.id if entity else own.holder,
        speaker=page.speaks_for.get(entity.id, entity.id) if entity else own.speaker,
        named=entity is not None and entity.kind not in {"unnamed", "group"},
        said=_choose_time(statement.said, published),
    )


def _is_clause(words: Sequence[str], page: _Page) -> bool:
    """Tell whether words hold a finite verb that shows; not in "to go", "not to go", "the end of the strike"."""
    if "to" in words[:2]:
        return False
    return bool(page.finite & set(words)) or words[0] == "that"


def _tell_in_own_voice(page: _Page) -> list[Account]:
    """Return the accounts of an outlet's own sentences; an entry of a live page is dated as its statements are."""
    told = sorted((span.start, span.end, each.id) for each in page.reading.statements for span in each.content)
    accounts: list[Account] = []
    for sentence in page.reading.sentences:
        block = _find_block(page.article, sentence.start)
        taken = any(start < sentence.end and sentence.start < end for start, end, _ in told)
        if block is None or block.kind not in _TOLD or taken:
            continue
        beside = [statement_id for start, _, statement_id in told if block.start <= start < block.end]
        when = next((page.published[each] for each in beside if each in page.published), page.article.published)
        accounts.append(_read_own((sentence,), block.kind, when, page))
    return accounts


def _read_own(spans: tuple[Span, ...], block: BlockKind, when: When, page: _Page) -> Account:
    """Return the account of words as if the outlet told them in its own voice."""
    article, wording = page.article, page.wording
    text, voice = _cut(article, spans), f"{OWN_VOICE}{article.outlet or article.id}"
    return Account(
        id=make_id("own", article.id, spans[0].start),
        statement_id=None,
        article=article,
        spans=spans,
        whole=spans,
        form="own",
        polarity="asked" if text.rstrip().endswith("?") else "asserted",
        block=block,
        cue=(),
        asserts=True,
        text=text,
        words=tuple(fold_words(text)),
        sentence=tuple(fold_words(_cut(article, _find_around(spans[0].start, page)[-1:]))),
        content=wording.content(text),
        context=wording.content(_cut(article, _find_around(spans[0].start, page))),
        clauses=tuple(split_clauses(text, wording)),
        quantities=tuple(find_quantities(text, wording)),
        holder=voice,
        speaker=voice,
        named=False,
        years=frozenset(_YEAR.findall(text)),
        names=_find_names(text, wording),
        dates=_find_dates(spans, page.reading),
        about=_find_about(spans, page),
        said=when,
        published=when,
    )


def _cut(article: Article, spans: Sequence[Span]) -> str:
    return " ".join(article.text[span.start : span.end] for span in spans)


def _find_block(article: Article, place: int) -> Block | None:
    index = bisect_right(article.blocks, place, key=lambda block: block.start) - 1
    return article.blocks[index] if index >= 0 and place < article.blocks[index].end else None


def _leave_out_headlines(accounts: Sequence[Account]) -> list[Account]:
    """Leave out what a headline or standfirst says when a sentence of the body tells it again."""
    body = [account for account in accounts if account.block == "body"]
    return [
        account
        for account in accounts
        if account.block not in {"headline", "standfirst"} or not any(_tells_again(account, other) for other in body)
    ]


def _tells_again(account: Account, other: Account) -> bool:
    return sum_shared(account.content, other.content) >= _AGAIN * max(1, sum(account.content.values()))


def _find_sentence(sentences: Sequence[Span], place: int) -> int:
    return bisect_right(sentences, place, key=lambda sentence: sentence.start) - 1


def _find_around(place: int, page: _Page) -> Sequence[Span]:
    """Return the sentence at an offset, after the one before it when both stand in one block."""
    index = _find_sentence(page.reading.sentences, place)
    block = _find_block(page.article, place)
    if index < 0 or block is None:
        return ()
    around = page.reading.sentences[max(0, index - 1) : index + 1]
    return [sentence for sentence in around if sentence.start >= block.start]


def _find_dates(spans: Sequence[Span], reading: Reading) -> tuple[When, ...]:
    """Return the days, months or years that the words name, as far as they are known."""
    return tuple(
        When(time.earliest, time.latest, time.basis)
        for time in reading.times
        if time.type in {"DATE", "TIME"} and time.earliest and any(span.overlaps(time.span) for span in spans)
    )


def _find_about(spans: Sequence[Span], page: _Page) -> frozenset[str]:
    inside = [each for each in page.reading.mentions if any(span.overlaps(each.span) for span in spans)]
    found = (page.pile.get(each.entity_id or "") for each in inside)
    return frozenset(entity.id for entity in found if entity is not None)


def _find_names(text: str, wording: Wording) -> frozenset[str]:
    """Return the stems of words with a capital inside the text; days, months and numbers are no names."""
    dull = wording.weekdays | wording.calendar | frozenset(wording.numbers) | wording.stop
    words = [word for word in find_words(text) if word.start and text[word.start].isupper()]
    return frozenset(wording.stem(word.form) for word in words if word.form not in dull)


def _choose_time(said: When, published: When) -> When:
    """Return when something was said; where that only reaches back from publication, publication is more exact."""
    if said.earliest is None or said.latest is None:
        return published
    if published.earliest is not None and published.latest is not None and said.latest >= published.latest:
        return published if said.earliest <= published.earliest else said
    return said


def is_before(first: When, second: When, by: timedelta = timedelta()) -> bool:
    """Tell whether the first time lies wholly before the second, by more than `by`."""
    return first.latest is not None and second.earliest is not None and second.earliest - first.latest > by


def is_later(first: When, second: When, by: timedelta) -> bool:
    """Tell whether the second time lies wholly after the first and begins more than `by` after the first begins."""
    begins = first.earliest is not None and second.earliest is not None and second.earliest - first.earliest > by
    return begins and is_before(first, second)


def sum_shared(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    """Return the information in bits of the stems that both hold."""
    return sum(min(bits, b[stem]) for stem, bits in a.items() if stem in b)
