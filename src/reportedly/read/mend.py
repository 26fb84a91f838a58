"""Sources put right before anybody is identified: what the words around a cue say plainly is not left to the finder.

Who is cited in a report at second hand; whoever stands before a colon or right behind the cue ("…,” said the judge);
the subject of a cue that was given no source; and the person of whom a source is only the last part.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast
from reportedly.read.frames import SUBJECTS, leading_phrase, subject_of, trim_source
from reportedly.read.page import Page, Range, Word
from reportedly.read.recut import name_before_colon, noun_phrase, recut
from reportedly.read.sources import take_apart

PASSIVE = "passive"
"""The link of an attribution that names nobody: "is said to have left", "it is understood that"."""

_LINKED = 10  # words between a person and the last part of a source that belongs to the name
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def mend_attributions(page: Page, cast: Cast, attributions: Iterable[Attribution]) -> Iterator[Attribution]:
    """Yield the attributions with the sources that their sentences name, where that is plain; else as they are."""
    for attribution in attributions:
        whole = recut(page, attribution)
        yield mend_source(page, cast, whole) if whole.cue else whole


def mend_source(page: Page, cast: Cast, attribution: Attribution) -> Attribution:
    """Return an attribution that has a cue with the source that its sentence names."""
    if _is_passive(page, attribution) and _before_colon(page, attribution) is None:
        return replace(attribution, source=(), link=PASSIVE)
    found = (
        _cited(page, cast, attribution)
        or _before_colon(page, attribution)
        or _behind_cue(page, attribution)
        or (None if attribution.source else _subject(page, attribution))
    )
    if found is not None:
        attribution = replace(attribution, source=(found,))
    whole = _whole(page, cast, attribution) if attribution.source else None
    return replace(attribution, source=(whole,)) if whole is not None else attribution


def _outside(attribution: Attribution, word: Word) -> bool:
    return not any(start <= word.start < end for start, end in attribution.content)


def _meets(place: Range, others: Sequence[Range]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in others)


def _cited(page: Page, cast: Cast, attribution: Attribution) -> Range | None:
    """Read "the Ledger reported, citing an insider" and "the Ledger quoted an insider as saying".

    A person who cites somebody speaks for himself; an outlet only passes it on.
    """
    if attribution.source and not _is_reporter(page, cast, attribution):
        return None
    cue = attribution.cue[0][0]
    end = page.sentence_at(cue)[1]
    words = page.words_in(cue, min(end, attribution.cue[-1][1] + 400))
    citing = page.pack.words("outlets", "citing")
    for place, word in enumerate(words):
        participle = word.tag == "VBG" or word.start < attribution.cue[-1][1]
        if participle and word.pos == "VERB" and word.lemma in citing and _outside(attribution, word):
            cited = noun_phrase(page, words[place + 1 :])
            if cited is not None and not _meets(cited, attribution.content):
                return cited
    return None


def _is_reporter(page: Page, cast: Cast, attribution: Attribution) -> bool:
    """Tell whether an outlet reports here: by its cue, and by what its source names."""
    reporting = page.pack.words("cues", "speech", "writing") | page.pack.words("outlets", "citing")
    if not any(word.lemma in reporting for start, end in attribution.cue for word in page.words_in(start, end)):
        return False
    phrase = take_apart(page, cast, attribution.source[0])
    if phrase.named is None:
        return phrase.noun in page.pack.words("unnamed", "outlet_back")
    return phrase.named.kind in {"outlet", "organization", "other"}


def _before_colon(page: Page, attribution: Attribution) -> Range | None:
    """Read "A camper from the early field: “…”": a noun phrase that leads in to a quotation by a colon."""
    first = attribution.content[0][0]
    quotation = page.quotation_at(first)
    if quotation is None or quotation.start != first or not page.sentences:
        return None
    return name_before_colon(page, quotation.outer_start)


def _behind_cue(page: Page, attribution: Attribution) -> Range | None:
    """Read "“…,” snapped Quayle when we called": what stands right behind a cue right behind a quotation."""
    start, end = attribution.cue[0]
    last = max((piece for piece in attribution.content if piece[1] <= start), default=None)
    quotation = page.quotation_at(last[1] - 1) if last is not None else None
    if quotation is None or page.text[quotation.outer_end : start].strip():
        return None
    words = page.words_in(start, end)
    if len(words) != 1 or words[0].pos not in {"VERB", "AUX"}:
        return None
    limit = page.sentence_at(start)[1]
    after = page.words_in(end, limit)[:1]
    if not after or after[0].start - end > 1 or after[0].pos not in {*_NOMINAL, "DET", "ADJ"}:
        return None
    found = leading_phrase(page, end, limit)
    if found is None or found[0] != after[0].start or _meets(found, attribution.source):
        return None
    subject = subject_of(page, words[0], (end, limit))
    return subject if subject is not None and subject[0] == found[0] else found


def _is_passive(page: Page, attribution: Attribution) -> bool:
    """Tell whether the source is whom a passive cue is about; "was quoted as saying" does name a speaker."""
    cues = [page.word_index(word.start) for start, end in attribution.cue for word in page.words_in(start, end)]
    verbs = {at for at in cues if page.words[at].tag == "VBN"}
    if any(page.words[at].lemma in page.pack.words("cues", "passed_on") for at in cues):
        return False
    if not attribution.source:
        return any(page.words[at].dep == "auxpass" and page.words[at].head in verbs for at in cues)
    words = [word for start, end in attribution.source for word in page.words_in(start, end)]
    return any(word.dep == "nsubjpass" and word.head in verbs for word in words)


def _subject(page: Page, attribution: Attribution) -> Range | None:
    """Return the subject of a cue that was given no source; "it is said" has none."""
    sentence = page.sentence_at(attribution.cue[0][0])
    words = page.words_in(*sentence)
    verbs = {page.word_index(word.start) for word in page.words_in(*attribution.cue[0]) if word.pos == "VERB"}
    for word in words:
        if word.head in verbs and word.dep in SUBJECTS and word.pos in _NOMINAL and _outside(attribution, word):
            if word.lemma in page.pack.words("unnamed", "nobody") or page.quotation_at(word.start) is not None:
                return None
            return trim_source(page, word.left, word.right, word)
    return None


def _whole(page: Page, cast: Cast, attribution: Attribution) -> Range | None:
    """Return "Ada Quill of the Harbour Board" where the finder gave only "the Harbour Board"."""
    start, end = attribution.source[0]
    sentence = page.sentence_at(start)
    for word in _words_back(page, start, sentence[0]):
        named = next(cast.named_in(word.start, start), None)
        if named is None:
            continue
        behind = page.words_in(named[1][1], start)
        linked = bool(behind) and behind[0].lemma in page.pack.words("names", "role_links")
        return (named[1][0], end) if named[0].kind == "person" and linked and named[1][0] == word.start else None
    return None


def _words_back(page: Page, offset: int, limit: int) -> Iterator[Word]:
    """Yield the nominal words and prepositions right before `offset`, nearest first."""
    index = page.word_index(offset) - 1
    for word in reversed(page.words[max(0, index - _LINKED) : index + 1]):
        if word.start < limit or word.pos not in {*_NOMINAL, "DET", "ADJ", "ADP", "PART"}:
            return
        yield word
