"""Parts: one file, archive member or standard input, not read yet; and the limits of what is read."""

import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from lzma import LZMAError
from pathlib import PurePath
from typing import IO, Protocol
from zipfile import BadZipFile

from reportedly.model import Problem, RawPage

HEAD_BYTES = 8192  # what formats and encodings are sniffed from; HTML asks for the charset in the first 1024 bytes
MAX_BYTES = 64 * 2**20  # of one text, or one line of JSON lines: a year of a newspaper; more is no article
# What opening and reading raises, archive members included.
READ_FAULTS = (OSError, EOFError, ValueError, RuntimeError, NotImplementedError, BadZipFile, LZMAError, zlib.error)

Opener = Callable[[], AbstractContextManager[IO[bytes]]]


@dataclass(frozen=True, slots=True)
class Part:
    """Bytes to read: `path` is shown and kept, `name` decides the format, `head` is the first `HEAD_BYTES` bytes.

    `open` gives the bytes from the start each time it is called; `media_type` is what the caller says they are, or
    None; `in_archive` tells a member of an archive.
    """

    path: str
    name: str
    open: Opener
    head: bytes
    media_type: str | None = None
    in_archive: bool = False

    @property
    def extension(self) -> str:
        """The lower-case ending of the name with its dot, or an empty string."""
        return PurePath(self.name).suffix.lower()


class Reader(Protocol):
    """What a module that reads one format offers; third parties register one as entry point `reportedly.readers`."""

    MEDIA_TYPES: tuple[str, ...]
    EXTENSIONS: tuple[str, ...]

    def match(self, part: Part) -> bool:
        """Tell by the first bytes whether this reader reads the part; asked only when its name does not tell."""
        ...

    def read(self, part: Part) -> "Iterator[RawPage | Part | Problem]":
        """Yield the pages of the part, parts inside it that other readers read, and what went wrong; never raise."""
        ...


def make_problem(code: str, where: str, message: str, hint: str = "") -> Problem:
    """Return a Problem of the stage "ingest"."""
    return Problem(code=code, stage="ingest", where=where, message=message, hint=hint)


def make_part(path: str, opener: Opener, *, media_type: str | None = None, in_archive: bool = False) -> Part | Problem:
    """Return the part with its first bytes read, or the Problem that it is empty or cannot be read."""
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        with opener() as stream:
            head = stream.read(HEAD_BYTES)
    except READ_FAULTS as fault:
        return unreadable(shown, fault)
    if not head:
        return make_problem("I103", shown, "is empty", "nothing was lost; leave the file out or fetch it again")
    return Part(shown, PurePath(shown).name, opener, head, media_type, in_archive)


def read_bytes(part: Part) -> bytes | Problem:
    """Return all bytes of a part, or the Problem that they are too many or cannot be read."""
    try:
        with part.open() as stream:
            content = stream.read(MAX_BYTES + 1)
    except READ_FAULTS as fault:
        return unreadable(part.path, fault)
    return too_large(part.path) if len(content) > MAX_BYTES else content


def unreadable(path: str, fault: BaseException) -> Problem:
    """Return the Problem that a file, folder or archive member cannot be opened or read to its end."""
    reason = (fault.strerror if isinstance(fault, OSError) else None) or str(fault) or type(fault).__name__
    return make_problem("I101", path, f"cannot be read: {reason}", "check the permissions and that the file is whole")


def too_large(path: str) -> Problem:
    """Return the Problem that a text is longer than `MAX_BYTES`."""
    return make_problem("I105", path, f"is larger than {MAX_BYTES >> 20} MiB", "split it into one file per article")
