"""Judgements on disk: kept apart, in order, by several people at once, through kills, in files of older versions."""

import sqlite3
import subprocess
import sys
import time
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import msgspec
import pytest

import reportedly as package
from reportedly.errors import StorageError
from reportedly.model import Judgement, QuoteSelector, Target
from reportedly.store import StoryFile, check_file, open_story_file
from reportedly.store.schema import APPLICATION_ID, MIGRATIONS, VERSION
from tests.invented_story import make_story
from tests.piles import make_page

SOURCE = str(Path(package.__file__).parents[1])
ROOT = str(Path(__file__).parents[2])


def make_judgement(text: str = "on tape", by: str = "Dana Petrov", hour: int = 9) -> Judgement:
    selector = QuoteSelector("Nobody was hurt,", "“", "” said", "art_1", "rec_1", "Coast Radio")
    at = datetime(2031, 4, 1, hour, tzinfo=timezone(timedelta(hours=2)))
    return Judgement("", "note", Target("statement", "st_1", selector), None, text, by, at, "why\x1b[0m “so”")


@pytest.fixture
def file(tmp_path: Path) -> Iterator[StoryFile]:
    with open_story_file(tmp_path / "a.story", create=True) as opened:
        yield opened


def test_judgements_come_back_as_they_were_in_the_order_of_judging(file: StoryFile) -> None:
    kept = [file.put_judgement(make_judgement(text)) for text in ("first", "second", "first")]
    assert file.judgements() == kept
    assert len({judgement.id for judgement in kept}) == 3
    assert file.query("SELECT value, judged_by, words FROM judgements ORDER BY number") == [
        (text, "Dana Petrov", "Nobody was hurt,") for text in ("first", "second", "first")
    ]


def test_ids_tell_nothing_of_the_time(file: StoryFile, tmp_path: Path) -> None:
    with open_story_file(tmp_path / "b.story", create=True) as other:
        assert file.put_judgement(make_judgement(hour=9)).id == other.put_judgement(make_judgement(hour=17)).id


def test_a_new_story_leaves_them_alone(file: StoryFile) -> None:
    kept = file.put_judgement(make_judgement())
    file.put_story(make_story(), built_from="mark", results=())
    file.forget_results()
    file.put_pages([make_page("a.txt", "Words.\n")])
    assert file.judgements() == [kept]
    assert check_file(file) == ()


def test_one_that_cannot_be_read_is_an_error_in_words(file: StoryFile) -> None:
    file.put_judgement(make_judgement())
    with file.writing() as connection:
        connection.execute("UPDATE judgements SET body = '{\"decision\": 3}'")
    with pytest.raises(StorageError, match="judgement that cannot be read"):
        file.judgements()


def make_old_file(path: Path) -> None:
    """A file of schema 1, as the first version of the program wrote it, with a story in it."""
    with open_story_file(path, create=True) as new:
        new.put_pages([make_page("a.txt", "Words.\n")])
        new.put_story(make_story(), built_from="mark", results=())
        [(title,)] = new.query("SELECT value FROM settings")
        pages = new.query("SELECT * FROM pages")
    body = msgspec.to_builtins(make_story())
    del body["judgements"]
    path.unlink()
    connection = sqlite3.connect(path)
    connection.executescript(MIGRATIONS[0])
    connection.execute("INSERT INTO settings VALUES ('title', ?)", (title,))
    rows = ((article.id, article.text) for article in make_story().articles)
    connection.executemany(
        "INSERT INTO articles (id, record_id, outlet_basis, authors, published_basis, published_note, language, text)"
        " VALUES (?, '', '', '', '', '', 'en', ?)",
        rows,
    )
    connection.executemany("INSERT INTO pages VALUES (?, ?)", pages)
    connection.execute("INSERT INTO story VALUES (1, 'mark', ?)", (zlib.compress(msgspec.json.encode(body)),))
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()


def test_an_older_file_takes_judgements_and_keeps_what_it_had(tmp_path: Path) -> None:
    make_old_file(tmp_path / "old.story")
    with open_story_file(tmp_path / "old.story") as file:
        assert file.query("PRAGMA user_version") == [(VERSION,)]
        assert (file.story(), file.built_from(), file.judgements()) == (make_story(), "mark", [])
        kept = file.put_judgement(make_judgement())
        file.put_story(make_story(), built_from="next", results=())
        assert set(file.arrivals()) == {article.id for article in make_story().articles}
        assert file.query("SELECT judged FROM who_said_what LIMIT 1") == [(None,)]
        assert file.query("SELECT judged FROM most_carried_claims LIMIT 1") == [(None,)]
    with open_story_file(tmp_path / "old.story") as file:
        assert file.judgements() == [kept]


_JUDGE = """
import sys
from pathlib import Path
from reportedly.store import open_story_file
from tests.store.test_judgements import make_judgement
with open_story_file(sys.argv[1], wait_seconds=60) as file:
    for number in range(int(sys.argv[3])):
        kept = file.put_judgement(make_judgement("same words", by=sys.argv[2]))
        print(kept.id, flush=True)
"""


def start(path: Path, name: str, count: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _JUDGE, str(path), name, str(count)]
    environment = {"PYTHONPATH": f"{SOURCE}:{ROOT}"}
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment, cwd=ROOT)


def test_two_who_judge_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    open_story_file(path, create=True).close()
    people = [start(path, name, 30) for name in ("Dana", "Eve")]
    told = [person.communicate(timeout=120)[0].split() for person in people]
    with open_story_file(path) as file:
        kept = file.judgements()
    assert len({judgement.id for judgement in kept}) == 60
    assert [[j.id for j in kept if j.by == name] for name in ("Dana", "Eve")] == told


def test_a_kill_at_any_moment_leaves_all_that_was_told(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    open_story_file(path, create=True).close()
    told: list[str] = []
    for wait in (0.0, 0.01, 0.03):
        with start(path, "Dana", 100_000) as person:
            assert person.stdout is not None
            told.append(person.stdout.readline().strip())
            time.sleep(wait)
            person.kill()
            told += [line.strip() for line in person.stdout if line.endswith("\n")]
        with open_story_file(path) as file:
            assert check_file(file) == ()
            kept = [judgement.id for judgement in file.judgements()]
        assert kept[: len(told)] == told
        told = kept  # one more may have been kept that was not told


def test_another_who_writes_is_waited_for_and_then_named(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    with open_story_file(path, create=True) as one, open_story_file(path, wait_seconds=0.05) as other:
        with one.writing(), pytest.raises(StorageError, match="in use by another program"):
            other.put_judgement(make_judgement())
        assert other.put_judgement(make_judgement()).at.astimezone(UTC).hour == 7
