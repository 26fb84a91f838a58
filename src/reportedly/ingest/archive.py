"""Read zip archives: each member is a part of its own. Nothing is ever unpacked to disk."""

import re
from collections.abc import Iterator
from functools import partial
from typing import Final
from zipfile import ZipFile, ZipInfo

from reportedly.ingest.parts import MAX_BYTES, READ_FAULTS, Part, make_part, make_problem, too_large
from reportedly.model import Problem

MEDIA_TYPES: tuple[str, ...] = ("application/zip",)
EXTENSIONS: tuple[str, ...] = (".zip",)

# Against archives built to exhaust memory or time ("zip bombs"); text deflates 3 to 10 times.
MAX_MEMBERS: Final = 100_000
MAX_TOTAL: Final = 4 * 2**30
MAX_RATIO: Final = 100
RATIO_FROM: Final = 2**20  # below this size no ratio is a danger, and short repetitive texts reach it
_ENCRYPTED: Final = 0x1
_UNSAFE_NAME = re.compile(r"^/|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)|[\x00-\x1f]")


def match(part: Part) -> bool:
    """Tell whether the bytes begin an archive that is not an office document, which is one too."""
    return part.extension == "" and part.head.startswith(b"PK\x03\x04")


def read(part: Part) -> Iterator[Part | Problem]:
    """Yield the members as parts in order of name; they can be read until the iterator goes on."""
    if part.in_archive:
        yield make_problem("I133", part.path, "is an archive inside an archive", "unpack the outer one first")
        return
    try:
        with part.open() as stream, ZipFile(stream) as archive:
            yield from _read_members(archive, part.path)
    except READ_FAULTS as fault:
        hint = "test it with 'unzip -t', or fetch it again"
        yield make_problem("I130", part.path, f"is not a whole zip archive: {fault}", hint)


def _read_members(archive: ZipFile, path: str) -> Iterator[Part | Problem]:
    members = sorted(
        (member for member in archive.infolist() if not _is_hidden(member)), key=lambda each: each.filename
    )
    if len(members) > MAX_MEMBERS:
        yield _over_limit(path, f"holds {len(members)} files, more than {MAX_MEMBERS}")
    total = 0
    for member in members[:MAX_MEMBERS]:
        where = f"{path}/{_UNSAFE_NAME.sub('?', member.filename)}"
        problem = _check_member(member, where)
        total += 0 if problem else member.file_size
        if total > MAX_TOTAL:
            yield _over_limit(path, f"unpacks to more than {MAX_TOTAL >> 30} GiB; the rest is left out")
            return
        yield problem or make_part(where, partial(archive.open, member), in_archive=True)


def _is_hidden(member: ZipInfo) -> bool:
    """Tell folders, hidden files and what a Mac adds from the files that somebody packed."""
    names = member.filename.split("/")
    hidden = any(name.startswith(".") and not name.startswith("..") for name in names)
    return member.is_dir() or hidden or names[0] == "__MACOSX"


def _check_member(member: ZipInfo, where: str) -> Problem | None:
    if _UNSAFE_NAME.search(member.filename):
        return make_problem("I134", where, "has a name that leads out of the archive", "it was left out")
    if member.flag_bits & _ENCRYPTED:
        return make_problem("I131", where, "is encrypted", "unpack the archive with its password first")
    if member.file_size > MAX_BYTES:
        return too_large(where)
    if member.file_size > RATIO_FROM and member.file_size > MAX_RATIO * max(1, member.compress_size):
        return _over_limit(where, f"unpacks to more than {MAX_RATIO} times its size")
    return None


def _over_limit(where: str, message: str) -> Problem:
    return make_problem("I132", where, message, "unpack it yourself if you trust it")
