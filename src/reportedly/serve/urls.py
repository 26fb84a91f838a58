"""Addresses of the live pages."""

from dataclasses import dataclass
from urllib.parse import quote

from reportedly.export.html import List, Noun

_SINGULAR: dict[Noun, str] = {"claims": "claim", "articles": "article", "people": "person"}


@dataclass(frozen=True, slots=True)
class LiveUrls:
    """Absolute addresses on this server."""

    def list(self, name: List, number: int = 1) -> str:
        """Return for example "/claims?page=2"."""
        path = "/" if name == "index" else f"/{name}"
        return path if number == 1 else f"{path}?page={number}"

    def noun(self, name: Noun, noun_id: str, number: int = 1) -> str:
        """Return for example "/article/art_a?page=2"."""
        path = f"/{_SINGULAR[name]}/{quote(noun_id, safe='')}"
        return path if number == 1 else f"{path}?page={number}"

    def asset(self, name: str) -> str:
        """Return for example "/static/style.css"."""
        return f"/static/{name}"
