"""Long work beside the pages: a story file is brought up to date in a thread of its own, which tells how far it is."""

from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Protocol

from reportedly.api import open_story
from reportedly.errors import ReportedlyError

_DOING = {
    "ingest": "Adding",
    "clean": "Cleaning",
    "read": "Reading",
    "link": "Linking",
    "story": "Telling",
    "store": "Saving",
}


class Step(Protocol):
    """What the pipeline tells: a stage, how much of it is done, and of how much."""

    @property
    def stage(self) -> str:
        """One of the stages."""

    @property
    def done(self) -> int:
        """Pages or articles done."""

    @property
    def total(self) -> int | None:
        """Of how many, when that is known."""


@dataclass(frozen=True, slots=True)
class WorkState:
    """How far the work is, in words and numbers; `fault` is what ended it early."""

    busy: bool
    words: str = ""
    done: int = 0
    total: int | None = None
    fault: str = ""


class Work:
    """Builds the story at `path`, one build at a time; a build asked for meanwhile follows."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        self._again = False
        self.state = WorkState(busy=False)

    def start(self) -> None:
        """Bring the story up to date, in another thread; the pages go on meanwhile and show the new story after it."""
        with self._lock:
            self._again = True
            if self.state.busy:
                return
            self.state = WorkState(busy=True, words="Beginning")
        Thread(target=self._run, daemon=True).start()

    def _run(self) -> None:
        fault = ""
        while self._take():
            try:
                with open_story(self._path, create=False) as opened:
                    opened.build(progress=self._note)
                fault = ""
            except ReportedlyError as error:
                fault = f"{error.code}: {error.message}. {error.hint}"
            except Exception as error:  # noqa: BLE001 - a thread has nobody else to tell
                fault = f"unexpected fault: {error!r}"
        self.state = WorkState(busy=False, words="Done" if not fault else "Not done", fault=fault)

    def _take(self) -> bool:
        with self._lock:
            wanted, self._again = self._again, False
            return wanted

    def _note(self, step: Step, /) -> None:
        self.state = WorkState(busy=True, words=_DOING.get(step.stage, step.stage), done=step.done, total=step.total)
