"""The scorer of `voices`: the gold scores 1, each planted fault lowers its own figure."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from bench.harness import look_up
from bench.voices.score import score_stories

TEXT = (
    "“Shut it,” said Una Marsh. A deckhand told the Post it had rained. "
    "The deckhand added that he slept. Bo Reed agreed."
)


def attribution(words: str, speaker: str, voice: str | None, chain: list[str], **more: str | bool) -> dict[str, Any]:
    content = [{"text": words, "occurrence": 1}]
    named = {"named": voice is None, "voice": voice, "said_when": "2031-03-05", "source_type": "named", "id": words}
    return {"content": content, "speaker": speaker, "chain": chain, **named, **more}


GOLD: dict[str, Any] = {
    "files": {
        "a.txt": {
            "attributions": [
                attribution("Shut it,", "Una Marsh", None, ["Post", "Una Marsh"]),
                attribution("it had rained", "a deckhand", "v1", ["Post", "a deckhand"]),
                attribution("that he slept", "a deckhand", "v1", ["Post", "a deckhand"], said_when="2031-03"),
                attribution("Bo Reed agreed", "Bo Reed", None, ["Post"], optional=True),
            ]
        }
    },
    "entities": [{"canonical": "Una Marsh", "names": ["the keeper"]}],
}


def statement(words: str, speaker: str, speaker_id: str, chain: list[str], *, named: bool) -> dict[str, Any]:
    start = TEXT.index(words)
    row = {"file": "a.txt", "content": [[start, start + len(words)]], "said_when": "2031-03-05"}
    return row | {"speaker": speaker, "speaker_id": speaker_id, "chain": chain, "named": named}


OURS: dict[str, Any] = {
    "story": "lamp",
    "texts": {"a.txt": TEXT},
    "statements": [
        statement("Shut it,", "keeper Una Marsh", "e1", ["Post", "Marsh"], named=True),
        statement("it had rained", "a deckhand", "e2", ["Post", "a source"], named=False),
        statement("that he slept", "the deckhand", "e2", ["The Post", "a source"], named=False),
    ],
}


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "lamp").mkdir()
    (tmp_path / "lamp" / "gold.json").write_text(json.dumps(GOLD), encoding="utf-8")
    return tmp_path


PATHS = (
    "found.recall",
    "speaker.of_all",
    "chain.of_found",
    "hops.of_found",
    "said_when.of_found",
    "said_day.of_found",
    "unnamed.f1",
    "unnamed_within.f1",
)


def test_right_answers_score_one(gold: Path) -> None:
    figures = score_stories(gold, [OURS])
    assert figures["statements"] == {"wanted": 3, "given": 3}
    assert {path: look_up(figures, path) for path in PATHS} == dict.fromkeys(PATHS, 1.0)


def _drop(rows: list[dict[str, Any]]) -> None:
    del rows[1]


def _rename(rows: list[dict[str, Any]]) -> None:
    rows[0]["speaker"] = "Bo Reed"


def _alias(rows: list[dict[str, Any]]) -> None:
    rows[0]["speaker"] = "the keeper"


def _abbreviate(rows: list[dict[str, Any]]) -> None:
    rows[0]["speaker"] = "UM"


def _unname(rows: list[dict[str, Any]]) -> None:
    rows[0]["named"] = False


def _relay(rows: list[dict[str, Any]]) -> None:
    rows[1]["chain"] = ["Post", "Gazette", "a source"]


def _publish_elsewhere(rows: list[dict[str, Any]]) -> None:
    rows[1]["chain"] = ["Gazette", "a source"]


def _publish_nowhere(rows: list[dict[str, Any]]) -> None:
    rows[1]["chain"] = ["unknown outlet", "a source"]


def _split(rows: list[dict[str, Any]]) -> None:
    rows[2]["speaker_id"] = "e3"


def _redate(rows: list[dict[str, Any]]) -> None:
    rows[0]["said_when"] = None


def _widen(rows: list[dict[str, Any]]) -> None:
    rows[0]["said_when"] = "2031-03-01/2031-03-05"


def _date_within(rows: list[dict[str, Any]]) -> None:
    rows[2]["said_when"] = "2031-03-30/2031-04-02"


def _shift(rows: list[dict[str, Any]]) -> None:
    rows[0]["content"] = [[0, 90]]


@pytest.mark.parametrize(
    ("fault", "lowered"),
    [
        (_drop, {"found.recall", "speaker.of_all", "unnamed.f1", "unnamed_within.f1"}),
        (_rename, {"speaker.of_all"}),
        (_alias, set()),
        (_abbreviate, set()),
        (_unname, {"speaker.of_all"}),
        (_relay, {"chain.of_found", "hops.of_found"}),
        (_publish_elsewhere, {"chain.of_found"}),
        (_publish_nowhere, set()),
        (_split, {"unnamed.f1", "unnamed_within.f1"}),
        (_redate, {"said_when.of_found", "said_day.of_found"}),
        (_widen, {"said_day.of_found"}),
        (_date_within, {"said_when.of_found", "said_day.of_found"}),
        (_shift, {"found.recall", "speaker.of_all"}),
    ],
)
def test_each_fault_lowers_its_own_figures(
    gold: Path, fault: Callable[[list[dict[str, Any]]], None], lowered: set[str]
) -> None:
    ours = copy.deepcopy(OURS)
    fault(ours["statements"])
    figures = score_stories(gold, [ours])
    assert {path for path in PATHS if (look_up(figures, path) or 0.0) < 1.0} == lowered


def test_a_story_that_was_not_told_counts_as_missed(gold: Path) -> None:
    assert score_stories(gold, [])["found"] == {"n": 0, "recall": 0.0}
