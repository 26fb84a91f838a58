"""Addresses: which page links where, in a folder on disk; `serve` has its own."""

import re
from dataclasses import dataclass
from typing import Literal, Protocol
from urllib.parse import quote

from reportedly.model import make_id
from reportedly.views import Selection

List = Literal["index", "timeline", "claims", "articles", "people", "conflicts", "changes", "problems", "search"]
Noun = Literal["claims", "articles", "people"]
_SAFE = re.compile(r"[A-Za-z0-9_-]{1,64}")
_FRAGMENT_WORDS = 8


class Urls(Protocol):
    """How one page addresses the others."""

    def list(self, name: List, number: int = 1, selection: Selection | None = None) -> str:
        """Return the address of page `number` of a list, narrowed to a selection where there is a server."""

    def noun(self, name: Noun, noun_id: str, number: int = 1) -> str:
        """Return the address of the page (or part `number`) of one claim, article or person."""

    def since(self, day: str) -> str:
        """Return the address of what changed since a day of publication."""

    def beside(self, left: str, right: str) -> str:
        """Return the address of two articles side by side."""

    def asset(self, name: str) -> str:
        """Return the address of a style sheet, script or picture."""


@dataclass(frozen=True, slots=True)
class FolderUrls:
    """Relative addresses inside the exported folder; `up` leads from the page to the folder ("" or "../")."""

    up: str

    def list(self, name: List, number: int = 1, selection: Selection | None = None) -> str:  # noqa: ARG002
        """Return for example "../claims-2.html"; a file holds everything, whatever the selection."""
        return f"{self.up}{numbered(name, number)}.html"

    def noun(self, name: Noun, noun_id: str, number: int = 1) -> str:
        """Return for example "../claims/clm_a.html"."""
        return f"{self.up}{name}/{numbered(file_name(noun_id), number)}.html"

    def since(self, day: str) -> str:
        """Return for example "../changes/2031-03-05.html"."""
        return f"{self.up}changes/{file_name(day)}.html"

    def beside(self, left: str, right: str) -> str:
        """Return for example "../compare/art_a--art_b.html"."""
        return f"{self.up}{beside_path(left, right)}.html"

    def asset(self, name: str) -> str:
        """Return for example "../style.css"."""
        return f"{self.up}{name}"


def beside_path(left: str, right: str) -> str:
    """Return the path of the page of two articles side by side, without suffix."""
    return f"compare/{file_name(left)}--{file_name(right)}"


def numbered(name: str, number: int) -> str:
    """Return `name` for the first page and "name-2" for the second."""
    return name if number == 1 else f"{name}-{number}"


def file_name(noun_id: str) -> str:
    """Return an id as a file name: itself when it is made of plain letters, else a hash of it."""
    return noun_id if _SAFE.fullmatch(noun_id) else make_id("id", noun_id)


def text_fragment(url: str, words: str) -> str:
    """Return `url` with a text fragment, so that a browser opens the original at the quoted words."""
    lead = " ".join(words.split()[:_FRAGMENT_WORDS])[:200].strip(".,;:!?…\"'“”‘’ ")
    return f"{url}{'' if '#' in url else '#'}:~:text={quote(lead, safe='')}" if lead else url
