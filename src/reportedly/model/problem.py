"""Problem: what went wrong with one article. Never an exception that ends the run, never a silent None."""

from dataclasses import dataclass
from typing import Literal

Stage = Literal["ingest", "clean", "read", "link", "story", "store"]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A numbered fault with where it happened, what is known and what to do next.

    `code` is a letter of the stage and three digits, listed in docs/reference/problems.md; `where` names a file, a
    member of one ("pile.zip/a.html"), or an article id; `hint` says what the user can do.
    """

    code: str
    stage: Stage
    where: str
    message: str
    hint: str = ""
