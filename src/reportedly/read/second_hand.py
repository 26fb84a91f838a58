"""Reports at second hand that the tagger passes over or takes apart wrongly: who an outlet says has said what.

"P, the Ledger reports, citing an insider"; "P. So writes the Ledger, citing an insider"; "the Ledger reports that P,
quoting an insider"; "according to the Ledger, which cites an insider, P"; "the Ledger has an insider saying P" and "had
an insider who said P". A host's question in a transcript holds them as often as a sentence of the outlet's own.
"""

from collections.abc import Iterator, Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.page import Page, Range, Word
from reportedly.read.recut import noun_phrase

FOUND_BY = "second_hand.rule.v1"
_CONFIDENCE = 0.7  # a judgement: the shapes are plain, and rare in the gold
_BESIDE = 2  # words between the reporting verb and the word of citing where what is reported stands before both
_FEWEST = 3  # words of a content
_TIMES = frozenset({"DATE", "TIME"})
_HOLDER_REACH = 8  # words of whoever is had saying something


def find_second_hand(page: Page, known: Sequence[Attribution]) -> list[Attribution]:
    """Return the known attributions with those at second hand that they lack, and without the ones that these mend.

    No two have the same content: a statement is known by its words.
    """
    found: dict[tuple[Range, ...], Attribution] = {}
    for each in _find(page):
        if not any(_says_it(other, each) for other in known):
            found.setdefault(each.content, each)
    kept = [each for each in known if not any(_is_mended(each, by) for by in found.values())]
    return kept + [each for each in found.values() if all(each.content != other.content for other in kept)]


def _says_it(known: Attribution, found: Attribution) -> bool:
    """Tell whether a known attribution has the same source for words of the same content."""
    return _meet(known.source, found.source) and _meet(known.content, found.content)


def _is_mended(known: Attribution, by: Attribution) -> bool:
    """Tell whether an attribution took whoever is cited for what is said."""
    start, end = by.source[0]
    return all(start <= first and last <= end for first, last in known.content)


def _meet(some: Sequence[Range], others: Sequence[Range]) -> bool:
    return any(start < other[1] and other[0] < end for start, end in some for other in others)


def _find(page: Page) -> Iterator[Attribution]:
    citing, having = page.pack.words("outlets", "citing"), page.pack.words("outlets", "having")
    for number, (start, end) in enumerate(page.sentences):
        words = [word for word in page.words_in(start, end) if page.quotation_at(word.start) is None]
        for place, word in enumerate(words):
            if word.tag == "VBG" and word.lemma in citing:
                found = _read_citing(page, words, place, number)
            elif word.lemma in citing and place and words[place - 1].tag == "WDT":
                found = _read_which(page, words, place)
            else:
                found = _read_having(page, words, place) if word.lemma in having else None
            if found is not None:
                yield found


def _read_citing(page: Page, words: Sequence[Word], place: int, number: int) -> Attribution | None:
    """Read what "citing Y" is said of: what stands behind the verb that reports it, before it, or a sentence before."""
    source = noun_phrase(page, words[place + 1 :])
    verbs = page.pack.words("outlets", "reporting") | page.pack.words("cues", "speech", "writing")
    at = next((at for at in reversed(range(place)) if words[at].pos == "VERB" and words[at].lemma in verbs), None)
    if source is None or at is None:
        return None
    before = [word for word in words[:at] if word.pos != "PUNCT"]
    between = [word for word in words[at + 1 : place] if word.pos != "PUNCT"]
    if len(before) <= 1:
        return _make(_sentence_before(page, number), words[place], source)
    if len(between) > _BESIDE and words[at - 1].text != ",":
        return _make(between[1:] if between[0].pos == "SCONJ" else between, words[place], source)
    comma = next((each for each in reversed(range(at)) if words[each].text == ","), 0)
    return _make(_trim(words[:comma]), words[place], source)


def _sentence_before(page: Page, number: int) -> Sequence[Word]:
    """Return the words of the sentence before one, when it stands in the same paragraph and is no quotation."""
    if not number:
        return ()
    words = page.words_in(*page.sentences[number - 1])
    own = page.paragraph_index(page.sentences[number][0]) == page.paragraph_index(page.sentences[number - 1][0])
    return words if own and not any(page.quotation_at(word.start) for word in words) else ()


def _read_which(page: Page, words: Sequence[Word], place: int) -> Attribution | None:
    """Read "according to the Ledger, which cites Y, P"."""
    source = noun_phrase(page, words[place + 1 :])
    comma = next((at for at in range(place, len(words)) if words[at].text == ","), None)
    return None if source is None or comma is None else _make(words[comma + 1 :], words[place], source)


def _read_having(page: Page, words: Sequence[Word], place: int) -> Attribution | None:
    """Read "has an insider saying P" and "had a keeper who said P": somebody without a name, then what reports."""
    behind = words[place + 1 : place + 1 + _HOLDER_REACH]
    verbs = page.pack.words("cues", "speech", "writing")
    at = next((at for at, word in enumerate(behind) if word.pos == "VERB" and word.lemma in verbs), None)
    if not at or behind[0].pos != "DET" or (behind[at].tag != "VBG" and behind[at - 1].tag != "WP"):
        return None
    dated = next((number for number, word in enumerate(behind[:at]) if word.entity in _TIMES), at)
    holder = noun_phrase(page, [word for word in behind[:dated] if word is not behind[dated - 1] or word.pos != "ADP"])
    return None if holder is None else _make(words[place + 2 + at :], behind[at], holder)


def _trim(words: Sequence[Word]) -> Sequence[Word]:
    """Leave out the clock time or number that an entry begins with."""
    first = next((at for at, word in enumerate(words) if word.pos not in {"NUM", "PUNCT"}), len(words))
    return words[first:]


def _make(reported: Sequence[Word], cue: Word, source: Range) -> Attribution | None:
    kept = [word for word in reported if word.pos != "PUNCT"]
    if len(kept) < _FEWEST or (kept[0].start < source[1] and source[0] < kept[-1].end):
        return None
    content = (kept[0].start, kept[-1].end)
    return Attribution((source,), ((cue.start, cue.end),), (content,), FOUND_BY, _CONFIDENCE)
