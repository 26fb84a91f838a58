"""Long lists in pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from reportedly.errors import UsageError

PER_PAGE = 60  # keeps a page of cards under 300 KB of HTML; checked by tests/export/test_html.py

_Row = TypeVar("_Row")


@dataclass(frozen=True, slots=True)
class Pager:
    """Which page of a list this is: `page` of `pages`, `total` rows in all."""

    page: int
    pages: int
    total: int


def paged(rows: Sequence[_Row], page: int, *, per_page: int = PER_PAGE) -> tuple[Sequence[_Row], Pager]:
    """Return the rows of one page (counted from 1) and where it stands; raise UsageError when there is no such page."""
    pages = max(1, -(-len(rows) // per_page))
    if not 1 <= page <= pages:
        raise UsageError(f"there is no page {page}", f"pages run from 1 to {pages}")
    return rows[(page - 1) * per_page : page * per_page], Pager(page, pages, len(rows))
