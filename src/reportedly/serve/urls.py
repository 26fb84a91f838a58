"""Addresses of the live pages."""

from dataclasses import dataclass
from urllib.parse import quote, urlencode

from reportedly.export.html import List, Noun
from reportedly.views import Selection

_SINGULAR: dict[Noun, str] = {"claims": "claim", "articles": "article", "people": "person"}


@dataclass(frozen=True, slots=True)
class LiveUrls:
    """Absolute addresses on this server."""

    def list(self, name: List, number: int = 1, selection: Selection | None = None) -> str:
        """Return for example "/claims?outlet=Coast+Radio&page=2"."""
        chosen = selection.parts() if selection else ()
        return _with_query("/" if name == "index" else f"/{name}", chosen, number)

    def noun(self, name: Noun, noun_id: str, number: int = 1) -> str:
        """Return for example "/article/art_a?page=2"."""
        return _with_query(f"/{_SINGULAR[name]}/{quote(noun_id, safe='')}", (), number)

    def since(self, day: str) -> str:
        """Return for example "/changes?since=2031-03-05"."""
        return _with_query("/changes", (("since", day),))

    def beside(self, left: str, right: str) -> str:
        """Return for example "/compare/art_a/art_b"."""
        return f"/compare/{quote(left, safe='')}/{quote(right, safe='')}"

    def asset(self, name: str) -> str:
        """Return for example "/static/style.css"."""
        return f"/static/{name}"


def _with_query(path: str, parts: tuple[tuple[str, str], ...], number: int = 1) -> str:
    page = (("page", str(number)),) if number > 1 else ()
    query = urlencode((*parts, *page))
    return f"{path}?{query}" if query else path
