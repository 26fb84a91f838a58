"""The frame of a quotation or report: its cue and the words that name who is quoted."""

from collections.abc import Iterator
from dataclasses import dataclass

from reportedly.read.page import Page, Range, Word

SUBJECTS = frozenset({"nsubj"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_INSIDE_NAME = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "PART", "X"})
_MAX_SOURCE = 160  # code points: a longer subject is a parser's slip


@dataclass(frozen=True, slots=True)
class Frame:
    """A cue, the source it has (or None), and where the frame ends."""

    cue: Range
    source: Range | None
    end: int


def cue_words(page: Page, start: int, end: int, *, closing: bool = False) -> Iterator[Word]:
    """Yield the reporting verbs that begin in [start, end) outside quotation marks.

    With `closing`, the last word of the range counts even when it was not recognised as a verb ("the source shares").
    """
    cues = page.pack.words("cues", "speech", "writing", "thought")
    participles = page.pack.words("cues", "participles")
    words = [word for word in page.words_in(start, end) if page.quotation_at(word.start) is None]
    last = next((word for word in reversed(words) if word.pos != "PUNCT"), None)
    for word in words:
        verb = word.pos in {"VERB", "AUX"} or (closing and word is last)
        if verb and (word.lemma in cues or word.lemma in participles):
            yield word


def subject_of(page: Page, cue: Word, window: Range) -> Range | None:
    """Return the source that a cue verb has inside `window`: its subject, else the name or noun right beside it."""
    index = page.word_index(cue.start)
    for word in _verb_chain(page, index):
        for candidate in page.words_in(*window):
            if candidate.head == word and candidate.dep in SUBJECTS and _fits(page, candidate, window):
                return trim_source(page, candidate.left, candidate.right, candidate)
    return _beside(page, index, window)


def leading_phrase(page: Page, start: int, end: int) -> Range | None:
    """Return the noun phrase that [start, end) begins with."""
    return _run(page, page.word_index(start), (start, end), step=1)


def _verb_chain(page: Page, index: int) -> Iterator[int]:
    """Yield the verb and those it is coordinated with or hangs on ("turned and said"), nearest first."""
    seen = set()
    while index not in seen:
        seen.add(index)
        yield index
        if page.words[index].dep not in {"conj", "xcomp", "advcl"}:
            return
        index = page.words[index].head


def _fits(page: Page, word: Word, window: Range) -> bool:
    return (
        window[0] <= word.left
        and word.right <= window[1]
        and word.right - word.left <= _MAX_SOURCE
        and page.quotation_at(word.start) is None
    )


def trim_source(page: Page, start: int, end: int, head: Word) -> Range:
    """Cut a noun phrase before a relative clause or an apposition that follows its head, and loose punctuation."""
    previous: Word | None = None
    relatives = page.pack.words("grammar", "relatives")
    for word in page.words_in(head.end, end):
        if word.lemma in relatives or (word.text in {",", "—", "–", "(", ";"} and word.start >= head.end):
            end = previous.end if previous is not None else head.end
            break
        previous = word
    words = [word for word in page.words_in(start, end) if word.pos != "PUNCT"]
    return (words[0].start, words[-1].end) if words else (start, end)


def _beside(page: Page, index: int, window: Range) -> Range | None:
    """Return the noun phrase right after the cue ("said Ruiz"), else the nearest before it."""
    after = _run(page, index + 1, window, step=1)
    return after or _run(page, index - 1, window, step=-1)


def _run(page: Page, index: int, window: Range, *, step: int) -> Range | None:
    run: list[Word] = []
    relatives = page.pack.words("grammar", "relatives")
    while 0 <= index < len(page.words):
        word = page.words[index]
        if not window[0] <= word.start < window[1] or page.quotation_at(word.start) is not None:
            break
        hyphened = bool(run) and "HYPH" in {word.tag, run[-1].tag}
        if step > 0 and run and run[-1].tag == "PRP":
            break
        if (word.pos in _INSIDE_NAME or hyphened) and word.lemma not in relatives:
            run.append(word)
        elif run or word.pos not in {"ADV", "AUX"}:
            break
        index += step
    while step > 0 and run and run[-1].pos == "DET":
        run.pop()
    if not any(word.pos in _NOMINAL for word in run):
        return None
    return min(word.start for word in run), max(word.end for word in run)
