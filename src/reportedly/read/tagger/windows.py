"""Windows: an article cut into runs of word pieces that the encoder reads in one go."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tokenizers import Encoding, Tokenizer

from reportedly.read.tagger.marks import mark_states, quoted_regions

LIMIT = 192
"""Word pieces of a window, the three special ones counted; longer ones were not seen in training."""

SHAPES = 3
"""Lower case or no letter, Capital, ALL CAPITALS."""

_CHUNK = 3000  # code points handed to the tokenizer in one string: bounds memory on a paragraph of a megabyte
_CLS, _SEP = 101, 102
_SENTENCE_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’')\]]*+\s++(?=[\"“‘'(\[]*+[^\W_a-z])")
_SHORT = re.compile(r"\b[^\W\d_]\w{0,2}\Z|\b\w\.\w\Z")


@dataclass(slots=True)
class Window:
    """Word pieces with their features, and for each word its first piece, code points, sentence and paragraph.

    fresh marks words no span may run into from the left: the first of a paragraph or of a cut.
    """

    ids: list[int] = field(default_factory=lambda: [_CLS])
    features: list[int] = field(default_factory=lambda: [0])
    first: list[int] = field(default_factory=list)
    words: list[tuple[int, int]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)
    paragraph: list[int] = field(default_factory=list)
    fresh: list[bool] = field(default_factory=list)


@dataclass(slots=True)
class _Segment:
    ids: list[int] = field(default_factory=list)
    pieces: list[int] = field(default_factory=list)  # of each word, how many
    words: list[tuple[int, int]] = field(default_factory=list)
    sentence: list[int] = field(default_factory=list)


def cut_windows(
    text: str, paragraphs: Sequence[tuple[int, int]], tokenizer: Tokenizer, *, limit: int = LIMIT
) -> Iterator[Window]:
    """Yield the windows of a text in order: whole paragraphs while they fit, long ones cut at sentence ends."""
    states = mark_states(len(text), quoted_regions(text, paragraphs))
    window = Window()
    for place, (start, end) in enumerate(paragraphs):
        for segment in _segments(text, start, end, tokenizer, limit - 2):
            if len(window.ids) + len(segment.ids) + 1 > limit and window.words:
                yield window
                window = Window()
            _append(window, segment, place, text, states)
    if window.words:
        yield window


def sentence_starts(text: str, start: int, end: int) -> list[int]:
    """Return the code points at which the sentences of a stretch begin; a short capitalised word ends none ("Mr.")."""
    starts = [start]
    for match in _SENTENCE_END.finditer(text, start, end):
        before = text[max(start, match.start() - 8) : match.start()]
        short = _SHORT.search(before)
        if not (text[match.start()] == "." and short and before[short.start()].isupper()):
            starts.append(match.end())
    return starts


def _segments(text: str, start: int, end: int, tokenizer: Tokenizer, limit: int) -> Iterator[_Segment]:
    """Tokenise a paragraph chunk by chunk and cuts it into segments of at most `limit` pieces at sentence starts."""
    starts = sentence_starts(text, start, end)
    segment = _Segment()
    for chunk_start, chunk_end in _chunks(text, start, end, starts):
        encoding = tokenizer.encode(text[chunk_start:chunk_end], add_special_tokens=False)
        for ids, word in _words(encoding, chunk_start):
            if len(segment.ids) + len(ids) > limit:
                done, segment = _split(segment)
                yield done
            segment.ids.extend(ids)
            segment.pieces.append(len(ids))
            segment.words.append(word)
            segment.sentence.append(bisect_right(starts, word[0]))
    if segment.words:
        yield segment


def _chunks(text: str, start: int, end: int, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Cut a long paragraph at a sentence start, else at a space, else anywhere, every _CHUNK code points at most."""
    while end - start > _CHUNK:
        cut = starts[bisect_right(starts, start + _CHUNK) - 1]
        if cut <= start:
            cut = text.rfind(" ", start + 1, start + _CHUNK)
        if cut <= start:
            cut = start + _CHUNK
        yield start, cut
        start = cut
    yield start, end


def _words(encoding: Encoding, offset: int) -> Iterator[tuple[list[int], tuple[int, int]]]:
    """Group the pieces of an encoding by word: piece ids and the word's code points in the article."""
    ids: list[int] = []
    current: int | None = None
    first, last = 0, 0
    for piece, word, (start, end) in zip(encoding.ids, encoding.word_ids, encoding.offsets, strict=True):
        if word != current and ids:
            yield ids, (first + offset, last + offset)
            ids = []
        if not ids:
            current, first = word, start
        ids.append(piece)
        last = end
    if ids:
        yield ids, (first + offset, last + offset)


def _split(segment: _Segment) -> tuple[_Segment, _Segment]:
    """Split a full segment before its last sentence, or whole when it is one sentence."""
    words = len(segment.words)
    cut = next((k for k in range(words - 1, words // 3, -1) if segment.sentence[k] != segment.sentence[k - 1]), words)
    pieces = sum(segment.pieces[:cut])
    return (
        _Segment(segment.ids[:pieces], segment.pieces[:cut], segment.words[:cut], segment.sentence[:cut]),
        _Segment(segment.ids[pieces:], segment.pieces[cut:], segment.words[cut:], segment.sentence[cut:]),
    )


def _append(window: Window, segment: _Segment, paragraph: int, text: str, states: bytearray) -> None:
    """Add a segment and a separator to a window; sentences are numbered on through the window."""
    base = (window.sentence[-1] + 1 if window.sentence else 0) - segment.sentence[0]
    for word, count in enumerate(segment.pieces):
        start, end = segment.words[word]
        feature = states[start] * SHAPES + _shape(text[start:end])
        window.first.append(len(window.features))
        window.features.extend([feature] * count)
        window.sentence.append(segment.sentence[word] + base)
        window.fresh.append(word == 0)
    window.words.extend(segment.words)
    window.paragraph.extend([paragraph] * len(segment.words))
    window.ids.extend(segment.ids)
    window.ids.append(_SEP)
    window.features.append(0)


def _shape(word: str) -> int:
    if not word[0].isupper():
        return 0
    return 2 if len(word) > 1 and word.isupper() else 1
