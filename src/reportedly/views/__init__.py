"""What one page shows: Story in, one frozen dataclass a page out. No HTML."""

from reportedly.views.article import ArticlePage, ArticlesPage, article_page, articles_page, part_starts
from reportedly.views.claim import ClaimPage, ClaimsPage, claim_page, claims_page
from reportedly.views.conflicts import ConflictsPage, conflicts_page
from reportedly.views.front import StoryPage, story_page
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.paging import Pager
from reportedly.views.parts import Certainty, Cite, Quote, StatementCard, Who, card_of, cards_of
from reportedly.views.people import PeoplePage, PersonPage, people_page, person_page
from reportedly.views.problems import ProblemsPage, problems_page
from reportedly.views.search import SearchPage, search_page
from reportedly.views.timeline import TimelinePage, entry_label, timeline_page

__all__ = [
    "ArticlePage",
    "ArticlesPage",
    "Certainty",
    "Cite",
    "ClaimPage",
    "ClaimsPage",
    "ConflictsPage",
    "Honesty",
    "Pager",
    "PeoplePage",
    "PersonPage",
    "ProblemsPage",
    "Quote",
    "SearchPage",
    "StatementCard",
    "StoryIndex",
    "StoryPage",
    "TimelinePage",
    "Who",
    "article_page",
    "articles_page",
    "card_of",
    "cards_of",
    "claim_page",
    "claims_page",
    "conflicts_page",
    "entry_label",
    "honesty_of",
    "index_of",
    "part_starts",
    "people_page",
    "person_page",
    "problems_page",
    "search_page",
    "story_page",
    "timeline_page",
]
