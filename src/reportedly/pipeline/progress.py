"""What the pipeline tells while it works."""

from dataclasses import dataclass
from typing import Protocol

from reportedly.model import Problem, Stage


@dataclass(frozen=True, slots=True)
class Step:
    """One step done: `done` of `total` pages or articles of a stage (None when not known), or a problem met."""

    stage: Stage
    done: int
    total: int | None = None
    problem: Problem | None = None


class Progress(Protocol):
    """What is called with each step; it must be quick, and its exceptions end the run."""

    def __call__(self, step: Step, /) -> None:
        """Take note of `step`."""
        ...


def silent(step: Step, /) -> None:
    """Take no note of `step`."""
    del step
