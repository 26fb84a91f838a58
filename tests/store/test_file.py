import sqlite3
from dataclasses import replace
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import StorageError
from reportedly.model import PageMetadata, Problem
from reportedly.pipeline import MemoryShelf, Shelf
from reportedly.store import StoryFile, check_file, open_story_file
from reportedly.store.project_links import STORY_ROWS
from reportedly.store.schema import MIGRATIONS
from tests.invented_story import make_story
from tests.piles import make_page


@pytest.fixture
def file(tmp_path: Path) -> StoryFile:
    return open_story_file(tmp_path / "a.story", create=True, wait_seconds=0.1)


@pytest.fixture(params=["memory", "file"])
def shelf(request: pytest.FixtureRequest) -> Shelf:
    if request.param == "memory":
        return MemoryShelf("A")
    kept: StoryFile = request.getfixturevalue("file")
    return kept


def test_a_shelf_gives_back_what_was_put_there(shelf: Shelf) -> None:
    pages = [make_page("b.txt", "Two.\n"), make_page("a.txt", "Öne “one”.\n")]
    pages[0] = replace(pages[0], metadata=PageMetadata("Coast Radio", authors=("Ana", "Bo"), published="2031-03-05"))
    shelf.put_pages(pages)
    assert [entry.record for entry in shelf.records()] == [pages[1].record, pages[0].record]
    assert [shelf.page(page.record.id) for page in pages] == pages
    assert shelf.title == "A"


def test_a_page_put_again_replaces_what_was_told_of_it(shelf: Shelf) -> None:
    page = make_page("a.txt", "One.\n")
    shelf.put_pages([page])
    shelf.put_pages([replace(page, metadata=PageMetadata(outlet="Hill Gazette"))])
    assert [entry.metadata.outlet for entry in shelf.records()] == ["Hill Gazette"]


def test_problems_are_kept_once_and_cured(shelf: Shelf) -> None:
    problem = Problem("I103", "ingest", "a.txt", "is empty")
    other = Problem("I101", "ingest", "b.txt", "cannot be read", "look")
    shelf.put_problems([problem, other], cured=())
    shelf.put_problems([problem], cured=())
    assert list(shelf.problems()) == [other, problem]
    shelf.put_problems([], cured={"a.txt"})
    assert list(shelf.problems()) == [other]


def test_results_are_kept_until_forgotten(shelf: Shelf) -> None:
    shelf.put_results({"k": b"body", "l": b""})
    assert (shelf.result("k"), shelf.result("l"), shelf.result("m")) == (b"body", b"", None)
    shelf.put_story(make_story(), built_from="mark", results={"l"})
    assert (shelf.result("k"), shelf.result("l")) == (None, b"")
    shelf.forget_results()
    assert (shelf.result("l"), shelf.built_from() or "") == (None, "")


def test_a_story_comes_back_whole(shelf: Shelf) -> None:
    story = make_story()
    shelf.put_story(story, built_from="mark", results=())
    assert shelf.story() == story
    assert shelf.built_from() == "mark"
    shelf.put_story(replace(story, title="Other"), built_from="second", results=())
    assert (shelf.story(), shelf.built_from()) == (replace(story, title="Other"), "second")


def test_every_table_of_the_story_has_its_rows(file: StoryFile) -> None:
    file.put_story(make_story(), built_from="", results=())
    made = {name for name in STORY_ROWS if file.query(f"SELECT count(*) FROM {name}") != [(0,)]}
    assert made >= {"articles", "blocks", "sentences", "statements", "statement_spans", "hops", "claims", "appearances"}
    assert made >= {"entities", "entity_names", "entity_members", "source_counts", "entries", "conflicts", "positions"}
    tables = {line.split()[2] for line in "".join(MIGRATIONS).splitlines() if line.startswith("CREATE TABLE")}
    assert tables - set(STORY_ROWS) == {
        "settings",
        "records",
        "pages",
        "adding_problems",
        "arrivals",
        "judgements",
        "results",
        "story",
    }


def test_a_story_put_twice_has_its_rows_once(file: StoryFile) -> None:
    for _ in range(2):
        file.put_story(make_story(), built_from="", results=())
    assert check_file(file) == ()


def test_statements_stand_with_their_words_and_the_pile_s_speaker(file: StoryFile) -> None:
    story = make_story()
    file.put_story(story, built_from="", results=())
    rows = {row[0]: str(row[1]) for row in file.query("SELECT id, content FROM statements")}
    texts = {article.id: article.text for article in story.articles}
    for reading in story.readings:
        for statement in reading.statements:
            span = statement.content[0]
            assert texts[span.article_id][span.start : span.end] in rows[statement.id]
    speakers = {row[0] for row in file.query("SELECT DISTINCT speaker_id FROM statements WHERE speaker_id IS NOT NULL")}
    assert speakers & {entity.id for entity in story.links.entities}


@pytest.mark.parametrize(
    "view",
    [line.split()[2] for line in "".join(MIGRATIONS).splitlines() if line.startswith("CREATE VIEW")],
)
def test_every_view_can_be_asked(file: StoryFile, view: str) -> None:
    file.put_story(make_story(), built_from="", results=())
    rows = file.query(f"SELECT * FROM {view}")
    assert rows or view == "articles_without_time"


def test_times_are_text_that_sorts(file: StoryFile) -> None:
    file.put_story(make_story(), built_from="", results=())
    times = [row[0] for row in file.query("SELECT published FROM who_said_what WHERE published IS NOT NULL")]
    assert times == sorted(times, key=str)
    assert all(str(time).endswith("Z") for time in times)


def test_a_full_disk_changes_nothing_and_says_so(file: StoryFile) -> None:
    story = make_story()
    file.put_story(story, built_from="mark", results=())
    [(pages,)] = file.query("PRAGMA page_count")
    file.query(f"PRAGMA max_page_count = {pages}")
    body = msgspec.json.encode([str(number**7) for number in range(20_000)])
    with pytest.raises(StorageError, match="the disk is full") as caught:
        file.put_results({"key": body})
    assert "goes on" in caught.value.hint
    with pytest.raises(StorageError, match="the disk is full"):
        file.put_pages([make_page(f"{number}.txt", str(number**999)) for number in range(200)])
    assert (file.story(), file.result("key"), file.records()) == (story, None, [])
    assert check_file(file) == ()


def test_a_file_in_use_says_so(file: StoryFile) -> None:
    other = sqlite3.connect(file.path, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    for use in (lambda: file.put_results({"k": b""}), file.story, lambda: open_story_file(file.path, wait_seconds=0.1)):
        with pytest.raises(StorageError, match="in use by another program"):
            use()
    other.execute("ROLLBACK")
    other.close()
    file.put_results({"k": b"now"})
    assert file.result("k") == b"now"


def test_an_interruption_inside_a_transaction_takes_it_back(file: StoryFile) -> None:
    def stop_while_writing() -> None:
        with file.writing() as connection:
            connection.execute("INSERT INTO results VALUES ('k', x'00')")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop_while_writing()
    assert file.query("SELECT count(*) FROM results") == [(0,)]
    file.put_results({"k": b"body"})


@pytest.mark.parametrize("body", [b"junk", b"", b'{"id": 3}'])
def test_a_damaged_story_is_an_error_with_a_way_out(file: StoryFile, body: bytes) -> None:
    file.put_story(make_story(), built_from="", results=())
    with file.writing() as connection:
        connection.execute("UPDATE story SET body = ?", (body,))
    with pytest.raises(StorageError) as caught:
        file.story()
    assert caught.value.hint


def test_damaged_pages_of_the_database_are_an_error_or_found_by_the_check(file: StoryFile) -> None:
    file.put_story(make_story(), built_from="", results=())
    file.close()
    content = bytearray(file.path.read_bytes())
    content[8192:] = b"\x55" * (len(content) - 8192)
    file.path.write_bytes(content)
    with pytest.raises(StorageError), open_story_file(file.path) as damaged:
        assert not check_file(damaged)
