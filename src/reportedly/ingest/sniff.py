"""Tell from the first bytes what kind of content follows."""

import re

from reportedly.ingest.decode import sniff_utf16

_MAGIC = (
    (b"%PDF-", "a PDF document"),
    (b"PK\x03\x04", "an archive or office document"),
    (b"PK\x05\x06", "an empty archive"),
    (b"\x1f\x8b", "gzip-compressed"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\x00", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
)
_WIDE_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_CONTROLS = bytes(set(range(32)) - {7, 8, 9, 10, 11, 12, 13, 27})
_MAX_CONTROLS = 0.02  # share of control bytes: text has none but stray ones, any binary format far more
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*|<\?xml[^>]{0,200}>\s*)?<(?:!doctype\s+html|html|head|body|article|main|section|div|p|h1)\b",
    re.I | re.S,
)
_JSON = re.compile(rb"\s*(?:\{\s*[\"}]|\[\s*\{)")


def name_binary(head: bytes) -> str | None:
    """Return in words what binary content the bytes begin, None when they may be text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    if head.startswith(_WIDE_MARKS) or sniff_utf16(head[: len(head) // 2 * 2]):
        return None
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return "binary" if b"\x00" in head or controls > _MAX_CONTROLS * len(head) else None


def is_html(head: bytes) -> bool:
    """Tell whether the bytes begin an HTML page or fragment."""
    return _HTML.match(_plain(head)) is not None


def is_json(head: bytes) -> bool:
    """Tell whether the bytes begin a JSON object or a list of objects ("[Update] ..." does not)."""
    return _JSON.match(_plain(head)) is not None


def _plain(head: bytes) -> bytes:
    """Return the bytes without a byte order mark and without the zeros of UTF-16."""
    return head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff").replace(b"\x00", b"")
