"""Decode bytes without loss, or say how many of them could not be decoded."""

import codecs
import re
from dataclasses import dataclass
from typing import Final

from charset_normalizer import from_bytes

from reportedly.ingest.parts import make_problem
from reportedly.model import Problem

_BOMS = (  # UTF-32 first: its little-endian mark begins with that of UTF-16
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Their bytes are all ASCII, so they would pass as UTF-8: the declaration has to be heard first.
_SEVEN_BIT = frozenset({"iso2022_jp", "iso2022_jp_1", "iso2022_jp_2", "iso2022_kr", "hz"})
# The WHATWG encoding standard reads these labels as Windows-1252, since that is what such pages hold.
_WESTERN = frozenset({"iso8859-1", "ascii", "cp1252"})
_REFUSED = frozenset({"utf-7", "idna", "punycode", "unicode_escape", "raw_unicode_escape"})
_DECLARED = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,512}?(?:charset|encoding)\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{2,40})""", re.I
)
_SAMPLE: Final = 65_536  # bytes that the detector sees: its time grows with them, its answer hardly changes
# What Western European news holds beyond ASCII in Windows-1252. Other code pages' letters come out there as marks that
# are missing here, or as signs between two letters.
_WESTERN_LETTERS = "àâäáãåæçéèêëíìîïñóòôöøúùûüßœÀÂÄÁÅÆÇÉÈÊËÍÎÑÓÔÖØÚÜŒ"
_WESTERN_MARKS = "‘’“”‚„«»‹›–—…•·€£©®™°§½¼¾²³¡¿\xa0"
_NOT_WESTERN = re.compile(rf"[^\x00-\x7f{_WESTERN_LETTERS}{_WESTERN_MARKS}]|(?<=[^\W\d_])[£©®°§½¼¾²³¡¿](?=[^\W\d_])")
_UTF16_ZEROS: Final = 0.4  # share of zero bytes at even (or odd) places: near .5 in UTF-16 text, 0 in any other text


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding it was decoded from, how that was known, and how many characters stand for lost bytes."""

    text: str
    encoding: str
    basis: str
    lost: int = 0


def decode(content: bytes, *, declared: str | None = None) -> Decoded:
    """Return the text of `content`: byte order mark, then UTF-8, then the declared encoding, then detection.

    UTF-8 goes before the declaration because text of another encoding is almost never valid UTF-8, and declarations
    lie. Bytes that fit nowhere become U+FFFD and are counted. Wrongly decoded text inside the bytes ("mojibake") stays
    as it is. Linear in the length.
    """
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _replace(content[len(mark) :], encoding, "byte order mark")
    declared = _known_codec(declared)
    if declared in _SEVEN_BIT and (text := _strict(content, declared)) is not None:
        return Decoded(text, declared, "declared")
    if wide := sniff_utf16(content):
        return _replace(content, wide, "zero bytes")
    if (text := _strict(content, "utf-8")) is not None:
        return Decoded(text, "utf-8", "utf-8")
    return _decode_legacy(content, declared)


def find_declared(head: bytes) -> str | None:
    """Return the encoding that an HTML page or XML document declares in its first bytes, as written."""
    match = _DECLARED.search(head)
    return match.group(1).decode("ascii") if match else None


def sniff_utf16(content: bytes) -> str | None:
    """Return the UTF-16 codec that the zero bytes of unmarked text point to, or None."""
    sample = content[:_SAMPLE]
    half = len(sample) // 2
    if half < 2 or len(content) % 2:
        return None
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > _UTF16_ZEROS * 2 and even < _UTF16_ZEROS / 2:
        return "utf-16-le"
    return "utf-16-be" if even > _UTF16_ZEROS * 2 and odd < _UTF16_ZEROS / 2 else None


def report_decoding(decoded: Decoded, where: str) -> tuple[Problem, ...]:
    """Return what the reader of a text should know of its decoding: bytes lost, or an encoding that was guessed."""
    if decoded.lost:
        message = f"{decoded.lost} undecodable places read as {decoded.encoding} became U+FFFD"
        return (make_problem("I106", where, message, "save the file again in UTF-8 from its origin"),)
    if decoded.basis == "detected":
        message = f"is not UTF-8 and declares nothing; read as {decoded.encoding}"
        return (make_problem("I107", where, message, "save it in UTF-8 if letters look wrong"),)
    return ()


def _decode_legacy(content: bytes, declared: str | None) -> Decoded:
    damaged = _replace(content, "utf-8", "utf-8")
    multibyte = len(damaged.text) - len(damaged.text.encode("ascii", "ignore")) - damaged.lost
    if multibyte > damaged.lost:  # more whole sequences than broken ones: UTF-8 with damage, not another encoding
        return damaged
    if declared and (text := _strict(content, declared)) is not None:
        return Decoded(text, declared, "declared")
    detected = _detect(content)
    if detected and (text := _strict(content, detected)) is not None:
        return Decoded(text, detected, "detected")
    return _replace(content, declared or detected or "cp1252", "detected")


def _detect(content: bytes) -> str | None:
    """Return the likeliest encoding of the stretch around the first byte that is not ASCII.

    Windows-1252 is tried first: on a short text the detector cannot tell it from its neighbours.
    """
    high = re.search(rb"[\x80-\xff]", content)
    start = max(0, (high.start() if high else 0) - _SAMPLE // 2)
    sample = content[start : start + _SAMPLE]
    western = _strict(sample, "cp1252")
    if western is not None and not _NOT_WESTERN.search(western):
        return "cp1252"
    best = from_bytes(sample).best()
    return _known_codec(best.encoding) if best else None


def _known_codec(label: str | None) -> str | None:
    """Return Python's name of a text encoding, None for unknown, unsafe and binary ones."""
    try:
        name = codecs.lookup(label or "").name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    if name in _REFUSED:
        return None
    return "cp1252" if name in _WESTERN else name


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except (UnicodeError, ValueError):
        return None


def _replace(content: bytes, encoding: str, basis: str) -> Decoded:
    text = content.decode(encoding, "replace")
    written = "\ufffd".encode(encoding, "ignore")  # U+FFFD that stood there already was lost before
    own = content.count(written) if written else 0
    return Decoded(text, encoding, basis, max(0, text.count("\ufffd") - own))
