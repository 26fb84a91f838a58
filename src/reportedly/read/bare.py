"""Quotations without a source: who said what no cue introduces."""

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Member
from reportedly.read.mend import PASSIVE
from reportedly.read.pronouns import rank
from reportedly.read.scene import NOBODY, Decision, Scene, decide

_REACH = 2  # the paragraph before, and one of residue or a picture between
_SUBJECT_BEFORE = 3.0  # score of somebody named as a subject in this sentence or the one before (bench voices)


def resolve_bare(scene: Scene, attribution: Attribution) -> Decision:
    """Give a quotation without a source to whoever spoke last in this or the paragraph before."""
    if attribution.link == PASSIVE:
        member = scene.cast.add("unnamed", min(scene.words("nobody_named")), at=attribution.start)
        member.noun = min(scene.words("nobody_named"))
        return decide(member, "in the passive: the text names nobody", 0.6)
    if attribution.link != "previous":
        return NOBODY
    here = scene.page.paragraph_index(attribution.start)
    for before, decision in scene.latest():
        distance = here - scene.page.paragraph_index(before.content[-1][1] - 1)
        if distance > _REACH:
            break
        quoted = scene.page.quotation_at(before.content[-1][0]) is not None
        other = _named_between(scene, before, attribution) if quoted else None
        if other is not None:
            return decide(other, "no cue: the person named right before", 0.5)
        if decision.member is not None and quoted:
            return Decision(decision.member, decision.source_type, "no cue: who was quoted just before", 0.6)
    return _subject_before(scene, attribution)


def _named_between(scene: Scene, before: Attribution, attribution: Attribution) -> Member | None:
    """Return who is named first in the sentence before a quotation, when that is after the quotation before it."""
    last = max(end for _, end in (*before.content, *before.cue, *before.source))
    lead = scene.page.sentence_at(max(last, attribution.start - 2))[0]
    named = scene.cast.named_in(max(last, lead), attribution.start)
    return next((member for member, place in named if member.kind == "person" and place[0] > last), None)


def _subject_before(scene: Scene, attribution: Attribution) -> Decision:
    """Take the subject of the words before a bare quotation: "She shook her head. “No.”"."""
    ranked = rank(scene.page, scene.cast, attribution.start, "", scene.spoken(attribution.start))
    if ranked and ranked[0].score > _SUBJECT_BEFORE:
        return decide(ranked[0].member, "no cue: the person the sentence before is about", 0.5)
    return NOBODY
