"""Make the raw page of a part, or of a record inside it."""

from collections.abc import Iterator
from hashlib import sha256

from reportedly.ingest.decode import decode, report_decoding
from reportedly.ingest.parts import Part, make_problem, read_bytes
from reportedly.ingest.sniff import name_binary
from reportedly.model import MediaType, PageMetadata, Problem, RawPage, Record, make_id


def make_page(
    path: str,
    content: bytes,
    text: str,
    media_type: MediaType,
    *,
    url: str | None = None,
    metadata: PageMetadata | None = None,
) -> RawPage:
    """Return the page with its record; `content` is the part's own bytes, which the record's hash is of."""
    digest = sha256(content).hexdigest()
    record = Record(make_id("rec", path, digest), path, url, media_type, digest)
    return RawPage(record, text, metadata or PageMetadata())


def read_whole(part: Part, media_type: MediaType, *, declared: str | None = None) -> Iterator[RawPage | Problem]:
    """Yield the one page that the bytes of the part are, and what its decoding lost or guessed."""
    content = check_bytes(part)
    if isinstance(content, Problem):
        yield content
        return
    decoded = decode(content, declared=declared)
    if not decoded.text.strip():
        yield make_problem("I103", part.path, "holds nothing but white space")
        return
    yield from report_decoding(decoded, part.path)
    yield make_page(part.path, content, decoded.text, media_type)


def check_bytes(part: Part) -> bytes | Problem:
    """Return the bytes of a part that should be text, or the Problem that they are not, too many or unreadable."""
    if kind := name_binary(part.head):
        hint = "text, Markdown, HTML, JSON, JSON lines and zip archives of these are read"
        return make_problem("I104", part.path, f"is {kind}, not text", hint)
    return read_bytes(part)
