"""Indirect and mixed reports: what somebody is said to have said, without quotation marks or with some inside."""

from collections.abc import Iterator

from reportedly.read.attribution import Attribution
from reportedly.read.frames import cue_words, subject_of
from reportedly.read.page import Page, Range, Word

FOUND_BY = "quotes.indirect.v1"
_CLAUSES = frozenset({"ccomp"})
_OPEN_CLAUSES = frozenset({"xcomp"})


def find_indirect(page: Page) -> Iterator[Attribution]:
    """Yield reports without quotation marks or with some inside, in text order of their cues."""
    for sentence in page.sentences:
        for cue in cue_words(page, *sentence):
            yield from _report(page, cue, sentence)
        yield from _phrases(page, sentence)


def _report(page: Page, cue: Word, sentence: Range) -> Iterator[Attribution]:
    content = _clause(page, cue, sentence) or _around(page, cue, sentence)
    if content is None:
        return
    window = (sentence[0], sentence[1])
    source = subject_of(page, cue, window)
    if source is None or _overlap(source, content) or not _can_speak(page, source):
        return
    pieces = tuple(piece for piece in _without(content, (source, (cue.start, cue.end))) if _has_words(page, piece))
    if pieces:
        yield Attribution((source,), ((cue.start, cue.end),), pieces, FOUND_BY, 0.7)


def _can_speak(page: Page, source: Range) -> bool:
    """Tell whether the subject may be somebody: "it is feared that" and "reason to believe" name nobody."""
    words = page.words_in(*source)
    return words[-1].pos in {"NOUN", "PROPN", "PRON", "NUM"} and words[-1].lemma not in page.pack.words(
        "unnamed", "nobody"
    )


def _clause(page: Page, cue: Word, sentence: Range) -> Range | None:
    """Return the clause that the cue governs ("said that ...", "wants to ...")."""
    index = page.word_index(cue.start)
    thought = cue.lemma in page.pack.words("cues", "thought")
    wanted = _CLAUSES | (_OPEN_CLAUSES if thought else frozenset())
    for word in page.words_in(*sentence):
        if word.head == index and word.dep in wanted and word.left >= cue.end:
            return _trim(page, word.left, min(word.right, sentence[1]))
    return None


def _around(page: Page, cue: Word, sentence: Range) -> Range | None:
    """Return what stands before ", X said" at the end of a sentence."""
    index = page.word_index(cue.start)
    head = page.words[cue.head]
    if cue.dep == "parataxis" and head.start < cue.left:
        return _trim(page, sentence[0], cue.left)
    for word in page.words_in(sentence[0], cue.start):
        if word.head == index and word.dep in {"ccomp", "advcl"} and word.start < cue.start:
            return _trim(page, word.left, min(word.right, cue.left if cue.left > word.right else word.right))
    return None


def _phrases(page: Page, sentence: Range) -> Iterator[Attribution]:
    """Yield "according to X, ..." and "..., according to X"."""
    words = page.words_in(*sentence)
    for first, second in zip(words, words[1:], strict=False):
        phrase = f"{first.lemma} {second.lemma}"
        if phrase not in {"accord to", "according to"} or page.quotation_at(first.start) is not None:
            continue
        source = _object(page, second)
        if source is None:
            continue
        parts = ((sentence[0], first.start), (source[1], sentence[1]))
        pieces = tuple(_trim(page, *part) for part in parts if _has_words(page, part))
        if pieces:
            yield Attribution((source,), ((first.start, second.end),), pieces[:1], FOUND_BY, 0.7)


def _object(page: Page, preposition: Word) -> Range | None:
    index = page.word_index(preposition.start)
    for word in page.words_in(preposition.end, preposition.right):
        if word.head == index and word.dep == "pobj":
            commas = [comma.start for comma in page.words_in(word.end, word.right) if comma.text == ","]
            return word.left, max(min(commas, default=word.right), word.end)
    return None


def _trim(page: Page, start: int, end: int) -> Range:
    """Drop punctuation, conjunctions and marks at the ends of a content."""
    words = [word for word in page.words_in(start, end) if word.pos not in {"PUNCT", "SPACE"}]
    return (words[0].start, words[-1].end) if words else (start, end)


def _has_words(page: Page, part: Range) -> bool:
    return sum(word.pos not in {"PUNCT", "CCONJ", "SPACE"} for word in page.words_in(*part)) >= 2


def _overlap(first: Range, second: Range) -> bool:
    return first[0] < second[1] and second[0] < first[1]


def _without(content: Range, holes: tuple[Range, ...]) -> Iterator[Range]:
    start = content[0]
    for left, right in sorted(holes):
        if start < left < content[1]:
            yield start, left
        if content[0] <= left < content[1]:
            start = max(start, right)
    if start < content[1]:
        yield start, content[1]
