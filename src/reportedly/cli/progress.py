"""Progress on standard error, and only on a terminal: one line, what is being done, how far it is, problems so far."""

import os
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Self

from reportedly.pipeline import Step
from reportedly.views.words import plural

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

_DOING = {
    "ingest": "Adding",
    "clean": "Cleaning",
    "read": "Reading",
    "link": "Linking",
    "story": "Telling",
    "store": "Saving",
}


class Reporter:
    """Takes the pipeline's steps; a context manager whose line vanishes at the end."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.problems = 0
        self._bar: Progress | None = None
        self._tasks: dict[str, TaskID] = {}
        self._shown = not quiet and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"

    def __enter__(self) -> Self:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

            columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
            self._bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    def __call__(self, step: Step, /) -> None:
        """Show a step."""
        self.problems += step.problem is not None
        if self._bar is None:
            return
        words = _DOING[step.stage] + (f" ({plural(self.problems, 'problem')})" if self.problems else "")
        if step.stage not in self._tasks:
            for done in self._tasks.values():
                self._bar.update(done, visible=False)
            self._tasks[step.stage] = self._bar.add_task(words, total=step.total)
        self._bar.update(self._tasks[step.stage], description=words, completed=step.done, total=step.total)
