import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Call = Callable[..., Answer]


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    path = tmp_path / "draft.txt"
    path.write_text(
        "The bridge\n\n“Nobody was hurt,” said Ana Ruiz.\n\n"
        "“The bridge will stay shut until Sunday,” said Ana Ruiz.\n\n"
        "“We shall build a better one by the autumn of next year,” said Ana Ruiz.\n",
        encoding="utf-8",
    )
    return path


def test_a_draft_is_checked_quotation_by_quotation(reportedly: Call, story: Path, draft: Path) -> None:
    answer = reportedly("verify", story, draft)
    assert answer.status == 0
    assert answer.out.startswith("3 quotations: 1 verbatim, 1 altered and 1 not found\n")
    assert "The bridge will stay shut until [-Friday-] {+Sunday,+}" in answer.out
    assert "fault: wrong speaker" in answer.out
    assert "an insider" in answer.out
    assert "not found: “We shall build a better one" in answer.out
    assert answer.err.startswith("Next: reportedly find ")


def test_json_holds_all_of_it(reportedly: Call, story: Path, draft: Path) -> None:
    told = json.loads(reportedly("verify", story, draft, "--json").out)
    assert told["schema"] == "reportedly/1"
    checks = [row["check"] for row in told["quotations"]]
    assert [check["verdict"] for check in checks] == ["verbatim", "altered", "not found"]
    assert told["quotations"][0]["places"][0]["cite"]["outlet"] == "Coast Radio"
    changes = [piece["change"] for piece in told["quotations"][1]["places"][0]["difference"]]
    assert changes == ["same", "removed", "added"]


def test_strict_tells_by_the_exit_status(reportedly: Call, story: Path, draft: Path) -> None:
    assert reportedly("verify", story, draft, "--strict").status == 4
    draft.write_text("The bridge\n\n“Nobody was hurt,” said Ana Ruiz.\n", encoding="utf-8")
    assert reportedly("verify", story, draft, "--strict").status == 0


def test_what_cannot_be_read_is_an_error(reportedly: Call, story: Path, tmp_path: Path) -> None:
    answer = reportedly("verify", story, tmp_path / "no.txt")
    assert (answer.status, answer.out) == (3, "")
    assert answer.err.startswith("error[R300]: no draft that can be read was given")
