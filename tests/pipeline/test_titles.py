from pathlib import Path

import pytest

from reportedly.pipeline import make_title


@pytest.mark.parametrize(
    ("paths", "title"),
    [
        (["news/harbour-fire.txt"], "Harbour fire"),
        (["news/harbour_fire/"], "Harbour fire"),
        (["news/harbour.story"], "Harbour"),
        (["pile/a.txt", "pile/b.txt"], "Pile"),
        (["pile/x/a.txt", "pile/y.txt"], "Pile"),
        (["-"], "Story"),
        ([], "Story"),
        (["/"], "Story"),
        (["-", "pile/a.txt"], "A"),
        (["b\udcff.txt"], "B?"),
    ],
)
def test_a_title_comes_from_names(paths: list[str], title: str) -> None:
    assert make_title(paths) == title
    assert make_title([*reversed(paths)]) == title


def test_here_is_called_after_the_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old-mill").mkdir()
    monkeypatch.chdir(tmp_path / "old-mill")
    assert make_title(["."]) == "Old mill"
