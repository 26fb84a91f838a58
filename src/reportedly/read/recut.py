"""Contents cut anew where the finder took whoever is cited, or the words that lead in to a quotation, for content."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from reportedly.read.attribution import Attribution
from reportedly.read.page import Page, Range, Word

MAX_CITED = 14
"""Longest phrase, in words, that names who is cited."""

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM"})


def recut(page: Page, attribution: Attribution) -> Attribution:
    """Return the attribution with its content, and the source that stood in it, each in their place."""
    if not attribution.cue or not attribution.source:
        return attribution
    found = _cited_inside(page, attribution) or _led_in(page, attribution)
    return found if found is not None and not _overlaps(found) else attribution


def _overlaps(attribution: Attribution) -> bool:
    return any(start < right and left < end for start, end in attribution.content for left, right in attribution.cue)


def _cited_inside(page: Page, attribution: Attribution) -> Attribution | None:
    """Read "cited [a dock worker as saying there was no pilot]", and "[X], the Ledger reported, citing [a worker]"."""
    start, end = attribution.content[0]
    last = page.words_in(*attribution.cue[-1])[-1:]
    if not last or last[0].lemma not in page.pack.words("outlets", "citing") or start < attribution.cue[-1][1]:
        return None
    words = page.words_in(start, end)
    cited = noun_phrase(page, words)
    if cited is None or cited[0] != start:
        return None
    rest = [word for left, right in attribution.content for word in page.words_in(max(left, cited[1]), right)]
    content = _behind_saying(page, attribution, rest) if rest else _clause_before(page, attribution)
    return None if content is None else replace(attribution, source=(cited,), content=content)


def _behind_saying(page: Page, attribution: Attribution, words: Sequence[Word]) -> tuple[Range, ...] | None:
    """Return what of the content follows "as saying (that)", or ", that"."""
    rest: Sequence[Word] = [word for word in words[:2] if word.pos != "PUNCT"]
    rest = words[words.index(rest[0]) :] if rest and rest[0].pos == "SCONJ" else ()
    for place, (word, verb) in enumerate(pairwise(words)):
        if word.lemma in page.pack.words("outlets", "cited_as") and verb.tag == "VBG":
            rest = words[place + 2 :]
            break
    rest = rest[1:] if rest and rest[0].pos == "SCONJ" else rest
    first = rest[0].start if rest else attribution.content[-1][1]
    return tuple((max(left, first), right) for left, right in attribution.content if right > first) or None


def _clause_before(page: Page, attribution: Attribution) -> tuple[Range, ...] | None:
    """Return the clause before the source in its sentence, which a comma ends."""
    start = page.sentence_at(attribution.cue[0][0])[0]
    words = page.words_in(start, attribution.source[0][0])
    if len(words) < 2 or words[-1].text != "," or not any(word.pos in {"VERB", "AUX"} for word in words):  # noqa: PLR2004
        return None
    first = next((word for word in words if word.pos not in {"NUM", "PUNCT"}), words[0])
    return ((first.start, words[-2].end),)


def _led_in(page: Page, attribution: Attribution) -> Attribution | None:
    """Read "[A commuter, who would not be named: “…”]": the quotation is the content, who leads in to it the source."""
    start, end = attribution.content[0]
    quotation = page.quotation_at(end - 1)
    if quotation is None or quotation.outer_start <= start or page.quotation_at(start) is not None:
        return None
    source = name_before_colon(page, quotation.outer_start)
    if source is None or source[0] > start:
        return None
    colon = page.text.rindex(":", start, quotation.outer_start)
    content = ((quotation.start, quotation.end), *attribution.content[1:])
    return replace(attribution, source=(source,), cue=((colon, colon + 1),), content=content)


def noun_phrase(page: Page, words: Sequence[Word]) -> Range | None:
    """Return the noun phrase that the words begin with: up to a mark of punctuation or a new clause."""
    phrase: list[Word] = []
    for word in words[:MAX_CITED]:
        if word.pos in {"PUNCT", "SCONJ", "AUX"} or (phrase and word.pos == "VERB") or word.tag.startswith("W"):
            break
        if phrase and word.lemma in page.pack.words("outlets", "cited_as"):
            break
        phrase.append(word)
    if not any(word.pos in _NOMINAL for word in phrase):
        return None
    return phrase[0].start, phrase[-1].end


def name_before_colon(page: Page, offset: int) -> Range | None:
    """Return the noun phrase that the sentence before a quotation consists of, when a colon leads over from it."""
    paragraph = page.paragraphs[page.paragraph_index(offset)]
    start = max(paragraph[0], page.sentence_at(max(paragraph[0], offset - 2))[0])
    if page.text[start:offset].rstrip()[-1:] != ":":
        return None
    words = [word for word in page.words_in(start, offset) if page.quotation_at(word.start) is None]
    words = words[next((at for at, word in enumerate(words) if word.pos in {"DET", "NOUN", "PROPN", "ADJ"}), 0) :]
    cut = next((at for at, word in enumerate(words) if word.text in {",", ":"} or word.tag.startswith("W")), len(words))
    lead = words[:cut]
    rest = {word.text for word in words[cut : cut + 1]}
    if not lead or any(word.pos in {"VERB", "AUX"} for word in lead) or not (rest & {":", ","}):
        return None
    if rest == {","} and not words[cut + 1].tag.startswith("W"):
        return None
    return (lead[0].start, lead[-1].end) if any(word.pos in {"NOUN", "PROPN"} for word in lead) else None
