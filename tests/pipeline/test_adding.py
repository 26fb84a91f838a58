from pathlib import Path

import pytest

from reportedly.errors import InputError
from reportedly.model import PageMetadata
from reportedly.pipeline import MemoryShelf, add
from tests.piles import Notebook, write_pile


@pytest.fixture
def shelf() -> MemoryShelf:
    return MemoryShelf("Test")


def paths_on(shelf: MemoryShelf) -> list[str]:
    return [Path(entry.record.path).name for entry in shelf.records()]


def test_what_is_new_is_added_and_what_is_known_is_not(shelf: MemoryShelf, tmp_path: Path) -> None:
    folder = write_pile(tmp_path / "pile", 3)
    first, second = add(shelf, [folder]), add(shelf, [folder])
    assert (first.new, first.known, second.new, second.known) == (3, 0, 0, 3)
    assert paths_on(shelf) == ["000.txt", "001.txt", "002.txt"]


def test_two_spellings_of_a_path_are_one_file(
    shelf: MemoryShelf, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pile(tmp_path, 1)
    monkeypatch.chdir(tmp_path)
    add(shelf, ["000.txt"])
    assert add(shelf, ["./000.txt", tmp_path / "000.txt"]).new == 0


def test_progress_tells_pages_and_problems(shelf: MemoryShelf, tmp_path: Path) -> None:
    write_pile(tmp_path, 2)
    (tmp_path / "zero.txt").touch()
    notebook = Notebook()
    add(shelf, [tmp_path], progress=notebook)
    assert [step.done for step in notebook.steps] == [1, 2, 2]
    assert [problem.code for problem in notebook.problems] == ["I103"]


def test_nothing_readable_is_an_error_and_its_problems_are_kept(shelf: MemoryShelf, tmp_path: Path) -> None:
    (tmp_path / "zero.txt").touch()
    with pytest.raises(InputError, match="is empty"):
        add(shelf, [tmp_path / "zero.txt"])
    assert [problem.code for problem in shelf.problems()] == ["I103"]


def test_a_missing_path_is_told_and_not_kept_in_the_story(shelf: MemoryShelf, tmp_path: Path) -> None:
    write_pile(tmp_path, 1)
    added = add(shelf, [tmp_path, tmp_path / "nope.txt"])
    assert [problem.code for problem in added.problems] == ["I100"]
    assert not shelf.problems()


def test_a_file_that_was_mended_has_no_problem_any_more(shelf: MemoryShelf, tmp_path: Path) -> None:
    write_pile(tmp_path, 1)
    (tmp_path / "later.txt").touch()
    add(shelf, [tmp_path])
    (tmp_path / "later.txt").write_text("At last.\n")
    add(shelf, [tmp_path])
    assert not shelf.problems()
    assert paths_on(shelf) == ["000.txt", "later.txt"]


def test_a_container_that_was_mended_has_no_problem_any_more(shelf: MemoryShelf, tmp_path: Path) -> None:
    write_pile(tmp_path, 1)
    lines = tmp_path / "pile.jsonl"
    lines.touch()
    add(shelf, [tmp_path])
    assert shelf.problems()
    lines.write_text('{"text": "Nobody was hurt, the mayor said."}\n')
    add(shelf, [tmp_path])
    assert not shelf.problems()


def test_what_the_caller_tells_goes_before_what_pages_state(shelf: MemoryShelf, tmp_path: Path) -> None:
    write_pile(tmp_path, 1)
    add(shelf, [tmp_path])
    add(shelf, [tmp_path], told=PageMetadata(outlet="Coast Radio"))
    assert [entry.metadata.outlet for entry in shelf.records()] == ["Coast Radio"]


def test_half_a_surrogate_pair_does_not_stop_the_shelf(shelf: MemoryShelf, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "Half \\ud83d a face, she said.", "title": "\\ude00"}\n')
    add(shelf, [tmp_path])
    [entry] = shelf.records()
    shelf.page(entry.record.id).text.encode("utf-8")
    assert entry.metadata.headline != "\ude00"
