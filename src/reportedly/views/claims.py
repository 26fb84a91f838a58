"""The list of claims: first statement here, how widely carried, on how many sources; ranked and narrowed."""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from reportedly.model import Claim, Conflict, SourceCount, Story
from reportedly.views.firsts import first_words, lead_appearance
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import NO_OUTLET, StatementCard, card_of
from reportedly.views.selection import EVERYTHING, Choices, Selection, Sort, choices_of, statements_of
from reportedly.views.wordings import lead_statement
from reportedly.views.words import plural

_Noun = TypeVar("_Noun", Claim, Conflict)


@dataclass(frozen=True, slots=True)
class ClaimCard:
    """A claim in a list: its first statement here, how widely it is carried, on how many sources."""

    id: str
    lead: StatementCard
    articles: int
    outlets: int
    at_least: int | None
    carried: str
    sources: str
    first: str
    in_conflict: bool
    judged: tuple[str, ...]
    rejected: bool


@dataclass(frozen=True, slots=True)
class ClaimsPage:
    """One page of the list of claims; most carried first unless the selection sorts otherwise."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    claims: tuple[ClaimCard, ...]
    pager: Pager


def claims_page(story: Story, selection: Selection = EVERYTHING, *, page: int = 1) -> ClaimsPage:
    """Return one page of the claims that meet a selection."""
    index = index_of(story)
    rows, pager = paged(narrowed_claims(index, selection), page)
    cards = tuple(claim_card(index, claim) for claim in rows)
    return ClaimsPage(story.title, honesty_of(story), selection, choices_of(index, selection), cards, pager)


def narrowed_claims(index: StoryIndex, selection: Selection) -> list[Claim]:
    """Return the claims with at least one statement that meets a selection, sorted as it asks."""
    chosen = statements_of(index, selection)
    claims = [
        claim
        for claim in once(index, most_carried)
        if (chosen is None or not chosen.isdisjoint(claim.statement_ids)) and _KEPT[selection.only](index, claim)
    ]
    order = _ORDERS.get(selection.sort)
    return sorted(claims, key=lambda claim: order(index, claim)) if order else claims


def most_carried(index: StoryIndex) -> tuple[Claim, ...]:
    """Return claims by how many articles carry them, then by sources, then by their words; rejected ones last."""
    return tuple(sorted(index.story.links.claims, key=lambda c: _rank(index, c)))


def _rank(index: StoryIndex, claim: Claim) -> tuple[bool, int, int, str, str]:
    rejected = claim.id in index.rejected
    return (rejected, -index.carried[claim.id], -_at_least(index, claim), claim.text, claim.id)


def counted(index: StoryIndex, nouns: Iterable[_Noun]) -> list[_Noun]:
    """Return the claims or conflicts that were not rejected."""
    return [noun for noun in nouns if noun.id not in index.rejected]


def claim_card(index: StoryIndex, claim: Claim) -> ClaimCard:
    """Return the card of one claim."""
    article_ids = dict.fromkeys(index.statements[statement_id].article_id for statement_id in claim.statement_ids)
    outlets = {index.articles[article_id].outlet for article_id in article_ids}
    count = index.counts.get(claim.id)
    return ClaimCard(
        id=claim.id,
        lead=card_of(index, index.statements[lead_statement(claim)]),
        articles=len(article_ids),
        outlets=len(outlets - {None}),
        at_least=count.at_least if count else None,
        carried=f"{plural(len(article_ids), 'article')}, {_outlet_words(outlets)}",
        sources=_source_words(count),
        first=first_words(index, claim),
        in_conflict=is_contested(index, claim),
        judged=index.judged.get(claim.id, ()),
        rejected=claim.id in index.rejected,
    )


def is_contested(index: StoryIndex, claim: Claim) -> bool:
    """Tell whether any statement of a claim stands in a conflict, change or denial."""
    return any(statement_id in index.conflicts_of for statement_id in claim.statement_ids)


def has_one_source(index: StoryIndex, claim: Claim) -> bool:
    """Tell whether a claim comes down to one source although several articles carry it."""
    return index.carried[claim.id] > 1 and _at_least(index, claim) == 1


def _at_least(index: StoryIndex, claim: Claim) -> int:
    return index.counts[claim.id].at_least if claim.id in index.counts else 0


def _led_at(claim: Claim) -> datetime | None:
    lead = lead_appearance(claim)
    return (lead.published.earliest or lead.published.latest) if lead else None


def _earliest_first(_: StoryIndex, claim: Claim) -> tuple[bool, float, str]:
    moment = _led_at(claim)
    return (moment is None, moment.timestamp() if moment else 0.0, claim.id)


def _latest_first(_: StoryIndex, claim: Claim) -> tuple[bool, float, str]:
    moment = _led_at(claim)
    return (moment is None, -moment.timestamp() if moment else 0.0, claim.id)


def _most_sources(index: StoryIndex, claim: Claim) -> tuple[float, ...]:
    return (-_at_least(index, claim), -index.carried[claim.id])


_ORDERS: dict[Sort, Callable[[StoryIndex, Claim], tuple[object, ...]]] = {
    "sources": _most_sources,
    "first": _earliest_first,
    "latest": _latest_first,
}
_KEPT: dict[str, Callable[[StoryIndex, Claim], bool]] = {
    "": lambda _, __: True,
    "contested": is_contested,
    "one-source": has_one_source,
    "repeated": lambda index, claim: index.carried[claim.id] > 1,
}


def _outlet_words(outlets: Set[str | None]) -> str:
    known = plural(len(outlets - {None}), "known outlet" if None in outlets else "outlet")
    return known if outlets != {None} else NO_OUTLET


def _source_words(count: SourceCount | None) -> str:
    if count is None:
        return "sources not counted"
    if not count.at_least:
        return "no independent source named" + (": in the outlet’s own voice" if count.in_outlet_voice else "")
    return f"at least {plural(count.at_least, 'independent source')}"
