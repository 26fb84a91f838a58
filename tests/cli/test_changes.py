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


@pytest.fixture
def grown(reportedly: Call, tmp_path: Path) -> Path:
    """A file built twice: two articles, then one more, printed before them."""
    path = tmp_path / "pier.story"
    line = "The ferry struck the herring pier at dawn and nobody was hurt"
    texts = {
        "radio": f"Coast Radio\n5 March 2031\n\nPier struck\n\n“{line},” said Ana Ruiz.\n",
        "post": f"Hill Post\n6 March 2031\n\nPier struck\n\n“{line},” Ana Ruiz said.\n",
        "ledger": "Daily Ledger\n4 March 2031\n\nFerry sold\n\n“We sold her for a song last year,” said Tom Okafor.\n",
    }
    for names in (("radio", "post"), ("ledger",)):
        for name in names:
            (tmp_path / f"{name}.txt").write_text(texts[name], encoding="utf-8")
        answer = reportedly("add", path, *(tmp_path / f"{name}.txt" for name in names), "--quiet", "--jobs", "1")
        assert answer.status == 0
    return path


def test_since_a_build_is_what_came_after_it_whenever_it_was_published(reportedly: Call, grown: Path) -> None:
    last = reportedly("changes", grown, "--since", "last").out
    assert "what changed since the build before the last" in last
    assert "New articles (1)" in last
    assert "We sold her for a song last year" in last
    assert "nobody was hurt" not in last
    assert reportedly("changes", grown, "--since", "1").out.splitlines()[1:] == last.splitlines()[1:]
    assert "New articles (3)" in reportedly("changes", grown, "--since", "0").out
    assert "New articles (0)" in reportedly("changes", grown, "--since", "2").out


def test_building_the_same_articles_again_is_no_new_build(reportedly: Call, grown: Path) -> None:
    before = reportedly("changes", grown, "--since", "last").out
    assert reportedly("build", grown, "--fresh", "--jobs", "1").status == 0
    assert reportedly("changes", grown, "--since", "last").out == before


def test_a_build_that_never_was_is_wrong_use(reportedly: Call, grown: Path) -> None:
    answer = reportedly("changes", grown, "--since", "7")
    assert (answer.status, answer.out) == (2, "")
    assert answer.err.splitlines() == [f"error[R200]: {grown} has no build 7", "hint: builds run from 1 to 2"]
