"""Read HTML pages: decoded source, untouched."""

from collections.abc import Iterator

from reportedly.ingest.decode import find_declared
from reportedly.ingest.pages import read_whole
from reportedly.ingest.parts import Part
from reportedly.ingest.sniff import is_html
from reportedly.model import Problem, RawPage

MEDIA_TYPES: tuple[str, ...] = ("text/html", "application/xhtml+xml")
EXTENSIONS: tuple[str, ...] = (".html", ".htm", ".xhtml")


def match(part: Part) -> bool:
    """Tell whether the bytes begin a page."""
    return is_html(part.head)


def read(part: Part) -> Iterator[RawPage | Problem]:
    """Yield the page, decoded as its byte order mark, its content or its declaration says."""
    return read_whole(part, "text/html", declared=find_declared(part.head))
