from pathlib import Path

import pytest

from reportedly.engine import Fault, Outcome
from reportedly.pipeline import MemoryShelf, add, build
from reportedly.pipeline.stages import make_fault
from tests.piles import Notebook, write_pile


def test_a_worker_that_dies_costs_one_article_and_is_tried_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = MemoryShelf("Test")
    add(shelf, [write_pile(tmp_path / "pile", 3)])
    with monkeypatch.context() as patch:
        patch.syspath_prepend(str(Path(__file__).parent))
        patch.setattr("reportedly.pipeline.stages.READ", "mishaps:read_or_die")
        notebook = Notebook()
        story = build(shelf, jobs=2, progress=notebook)
    [problem] = story.problems
    assert (problem.code, problem.stage) == ("R191", "read")
    assert notebook.problems == [problem]
    assert len(story.articles) == 3
    assert sorted(bool(reading.statements) for reading in story.readings) == [False, True, True]
    add(shelf, [write_pile(tmp_path / "pile", 4)])
    again = Notebook()
    assert build(shelf, progress=again).problems == ()
    assert again.worked("read") == 2


@pytest.mark.parametrize(("fault", "code"), [("raised", "C190"), ("died", "C191"), ("slow", "C192")])
def test_each_fault_has_its_code_and_a_hint(fault: Fault, code: str) -> None:
    problem = make_fault("clean", "a.txt", Outcome("key", None, fault, "so it was"))
    assert (problem.code, problem.where, problem.message) == (code, "a.txt", "could not be cleaned: so it was")
    assert problem.hint
