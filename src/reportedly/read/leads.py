"""Who is told by role first and named further down, as news does: "a prosecutor told a court. … Edith Quayle said"."""

from collections.abc import Iterator

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Member
from reportedly.read.page import Range
from reportedly.read.pronouns import is_subject
from reportedly.read.roles import is_person_noun
from reportedly.read.scene import Scene
from reportedly.read.sources import Phrase

LOOKAHEAD = 4
"""Sentences ahead in which somebody told by role in the lead is named (bench voices)."""


def find_named_below(scene: Scene, phrase: Phrase) -> Member | None:
    """Return who is named after a description with which the article opens: news gives the role, then the name."""
    indefinite = phrase.determiner in scene.words("indefinite", "a")
    if phrase.plural or phrase.proper or _has_spoken(scene):
        return None
    if not (_is_lead_role(scene, phrase) if indefinite else is_person_noun(scene.page.pack, phrase.noun)):
        return None
    bearers = [member for member in scene.descriptions.bearers.get(phrase.noun, ()) if _is_named(member)]
    bearers = [member for member in bearers if scene.descriptions.fits(phrase, member)]
    if len(bearers) == 1 and scene.descriptions.agree(phrase, bearers[0]):
        return bearers[0]
    if _is_told_before(scene, phrase):
        return None
    here = scene.page.sentence_index(phrase.range[0])
    others = list(_persons_after(scene, phrase.range[1], here))
    speaking = [member for member, speaks in others if speaks]
    found = next(iter(speaking or ([] if indefinite else [member for member, _ in others])), None)
    return found if found is not None and scene.descriptions.agree(phrase, found) else None


def find_going_on(scene: Scene, attribution: Attribution, phrase: Phrase) -> Member | None:
    """Return the person whom the paragraph names where it goes on: "Her deputy denied it. “…,” said Ada Quill"."""
    paragraph = scene.page.paragraph_index(phrase.range[0])
    for source, following in scene.sources_after(phrase.range[1]):
        if following is attribution:
            continue
        named = next(scene.cast.named_in(*source), None)
        if scene.page.paragraph_index(source[0]) != paragraph or named is None or named[0].kind != "person":
            return None
        cue = {word.lemma for start, end in following.cue for word in scene.page.words_in(start, end)}
        goes_on = bool(cue & scene.page.pack.words("cues", "going_on"))
        first = min(start for start, _, _ in named[0].places) == named[1][0]
        new = first and scene.descriptions.may_bear(phrase, named[0])
        return named[0] if (goes_on or new) and scene.descriptions.agree(phrase, named[0]) else None
    return None


def _is_named(member: Member) -> bool:
    return any(form == "name" for _, _, form in member.places)


def _has_spoken(scene: Scene) -> bool:
    """Tell whether somebody spoke before in running text, so that the article has opened."""
    return any(
        decision.member is not None and scene.page.is_running(attribution.start)
        for attribution, decision in scene.latest()
    )


def _is_lead_role(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether an indefinite tells a role that a name will follow, not somebody who is kept unnamed."""
    if phrase.determiner not in scene.words("a") or phrase.noun in scene.words("kept_unnamed", "openers"):
        return False
    start, end = scene.page.sentence_at(phrase.range[0])
    hidden = any(word.lemma in scene.words("qualifiers") for word in scene.page.words_in(start, end))
    return not hidden and scene.descriptions.may_be_person(phrase)


def _is_told_before(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether somebody who may be meant was named before: as the subject of what the text told."""
    for member, place in scene.persons_before(phrase.range[0]):
        if is_subject(scene.page, place[0]) and scene.descriptions.agree(phrase, member):
            return True
    return False


def _persons_after(scene: Scene, offset: int, here: int) -> Iterator[tuple[Member, bool]]:
    """Yield the persons named outside quotations in the next sentences, and whether they are named as a source."""
    sources: list[Range] = [
        source for (source, _), _ in zip(scene.sources_after(offset), range(LOOKAHEAD), strict=False)
    ]
    for member, place in scene.cast.named_after(offset):
        if scene.page.sentence_index(place[0]) - here > LOOKAHEAD:
            return
        if member.kind == "person" and scene.page.quotation_at(place[0]) is None:
            yield member, any(start <= place[0] < end for start, end in sources)
