"""Store: one story in one SQLite file that a person can query, and that survives a kill at any moment."""

from reportedly.store.checking import check_file, check_story
from reportedly.store.file import StoryFile
from reportedly.store.opening import open_story_file

__all__ = ["StoryFile", "check_file", "check_story", "open_story_file"]
