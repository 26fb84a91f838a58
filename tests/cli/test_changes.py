import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer

Call = Callable[..., Answer]


def test_what_is_new_since_a_day_is_told(reportedly: Call, story: Path) -> None:
    answer = reportedly("changes", story, "--since", "2031-03-06")
    assert answer.status == 0
    assert "what changed since 6 March 2031" in answer.out
    assert "New claims (1)" in answer.out
    assert "police said: Forty barrels fell into the Quill" in answer.out
    assert "1 article may be older or newer" in answer.out
    assert "Nobody was hurt" not in answer.out.split("New claims")[1].split("Accounts")[0]
    assert answer.err.startswith("Next: reportedly show ")


def test_without_a_day_it_is_the_last_one(reportedly: Call, story: Path) -> None:
    assert reportedly("changes", story).out == reportedly("changes", story, "--since", "2031-03-06").out


def test_json_holds_the_page(reportedly: Call, story: Path) -> None:
    page = json.loads(reportedly("changes", story, "--since", "2031-03-05", "--json").out)
    assert page["schema"] == "reportedly/1"
    assert page["page"]["new_claims"] == len(page["page"]["claims"]) > 1
    assert page["page"]["conflicts"]


@pytest.mark.parametrize("since", ["yesterday", "2031-13-01", "'; --"])
def test_what_is_no_time_is_wrong_use(reportedly: Call, story: Path, since: str) -> None:
    answer = reportedly("changes", story, "--since", since)
    assert (answer.status, answer.out) == (2, "")
    assert "is not a time" in answer.err
