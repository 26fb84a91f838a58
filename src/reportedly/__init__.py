"""Reportedly: who said what, through whom, and who had it first.

The front door. Everything here is loaded when it is first used, so that `import reportedly` costs nothing.

Example:
    >>> import reportedly  # doctest: +SKIP
    >>> story = reportedly.tell(["articles"])  # doctest: +SKIP
    >>> with reportedly.open("harbour.story") as harbour:  # doctest: +SKIP
    ...     harbour.add(["articles"])
    ...     harbour.build()
    ...     harbour.claims(speaker="Ana Ruiz")
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportedly.api import FoundStatement, OpenStory, find_statements, find_times, tell, version
    from reportedly.api import open_story as open  # noqa: A004 - read as reportedly.open, the word of the command line
    from reportedly.errors import InputError, NewerStoryError, NotAStoryError, ReportedlyError, StorageError, UsageError
    from reportedly.model import (
        Article,
        Claim,
        Conflict,
        Entity,
        Entry,
        Problem,
        Reading,
        Span,
        Statement,
        Story,
        TimeExpression,
        When,
    )

__all__ = [
    "Article",
    "Claim",
    "Conflict",
    "Entity",
    "Entry",
    "FoundStatement",
    "InputError",
    "NewerStoryError",
    "NotAStoryError",
    "OpenStory",
    "Problem",
    "Reading",
    "ReportedlyError",
    "Span",
    "Statement",
    "StorageError",
    "Story",
    "TimeExpression",
    "UsageError",
    "When",
    "find_statements",
    "find_times",
    "open",
    "tell",
    "version",
]

_API = {"FoundStatement", "OpenStory", "find_statements", "find_times", "open", "tell", "version"}
_RENAMED = {"open": "open_story"}


def __getattr__(name: str) -> object:
    """Load a name of the front door when it is first asked for."""
    if name == "__version__":
        return import_module("reportedly.api").version()
    if name not in __all__:
        raise AttributeError(f"module 'reportedly' has no attribute {name!r}")
    rooms = {True: "reportedly.errors", False: "reportedly.model"}
    room = "reportedly.api" if name in _API else rooms[name.endswith("Error")]
    return getattr(import_module(room), _RENAMED.get(name, name))


def __dir__() -> list[str]:
    """Return the names of the front door."""
    return [*__all__, "__version__"]
