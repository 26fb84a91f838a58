"""Posts: on which platform somebody published words by himself."""

from difflib import get_close_matches

from reportedly.read.attribution import Attribution
from reportedly.read.page import Page, Range, Word

_MIN_MISSPELT = 7
_CLOSE = 0.9

_NO_PLATFORMS = frozenset({"DATE", "GPE", "TIME"})

Found = tuple[str, Range]


def find_platform(page: Page, attribution: Attribution) -> Found | None:
    """Return the platform of a post and where it is named, or None when the attribution is no post.

    A platform counts when it stands in the cue's sentence outside the content. A cue of posting without a platform
    ("she wrote") takes the one named last in the same paragraph.
    """
    if not attribution.cue:
        return None
    cue = attribution.cue[0]
    lemmas = {word.lemma for start, end in attribution.cue for word in page.words_in(start, end)}
    if not lemmas & page.pack.words("outlets", "posting"):
        return None
    start, end = page.sentence_at(cue[0])
    outside = [
        word
        for word in page.words_in(min(start, cue[0]), max(end, cue[1]))
        if not any(left <= word.start < right for left, right in attribution.content)
    ]
    return _named(page, outside) or _posted_on(page, outside, lemmas) or _in_paragraph(page, cue, lemmas)


def _named(page: Page, words: list[Word]) -> Found | None:
    platforms = page.pack.words("outlets", "platforms")
    for first, word in enumerate(words):
        for size in (2, 1):
            run = words[first : first + size]
            name = page.text[run[0].start : run[-1].end]
            known = _known_platform(name, platforms)
            if known and (len(name) > 1 or _after_on(words, first)):
                return known, (run[0].start, run[-1].end)
        if word.lemma in page.pack.words("outlets", "tweeting"):
            return "Twitter", (word.start, word.end)
    return None


def _known_platform(name: str, platforms: frozenset[str]) -> str:
    """Return the platform that the name is, one slip of the keyboard allowed in a long capitalised name; else ""."""
    if name.lower() in platforms:
        return name
    if len(name) < _MIN_MISSPELT or not name[0].isupper():
        return ""
    close = get_close_matches(name.lower(), sorted(platforms), 1, _CLOSE)
    return close[0].capitalize() if close else ""


def _after_on(words: list[Word], index: int) -> bool:
    return index > 0 and words[index - 1].lemma in {"on", "via", "to"}


def _posted_on(page: Page, words: list[Word], lemmas: set[str]) -> Found | None:
    """Read a platform that no list knows from "posted on Chirrup": a name after "on" beside a cue of writing."""
    if not lemmas & page.pack.words("cues", "writing"):
        return None
    links = {"on", "to", "via"} if lemmas & page.pack.words("outlets", "posting_only") else {"on", "via"}
    for before, word in zip(words, words[1:], strict=False):
        if before.lemma in links and word.pos == "PROPN" and word.entity not in _NO_PLATFORMS:
            return word.text, (word.start, word.end)
    return None


def _in_paragraph(page: Page, cue: Range, lemmas: set[str]) -> Found | None:
    only = lemmas & page.pack.words("outlets", "posting_only")
    if not only and not lemmas & page.pack.words("cues", "writing"):
        return None
    index = page.paragraph_index(cue[0])
    first = page.paragraphs[index][0]
    before = [word for word in page.words_in(first, cue[0]) if page.quotation_at(word.start) is None]
    found = [_named(page, before[position : position + 2]) for position in range(len(before))]
    known = [entry for entry in found if entry is not None]
    if known:
        return known[-1]
    if not only:
        return None
    return min(page.pack.words("outlets", "unnamed_platform")), cue
