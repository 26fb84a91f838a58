from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from reportedly.cli.main import run
from reportedly.store import open_story_file
from tests.invented_story import make_story
from tests.piles import make_page


@dataclass(frozen=True)
class Answer:
    """What a command said, and with which status it ended."""

    status: int
    out: str
    err: str


@pytest.fixture
def reportedly(capsys: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Run the command line in this process."""

    def call(*args: object) -> Answer:
        capsys.readouterr()
        status = run([str(arg) for arg in args])
        return Answer(status, *capsys.readouterr())

    return call


@pytest.fixture
def story(tmp_path: Path) -> Path:
    """A file with the invented story, as if it had been built."""
    path = tmp_path / "quillmere.story"
    with open_story_file(path, create=True) as file:
        file.put_pages([make_page("a.txt", "Words.\n")])
        file.put_story(make_story(), built_from="mark", results=())
    return path
