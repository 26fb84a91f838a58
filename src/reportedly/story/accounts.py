"""Accounts: statements made comparable for conflicts: clauses with their sign, numbers, who says it and when."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from reportedly.model import Article, Entity, Links, Reading, Span, Statement, When
from reportedly.text.clauses import Clause, split_clauses
from reportedly.text.quantities import Quantity, find_quantities
from reportedly.text.tokens import find_words, fold_words
from reportedly.text.wording import Wording

_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")


@dataclass(frozen=True, slots=True, eq=False)
class Account:
    """A statement with all that a conflict needs.

    `speaker` is the pile's entity id (or "outlet:" and the name for what nobody else says), `named` whether by name;
    `years` are the years its words name, `names` the stems it writes with a capital; `said` is when it was said, or
    else `published`.
    """

    statement: Statement
    article: Article
    text: str
    words: tuple[str, ...]
    content: Mapping[str, int]
    clauses: tuple[Clause, ...]
    quantities: tuple[Quantity, ...]
    speaker: str
    named: bool
    years: frozenset[str]
    names: frozenset[str]
    said: When
    published: When

    @property
    def spans(self) -> tuple[Span, ...]:
        """The spans of the words."""
        return self.statement.content


def make_accounts(
    articles: Sequence[Article], readings: Sequence[Reading], links: Links, wording: Wording
) -> list[Account]:
    """Return an account for every statement, in order of statement ids."""
    by_id = {article.id: article for article in articles}
    pile = {member: entity for entity in links.entities for member in entity.members}
    published = {
        appearance.statement_id: appearance.published for claim in links.claims for appearance in claim.appearances
    }
    accounts = [
        make_account(statement, by_id[reading.article_id], pile, published.get(statement.id), wording)
        for reading in readings
        for statement in reading.statements
    ]
    return sorted(accounts, key=lambda account: account.statement.id)


def make_account(
    statement: Statement, article: Article, pile: Mapping[str, Entity], published: When | None, wording: Wording
) -> Account:
    """Return the account of one statement; `published` is its own time on a live page, when that is known."""
    text = " ".join(article.text[span.start : span.end] for span in statement.content)
    entity = pile.get(statement.speaker_id or "")
    said = _choose_time(statement.said, published or article.published)
    return Account(
        statement=statement,
        article=article,
        text=text,
        words=tuple(fold_words(text)),
        content=wording.content(text),
        clauses=tuple(split_clauses(text, wording)),
        quantities=tuple(find_quantities(text, wording)),
        speaker=entity.id if entity else f"outlet:{article.outlet or article.id}",
        named=entity is not None and entity.kind not in {"unnamed", "group"},
        years=frozenset(_YEAR.findall(text)),
        names=_find_names(text, wording),
        said=said,
        published=published or article.published,
    )


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


def sum_shared(a: Mapping[str, int], b: Mapping[str, int]) -> int:
    """Return the information in bits of the stems that both hold."""
    return sum(min(bits, b[stem]) for stem, bits in a.items() if stem in b)
