"""The story page: what is carried most, from whom, what is contested, and what has changed."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime

from reportedly.model import Claim, Story
from reportedly.views.article import ArticleRow, article_row
from reportedly.views.claim import ClaimCard, articles_of, claim_card, most_carried
from reportedly.views.conflicts import CHANGES, ConflictCard, conflict_card
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.people import PersonRow, person_row, publication_order, speakers_of
from reportedly.views.timeline import EntryRow, latest_entries
from reportedly.views.words import plural

CARDS = 6  # of each kind on the story page; every list goes on on a page of its own
CONFLICTS = 4
ROWS = 10
ARTICLES = 40
DAYS = 45


@dataclass(frozen=True, slots=True)
class DayCount:
    """How many articles of the pile were published on a day, out of the busiest day's `most`."""

    day: str
    words: str
    articles: int
    most: int


@dataclass(frozen=True, slots=True)
class Totals:
    """How long each list is in full."""

    claims: int
    one_source: int
    in_one_article: int
    conflicts: int
    changes: int
    speakers: int
    voices: int
    entries: int
    articles: int


@dataclass(frozen=True, slots=True)
class StoryPage:
    """What the front page of a story shows."""

    title: str
    honesty: Honesty
    totals: Totals
    days: tuple[DayCount, ...]
    most_carried: tuple[ClaimCard, ...]
    one_source: tuple[ClaimCard, ...]
    conflicts: tuple[ConflictCard, ...]
    changes: tuple[ConflictCard, ...]
    speakers: tuple[PersonRow, ...]
    voices: tuple[PersonRow, ...]
    timeline: tuple[EntryRow, ...]
    articles: tuple[ArticleRow, ...]
    read: str


def story_page(story: Story) -> StoryPage:
    """Return the front page of a story."""
    index = index_of(story)
    ranked = most_carried(index)
    single = one_source(index, ranked)
    conflicts = [conflict for conflict in story.conflicts if conflict.relation not in CHANGES]
    changes = [conflict for conflict in story.conflicts if conflict.relation in CHANGES]
    people, voices = speakers_of(index, unnamed=False), speakers_of(index, unnamed=True)
    by_time = sorted(story.articles, key=publication_order)
    return StoryPage(
        title=story.title,
        honesty=honesty_of(story),
        totals=Totals(
            claims=len(ranked),
            one_source=len(single),
            in_one_article=sum(articles_of(claim) == 1 for claim in ranked),
            conflicts=len(conflicts),
            changes=len(changes),
            speakers=len(people),
            voices=len(voices),
            entries=len(story.timeline),
            articles=len(story.articles),
        ),
        days=_days(story),
        most_carried=tuple(claim_card(index, claim) for claim in ranked[:CARDS]),
        one_source=tuple(claim_card(index, claim) for claim in single[:CARDS]),
        conflicts=tuple(conflict_card(index, conflict) for conflict in conflicts[:CONFLICTS]),
        changes=tuple(conflict_card(index, conflict) for conflict in changes[:CONFLICTS]),
        speakers=tuple(person_row(index, entity) for entity in people[:ROWS]),
        voices=tuple(person_row(index, entity) for entity in voices[:ROWS]),
        timeline=latest_entries(index, CARDS),
        articles=tuple(article_row(index, article) for article in by_time[:ARTICLES]),
        read=f"{plural(story.coverage.statements, 'statement')} in {plural(story.coverage.articles, 'article')}",
    )


def one_source(index: StoryIndex, claims: list[Claim]) -> list[Claim]:
    """Return the claims that come down to one source although several articles carry them."""
    repeated = [claim for claim in claims if articles_of(claim) > 1 and claim.id in index.counts]
    return [claim for claim in repeated if index.counts[claim.id].at_least == 1]


def _days(story: Story) -> tuple[DayCount, ...]:
    days = Counter(day for article in story.articles if (day := _day(article.published.earliest)) is not None)
    shown = sorted(days)[-DAYS:]
    most = max((days[day] for day in shown), default=0)
    return tuple(DayCount(day.isoformat(), f"{day.day} {day:%b}", days[day], most) for day in shown)


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment is not None else None
