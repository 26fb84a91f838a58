import io
import sys

import pytest

from reportedly.cli.progress import Reporter
from reportedly.model import Problem
from reportedly.pipeline import Step

STEPS = [
    Step("ingest", 1),
    Step("ingest", 2, problem=Problem("I103", "ingest", "a.txt", "is empty")),
    Step("read", 1, 2),
    Step("read", 2, 2),
    Step("story", 0),
]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch, *, quiet: bool = False) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    with Reporter(quiet=quiet) as report:
        for step in STEPS:
            report(step)
    assert report.problems == 1
    return stream.getvalue()


def test_progress_shows_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm")
    words = told(Terminal(), monkeypatch)
    assert "Telling (1 problem)" in words


@pytest.mark.parametrize(
    ("terminal", "quiet", "term"), [(False, False, "xterm"), (True, True, "xterm"), (True, False, "dumb")]
)
def test_no_progress_elsewhere(monkeypatch: pytest.MonkeyPatch, *, terminal: bool, quiet: bool, term: str) -> None:
    monkeypatch.setenv("TERM", term)
    assert told(Terminal() if terminal else io.StringIO(), monkeypatch, quiet=quiet) == ""
