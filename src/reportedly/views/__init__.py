"""What one page shows: Story in, one frozen dataclass a page out. No HTML."""

from reportedly.views.article import ArticlePage, ArticlesPage, article_page, articles_page, pairs_of, part_starts
from reportedly.views.changes import ChangesPage, changes_page, days_of
from reportedly.views.claim import ClaimPage, claim_page
from reportedly.views.claims import ClaimsPage, claims_page
from reportedly.views.compare import ComparePage, compare_page
from reportedly.views.conflicts import ConflictsPage, conflicts_page
from reportedly.views.front import StoryPage, story_page
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, current_id, index_of, once
from reportedly.views.judging import JudgePage, judge_page
from reportedly.views.paging import Pager
from reportedly.views.parts import Certainty, Cite, Quote, StatementCard, Who, card_of, cards_of
from reportedly.views.people import PeoplePage, PersonPage, people_page, person_page, said_once
from reportedly.views.problems import ProblemsPage, problems_page
from reportedly.views.search import SearchPage, search_page
from reportedly.views.selection import EVERYTHING, Selection
from reportedly.views.timeline import TimelinePage, entry_label, timeline_page

__all__ = [
    "ArticlePage",
    "ArticlesPage",
    "Certainty",
    "ChangesPage",
    "Cite",
    "ClaimPage",
    "ClaimsPage",
    "ComparePage",
    "ConflictsPage",
    "EVERYTHING",
    "Honesty",
    "JudgePage",
    "Pager",
    "PeoplePage",
    "PersonPage",
    "ProblemsPage",
    "Quote",
    "SearchPage",
    "Selection",
    "StatementCard",
    "StoryIndex",
    "StoryPage",
    "TimelinePage",
    "Who",
    "article_page",
    "articles_page",
    "card_of",
    "cards_of",
    "changes_page",
    "claim_page",
    "claims_page",
    "compare_page",
    "conflicts_page",
    "current_id",
    "days_of",
    "entry_label",
    "honesty_of",
    "index_of",
    "judge_page",
    "once",
    "pairs_of",
    "part_starts",
    "people_page",
    "person_page",
    "problems_page",
    "said_once",
    "search_page",
    "story_page",
    "timeline_page",
]
