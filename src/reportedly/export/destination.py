"""Where an export goes: a path, written whole or not at all, or an open text stream."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import TextIO

from reportedly.errors import StorageError

Destination = Path | TextIO


def write_text(out: Destination, lines: Iterable[str]) -> None:
    """Write `lines` to a stream, or to a file that appears only when it is complete; raise StorageError on failure."""
    if not isinstance(out, Path):
        out.writelines(lines)
        return
    partial = out.with_name(f".{out.name}.partial")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        with partial.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            stream.writelines(lines)
        partial.replace(out)
    except OSError as error:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
        raise StorageError(f"cannot write {out}: {error.strerror or error}", "check the path and free space") from error
