"""Normalise a page's text once, and keep the way back to the offsets of the original."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass

_LINE_ENDS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n"}
_DROPPED = frozenset("\x00\ufeff\x1e\x1f")


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text and, as two parallel tuples, where stretches of equal shift begin in it and in the original."""

    text: str
    starts: tuple[int, ...]
    originals: tuple[int, ...]

    def to_original(self, offset: int) -> int:
        """Return the offset in the original text of the code point at `offset` of the normalised text."""
        index = bisect_right(self.starts, offset) - 1
        return self.originals[index] + offset - self.starts[index]

    def from_original(self, offset: int) -> int:
        """Return the offset in the normalised text of (the text standing at or before) an original offset."""
        index = bisect_right(self.originals, offset) - 1
        shifted = self.starts[index] + offset - self.originals[index]
        limit = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        return min(shifted, limit)


def normalise(original: str) -> Normalised:
    """Return the text in Unicode NFC with line feeds as line ends, without NUL and byte order marks.

    Nothing else changes: spaces, no-break spaces and marks stay as they are, so offsets mostly do too. Lone
    surrogates become U+FFFD. Pure and idempotent.
    """
    pieces: list[str] = []
    starts, originals = [0], [0]
    length = position = 0
    for cluster, size in _clusters(original):
        fixed = _fix(cluster)
        pieces.append(fixed)
        length += len(fixed)
        position += size
        if len(fixed) != size:
            starts.append(length)
            originals.append(position)
    return Normalised("".join(pieces), tuple(starts), tuple(originals))


def _fix(cluster: str) -> str:
    if cluster in _LINE_ENDS:
        return _LINE_ENDS[cluster]
    if cluster in _DROPPED:
        return ""
    if len(cluster) == 1 and "\ud800" <= cluster <= "\udfff":
        return "\ufffd"
    return unicodedata.normalize("NFC", cluster)


def _clusters(text: str) -> list[tuple[str, int]]:
    """Split into pieces that normalise independently: plain runs whole, everything else by composing sequence."""
    clusters: list[tuple[str, int]] = []
    start, size = 0, len(text)
    while start < size:
        end = start + 1
        if _is_plain(text[start]):
            while end < size and _is_plain(text[end]):
                end += 1
            if end < size and _continues(text[end]) and end - start > 1:
                end -= 1
            elif end < size and _continues(text[end]):
                end = _sequence_end(text, start)
        elif text.startswith("\r\n", start):
            end = start + 2
        elif text[start] not in _LINE_ENDS and text[start] not in _DROPPED:
            end = _sequence_end(text, start)
        clusters.append((text[start:end], end - start))
        start = end
    return clusters


def _sequence_end(text: str, start: int) -> int:
    end = start + 1
    while end < len(text) and _continues(text[end]):
        end += 1
    return end


def _continues(char: str) -> bool:
    """Tell whether `char` may combine with what stands before it (combining marks, Hangul vowels and finals)."""
    return char > "\u02ff" and (unicodedata.combining(char) != 0 or not _starts_sequence(char))


def _starts_sequence(char: str) -> bool:
    return not ("\u1160" <= char <= "\u11ff") and unicodedata.category(char) not in {"Mn", "Mc"}


def _is_plain(char: str) -> bool:
    return char not in _LINE_ENDS and char not in _DROPPED and char < "\u0300"
