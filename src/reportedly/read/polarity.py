"""How a content is put: asserted, denied, hedged, rumoured or asked, and what kind of act the report is."""

from reportedly.model import Act, Polarity, SourceType
from reportedly.read.attribution import Attribution
from reportedly.read.page import Page
from reportedly.read.scene import Decision

_ASKING = "?"


def polarity_of(page: Page, attribution: Attribution, decision: Decision) -> Polarity:
    """Return the polarity by the cue, the words beside it and the kind of source."""
    lemmas = _cue_lemmas(page, attribution)
    table = page.pack.words
    if lemmas & table("cues", "denied"):
        return "denied"
    if decision.member is not None and decision.member.noun in table("unnamed", "rumour_bearers"):
        return "rumoured"
    if _rumour_beside(page, attribution):
        return "rumoured"
    if lemmas & table("cues", "asked") or _is_question_put(page, attribution):
        return "asked"
    if lemmas & table("cues", "hedged"):
        return "hedged"
    return "asserted"


def act_of(page: Page, attribution: Attribution, source_type: SourceType = "none") -> Act:
    """Return whether words were spoken, written or only thought ("wants", "is proud of") by the cue.

    A cue that may be either is speech when the content is in quotation marks; so is what a document shows, and a mark
    in place of a cue ("NAME:"). What no cue of saying or writing introduces is an attitude, which counts as thought.
    """
    lemmas = _cue_lemmas(page, attribution)
    table = page.pack.words
    if lemmas & table("cues", "writing"):
        return "writing"
    thought = lemmas & table("cues", "thought")
    said = lemmas & table("cues", "speech", "denied", "participles", "saying")
    other = lemmas & table("cues", "judging", "asked", "nouns")
    if said or _is_marked(page, attribution) or (other and not thought) or source_type == "document":
        return "speech"
    return "speech" if page.quotation_at(attribution.content[0][0]) is not None else "thought"


def _is_marked(page: Page, attribution: Attribution) -> bool:
    """Tell whether a mark stands in place of a cue, or nothing does."""
    return not any(char.isalpha() for start, end in attribution.cue for char in page.text[start:end])


def _is_question_put(page: Page, attribution: Attribution) -> bool:
    """Tell whether a turn behind a label ("Q:", "HOST:") ends as a question."""
    behind_label = bool(attribution.cue) and _is_marked(page, attribution)
    end = attribution.content[-1][1]
    return behind_label and page.text[end - 1 : end + 1].strip().endswith(_ASKING)


def _cue_lemmas(page: Page, attribution: Attribution) -> set[str]:
    words = [word for start, end in attribution.cue for word in page.words_in(start, end)]
    # lemmas are guessed ("hopes" may come out as "hop"): the form itself counts too
    return {form for word in words for form in (word.lemma, word.text.lower(), word.text.lower().removesuffix("s"))}


def _rumour_beside(page: Page, attribution: Attribution) -> bool:
    """Tell whether a word of rumour stands in the cue, the source, or before the content in its sentence."""
    words = page.pack.words("cues", "rumoured")
    ranges = [*attribution.cue, *attribution.source]
    first = attribution.content[0]
    sentence = page.sentence_at(first[0])
    if page.quotation_at(first[0]) is None:
        ranges += [(sentence[0], first[0]), first]
    return any(word.text.lower() in words for start, end in ranges for word in page.words_in(start, end))
