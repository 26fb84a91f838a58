import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.store.schema import VERSION
from tests.cli.conftest import Answer

Call = Callable[..., Answer]


def assert_error(answer: Answer, status: int, code: str, *words: str) -> None:
    assert answer.status == status
    assert answer.out == ""
    lines = answer.err.splitlines()
    errors = [line for line in lines if line.startswith("error[")]
    assert len(errors) == 1
    assert errors[0].startswith(f"error[{code}]: ")
    assert lines[-1].startswith("hint: ")
    assert "Traceback" not in answer.err
    for word in words:
        assert word in answer.err


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["shwo"], ["there is no command 'shwo'", "did you mean: reportedly show"]),
        (["qqq"], ["reportedly --help"]),
        (["show"], ["Missing argument 'STORY'", "reportedly show --help"]),
        (["show", "STORY", "climes"], ["'climes'", "claims"]),
        (["show", "STORY", "--limt", "3"], ["--limt", "--limit"]),
        (["show", "STORY", "--limit", "0"], ["--limit"]),
        (["show", "STORY", "problems", "--speaker", "x"], ["takes no conditions"]),
        (["show", "STORY", "brief", "--speaker", "x"], ["takes no conditions"]),
        (["show", "STORY", "claims", "--json", "--jsonl"], ["do not go together"]),
        (["show", "STORY", "claims", "--since", "soon"], ["'soon' is not a time"]),
        (["claim", "STORY", "clm_none"], ["no claim"]),
        (["person", "STORY", "Ana Riuz"], ["did you mean Ana Ruiz?"]),
        (["export", "STORY", "-f", "jsn"], ["did you mean 'json'"]),
        (["export", "STORY", "-f", "html"], []),
        (["show", "nope.story"], ["does not exist", "reportedly add nope.story"]),
        (["build", "nope.story"], ["does not exist"]),
        (["add", "a.story"], ["Missing argument 'PATH...'"]),
    ],
)
def test_wrong_use_is_status_2_with_a_hint(reportedly: Call, story: Path, args: list[str], words: list[str]) -> None:
    assert_error(reportedly(*(story if arg == "STORY" else arg for arg in args)), 2, "R200", *words)


def test_a_file_that_is_no_story(reportedly: Call, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("Nobody was hurt.\n")
    for command in (["show"], ["build"], ["check"], ["add", tmp_path / "notes.txt"]):
        answer = reportedly(command[0], tmp_path / "notes.txt", *command[1:])
        assert_error(answer, 1, "R101", "is not a story file", "story file comes first")
    assert_error(reportedly("add", tmp_path, tmp_path / "notes.txt"), 1, "R101")


def test_a_story_of_a_newer_version(reportedly: Call, story: Path) -> None:
    connection = sqlite3.connect(story)
    connection.execute(f"PRAGMA user_version = {VERSION + 1}")
    connection.close()
    assert_error(reportedly("show", story), 1, "R102", "newer version", "upgrade")


def test_a_story_in_use(reportedly: Call, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "reportedly.store.opening.open_story_file.__kwdefaults__", {"create": False, "wait_seconds": 0.1}
    )
    other = sqlite3.connect(story, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert_error(reportedly("show", story), 1, "R103", "in use by another program")
    other.close()


def test_nothing_readable(reportedly: Call, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    answer = reportedly("add", tmp_path / "a.story", tmp_path / "empty.txt")
    assert_error(answer, 3, "R300", "is empty")
    assert_error(reportedly("quotes", tmp_path / "nope.txt"), 3, "R300")
    assert "problem[I100]" in reportedly("quotes", tmp_path / "nope.txt").err
    assert not (tmp_path / "a.story").exists()


def test_a_fault_of_the_program_is_one_line_unless_asked(
    reportedly: Call, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a\nb")

    monkeypatch.setattr("reportedly.api.opened.choose_entity", fail)
    assert_error(reportedly("person", story, "x"), 1, "R000", "ZeroDivisionError: a b")
    monkeypatch.setenv("REPORTEDLY_DEBUG", "1")
    assert "Traceback" in reportedly("person", story, "x").err
