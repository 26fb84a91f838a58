"""StoryFile: the shelf on disk. Every `put_` is one transaction."""

import sqlite3
import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Self

import msgspec

from reportedly.errors import StorageError
from reportedly.model import Judgement, PageMetadata, Problem, RawPage, Record, Span, Story
from reportedly.pipeline import ShelvedRecord, name_judgement
from reportedly.store.errors import story_file_errors
from reportedly.store.project import make_projection, problem_row
from reportedly.store.project_links import STORY_ROWS
from reportedly.store.schema import SEARCH_TABLES
from reportedly.store.search import find_spans

_LEVEL = 6  # zlib: pages and readings shrink to about a fifth; higher levels cost time for little


class StoryFile:
    """One story in one SQLite file, for one thread; `open_story_file` makes it. A context manager that closes.

    Every method raises StorageError when the file is locked, full, read-only or damaged; what was saved stays.
    """

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self._connection = connection

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; nothing is pending."""
        self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Give the connection in a transaction that is committed at the end, or taken back on any exception."""
        with story_file_errors(self.path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                if self._connection.in_transaction:  # SQLite itself takes back what fails on a full disk
                    self._connection.execute("ROLLBACK")
                raise

    def query(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """Return the rows of a query."""
        with story_file_errors(self.path):
            return self._connection.execute(sql, values).fetchall()

    @property
    def title(self) -> str:
        """The title of the story."""
        rows = self.query("SELECT value FROM settings WHERE name = 'title'")
        return str(rows[0][0]) if rows else self.path.stem

    def put_title(self, title: str) -> None:
        """Keep another title; the next build tells the story under it."""
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO settings VALUES ('title', ?)", (title,))

    @property
    def keep_all(self) -> bool:
        """Whether articles of other stories are kept in this one, as last asked for."""
        return bool(self.query("SELECT 1 FROM settings WHERE name = 'keep_all'"))

    def put_keep_all(self, *, keep_all: bool) -> None:
        """Remember whether articles of other stories are kept."""
        if keep_all == self.keep_all:
            return
        with self.writing() as connection:
            connection.execute("DELETE FROM settings WHERE name = 'keep_all'")
            connection.executemany("INSERT INTO settings VALUES ('keep_all', 'yes')", [()] * keep_all)

    def records(self) -> Sequence[ShelvedRecord]:
        """Return all records, in order of path and hash."""
        rows = self.query(f"SELECT {_RECORD_COLUMNS} FROM records ORDER BY path, sha256")
        return [_make_record(row) for row in rows]

    def page(self, record_id: str) -> RawPage:
        """Return the page of a record on the shelf."""
        [row] = self.query(
            f"SELECT {_RECORD_COLUMNS}, text FROM records JOIN pages ON record_id = id WHERE id = ?", record_id
        )
        shelved = _make_record(row[:-1])
        return RawPage(shelved.record, self._unpack(row[-1]).decode("utf-8"), shelved.metadata)

    def put_pages(self, pages: Sequence[RawPage]) -> None:
        """Keep pages; one whose record is known replaces what was kept of it."""
        with self.writing() as connection:
            for page in pages:
                body = zlib.compress(page.text.encode("utf-8"), _LEVEL)
                connection.execute("INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?, ?, ?, ?, ?)", _record_row(page))
                connection.execute("INSERT OR REPLACE INTO pages VALUES (?, ?)", (page.record.id, body))

    def problems(self) -> Sequence[Problem]:
        """Return the problems of adding, sorted."""
        rows = self.query("SELECT code, stage, location, message, hint FROM adding_problems ORDER BY 1, 2, 3, 4, 5")
        return [msgspec.convert(dict(zip(_PROBLEM_FIELDS, row, strict=True)), Problem) for row in rows]

    def put_problems(self, problems: Iterable[Problem], *, cured: Collection[str]) -> None:
        """Keep problems, after dropping older ones at the places `cured`."""
        with self.writing() as connection:
            connection.executemany(
                "DELETE FROM adding_problems WHERE location = ?", ((place,) for place in sorted(cured))
            )
            connection.executemany(
                "INSERT OR REPLACE INTO adding_problems (code, stage, location, message, hint) VALUES (?, ?, ?, ?, ?)",
                map(problem_row, problems),
            )

    def judgements(self) -> Sequence[Judgement]:
        """Return what people judged, undone judgements and their undoing among them, in the order of judging."""
        try:
            with story_file_errors(self.path):
                return _list_judgements(self._connection)
        except msgspec.DecodeError as error:
            hint = "the articles are intact; take the table `judgements` from a backup"
            raise StorageError(f"{self.path} holds a judgement that cannot be read: {error}", hint) from error

    def put_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement after all others and return it with its id."""
        with self.writing() as connection:  # what others judge meanwhile waits, and counts after this one
            named = name_judgement(judgement, _list_judgements(connection))
            connection.execute(
                f"INSERT INTO judgements ({_JUDGEMENT_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                _judgement_row(named),
            )
        return named

    def result(self, key: str) -> bytes | None:
        """Return what a stage made, or None when nothing is kept under `key`."""
        rows = self.query("SELECT body FROM results WHERE key = ?", key)
        return self._unpack(rows[0][0]) if rows else None

    def put_results(self, results: Mapping[str, bytes]) -> None:
        """Keep what a stage made."""
        if not results:
            return
        with self.writing() as connection:
            rows = ((key, zlib.compress(body, _LEVEL)) for key, body in results.items())
            connection.executemany("INSERT OR REPLACE INTO results VALUES (?, ?)", rows)

    def forget_results(self) -> None:
        """Drop all results and the mark of the last build, so that the next one does everything again."""
        with self.writing() as connection:
            connection.execute("DELETE FROM results")
            connection.execute("UPDATE story SET built_from = ''")

    def story(self) -> Story | None:
        """Return the story as last built, or None."""
        rows = self.query("SELECT body FROM story")
        if not rows:
            return None
        try:
            return msgspec.json.decode(self._unpack(rows[0][0]), type=Story)
        except msgspec.DecodeError as error:
            hint = "the articles are intact; make the story again: reportedly build STORY --fresh"
            raise StorageError(f"{self.path} holds a story that cannot be read: {error}", hint) from error

    def built_from(self) -> str | None:
        """Return the mark that the last story was kept with, or None."""
        rows = self.query("SELECT built_from FROM story")
        return str(rows[0][0]) if rows else None

    def put_story(self, story: Story, *, built_from: str, results: Collection[str]) -> None:
        """Keep the story, whole and as tables, in place of the last one; and of all results those with these keys."""
        paths = {str(record_id): str(path) for record_id, path in self.query("SELECT id, path FROM records")}
        projection = make_projection(story, paths)
        body = zlib.compress(msgspec.json.encode(story), _LEVEL)
        with self.writing() as connection:
            connection.execute("INSERT OR REPLACE INTO story VALUES (1, ?, ?)", (built_from, body))
            for table, make_rows in STORY_ROWS.items():
                connection.execute(f"DELETE FROM {table}")
                columns = len(connection.execute(f"SELECT * FROM {table} LIMIT 0").description)
                places = ", ".join("?" * columns)
                connection.executemany(f"INSERT INTO {table} VALUES ({places})", make_rows(projection))
            for table in SEARCH_TABLES:
                connection.execute(f"INSERT INTO {table} ({table}) VALUES ('rebuild')")
            connection.execute(
                "INSERT OR IGNORE INTO arrivals"
                " SELECT id, (SELECT coalesce(max(build), 0) + 1 FROM arrivals) FROM articles"
            )
            kept = sorted(set(self._result_keys(connection)).difference(results))
            connection.executemany("DELETE FROM results WHERE key = ?", ((key,) for key in kept))

    def arrivals(self) -> dict[str, int]:
        """Return with which build each article first came; builds that brought articles are counted 1, 2, 3."""
        return {str(article_id): int(str(build)) for article_id, build in self.query("SELECT * FROM arrivals")}

    def find(self, words: str) -> tuple[Span, ...]:
        """Return where all of `words` stand together in one sentence, best first; "two words" in marks are a phrase."""
        with story_file_errors(self.path):
            return find_spans(self._connection, words)

    def _result_keys(self, connection: sqlite3.Connection) -> Iterator[str]:
        return (str(key) for (key,) in connection.execute("SELECT key FROM results"))

    def _unpack(self, body: object) -> bytes:
        try:
            return zlib.decompress(body if isinstance(body, bytes) else b"")
        except zlib.error as error:
            raise StorageError(f"{self.path} is damaged: {error}", "make it again from the articles") from error


_RECORD_COLUMNS = "id, path, url, media_type, sha256, retrieved_at, warc_id, metadata"
_JUDGEMENT_COLUMNS = "id, decision, target_kind, target_id, words, value, judged_by, judged_at, note, body"
_PROBLEM_FIELDS = ("code", "stage", "where", "message", "hint")


def _record_row(page: RawPage) -> tuple[object, ...]:
    record = page.record
    retrieved_at = record.retrieved_at.isoformat() if record.retrieved_at else None
    metadata = msgspec.json.encode(page.metadata).decode("utf-8")
    head = (record.id, record.path, record.url, record.media_type, record.sha256)
    return (*head, retrieved_at, record.warc_id, metadata)


def _make_record(row: Sequence[object]) -> ShelvedRecord:
    names = ("id", "path", "url", "media_type", "sha256", "retrieved_at", "warc_id")
    record = msgspec.convert(dict(zip(names, row, strict=False)), Record)
    return ShelvedRecord(record, msgspec.json.decode(str(row[-1]), type=PageMetadata))


def _list_judgements(connection: sqlite3.Connection) -> list[Judgement]:
    rows = connection.execute("SELECT body FROM judgements ORDER BY number")
    return [msgspec.json.decode(str(body), type=Judgement) for (body,) in rows]


def _judgement_row(judgement: Judgement) -> tuple[object, ...]:
    target, selector = judgement.target, judgement.target.quote_selector
    words = selector.exact if selector else None
    head = (judgement.id, judgement.decision, target.kind, target.id, words, judgement.value, judgement.by)
    return (*head, judgement.at.isoformat(), judgement.note, msgspec.json.encode(judgement).decode("utf-8"))
