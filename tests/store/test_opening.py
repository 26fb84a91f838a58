import sqlite3
from pathlib import Path

import pytest

from reportedly.errors import NewerStoryError, NotAStoryError, StorageError, UsageError
from reportedly.store import open_story_file
from reportedly.store.schema import APPLICATION_ID, MIGRATIONS, VERSION


def test_a_new_file_is_a_story_with_a_title_from_its_name(tmp_path: Path) -> None:
    with open_story_file(tmp_path / "harbour-fire.story", create=True) as file:
        assert file.title == "Harbour fire"
        assert (file.records(), file.problems(), file.story(), file.built_from()) == ([], [], None, None)
    with open_story_file(tmp_path / "harbour-fire.story") as file:
        assert file.title == "Harbour fire"


def test_one_file_and_nothing_beside_it(tmp_path: Path) -> None:
    with open_story_file(tmp_path / "a.story", create=True) as file:
        file.put_results({"key": b"body"})
        assert [path.name for path in tmp_path.iterdir()] == ["a.story"]


def test_the_header_tells_what_it_is(tmp_path: Path) -> None:
    open_story_file(tmp_path / "a.story", create=True).close()
    connection = sqlite3.connect(tmp_path / "a.story")
    assert connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,) == (len(MIGRATIONS),)
    connection.close()


@pytest.mark.parametrize(
    "content", [b"hello", b"x" * 5000, "“Nobody,” she said.".encode(), b"SQLite format 3\0" + b"\1" * 4000]
)
def test_another_file_is_refused_and_not_touched(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "notes.txt"
    path.write_bytes(content)
    with pytest.raises(NotAStoryError, match="is not a story file"):
        open_story_file(path, create=True)
    assert path.read_bytes() == content


def test_another_program_s_database_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NotAStoryError):
        open_story_file(path)
    assert path.read_bytes() == content


def test_a_newer_file_is_refused_and_not_touched(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    open_story_file(path, create=True).close()
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(NewerStoryError, match="newer version") as caught:
        open_story_file(path)
    assert "upgrade" in caught.value.hint
    assert path.read_bytes() == content


def test_an_older_file_is_brought_up_to_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.story"
    with open_story_file(path, create=True) as file:
        file.put_results({"key": b"body"})
    step = "CREATE TABLE footnotes (target TEXT);\nCREATE TABLE more (x TEXT);"
    monkeypatch.setattr("reportedly.store.opening.MIGRATIONS", (*MIGRATIONS, step))
    monkeypatch.setattr("reportedly.store.opening.VERSION", VERSION + 1)
    with open_story_file(path) as file:
        assert file.query("SELECT count(*) FROM footnotes") == [(0,)]
        assert file.query("PRAGMA user_version") == [(VERSION + 1,)]
        assert file.result("key") == b"body"


def test_a_migration_that_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.story"
    open_story_file(path, create=True).close()
    step = "CREATE TABLE footnotes (target TEXT);\nCREATE TABLE articles (x TEXT);"  # the second one exists
    with monkeypatch.context() as patch:
        patch.setattr("reportedly.store.opening.MIGRATIONS", (*MIGRATIONS, step))
        patch.setattr("reportedly.store.opening.VERSION", VERSION + 1)
        with pytest.raises(StorageError):
            open_story_file(path)
    with open_story_file(path) as file:
        assert file.query("PRAGMA user_version") == [(VERSION,)]
        assert file.query("SELECT name FROM sqlite_master WHERE name = 'footnotes'") == []


def test_an_empty_file_becomes_a_story_because_a_kill_at_its_making_leaves_one(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    path.touch()
    with open_story_file(path) as file:
        assert file.records() == []


def test_a_missing_file_is_wrong_use_unless_it_may_be_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="does not exist"):
        open_story_file(tmp_path / "a.story")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_not_a_story(tmp_path: Path) -> None:
    with pytest.raises(NotAStoryError):
        open_story_file(tmp_path, create=True)


def test_a_file_in_a_folder_that_is_not_there_cannot_be_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="cannot be opened"):
        open_story_file(tmp_path / "no" / "a.story", create=True)


@pytest.mark.parametrize("name", ["a b?c#d%20e.story", "ünïcödé “x”.story"])
def test_names_with_odd_characters(tmp_path: Path, name: str) -> None:
    open_story_file(tmp_path / name, create=True).close()
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_a_name_that_is_none(tmp_path: Path) -> None:
    with pytest.raises((UsageError, StorageError)):
        open_story_file(f"{tmp_path}/a\0b.story", create=True)
