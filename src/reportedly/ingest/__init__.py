"""Ingest: bytes in files, folders, archives and standard input become raw pages. Takes nothing out of them yet."""

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path
from typing import BinaryIO

from reportedly.errors import UsageError
from reportedly.ingest import archive, html, jsonl, markdown, plain
from reportedly.ingest.pages import check_bytes, make_page, read_whole
from reportedly.ingest.parts import MAX_BYTES, Part, Reader, make_problem, read_bytes
from reportedly.ingest.walk import walk
from reportedly.model import Problem, RawPage

__all__ = ["MAX_BYTES", "READERS", "Part", "Reader", "ingest", "make_page", "make_problem", "read_bytes", "read_whole"]

ENTRY_POINTS = "reportedly.readers"


def ingest(
    paths: Iterable[str | Path], *, stdin: BinaryIO | None = None, media_type: str | None = None
) -> Iterator[RawPage | Problem]:
    """Yield a page for each article found under `paths`, and a Problem for each thing that could not be read.

    Files and standard input ("-", whose `media_type` is sniffed when not given) are read one at a time, in the order
    given; folders and archives in order of name. A name that nothing readable stands behind is a Problem too.

    Raises:
        UsageError: when no reader knows `media_type`.
    """
    known = sorted({name for reader in _list_readers() for name in reader.MEDIA_TYPES})
    if media_type is not None and media_type not in known:
        raise UsageError(f"no reader for the media type {media_type!r}", f"known: {', '.join(known)}")
    return _ingest(paths, stdin, media_type)


def _ingest(paths: Iterable[str | Path], stdin: BinaryIO | None, media_type: str | None) -> Iterator[RawPage | Problem]:
    yield from _load_third_party()[1]
    for part in walk(paths, stdin=stdin, media_type=media_type):
        yield from [part] if isinstance(part, Problem) else _read_part(part)


def _read_part(part: Part) -> Iterator[RawPage | Problem]:
    """Yield what the reader of a part finds; parts inside it go to their own readers, which go no deeper."""
    try:
        reader = _choose_reader(part)
        if reader is None:
            content = check_bytes(part)
            yield content if isinstance(content, Problem) else make_problem("I104", part.path, "is of no known format")
            return
        for page in reader.read(part):
            yield from _read_part(page) if isinstance(page, Part) else [page]
    except Exception as fault:  # a third party's reader must not end the run
        yield make_problem("I191", part.path, f"its reader failed: {type(fault).__name__}: {fault}")


def _choose_reader(part: Part) -> Reader | None:
    """Return the reader by what the caller says, then by the name's ending, then by the first bytes."""
    readers = _list_readers()
    told = [reader for reader in readers if part.media_type in reader.MEDIA_TYPES]
    named = [reader for reader in readers if part.extension and part.extension in reader.EXTENSIONS]
    return next(iter(told + named), None) or next((reader for reader in readers if reader.match(part)), None)


def _list_readers() -> tuple[Reader, ...]:
    return _load_third_party()[0] + READERS


@cache
def _load_third_party() -> tuple[tuple[Reader, ...], tuple[Problem, ...]]:
    """Return the readers that other packages register, and a Problem for each that cannot be loaded."""
    readers: list[Reader] = []
    problems: list[Problem] = []
    for entry in sorted(entry_points(group=ENTRY_POINTS), key=lambda entry: entry.name):
        try:
            readers.append(entry.load())
        except Exception as fault:  # whatever its import raises
            problems.append(make_problem("I190", f"{ENTRY_POINTS}:{entry.name}", f"cannot be loaded: {fault}"))
    return tuple(readers), tuple(problems)


# The formats, most telling first: the first whose match() holds reads what its name does not tell.
READERS: tuple[Reader, ...] = (archive, html, jsonl, markdown, plain)
