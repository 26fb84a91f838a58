"""Add: what `ingest` finds goes to the shelf, once."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import InputError
from reportedly.model import PageMetadata, Problem, RawPage
from reportedly.pipeline.progress import Progress, Step, silent
from reportedly.pipeline.shelf import Shelf

BATCH_CHARACTERS = 4_000_000  # text kept in one transaction: seconds of work, and small beside the program itself
NOTHING_TOLD = PageMetadata()

# Problems of how the call was worded; they say nothing of the pile, so the story does not keep them.
OF_THE_CALL = frozenset({"I100", "I109", "I110", "I111"})


@dataclass(frozen=True, slots=True)
class Added:
    """What one call of `add` did: how many records are new, how many were known, and what could not be read."""

    new: int
    known: int
    problems: tuple[Problem, ...]


def add(
    shelf: Shelf,
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    media_type: str | None = None,
    told: PageMetadata = NOTHING_TOLD,
    progress: Progress = silent,
) -> Added:
    """Put the articles under `paths` on the shelf; what is there already stays as it is.

    `told` is what the caller knows of all of them (outlet, language, time of publication) and goes before what they
    state themselves. Interrupted, it keeps what it had read.

    Raises:
        InputError: when no path held anything that can be read; the problems found are kept.
    """
    from reportedly.ingest import ingest

    adder = _Adder(shelf, told, progress)
    try:
        for found in ingest(paths, stdin=stdin, media_type=media_type):
            adder.take(found)
    finally:
        adder.flush()
    added = adder.finish()
    if not added.new and not added.known:
        first = added.problems[0] if added.problems else None
        reason = f": {first.where} {first.message}" if first else ""
        raise InputError(f"nothing that can be read was given{reason}", "see: reportedly add --help")
    return added


class _Adder:
    """Gathers pages into batches and leaves out what is on the shelf."""

    def __init__(self, shelf: Shelf, told: PageMetadata, progress: Progress) -> None:
        self._shelf = shelf
        self._told = told
        self._progress = progress
        records = [shelved.record for shelved in shelf.records()]
        self._known = {(_place(record.path), record.sha256): record for record in records}
        self._batch: list[RawPage] = []
        self._characters = 0
        self._problems: list[Problem] = []
        self._cured: set[str] = set()
        self._new = self._old = 0

    def take(self, found: RawPage | Problem) -> None:
        """Note a problem, or a page that is new or of which the caller tells something."""
        if isinstance(found, Problem):
            self._problems.append(found)
            self._progress(Step("ingest", self._new + self._old, problem=found))
            return
        self._cured.update(_places(found.record.path))
        mark = (_place(found.record.path), found.record.sha256)
        known = self._known.get(mark)
        if known is None:
            self._new += 1
            self._known[mark] = found.record
        else:
            self._old += 1
        if known is None or self._told != NOTHING_TOLD:
            self._keep(replace(found, record=known or found.record))
        self._progress(Step("ingest", self._new + self._old))

    def _keep(self, page: RawPage) -> None:
        self._batch.append(with_told(page, self._told))
        self._characters += len(page.text)
        if self._characters > BATCH_CHARACTERS:
            self.flush()

    def flush(self) -> None:
        """Put the batch on the shelf."""
        if self._batch:
            self._shelf.put_pages(self._batch)
        self._batch, self._characters = [], 0

    def finish(self) -> Added:
        """Put the problems on the shelf, last: the pages of a file can come after its problems, and cure older ones."""
        lasting = [problem for problem in self._problems if problem.code not in OF_THE_CALL]
        self._shelf.put_problems(lasting, cured=self._cured)
        return Added(self._new, self._old, tuple(self._problems))


def _place(path: str) -> str:
    """Return the absolute path, so that "a.txt" and "./a.txt" are one file; parts of a container keep their ending."""
    return os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links, and two names are two records


def _places(path: str) -> list[str]:
    """Return a record's path and all that holds it: "pile.zip/a.jsonl#2" lies in "pile.zip/a.jsonl" and "pile.zip"."""
    return [path[:end] for end, mark in enumerate(path) if mark in "/\\#"] + [path]


def with_told(page: RawPage, told: PageMetadata) -> RawPage:
    """Return the page with what the caller tells of it, and without lone surrogates, which no UTF-8 file can hold."""
    given = {field.name: value for field in fields(told) if (value := getattr(told, field.name))}
    own = replace(page.metadata, **given)
    metadata = PageMetadata(
        outlet=_mend(own.outlet),
        headline=_mend(own.headline),
        authors=tuple(_mend(author) or "" for author in own.authors),
        published=_mend(own.published),
        modified=_mend(own.modified),
        language=_mend(own.language),
    )
    return replace(page, text=_mend(page.text) or "", metadata=metadata)


def _mend(words: str | None) -> str | None:
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace") if words else words
