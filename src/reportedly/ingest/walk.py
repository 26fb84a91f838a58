"""Walk what the user named: files, folders and standard input become parts, one at a time."""

import os
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from shutil import copyfileobj
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from reportedly.ingest.parts import MAX_BYTES, Part, make_part, make_problem, unreadable
from reportedly.model import Problem

STANDARD_INPUT = "-"
_Identity = tuple[int, int]


def walk(paths: Iterable[str | Path], *, stdin: BinaryIO | None, media_type: str | None) -> Iterator[Part | Problem]:
    """Yield the parts under `paths` in the order given, folders sorted by name, hidden files left out.

    A file or folder that comes up twice is read once; a link that leads back into what was read is reported.
    """
    seen_files: set[str] = set()
    seen_folders: set[_Identity] = set()
    for path in paths:
        if str(path) == STANDARD_INPUT:
            yield from _read_stdin(stdin, media_type)
            continue
        for part in _walk_path(str(path), seen_folders):
            if isinstance(part, str):
                yield from _open_once(part, seen_files)
            else:
                yield part


def _open_once(path: str, seen: set[str]) -> Iterator[Part | Problem]:
    place = os.path.abspath(path)  # noqa: PTH100 - Path.resolve would follow links, and two names are two records
    if place in seen:
        yield make_problem("I111", path, "was given twice and is read once")
        return
    seen.add(place)
    yield make_part(path, partial(_open_file, path))


def _open_file(path: str) -> IO[bytes]:
    return Path(path).open("rb")


def _walk_path(path: str, seen_folders: set[_Identity]) -> Iterator[str | Problem]:
    """Yield the files of one given path; a pipe may be named, but is not opened when found in a folder."""
    try:
        status = Path(path).stat()
    except (OSError, ValueError) as fault:
        missing = isinstance(fault, FileNotFoundError | ValueError)  # ValueError: a NUL in the name
        yield make_problem("I100", path, "does not exist", "check the spelling") if missing else unreadable(path, fault)
        return
    if stat.S_ISDIR(status.st_mode):
        yield from _walk_folder(path, seen_folders)
    else:
        yield path


def _walk_folder(path: str, seen_folders: set[_Identity]) -> Iterator[str | Problem]:
    """Yield files depth first without recursion: a folder may be nested deeper than Python's stack."""
    stack = [path]
    while stack:
        current = stack.pop()
        try:
            if problem := _enter(current, seen_folders):
                yield problem
                continue
            names = _list_names(current)
        except OSError as fault:
            yield unreadable(current, fault)
            continue
        if not names:
            yield make_problem("I109", current, "is a folder without files")
        folders: list[str] = []
        for place in (os.path.join(current, name) for name in names):  # noqa: PTH118 - keeps "./" as the user gave it
            if os.path.isdir(place):  # noqa: PTH112
                folders.append(place)
            else:
                yield place if os.path.isfile(place) else _not_a_file(place)  # noqa: PTH113
        stack.extend(reversed(folders))


def _enter(path: str, seen_folders: set[_Identity]) -> Problem | None:
    """Note a folder as read; return a Problem when it was read before, under this name or through a link."""
    status = Path(path).stat()
    identity = (status.st_dev, status.st_ino)
    if identity in seen_folders:
        return make_problem("I110", path, "leads to a folder that was read already", "it was left out")
    seen_folders.add(identity)
    return None


def _list_names(path: str) -> list[str]:
    with os.scandir(path) as entries:
        return sorted(entry.name for entry in entries if not entry.name.startswith("."))


def _not_a_file(path: str) -> Problem:
    return make_problem("I102", path, "is no regular file (a broken link, a pipe or a device)", "name it by itself")


def _read_stdin(stdin: BinaryIO | None, media_type: str | None) -> Iterator[Part | Problem]:
    """Yield standard input as a part; it is kept in a temporary file above `MAX_BYTES`, so that it can be re-read."""
    if stdin is None:
        yield make_problem("I100", STANDARD_INPUT, "standard input is not given", 'pipe text in, or leave "-" out')
        return
    with SpooledTemporaryFile(max_size=MAX_BYTES) as kept:
        try:
            copyfileobj(stdin, kept)
        except (OSError, ValueError) as fault:
            yield unreadable(STANDARD_INPUT, fault)
            return

        @contextmanager
        def rewind() -> Iterator[IO[bytes]]:
            kept.seek(0)
            yield kept

        yield make_part(STANDARD_INPUT, rewind, media_type=media_type)
