"""The rows of each list that `show` knows: all of them, as views' dataclasses, that meet the given conditions."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from reportedly.api import Choice, choose_articles, choose_claims, choose_statements
from reportedly.errors import UsageError
from reportedly.model import Story
from reportedly.views import (
    articles_page,
    cards_of,
    claims_page,
    conflicts_page,
    index_of,
    people_page,
    problems_page,
    timeline_page,
)
from reportedly.views.article import ArticleRow
from reportedly.views.claims import ClaimCard
from reportedly.views.conflicts import ConflictCard
from reportedly.views.paging import Pager
from reportedly.views.parts import StatementCard
from reportedly.views.people import PersonRow
from reportedly.views.problems import ProblemRow
from reportedly.views.timeline import EntryRow


class _Paged(Protocol):
    @property
    def pager(self) -> Pager: ...


_View = TypeVar("_View", bound=_Paged)

OPEN = Choice()
NO_CONDITIONS = frozenset({"problems"})


def list_rows(story: Story, what: str, choice: Choice) -> Sequence[object]:
    """Return the rows of the list `what`; raise UsageError when the list takes no conditions."""
    if what in NO_CONDITIONS and choice != OPEN:
        raise UsageError(f"the list of {what} takes no conditions", f"see all: reportedly show STORY {what}")
    return list(LISTS[what](story, choice))


def _timeline(story: Story, choice: Choice) -> Iterator[EntryRow]:
    spoken = _spoken_in(story, choice)
    for page in _pages(timeline_page, story):
        rows = [*(row for day in page.days for row in day.entries), *page.undated]
        yield from (row for row in rows if any(cite.article_id in spoken for cite in row.cites))


def _claims(story: Story, choice: Choice) -> Iterator[ClaimCard]:
    chosen = {claim.id for claim in choose_claims(story, choice)}
    cards = (card for page in _pages(claims_page, story) for card in page.claims)
    return (card for card in cards if choice == OPEN or card.id in chosen)


def _statements(story: Story, choice: Choice) -> Iterator[StatementCard]:
    yield from cards_of(index_of(story), (statement.id for statement in choose_statements(story, choice)))


def _people(story: Story, choice: Choice) -> Iterator[PersonRow]:
    index = index_of(story)
    speakers = (index.entities.get(statement.speaker_id or "") for statement in choose_statements(story, choice))
    chosen = {speaker.id for speaker in speakers if speaker}
    for page in _pages(people_page, story):
        rows = [*page.speakers, *page.voices, *page.silent]
        yield from (row for row in rows if choice == OPEN or row.id in chosen)


def _conflicts(story: Story, choice: Choice) -> Iterator[ConflictCard]:
    chosen = {statement.id for statement in choose_statements(story, choice)}
    for page in _pages(conflicts_page, story):
        for card in (*page.conflicts, *page.changes):
            held = {statement.id for position in card.positions for statement in position.statements}
            if choice == OPEN or held & chosen:
                yield card


def _articles(story: Story, choice: Choice) -> Iterator[ArticleRow]:
    spoken = _spoken_in(story, choice)
    return (row for page in _pages(articles_page, story) for row in page.articles if row.id in spoken)


def _problems(story: Story, choice: Choice) -> Iterator[ProblemRow]:
    del choice
    return (row for page in _pages(problems_page, story) for row in page.problems)


def _spoken_in(story: Story, choice: Choice) -> set[str]:
    """Return the articles that meet the choice; when it says who speaks or how, those where they do."""
    if choice.speaker or choice.kind or choice.unnamed:
        return {statement.article_id for statement in choose_statements(story, choice)}
    return {article.id for article in choose_articles(story, choice)}


def _pages(make_page: Callable[..., _View], story: Story) -> Iterator[_View]:
    page = make_page(story, page=1)
    yield page
    for number in range(2, page.pager.pages + 1):
        yield make_page(story, page=number)


LISTS: Mapping[str, Callable[[Story, Choice], Iterator[object]]] = {
    "timeline": _timeline,
    "claims": _claims,
    "statements": _statements,
    "people": _people,
    "conflicts": _conflicts,
    "articles": _articles,
    "problems": _problems,
}
