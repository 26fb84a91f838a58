"""Turn what SQLite raises into the errors of the project, with what to do about it."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from reportedly.errors import NotAStoryError, StorageError, StoryFileError

_PRIMARY = 0xFF  # SQLite's extended codes keep the primary one in the low byte
_KEPT = "everything saved before is intact; the same command goes on"
_REASONS = {
    sqlite3.SQLITE_BUSY: ("is in use by another program", "wait until it has finished, then run the same command"),
    sqlite3.SQLITE_LOCKED: ("is in use by another program", "wait until it has finished, then run the same command"),
    sqlite3.SQLITE_FULL: ("cannot grow: the disk is full", f"free some space; {_KEPT}"),
    sqlite3.SQLITE_READONLY: ("is read-only", "copy it to a place where you may write"),
    sqlite3.SQLITE_PERM: ("may not be opened", "check the permissions of the file and its folder"),
    sqlite3.SQLITE_CANTOPEN: ("cannot be opened", "check that its folder exists and that you may write there"),
    sqlite3.SQLITE_IOERR: ("cannot be read or written: the disk failed", f"check the disk; {_KEPT}"),
    sqlite3.SQLITE_CORRUPT: ("is damaged", "make it again from the articles, or take it from a backup"),
    sqlite3.SQLITE_TOOBIG: ("cannot hold a story of this size", "split the pile"),
}


@contextmanager
def story_file_errors(path: Path) -> Iterator[None]:
    """Turn an error of SQLite inside the block into a StoryFileError about `path`."""
    try:
        yield
    except sqlite3.Error as error:
        raise explain(error, path) from error


def explain(error: sqlite3.Error, path: Path) -> StoryFileError:
    """Return the error of the project that an error of SQLite means."""
    code = getattr(error, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_NOTADB:
        return not_a_story(path)
    reason, hint = _REASONS.get(code, (f"cannot be used: {error}", "check it with: reportedly check STORY"))
    return StorageError(f"{path} {reason}", hint)


def not_a_story(path: Path) -> NotAStoryError:
    """Return the error that `path` is something else."""
    return NotAStoryError(
        f"{path} is not a story file", "the story file comes first: reportedly add NAME.story PATH..."
    )
