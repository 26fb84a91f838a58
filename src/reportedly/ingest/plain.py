"""Read plain text, and any file whose content turns out to be text."""

from collections.abc import Iterator

from reportedly.ingest.pages import read_whole
from reportedly.ingest.parts import Part
from reportedly.ingest.sniff import name_binary
from reportedly.model import Problem, RawPage

MEDIA_TYPES: tuple[str, ...] = ("text/plain",)
EXTENSIONS: tuple[str, ...] = (".txt", ".text")


def match(part: Part) -> bool:
    """Tell whether the bytes may be text."""
    return name_binary(part.head) is None


def read(part: Part) -> Iterator[RawPage | Problem]:
    """Yield the page of a text file."""
    return read_whole(part, "text/plain")
