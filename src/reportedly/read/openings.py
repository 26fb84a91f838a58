"""Voices that are brought in before they report anything: "a source spoke of …", "a former clerk, who left in May"."""

from collections.abc import Iterator, Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast
from reportedly.read.page import Page, Range, Word
from reportedly.read.roles import is_person_noun
from reportedly.read.sources import Phrase, take_apart

_REACH = 4  # words between "a" and "source"


def find_openings(page: Page, cast: Cast, attributions: Sequence[Attribution]) -> Iterator[Phrase]:
    """Yield phrases like "a source" outside quotation marks that are not the source of an attribution."""
    openers = page.pack.words("unnamed", "openers")
    indefinite = page.pack.words("unnamed", "indefinite")
    sources = [each.source[0] for each in attributions if each.source]
    taken = {word.start for start, end in sources for word in page.words_in(start, end)}
    for index, word in enumerate(page.words):
        if word.lemma not in openers or word.start in taken or page.quotation_at(word.start) is not None:
            continue
        first = index
        while first > 0 and index - first < _REACH and page.words[first].text.lower() not in indefinite:
            first -= 1
        if page.words[first].text.lower() not in indefinite:
            first = index - 1 if _is_told_of(page, index) else -1
        if first >= 0 and page.words[first].paragraph == word.paragraph:
            yield take_apart(page, cast, (page.words[first].start, word.end))


def _is_told_of(page: Page, index: int) -> bool:
    """Tell whether "the insider" is introduced by what follows: "the insider who first spoke to this newspaper"."""
    before, after = page.words[index - 1 : index], page.words[index + 1 : index + 2]
    relative = bool(after) and after[0].text in page.pack.words("names", "person_relatives")
    return relative and bool(before) and before[0].pos == "DET"


class Introduced:
    """Persons brought in by an indefinite outside quotations, by their noun, in text order."""

    def __init__(self, page: Page) -> None:
        self._by_noun: dict[str, list[Range]] = {}
        articles = page.pack.words("unnamed", "a")
        for word in page.words:
            if word.pos == "NOUN" and is_person_noun(page.pack, word.lemma) and word.tag == "NN":
                first = _article(page, word, articles)
                if first is not None and page.quotation_at(word.start) is None:
                    self._by_noun.setdefault(word.lemma, []).append((first.start, word.end))

    def find(self, noun: str, offset: int) -> Range | None:
        """Return the last "a clerk" before `offset`."""
        return next((place for place in reversed(self._by_noun.get(noun, ())) if place[0] < offset), None)


def _article(page: Page, noun: Word, articles: frozenset[str]) -> Word | None:
    """Return the indefinite article that opens the noun's phrase."""
    for word in page.words_in(noun.left, noun.start):
        if word.text.lower() in articles and page.words[word.head] is noun:
            return word
    return None
