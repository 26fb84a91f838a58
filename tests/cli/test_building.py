import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.mixed import bakers, ferry

Call = Callable[..., Answer]


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    folder = tmp_path / "mixed"
    folder.mkdir()
    for number, article in enumerate([ferry(0), ferry(1), ferry(2), bakers(0)]):
        (folder / f"{number}.txt").write_text(article.text.replace("\n", "\n\n"), encoding="utf-8")
    return folder


def test_what_is_left_out_is_told_and_all_keeps_it(reportedly: Call, tmp_path: Path, mixed: Path) -> None:
    story = tmp_path / "pile.story"
    answer = reportedly("add", story, mixed, "--strict", "--jobs", "1")
    assert answer.status == 0
    assert "3.txt" in answer.err
    assert "was left out" in answer.err
    assert json.loads(reportedly("build", story, "--json", "--jobs", "1").out)["articles"] == 3
    assert json.loads(reportedly("build", story, "--json", "--all", "--jobs", "1").out)["articles"] == 4


def test_split_makes_files_beside_and_never_writes_over_one(reportedly: Call, tmp_path: Path, mixed: Path) -> None:
    story = tmp_path / "pile.story"
    reportedly("add", story, mixed, "--no-build")
    answer = reportedly("build", story, "--split", "--json", "--jobs", "1")
    assert answer.status == 0
    assert json.loads(answer.out)["made"] == [str(tmp_path / "pile-1.story"), str(tmp_path / "pile-2.story")]
    assert "3 articles" in reportedly("show", tmp_path / "pile-1.story").out
    again = reportedly("build", story, "--split")
    assert (again.status, again.out) == (2, "")
    assert "pile-1.story is there already" in again.err
    assert reportedly("build", story, "--split", "--all").status == 2
