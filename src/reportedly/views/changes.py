"""What changed since a time of publication, or since a build: articles, claims, sources, accounts, corrections."""

from collections import Counter
from collections.abc import Iterable, Set
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model import Article, Claim, Conflict, Position, Story, When
from reportedly.views.article import ArticleRow, article_row
from reportedly.views.claims import ClaimCard, claim_card, counted, most_carried
from reportedly.views.conflicts import ConflictCard, conflict_card, narrowed_conflicts
from reportedly.views.firsts import lead_appearance
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.parts import Cite, Quote, Who, cite_of, entity_who
from reportedly.views.people import publication_order
from reportedly.views.selection import EVERYTHING, moment_of
from reportedly.views.words import day_words, is_usable, label, plural, shortened, when_words

SHOWN = 40  # of each kind; the lists of claims and articles go on where these end
DAYS = 60


@dataclass(frozen=True, slots=True)
class Day:
    """A day on which articles of the pile were published, to choose from."""

    value: str
    words: str
    articles: int


@dataclass(frozen=True, slots=True)
class GainedRow:
    """A claim that was here before, and whom it has gained as a source since."""

    claim: ClaimCard
    gained: tuple[Who, ...]


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """What is new since a moment; `total` counts are whole, the tuples hold the first of each kind."""

    title: str
    honesty: Honesty
    since: str
    since_words: str
    days: tuple[Day, ...]
    articles: tuple[ArticleRow, ...]
    new_articles: int
    claims: tuple[ClaimCard, ...]
    new_claims: int
    gained: tuple[GainedRow, ...]
    conflicts: tuple[ConflictCard, ...]
    corrections: tuple[Quote, ...]
    unplaced: str


@dataclass(frozen=True, slots=True)
class _Since:
    """What is new: what was published at or after a moment, or stands in articles that `arrived` alone."""

    moment: datetime | None
    arrived: Set[str] | None = None

    @property
    def is_open(self) -> bool:
        """Whether everything is new."""
        return self.moment is None and self.arrived is None

    def holds(self, when: When, article_ids: Iterable[str]) -> bool:
        """Tell whether all of an interval lies at or after the moment: what may be older is not called new."""
        if self.arrived is not None:
            return set(article_ids) <= self.arrived
        return self.moment is None or (when.earliest is not None and when.earliest >= self.moment)


def changes_page(
    story: Story, since: str = "", *, arrived: Set[str] | None = None, since_words: str = ""
) -> ChangesPage:
    """Return what is new since a day or moment of publication; without one, since the pile's last day.

    With `arrived`, new is what stands in these articles (ids) alone, and `since_words` says since what.

    Raises:
        UsageError: when `since` is not ISO 8601.
    """
    index = index_of(story)
    days = once(index, days_of)
    chosen = since or (days[-1].value if days and arrived is None else "")
    new = _Since(moment_of(chosen), arrived)
    articles = [article for article in story.articles if new.holds(article.published, (article.id,))]
    claims = [claim for claim in counted(index, once(index, most_carried)) if _is_new(claim, new)]
    differing = counted(index, narrowed_conflicts(index, EVERYTHING))
    conflicts = [conflict for conflict in differing if _arose(index, conflict, new)]
    return ChangesPage(
        title=story.title,
        honesty=honesty_of(story),
        since=chosen,
        since_words=since_words or _moment_words(new.moment),
        days=days,
        articles=tuple(article_row(index, article) for article in sorted(articles, key=publication_order)[:SHOWN]),
        new_articles=len(articles),
        claims=tuple(claim_card(index, claim) for claim in claims[:SHOWN]),
        new_claims=len(claims),
        gained=tuple(_gained(index, new))[:SHOWN],
        conflicts=tuple(conflict_card(index, conflict) for conflict in conflicts[:SHOWN]),
        corrections=tuple(_corrections(articles))[:SHOWN],
        unplaced=_unplaced_words(story.articles, new) if arrived is None else "",
    )


def days_of(index: StoryIndex) -> tuple[Day, ...]:
    """Return the last DAYS days of publication, in order."""
    times = (article.published for article in index.story.articles if is_usable(article.published))
    days = Counter(when.earliest.date() for when in times if when.earliest is not None)
    return tuple(Day(day.isoformat(), _day_words(day), days[day]) for day in sorted(days)[-DAYS:])


def _day_words(day: date) -> str:
    return day_words(datetime(day.year, day.month, day.day))  # noqa: DTZ001 - a day, not a moment


def _moment_words(moment: datetime | None) -> str:
    if moment is None:
        return "the beginning"
    return day_words(moment) if not (moment.hour or moment.minute) else when_words(When(moment, moment, "explicit"))


def _is_new(claim: Claim, since: _Since) -> bool:
    return since.holds(_led(claim), (appearance.article_id for appearance in claim.appearances))


def _led(claim: Claim) -> When:
    lead = lead_appearance(claim)
    return lead.published if lead is not None else When(None, None, "unknown")


def _arose(index: StoryIndex, conflict: Conflict, since: _Since) -> bool:
    return any(since.holds(position.said, _articles_of(index, position)) for position in conflict.positions)


def _articles_of(index: StoryIndex, position: Position) -> set[str]:
    spans = {span.article_id for span in position.spans}
    return spans | {index.statements[i].article_id for i in position.statement_ids if i in index.statements}


def _gained(index: StoryIndex, since: _Since) -> Iterable[GainedRow]:
    """Yield the claims known before with an end of their chains that is first heard since."""
    for claim in once(index, most_carried) if not since.is_open else ():
        count = index.counts.get(claim.id)
        if count is None or count.at_least < 2 or _is_new(claim, since):
            continue
        new = [end for end in count.ends if all(_is_new_statement(index, i, since) for i in end.statement_ids)]
        if new and len(new) < len(count.ends):
            yield GainedRow(claim_card(index, claim), tuple(entity_who(index, end.name) for end in new))


def _is_new_statement(index: StoryIndex, statement_id: str, since: _Since) -> bool:
    article = index.articles[index.statements[statement_id].article_id]
    return since.holds(article.published, (article.id,))


def _corrections(articles: Iterable[Article]) -> Iterable[Quote]:
    for article in sorted(articles, key=publication_order):
        for block in article.blocks:
            if block.kind == "correction":
                words, cut = shortened(article.text[block.start : block.end])
                yield Quote(words, cut, article.language, _cite(article, block.start))


def _cite(article: Article, start: int) -> Cite:
    return cite_of(article, start)


def _unplaced_words(articles: Iterable[Article], since: _Since) -> str:
    """Return how many articles cannot be placed before or after the moment."""
    moment = since.moment
    if moment is None:
        return ""
    open_ones = [article for article in articles if not since.holds(article.published, ())]
    unplaced = sum(a.published.latest is None or a.published.latest >= moment for a in open_ones)
    return label(f"{plural(unplaced, 'article')} may be older or newer: the time does not tell.") if unplaced else ""
