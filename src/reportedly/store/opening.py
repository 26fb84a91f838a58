"""Open a story file: make it when asked, refuse what is something else, bring old ones up to date."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from reportedly.errors import NewerStoryError, StorageError, UsageError
from reportedly.pipeline import make_title
from reportedly.store.errors import explain, not_a_story
from reportedly.store.file import StoryFile
from reportedly.store.schema import APPLICATION_ID, MIGRATIONS, VERSION

WAIT_SECONDS = 5.0  # for another program's transaction, which is short


def open_story_file(path: str | Path, *, create: bool = False, wait_seconds: float = WAIT_SECONDS) -> StoryFile:
    """Open the story at `path`, or with `create` make an empty one when nothing is there.

    Raises:
        UsageError: when there is no file and `create` is false.
        NotAStoryError: when the file is something else; it is not touched.
        NewerStoryError: when a newer version of this program wrote it; it is not touched.
        StorageError: when it cannot be read, written or brought up to date.
    """
    place = Path(path)
    _check_place(place, create=create)
    try:
        connection = _connect(place, wait_seconds)
    except sqlite3.Error as error:
        raise explain(error, place) from error
    with _closing_on_error(connection):
        try:
            _prepare(connection, place)
        except sqlite3.Error as error:
            raise explain(error, place) from error
    return StoryFile(place, connection)


def _check_place(path: Path, *, create: bool) -> None:
    if "\0" in str(path):
        raise UsageError(f"{str(path)!r} is not a file name", "a story file is called like harbour.story")
    try:
        if path.is_dir():
            raise not_a_story(path)
        if not create and not path.exists():
            raise UsageError(f"{path} does not exist", f"make it with: reportedly add {path} PATH...")
    except OSError as error:
        raise StorageError(f"{path} cannot be opened: {error.strerror}", "check the permissions") from error


def _connect(path: Path, wait_seconds: float) -> sqlite3.Connection:
    place = quote(str(path.absolute()).encode("utf-8", "surrogateescape"))
    connection = sqlite3.connect(f"file:{place}?mode=rwc", uri=True, timeout=wait_seconds, isolation_level=None)
    with _closing_on_error(connection):
        connection.execute("PRAGMA journal_mode = DELETE")  # one portable file: see README.md
    return connection


def _prepare(connection: sqlite3.Connection, path: Path) -> None:
    application, version = _read_header(connection)
    if application != APPLICATION_ID and not _is_empty(connection):
        raise not_a_story(path)
    if version > VERSION:
        message = f"{path} was written by a newer version of reportedly (schema {version}, this one knows {VERSION})"
        raise NewerStoryError(message, "upgrade: python -m pip install --upgrade reportedly")
    if version < VERSION:
        _migrate(connection, path)


def _read_header(connection: sqlite3.Connection) -> tuple[int, int]:
    [application] = connection.execute("PRAGMA application_id").fetchone()
    [version] = connection.execute("PRAGMA user_version").fetchone()
    return application, version


def _is_empty(connection: sqlite3.Connection) -> bool:
    """Tell whether the file holds no table, which is how a new file begins and how a kill at its making leaves it."""
    return connection.execute("SELECT 1 FROM sqlite_master").fetchone() is None


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    """Take all missing steps in one transaction; another program may have taken them while this one waited."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        _, version = _read_header(connection)
        for step in MIGRATIONS[version:]:
            for command in _split(step):
                connection.execute(command)
        if version == 0:
            connection.execute("INSERT INTO settings VALUES ('title', ?)", (make_title([path]),))
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {VERSION}")
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise


def _split(step: str) -> Iterator[str]:
    """Yield the commands of a step one by one: `executescript` would commit before them."""
    command = ""
    for line in step.splitlines(keepends=True):
        command += line
        if sqlite3.complete_statement(command):
            yield command
            command = ""


@contextmanager
def _closing_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise
