from collections.abc import Iterator
from pathlib import Path

import pytest

import reportedly
from reportedly.api import OpenStory
from reportedly.errors import UsageError
from tests.piles import write_pile


@pytest.fixture
def bridges(tmp_path: Path) -> Iterator[OpenStory]:
    with reportedly.open(tmp_path / "bridges.story") as opened:
        opened.add([write_pile(tmp_path / "pile", 3)])
        opened.build()
        yield opened


def test_a_story_is_judged_in_the_words_of_the_command_line(bridges: OpenStory) -> None:
    before = bridges.story
    made = bridges.judge("rename", "Ana Ruiz", "Ana Ruiz de Paz", by="Dana Petrov", note="as she signs")
    assert bridges.story == before
    assert [row.state for row in bridges.judgements()] == ["not built"]
    assert bridges.build().judgements[0].note == "as she signs"
    assert bridges.person("Ana Ruiz de Paz").aliases
    bridges.judge("undo", made.id, by="Dana Petrov")
    assert bridges.build() == before
    assert [row.state for row in bridges.judgements()] == ["undone", "undoes"]


def test_judging_needs_a_built_story(tmp_path: Path) -> None:
    with reportedly.open(tmp_path / "a.story") as opened:
        opened.add([write_pile(tmp_path / "pile", 1)])
        with pytest.raises(UsageError, match="has not been built"):
            opened.judge("rename", "Ana Ruiz", "A. Ruiz", by="Dana Petrov")
        assert opened.judgements() == ()


def test_two_who_judge_one_file_build_both(bridges: OpenStory) -> None:
    with reportedly.open(bridges.path) as other:
        bridges.judge("rename", "Ana Ruiz", "Ana Ruiz de Paz", by="Dana Petrov")
        other.judge("rename", "Piet Vandermolen", "P. Vandermolen", by="Eve Lund")
        bridges.build()
        assert {judged.by for judged in other.story.judgements} == {"Dana Petrov", "Eve Lund"}
        assert other.build() == bridges.build()


def test_what_is_judged_while_a_build_runs_is_built_too(bridges: OpenStory, monkeypatch: pytest.MonkeyPatch) -> None:
    from reportedly.pipeline import building

    tell = building._tell  # noqa: SLF001 - the moment between reading the judgements and keeping the story
    told: list[bool] = []

    def judged_meanwhile(*args: object) -> object:
        if not told:
            told.append(True)
            with reportedly.open(bridges.path) as other:
                other.judge("rename", "Piet Vandermolen", "P. Vandermolen", by="Eve Lund")
        return tell(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "_tell", judged_meanwhile)
    bridges.judge("rename", "Ana Ruiz", "Ana Ruiz de Paz", by="Dana Petrov")
    assert {judged.by for judged in bridges.build().judgements} == {"Dana Petrov", "Eve Lund"}
