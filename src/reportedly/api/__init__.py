"""The project from Python, in the words of the command line: open, add, build, judge, claims, people, find."""

from importlib.metadata import PackageNotFoundError
from importlib.metadata import version as _installed

from reportedly.api.choosing import Choice, choose_articles, choose_claims, choose_entity, choose_statements
from reportedly.api.judging import ListedJudgement
from reportedly.api.opened import OpenStory, open_story
from reportedly.api.texts import FoundStatement, find_statements, find_times
from reportedly.pipeline import tell

__all__ = [
    "Choice",
    "FoundStatement",
    "ListedJudgement",
    "OpenStory",
    "choose_articles",
    "choose_claims",
    "choose_entity",
    "choose_statements",
    "find_statements",
    "find_times",
    "open_story",
    "tell",
    "version",
]


def version() -> str:
    """Return the version of the installed package, "0" when it runs from a folder that was never installed."""
    try:
        return _installed("reportedly")
    except PackageNotFoundError:
        return "0"
