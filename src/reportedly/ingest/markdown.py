"""Read Markdown; its markup stays in the text for `clean`."""

from collections.abc import Iterator

from reportedly.ingest.pages import read_whole
from reportedly.ingest.parts import Part
from reportedly.model import Problem, RawPage

MEDIA_TYPES: tuple[str, ...] = ("text/markdown",)
EXTENSIONS: tuple[str, ...] = (".md", ".markdown")


def match(part: Part) -> bool:
    """Tell by the name alone: the content of Markdown is that of plain text."""
    return part.extension in EXTENSIONS


def read(part: Part) -> Iterator[RawPage | Problem]:
    """Yield the page of a Markdown file."""
    return read_whole(part, "text/markdown")
