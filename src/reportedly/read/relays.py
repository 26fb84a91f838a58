"""Reports at second hand: who is cited by the outlet that reports ("the Ledger reported, citing an insider")."""

from collections.abc import Sequence

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range, Word

_BEFORE = 4  # words between the word of citing and the source


def relaying_outlet(page: Page, cast: Cast, attribution: Attribution) -> tuple[Member, Range] | None:
    """Return the outlet in whose words somebody is cited: named before him in the sentence, with a word of citing."""
    if not attribution.source or not attribution.cue:
        return None
    source = attribution.source[0]
    start, end = page.sentence_at(source[0])
    if not _is_cited(page, _lead(page, attribution)):
        return _carrier(page, cast, attribution, (start, end))
    found = [
        (member, place)
        for member, place in cast.named_in(start, source[0])
        if member.kind in {"outlet", "organization", "other"} and not _in_content(attribution, place[0])
    ]
    outlets = [entry for entry in found if entry[0].kind == "outlet"]
    return next(iter(reversed(outlets or found)), None)


def relaying_noun(page: Page, attribution: Attribution) -> Word | None:
    """Return the noun for an outlet spoken of before ("the newspaper") in whose words somebody is cited."""
    lead = _lead(page, attribution) if attribution.source and attribution.cue else []
    nouns = page.pack.words("unnamed", "outlet_back")
    return next((word for word in reversed(lead) if word.lemma in nouns), None) if _is_cited(page, lead) else None


def _lead(page: Page, attribution: Attribution) -> list[Word]:
    """Return the words of the sentence before the source, outside the content."""
    source = attribution.source[0]
    return [word for word in page.words_in(page.sentence_at(source[0])[0], source[0]) if _outside(attribution, word)]


def _is_cited(page: Page, lead: Sequence[Word]) -> bool:
    return any(word.lemma in page.pack.words("outlets", "citing", "having") for word in lead[-_BEFORE:])


def _carrier(page: Page, cast: Cast, attribution: Attribution, sentence: Range) -> tuple[Member, Range] | None:
    """Read "conceded in the Courier" and "said on Radio Harrow": the outlet right behind the cue that carried it."""
    behind = page.words_in(attribution.cue[-1][1], min(sentence[1], attribution.cue[-1][1] + 60))[:3]
    if (
        not behind
        or behind[0].lemma not in page.pack.words("outlets", "carried")
        or not _outside(attribution, behind[0])
    ):
        return None
    named = next(cast.named_in(behind[0].end, behind[-1].end + 60), None)
    if named is None or named[0].kind != "outlet" or named[1][0] > behind[-1].start:
        return None
    return named


def _outside(attribution: Attribution, word: Word) -> bool:
    return not _in_content(attribution, word.start)


def _in_content(attribution: Attribution, offset: int) -> bool:
    return any(start <= offset < end for start, end in attribution.content)
