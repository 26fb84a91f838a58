"""The gold of the invented stories is sound, and the checker sees what is not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.stories.check_gold import STORIES, Gold, article_text, check, find, load, visible_text

Spoil = Callable[[Gold], None]


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_every_text_of_the_gold_stands_in_its_file(story: Path) -> None:
    assert check(story) == []


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.name)
def test_articles_are_short_and_several(story: Path) -> None:
    lengths = {name: len(article_text(story, name).split()) for name in load(story)["files"]}
    assert len(lengths) >= 5
    assert {name: n for name, n in lengths.items() if not 90 <= n <= 265} == {}


def test_the_stories_hold_enough() -> None:
    every = [a for story in STORIES for article in load(story)["files"].values() for a in article["attributions"]]
    assert len(every) >= 200
    assert sum(a["source_form"] in ("pronoun", "definite") for a in every) >= 40
    assert {a["kind"] for a in every} == {"direct", "indirect", "mixed"}


def test_visible_text_leaves_out_head_and_script_and_undoes_entities() -> None:
    page = (
        "<html><head><title>T</title></head><body><p>A <em>b</em> &amp;\n c</p><script>x</script><p>d</p></body></html>"
    )
    assert visible_text(page) == "A b & c\nd"


def test_find_counts_occurrences() -> None:
    assert [find("she said she did", "she", n) for n in (1, 2, 3)] == [0, 9, -1]


def _wrong_word(gold: Gold) -> None:
    gold["files"]["p1.txt"]["attributions"][0]["content"][0]["text"] += " never"


def _wrong_occurrence(gold: Gold) -> None:
    gold["claims"][0]["spans"][0]["occurrence"] = 9


def _claim_twice(gold: Gold) -> None:
    gold["claims"].append(gold["claims"][0])


def _unknown_file(gold: Gold) -> None:
    gold["pairs"][0]["a"]["file"] = "nowhere.txt"


def _lost_voice(gold: Gold) -> None:
    gold["voices"].pop(0)


@pytest.mark.parametrize("spoil", [_wrong_word, _wrong_occurrence, _claim_twice, _unknown_file, _lost_voice])
def test_a_fault_in_the_gold_is_seen(tmp_path: Path, spoil: Spoil) -> None:
    story = tmp_path / "recall"
    shutil.copytree(next(s for s in STORIES if s.name == "recall"), story)
    gold = load(story)
    spoil(gold)
    (story / "gold.json").write_text(json.dumps(gold), encoding="utf-8")
    assert check(story) != []
