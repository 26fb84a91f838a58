import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Answer
from tests.invented_story import RUIZ, make_story

Call = Callable[..., Answer]
STORY = make_story()
LISTS = ["timeline", "claims", "statements", "people", "conflicts", "articles", "problems"]
SIZES = {
    "claims": len(STORY.links.claims),
    "statements": STORY.coverage.statements,
    "conflicts": len(STORY.conflicts),
    "articles": len(STORY.articles),
    "timeline": len(STORY.timeline),
    "problems": len(STORY.problems),
}


@pytest.mark.parametrize("what", LISTS)
def test_each_list_as_text_json_and_json_lines(reportedly: Call, story: Path, what: str) -> None:
    text = reportedly("show", story, what)
    assert text.status == 0
    assert STORY.title in text.out
    assert "in this pile" in text.out
    assert text.err.startswith("Next: reportedly ")
    answer = json.loads(reportedly("show", story, what, "--json").out)
    assert list(answer)[:5] == ["schema", "what", "title", "honesty", "total"]
    assert (answer["schema"], answer["what"]) == ("reportedly/1", what)
    assert answer["total"] == len(answer["rows"]) == SIZES.get(what, answer["total"])
    lines = reportedly("show", story, what, "--jsonl").out.splitlines()
    assert [json.loads(line) for line in lines] == [{"schema": "reportedly/1", **row} for row in answer["rows"]]


def test_the_brief(reportedly: Call, story: Path) -> None:
    text = reportedly("show", story).out
    assert "Most carried" in text
    assert text == reportedly("show", story, "brief").out
    page = json.loads(reportedly("show", story, "--json").out)
    assert (page["what"], page["page"]["title"]) == ("brief", STORY.title)


@pytest.mark.parametrize("what", [name for name in LISTS if name != "problems"])
def test_conditions_choose_rows(reportedly: Call, story: Path, what: str) -> None:
    everything = json.loads(reportedly("show", story, what, "--json").out)["rows"]
    chosen = json.loads(reportedly("show", story, what, "--speaker", RUIZ, "--json").out)["rows"]
    assert all(row in everything for row in chosen)
    none = json.loads(reportedly("show", story, what, "--since", "2040-01-01", "--json").out)["rows"]
    assert none == []


def test_a_limit_says_how_many_there_are(reportedly: Call, story: Path) -> None:
    answer = reportedly("show", story, "statements", "--limit", "1")
    total = STORY.coverage.statements
    assert f"1 of {total}; --limit {total} shows all." in answer.out
    assert len(json.loads(reportedly("show", story, "statements", "--limit", "2", "--json").out)["rows"]) == 2


def test_the_length_of_the_timeline_can_be_given(reportedly: Call, story: Path) -> None:
    rows = json.loads(reportedly("show", story, "timeline", "--length", "1", "--json").out)["rows"]
    assert len(rows) == 1
    refused = reportedly("show", story, "claims", "--length", "2")
    assert refused.status == 2
    assert "--length is for the timeline" in refused.err


def test_an_empty_list_says_so(reportedly: Call, story: Path) -> None:
    answer = reportedly("show", story, "claims", "--since", "2040-01-01")
    assert "No claims here." in answer.out


def test_a_claim_shows_its_spread_and_sources(reportedly: Call, story: Path) -> None:
    for claim in STORY.links.claims:
        text = reportedly("claim", story, claim.id)
        assert text.status == 0
        assert "How it spread" in text.out
        assert "On whom it rests" in text.out
        page = json.loads(reportedly("claim", story, claim.id, "--json").out)
        assert page["page"]["claim"]["id"] == claim.id


def test_a_person_shows_the_statements(reportedly: Call, story: Path) -> None:
    answer = reportedly("person", story, "ruiz")
    assert RUIZ in answer.out
    page = json.loads(reportedly("person", story, RUIZ, "--json").out)
    assert page["page"]["person"]["name"] == RUIZ
    assert len(page["statements"]) == page["page"]["person"]["statements"] > 0


def test_finding_shows_words_in_context(reportedly: Call, story: Path) -> None:
    answer = reportedly("find", story, "ruiz")
    assert "Ruiz" in answer.out
    page = json.loads(reportedly("find", story, "Ana", "Ruiz", "--json").out)["page"]
    assert page["total"] == len(page["hits"]) > 0
    assert "0 matches" in reportedly("find", story, "zebra").out
    assert reportedly("find", story, "zebra").status == 0


def test_checking(reportedly: Call, story: Path) -> None:
    assert "All is well." in reportedly("check", story).out
    assert json.loads(reportedly("check", story, "--json").out)["ok"] is True


def test_checking_a_damaged_story_is_status_1(reportedly: Call, story: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(story)
    connection.execute("DELETE FROM statements WHERE number = 1")
    connection.commit()
    connection.close()
    answer = reportedly("check", story)
    assert answer.status == 1
    assert "P121" in answer.err
    assert "Next: reportedly build" in answer.err


@pytest.mark.parametrize("name", ["json", "jsonl", "md"])
def test_exports_to_a_file_and_to_standard_output(reportedly: Call, story: Path, tmp_path: Path, name: str) -> None:
    answer = reportedly("export", story, "-f", name, "-o", tmp_path / f"out.{name}")
    assert (answer.status, answer.out) == (0, "")
    assert "Next: reportedly serve" in answer.err
    assert reportedly("export", story, "-f", name).out == (tmp_path / f"out.{name}").read_text("utf-8")


def test_exporting_pages(reportedly: Call, story: Path, tmp_path: Path) -> None:
    answer = reportedly("export", story, "-f", "html", "-o", tmp_path / "page")
    assert answer.status == 0
    assert str(tmp_path / "page" / "index.html") in answer.err


def test_no_colour_when_told_so_and_colour_when_forced(
    reportedly: Call, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b[" in reportedly("show", story).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in reportedly("show", story).out


def test_serving_hands_the_story_to_the_application(
    reportedly: Call, story: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served: list[tuple[object, dict[str, object]]] = []
    monkeypatch.setattr("uvicorn.run", lambda app, **options: served.append((app, options)))
    answer = reportedly("serve", story, "--port", "8123")
    assert answer.status == 0
    assert "http://127.0.0.1:8123/" in answer.err
    assert served[0][1]["host"] == "127.0.0.1"


def test_a_port_that_is_taken(reportedly: Call, story: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise SystemExit(1)

    monkeypatch.setattr("uvicorn.run", fail)
    answer = reportedly("serve", story)
    assert answer.status == 1
    assert "cannot listen on port 8000" in answer.err
