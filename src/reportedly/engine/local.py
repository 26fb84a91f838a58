"""Local engine: runs named functions over bytes, in this process or in worker processes that may die or hang."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import IO, Literal, Self

from reportedly.engine.calls import call
from reportedly.engine.frames import DONE, READY, pack_call, read_frame, write_frame
from reportedly.errors import ReportedlyError

Fault = Literal["died", "slow", "raised"]

TASKS_A_WORKER = 8  # loading a language's model costs a worker about as much as reading this many articles


@dataclass(frozen=True, slots=True)
class Task:
    """One piece of work: its key, and how to get its bytes when its turn comes (so that a pile is never held whole)."""

    key: str
    load: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: its result, or a fault with its reason in words."""

    key: str
    result: bytes | None
    fault: Fault | None = None
    reason: str = ""


class LocalEngine:
    """Runs tasks with `jobs` worker processes; with one job in this process, where nothing guards from death or hang.

    Workers start when the first task needs them, live until the engine closes, and are replaced when they die. They
    are fresh interpreters (never forks), outside the terminal's process group, so Ctrl-C reaches only the caller.
    """

    def __init__(self, jobs: int = 1) -> None:
        self._jobs = jobs
        self._idle: list[_Worker] = []
        self._busy: dict[_Worker, Task] = {}
        self._answers: SimpleQueue[_Answer] = SimpleQueue()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End all workers, also those in the middle of a task."""
        for worker in (*self._idle, *self._busy):
            worker.end()
        self._idle.clear()
        self._busy.clear()

    def run(self, function: str, tasks: Sequence[Task], *, limit_seconds: float) -> Iterator[Outcome]:
        """Yield the outcome of "package.module:function" for each task, in the order in which they finish.

        A task that takes longer than `limit_seconds` of wall time is given up (with worker processes only).
        """
        if self._jobs <= 1:
            yield from (_settle(task, call(function, task.load())) for task in tasks)
            return
        waiting = iter(tasks)
        workers = min(self._jobs, -(-len(tasks) // TASKS_A_WORKER))
        while True:
            while len(self._busy) < workers and (task := next(waiting, None)) is not None:
                self._hand_out(function, task)
            if not self._busy:
                return
            yield self._next_outcome(limit_seconds)

    def _hand_out(self, function: str, task: Task) -> None:
        worker = self._idle.pop() if self._idle else _Worker(self._answers)
        self._busy[worker] = task
        worker.send(pack_call(function, task.load()))

    def _next_outcome(self, limit_seconds: float) -> Outcome:
        while True:
            oldest = min(self._busy, key=lambda worker: worker.since)
            try:
                worker, answer = self._answers.get(timeout=max(0.0, oldest.since + limit_seconds - monotonic()))
            except Empty:
                oldest.give_up()
                continue
            task = self._busy.pop(worker)
            if answer is not None:
                self._idle.append(worker)
                return _settle(task, answer)
            worker.end()
            if worker.slow:
                return Outcome(task.key, None, "slow", f"it took longer than {limit_seconds:g} seconds")
            if not worker.ready:
                raise _no_worker("it ended before it was asked anything")
            return Outcome(task.key, None, "died", "the worker process ended without an answer")


class _Worker:
    """One worker process, and the thread that waits for what it says."""

    def __init__(self, answers: "SimpleQueue[_Answer]") -> None:
        # The worker sees the modules that this process sees; one thread of arithmetic each, since jobs share the cores.
        settings = {"PYTHONPATH": os.pathsep.join(filter(None, sys.path)), "OMP_NUM_THREADS": "1"}
        try:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "reportedly.engine.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, **settings},
                start_new_session=True,
            )
        except OSError as error:
            raise _no_worker(str(error)) from error
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._calls: IO[bytes] = self._process.stdin
        self.since = monotonic()
        self.slow = self.ready = False
        Thread(target=self._listen, args=(self._process.stdout, answers), daemon=True).start()

    def send(self, frame: bytes) -> None:
        """Hand a call to the worker; when it is gone already, its listener tells so."""
        self.since = monotonic()
        try:
            write_frame(self._calls, DONE, frame)
        except OSError:
            self._process.kill()

    def give_up(self) -> None:
        """End a worker whose task takes too long; its listener then tells that it is gone."""
        self.slow = True
        self.since = monotonic()
        self._process.kill()

    def end(self) -> None:
        """End the process and wait for it, so that none is left behind."""
        self._process.kill()
        self._process.wait()
        try:
            self._calls.close()
        except OSError:  # what was still to be written has no reader any more
            return

    def _listen(self, pipe: IO[bytes], answers: "SimpleQueue[_Answer]") -> None:
        while (frame := read_frame(pipe)) is not None:
            if frame[0] == READY:
                self.ready = True
            else:
                answers.put((self, frame))
        pipe.close()
        answers.put((self, None))


_Answer = tuple[_Worker, tuple[bytes, bytes] | None]


def _settle(task: Task, answer: tuple[bytes, bytes]) -> Outcome:
    tag, payload = answer
    if tag == DONE:
        return Outcome(task.key, payload)
    return Outcome(task.key, None, "raised", payload.decode("utf-8", "replace"))


def _no_worker(reason: str) -> ReportedlyError:
    return ReportedlyError(f"a worker process cannot be started: {reason}", "work in one process: --jobs 1")
