from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.engine import LocalEngine, Outcome, Task
from reportedly.engine.frames import DONE, pack_call, read_frame, unpack_call, write_frame
from reportedly.errors import ReportedlyError

WORDS = ["ash", "bad", "elm", "fir"]


@pytest.fixture(autouse=True)
def chores_can_be_imported(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(Path(__file__).parent))


def make_task(word: str) -> Task:
    return Task(word, lambda: word.encode())


def outcomes(function: str, *, jobs: int, limit_seconds: float = 30.0) -> dict[str, Outcome]:
    with LocalEngine(jobs) as engine:
        found = engine.run(f"chores:{function}", [make_task(word) for word in WORDS], limit_seconds=limit_seconds)
        return {outcome.key: outcome for outcome in found}


@pytest.mark.parametrize("jobs", [1, 2])
def test_every_task_has_its_result(jobs: int) -> None:
    assert {key: outcome.result for key, outcome in outcomes("shout", jobs=jobs).items()} == {
        word: word.upper().encode() for word in WORDS
    }


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_exception_costs_one_task_and_is_told_in_short(jobs: int) -> None:
    found = outcomes("fall_over", jobs=jobs)
    assert {key for key, outcome in found.items() if outcome.result is None} == {"bad"}
    assert found["bad"].fault == "raised"
    assert found["bad"].reason.startswith("ValueError: no such chore")
    assert len(found["bad"].reason) < 400


def test_a_worker_that_dies_costs_one_task() -> None:
    found = outcomes("die", jobs=2)
    assert found.pop("bad").fault == "died"
    assert all(outcome.result == key.encode() for key, outcome in found.items())


def test_a_worker_that_hangs_is_given_up() -> None:
    found = outcomes("hang", jobs=2, limit_seconds=1.0)
    assert found.pop("bad") == Outcome("bad", None, "slow", "it took longer than 1 seconds")
    assert all(outcome.result == key.encode() for key, outcome in found.items())


def test_what_a_library_prints_does_not_reach_the_answers() -> None:
    assert outcomes("chatter", jobs=2)["elm"].result == b"elm"


def test_many_tasks_use_several_workers_and_are_loaded_when_their_turn_comes() -> None:
    loaded: list[int] = []

    def load(number: int) -> Callable[[], bytes]:
        return lambda: loaded.append(number) or b"x"  # type: ignore[func-returns-value]

    tasks = [Task(str(number), load(number)) for number in range(40)]
    with LocalEngine(2) as engine:
        run = engine.run("chores:shout", tasks, limit_seconds=30.0)
        next(run)
        assert len(loaded) == 2
        assert len([next(run) for _ in range(39)]) == 39


def test_a_worker_that_cannot_start_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    for program in ("/nowhere/python", "/bin/false"):
        monkeypatch.setattr("sys.executable", program)
        with pytest.raises(ReportedlyError, match="worker process cannot be started"):
            outcomes("shout", jobs=2)


def test_an_unknown_function_is_a_fault_not_an_end() -> None:
    assert outcomes("no_such_chore", jobs=1)["ash"].fault == "raised"


@pytest.mark.parametrize("cut", [0, 4, 9, 11])
def test_a_frame_that_is_cut_off_is_no_frame(cut: int) -> None:
    pipe = BytesIO()
    write_frame(pipe, DONE, b"words")
    assert read_frame(BytesIO(pipe.getvalue())) == (DONE, b"words")
    assert read_frame(BytesIO(pipe.getvalue()[:cut])) is None


def test_a_call_keeps_its_bytes() -> None:
    assert unpack_call(pack_call("room:verb", b"a\0b\xff")) == ("room:verb", b"a\0b\xff")
