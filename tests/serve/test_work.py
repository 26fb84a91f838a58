import time
from pathlib import Path

import pytest

import reportedly
from reportedly.serve import work
from reportedly.serve.work import Step, Work


def wait_for(made: Work) -> None:
    deadline = time.monotonic() + 60
    while made.state.busy:
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_work_builds_and_tells_how_far_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("“It leaks,” said Una Marsh.", encoding="utf-8")
    with reportedly.open(tmp_path / "a.story") as story:
        story.add([tmp_path / "a.txt"])
    told = []

    class Watched(Work):
        def _note(self, step: Step, /) -> None:
            super()._note(step)
            told.append(self.state)

    made = Watched(tmp_path / "a.story")
    made.start()
    made.start()
    wait_for(made)
    assert made.state.fault == ""
    assert {state.words for state in told} >= {"Reading", "Linking"}
    with reportedly.open(tmp_path / "a.story") as story:
        assert len(story.statements()) == 1


def test_work_that_fails_says_so_and_can_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Work(tmp_path / "none.story")
    made.start()
    wait_for(made)
    assert "none.story" in made.state.fault

    def fail(*_: object, **__: object) -> None:
        raise RuntimeError("odd")

    monkeypatch.setattr(work, "open_story", fail)
    made.start()
    wait_for(made)
    assert "unexpected fault" in made.state.fault
