"""What users give by mistake: a Problem or one line with a code and a hint, the right status, and all else done."""

import json
import os
import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from reportedly.store import open_story_file
from tests.cli.conftest import Answer
from tests.piles import write_pile

Call = Callable[..., Answer]


def codes(answer: Answer) -> set[str]:
    return {line.split("]")[0].removeprefix("problem[") for line in answer.err.splitlines() if "problem[" in line}


def add(reportedly: Call, tmp_path: Path, *more: object) -> Answer:
    return reportedly("add", tmp_path / "a.story", tmp_path / "pile", "--jobs", "1", *more)


def count_articles(reportedly: Call, tmp_path: Path) -> int:
    total: int = json.loads(reportedly("show", tmp_path / "a.story", "articles", "--json").out)["total"]
    return total


def test_good_and_bad_files_together(reportedly: Call, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    (pile / "empty.txt").touch()
    (pile / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(256))
    (pile / "latin.txt").write_bytes("Le café a brûlé, said Ana Ruiz.\n".encode("latin-1"))
    (pile / "double.txt").write_bytes((pile / "001.txt").read_bytes())
    (pile / "spaced.txt").write_bytes((pile / "002.txt").read_bytes() + b"\n\n")
    (pile / "menu.html").write_text("<html><body><nav>Home</nav></body></html>")
    (pile / "broken.zip").write_bytes(b"PK\x03\x04 and no more")
    answer = add(reportedly, tmp_path, tmp_path / "nope.txt")
    assert answer.status == 0
    assert {"I100", "I103", "I104", "I180", "C180"} <= codes(answer)
    assert f"{pile / 'menu.html'}: no readable text" in answer.err
    assert count_articles(reportedly, tmp_path) == 5
    assert "Next: reportedly show" in answer.err
    again = add(reportedly, tmp_path, "--json", "--strict")
    assert again.status == 4
    told = json.loads(again.out)
    assert (told["new"], told["known"], told["articles"]) == (0, 7, 5)
    assert told["problems"]


def test_notices_are_no_failure(reportedly: Call, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    (pile / "double.txt").write_bytes((pile / "001.txt").read_bytes())
    answer = add(reportedly, tmp_path, "--strict")
    assert (answer.status, codes(answer)) == (0, {"I180"})


def test_adding_without_building(reportedly: Call, tmp_path: Path) -> None:
    write_pile(tmp_path / "pile", 2)
    answer = add(reportedly, tmp_path, "--no-build", "--title", "Bridges", "--json")
    assert json.loads(answer.out)["new"] == 2
    assert "Next: reportedly build" in answer.err
    assert "has not been built" in reportedly("show", tmp_path / "a.story").err
    built = reportedly("build", tmp_path / "a.story", "--jobs", "1", "--json")
    assert json.loads(built.out)["title"] == "Bridges"
    assert reportedly("build", tmp_path / "a.story", "--quiet").err == ""


def test_a_pile_in_which_nothing_is_an_article(reportedly: Call, tmp_path: Path) -> None:
    (tmp_path / "pile").mkdir()
    (tmp_path / "pile" / "picture.txt").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(256))
    answer = add(reportedly, tmp_path)
    assert answer.status == 3
    assert "error[R300]" in answer.err


def test_an_unreadable_folder(reportedly: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = write_pile(tmp_path / "pile", 2) / "locked"
    locked.mkdir()
    honest = os.scandir

    def scan(path: str) -> object:  # as for a user; root may read what permissions forbid
        if str(path) == str(locked):
            raise PermissionError(13, "Permission denied", path)
        return honest(path)

    monkeypatch.setattr(os, "scandir", scan)
    answer = add(reportedly, tmp_path)
    assert (answer.status, codes(answer)) == (0, {"I101"})
    assert "Permission denied" in answer.err
    assert count_articles(reportedly, tmp_path) == 2


def test_a_full_disk_keeps_what_was_there_and_says_so(
    reportedly: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_pile(tmp_path / "pile", 2)
    assert add(reportedly, tmp_path).status == 0
    write_pile(tmp_path / "pile", 40)

    from reportedly.store import opening

    honest = opening._connect

    def connect(path: Path, wait_seconds: float) -> object:
        connection = honest(path, wait_seconds)
        [pages] = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        return connection

    with monkeypatch.context() as patch:
        patch.setattr(opening, "_connect", connect)
        answer = add(reportedly, tmp_path)
    assert answer.status == 1
    assert "error[R103]" in answer.err
    assert "the disk is full" in answer.err
    assert count_articles(reportedly, tmp_path) == 2
    assert add(reportedly, tmp_path).status == 0
    assert count_articles(reportedly, tmp_path) == 40


def test_files_without_a_story(reportedly: Call, tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 2)
    quotes = [json.loads(line) for line in reportedly("quotes", pile).out.splitlines()]
    assert {row["schema"] for row in quotes} == {"reportedly/1"}
    assert {row["speaker"] for row in quotes} >= {"Ana Ruiz", "Piet Vandermolen"}
    assert len(json.loads(reportedly("quotes", pile, "--json").out)["statements"]) == len(quotes)
    times = [json.loads(line) for line in reportedly("times", pile).out.splitlines()]
    assert "Friday" in " ".join(row["text"] for row in times)
    text = reportedly("text", pile, "--outlet", "Hill Gazette").out
    assert "[headline" in text
    assert "outlet: Hill Gazette" in text
    articles = [json.loads(line) for line in reportedly("text", pile, "--jsonl").out.splitlines()]
    assert len(articles) == len(json.loads(reportedly("text", pile, "--json").out)["articles"]) == 2
    (pile / "empty.txt").touch()
    assert reportedly("times", pile, "--strict").status == 4


def test_the_file_of_a_story_can_be_read_only(reportedly: Call, story: Path) -> None:
    story.chmod(stat.S_IRUSR)
    assert reportedly("show", story).status == 0
    with open_story_file(story) as file:
        assert file.story() is not None
