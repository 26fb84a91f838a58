"""The story page: what is carried most, from whom, what is contested, and what has changed."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from reportedly.model import Article, Story, When
from reportedly.views.article import ArticleRow, article_row
from reportedly.views.claims import ClaimCard, claim_card, counted, has_one_source, narrowed_claims
from reportedly.views.conflicts import CHANGES, ConflictCard, conflict_card, narrowed_conflicts
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import index_of
from reportedly.views.people import PersonRow, narrowed_speakers, person_row, publication_order
from reportedly.views.repeats import RepeatRow, repeats_of
from reportedly.views.selection import EVERYTHING, Choices, Selection, choices_of, narrowed_articles
from reportedly.views.timeline import EntryRow, latest_entries, narrowed_entries
from reportedly.views.words import is_usable, plural

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
    """What the front page of a story shows; `further` are claims of one source that `most_carried` does not show."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    totals: Totals
    days: tuple[DayCount, ...]
    most_carried: tuple[ClaimCard, ...]
    one_source: tuple[ClaimCard, ...]
    further: tuple[ClaimCard, ...]
    conflicts: tuple[ConflictCard, ...]
    changes: tuple[ConflictCard, ...]
    repeats: tuple[RepeatRow, ...]
    speakers: tuple[PersonRow, ...]
    voices: tuple[PersonRow, ...]
    timeline: tuple[EntryRow, ...]
    articles: tuple[ArticleRow, ...]
    read: str


def story_page(story: Story, selection: Selection = EVERYTHING) -> StoryPage:
    """Return the front page of a story, every list on it narrowed to the same selection."""
    index = index_of(story)
    ranked = counted(index, narrowed_claims(index, selection))
    single = [claim for claim in ranked if has_one_source(index, claim)]
    further = [claim for claim in single if claim not in ranked[:CARDS]]
    apart = counted(index, narrowed_conflicts(index, selection))
    conflicts = [conflict for conflict in apart if conflict.relation not in CHANGES]
    changes = [conflict for conflict in apart if conflict.relation in CHANGES]
    people = narrowed_speakers(index, selection, unnamed=False)
    voices = narrowed_speakers(index, selection, unnamed=True)
    entries = [entry for entry in narrowed_entries(index, selection) if entry.event_id not in index.rejected]
    articles = sorted(narrowed_articles(index, selection), key=publication_order)
    return StoryPage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        totals=Totals(
            claims=len(ranked),
            one_source=len(single),
            in_one_article=sum(index.carried[claim.id] == 1 for claim in ranked),
            conflicts=len(conflicts),
            changes=len(changes),
            speakers=len(people),
            voices=len(voices),
            entries=len(entries),
            articles=len(articles),
        ),
        days=_days(articles),
        most_carried=tuple(claim_card(index, claim) for claim in ranked[:CARDS]),
        one_source=tuple(claim_card(index, claim) for claim in single[:CARDS]),
        further=tuple(claim_card(index, claim) for claim in further[:CARDS]),
        conflicts=tuple(conflict_card(index, conflict) for conflict in conflicts[:CONFLICTS]),
        changes=tuple(conflict_card(index, conflict) for conflict in changes[:CONFLICTS]),
        repeats=repeats_of(index, ranked),
        speakers=tuple(person_row(index, entity) for entity in people[:ROWS]),
        voices=tuple(person_row(index, entity) for entity in voices[:ROWS]),
        timeline=latest_entries(index, entries, CARDS),
        articles=tuple(article_row(index, article) for article in articles[:ARTICLES]),
        read=f"{plural(story.coverage.statements, 'statement')} in {plural(story.coverage.articles, 'article')}",
    )


def _days(articles: Iterable[Article]) -> tuple[DayCount, ...]:
    days = Counter(day for article in articles if (day := _day(article.published)) is not None)
    shown = sorted(days)[-DAYS:]
    most = max((days[day] for day in shown), default=0)
    return tuple(DayCount(day.isoformat(), f"{day.day} {day:%b}", days[day], most) for day in shown)


def _day(when: When) -> date | None:
    return when.earliest.date() if when.earliest is not None and is_usable(when) else None
