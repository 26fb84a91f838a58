"""Direct quotations: what stands between quotation marks, with the words that say who said it.

The quotation marks decide the content; the clause beside them (the frame) is searched for a cue and its subject.
"""

from collections.abc import Iterator

from reportedly.read.attribution import Attribution
from reportedly.read.frames import Frame, cue_words, leading_phrase, subject_of
from reportedly.read.page import Page, Word
from reportedly.text.quotemarks import Quotation

FOUND_BY = "quotes.direct.v1"
MIN_UNCUED_WORDS = 4
"""Shortest quotation taken for an utterance without a cue beside it; shorter ones are titles and scare quotes."""

_CLAUSE_ENDS = (",", "!", "?", "…", "—", "-", "–")
_FULL_STOPS = frozenset({".", "!", "?", "…"})


def find_direct(page: Page) -> Iterator[Attribution]:
    """Yield an attribution for each utterance in quotation marks, its pieces joined, in text order."""
    pending: _Utterance | None = None
    for index, quotation in enumerate(page.quotations):
        frame = _frame(page, index)
        if pending is not None and _carries_on(page, pending, quotation, frame):
            pending.pieces.append(quotation)
            pending.frame = pending.frame or frame
            continue
        if pending is not None:
            yield pending.attribution()
        pending = None
        if frame is not None or is_utterance(page, quotation):
            pending = _Utterance(quotation, frame)
    if pending is not None:
        yield pending.attribution()


class _Utterance:
    """Pieces of one utterance while they are collected."""

    def __init__(self, first: Quotation, frame: Frame | None) -> None:
        self.pieces = [first]
        self.frame = frame

    def attribution(self) -> Attribution:
        """Return what was collected."""
        content = tuple((piece.start, piece.end) for piece in self.pieces)
        closed = all(piece.closed or piece.continues for piece in self.pieces)
        if self.frame is None:
            return Attribution((), (), content, FOUND_BY, 0.5 if closed else 0.3, link="previous")
        source = (self.frame.source,) if self.frame.source else ()
        confidence = (0.95 if source else 0.6) - (0.0 if closed else 0.3)
        return Attribution(source, (self.frame.cue,), content, FOUND_BY, confidence, link="previous")


def is_utterance(page: Page, quotation: Quotation) -> bool:
    """Tell whether a quotation without a cue is something said rather than a title or a word held at arm's length."""
    if quotation.continues or quotation.continued:
        return True
    words = [word for word in page.words_in(quotation.start, quotation.end) if word.pos != "PUNCT"]
    if len(words) < MIN_UNCUED_WORDS or all(word.text[:1].isupper() for word in words if len(word.text) > 3):
        return False
    return any(word.pos in {"VERB", "AUX"} for word in words)


def _carries_on(page: Page, pending: _Utterance, quotation: Quotation, frame: Frame | None) -> bool:
    """Tell whether the quotation goes on with the utterance before it ("A," she said. "B")."""
    last = pending.pieces[-1]
    if last.continues and quotation.continued:
        return True
    if page.paragraph_index(last.start) != page.paragraph_index(quotation.start):
        return False
    between = page.text[last.outer_end : quotation.outer_start]
    if pending.frame is None:
        return frame is not None and not between.strip()
    if frame is not None and frame.cue != pending.frame.cue:
        return False
    if frame is not None and between.rstrip().endswith(","):
        return True
    rest = page.text[max(pending.frame.end, last.outer_end) : quotation.outer_start]
    return not any(char.isalnum() for char in rest)


def _frame(page: Page, index: int) -> Frame | None:
    """Return the cue and source beside a quotation: behind it when its end leads there, else before, else behind."""
    quotation = page.quotations[index]
    last = page.text[quotation.start : quotation.end].rstrip()[-1:]
    behind = _frame_behind(page, index)
    if behind is not None and last in _CLAUSE_ENDS:
        return behind
    return _frame_before(page, index) or behind


def _frame_behind(page: Page, index: int) -> Frame | None:
    quotation = page.quotations[index]
    limit = _limit_behind(page, index)
    end = _clause_end(page, quotation.outer_end, limit)
    leads_on = end == limit and page.text[quotation.outer_end : end].rstrip()[-1:] in {",", ":"}
    if leads_on and page.text[quotation.start : quotation.end].rstrip()[-1:] not in _CLAUSE_ENDS:
        return None
    cues = list(cue_words(page, quotation.outer_end, end, closing=True))
    if not cues:
        return None
    word = min(cues, key=lambda cue: (cue.dep == "relcl", _is_thought(page, cue), cue.start))
    if ";" in page.text[quotation.outer_end : word.start]:
        return None
    source = subject_of(page, word, (quotation.outer_end, end)) or leading_phrase(page, quotation.outer_end, word.start)
    return Frame((word.start, word.end), source, end)


def _frame_before(page: Page, index: int) -> Frame | None:
    quotation = page.quotations[index]
    start = _lead_in(page, index)
    lead = page.text[start : quotation.outer_start].rstrip()
    cues = list(cue_words(page, start, quotation.outer_start, closing=True))
    if not cues:
        return None
    word = cues[-1]
    gap = page.words_in(word.end, quotation.outer_start)
    fragment = not page.text[quotation.start : quotation.start + 1].isupper()
    if lead[-1:] not in {",", ":"} and word.end < start + len(lead) and not (fragment and len(gap) <= 6):
        return None
    return Frame((word.start, word.end), subject_of(page, word, (start, quotation.outer_start)), word.end)


def _limit_behind(page: Page, index: int) -> int:
    end = page.paragraphs[page.paragraph_index(page.quotations[index].start)][1]
    if index + 1 < len(page.quotations):
        end = min(end, page.quotations[index + 1].outer_start)
    return end


def _clause_end(page: Page, start: int, limit: int) -> int:
    """Return where the sentence that begins or goes on at `start` ends, at most `limit`."""
    for word in page.words_in(start, limit):
        if word.start > start and _stops(page, word):
            return word.end
    return limit


def _lead_in(page: Page, index: int) -> int:
    """Return where the words that lead in to a quotation begin: its sentence, after any quotation before it."""
    quotation = page.quotations[index]
    start = page.paragraphs[page.paragraph_index(quotation.start)][0]
    if index and page.quotations[index - 1].outer_end > start:
        start = page.quotations[index - 1].outer_end
    stops = [
        word.end
        for word in page.words_in(start, quotation.outer_start)
        if word.end < quotation.outer_start - 1 and _stops(page, word)
    ]
    return stops[-1] if stops else start


def _stops(page: Page, word: Word) -> bool:
    """Tell whether a sentence ends with this word; the mark of "Go! Radio" does not."""
    if word.text not in _FULL_STOPS:
        return False
    following = page.words_in(word.end, word.end + 3)[:1]
    return not following or following[0].start == word.end or page.sentence_at(word.start)[1] <= following[0].start


def _is_thought(page: Page, word: Word) -> bool:
    return word.lemma not in page.pack.words("cues", "speech", "writing")
