"""Ctrl-C and kill -9 in the middle of a build: the story opens, and the same command goes on to the same bytes."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

import reportedly as package
from reportedly.model import Story
from reportedly.pipeline import tell
from reportedly.store import check_file, open_story_file
from tests.piles import write_pile

COUNT = 36  # more than two batches
# A shell starts what runs in the background deaf to Ctrl-C, and children inherit that: the program listens even so.
_LISTENING = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
PROGRAM = [sys.executable, "-c", f"{_LISTENING}from reportedly.cli import main; main()"]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1]), "OMP_NUM_THREADS": "1"}


@pytest.fixture(scope="module")
def pile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_pile(tmp_path_factory.mktemp("pile") / "bridges", COUNT)


@pytest.fixture(scope="module")
def told(pile: Path) -> Story:
    return tell([pile])


def start(story: Path, pile: Path, jobs: int) -> "subprocess.Popen[str]":
    command = [*PROGRAM, "add", str(story), str(pile), "--jobs", str(jobs)]
    return subprocess.Popen(
        command, env=ENVIRONMENT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def wait_for_results(story: Path, running: "subprocess.Popen[str]", count: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and running.poll() is None:
        if story.exists() and count_results(story) >= count:
            return
        time.sleep(0.01)
    raise AssertionError(f"the build came to its end first: {running.communicate()}")


def count_results(story: Path) -> int:
    connection = sqlite3.connect(f"file:{story}?mode=ro", uri=True)
    try:
        found: int = connection.execute("SELECT count(*) FROM results").fetchone()[0]
    except sqlite3.OperationalError:  # not made yet, or locked for a moment
        return 0
    finally:
        connection.close()
    return found


@pytest.mark.parametrize(("how", "jobs"), [(signal.SIGINT, 1), (signal.SIGKILL, 2)])
def test_a_build_that_is_stopped_goes_on(
    tmp_path: Path, pile: Path, told: Story, how: signal.Signals, jobs: int
) -> None:
    story = tmp_path / "bridges.story"
    running = start(story, pile, jobs)
    wait_for_results(story, running, COUNT + 1)  # all cleaned, and the first batch read
    running.send_signal(how)
    _, err = running.communicate(timeout=30)
    if how == signal.SIGINT:
        assert running.returncode == 130
        assert "the same command goes on" in err
        assert "Traceback" not in err
    with open_story_file(story) as file:
        assert file.story() is None
        assert check_file(file) == ()
        kept = count_results(story)
        assert COUNT < kept < 2 * COUNT
    done = start(story, pile, 1)
    done.communicate(timeout=120)
    assert done.returncode == 0
    with open_story_file(story) as file:
        assert file.story() == told
        assert check_file(file) == ()
