"""Reports without quotation marks, by rule: for languages that come with no tagger.

Two shapes, as the commas of German set them off: a phrase that names a source ("laut der Polizei ..."), and a clause
beside a reporting verb ("X sagte, ...", "..., sagte X", "..., wie X mitteilte").
"""

from collections.abc import Iterator, Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.frames import cue_words, leading_phrase, subject_of
from reportedly.read.page import Page, Range, Word

FOUND_BY = "reports.rule.v1"
CONFIDENCE = 0.6  # a judgement: no German gold has measured it
_GAP = 6  # words between a verb and the comma behind which its clause begins
_ENDS = frozenset(".!?…:")


def find_reports(page: Page) -> Iterator[Attribution]:
    """Yield an attribution for each sentence that reports what somebody said, in text order."""
    for start, end in page.sentences:
        words = page.words_in(start, end)
        while words and words[-1].text in _ENDS:
            words = words[:-1]
        if words and not any(page.quotation_at(word.start) for word in words):
            found = _by_phrase(page, words) or _by_clause(page, words)
            if found is not None:
                yield found


def _by_phrase(page: Page, words: Sequence[Word]) -> Attribution | None:
    phrases = page.pack.words("cues", "phrases")
    behind = page.pack.words("cues", "phrases_behind")
    forms = [word.lemma for word in words]
    for at in range(len(words)):
        for length in (3, 2, 1):
            phrase = " ".join(forms[at : at + length])
            if phrase not in phrases:
                continue
            cue = words[at].start, words[min(at + length, len(words)) - 1].end
            if phrase in behind:
                source = (words[0].start, words[at - 1].end) if at else None
                rest = _trimmed(words[at + length :])
                return _made(source, cue, rest)
            source = leading_phrase(page, cue[1], words[-1].end)
            if source is not None:
                before, after = words[:at], [word for word in words if word.start >= source[1]]
                return _made(source, cue, _trimmed(before), _trimmed(after))
    return None


def _by_clause(page: Page, words: Sequence[Word]) -> Attribution | None:
    commas = [at for at, word in enumerate(words) if word.text == ","]
    for cue in cue_words(page, words[0].start, words[-1].end):
        at = page.word_index(cue.start) - page.word_index(words[0].start)
        behind = next((comma for comma in commas if at < comma <= at + _GAP), None)
        before = next((comma for comma in reversed(commas) if comma < at), None)
        if behind is not None and (before is None or before == 0):
            window = words[0].start, words[behind].start
            return _made(subject_of(page, cue, window), (cue.start, cue.end), _trimmed(words[behind + 1 :]))
        if before is not None and behind is None and len(words) - before <= 2 * _GAP:
            window = words[before].end, words[-1].end
            return _made(subject_of(page, cue, window), (cue.start, cue.end), _trimmed(words[:before]))
    return None


def _trimmed(words: Sequence[Word]) -> Range | None:
    kept = [word for word in words if word.pos != "PUNCT"]
    return (kept[0].start, kept[-1].end) if len(kept) > 1 else None


def _made(source: Range | None, cue: Range, *pieces: Range | None) -> Attribution | None:
    content = tuple(piece for piece in pieces if piece is not None)
    if not content or source is None:
        return None
    return Attribution((source,), (cue,), content, FOUND_BY, CONFIDENCE)
