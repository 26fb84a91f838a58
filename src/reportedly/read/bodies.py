"""Bodies and those who speak for them: "the company", "the paper", "a spokeswoman for the union"."""

from itertools import islice

from reportedly.model import EntityKind
from reportedly.read.cast import Member
from reportedly.read.descriptions import last_body
from reportedly.read.scene import MEMORY, Decision, Scene, decide
from reportedly.read.sources import POSSESSIVE, Phrase, take_apart


def resolve_body(scene: Scene, phrase: Phrase) -> Decision:
    """Resolve "the company" or "the council" to the body meant, "Quill's camp" to Quill, others to a new body."""
    if phrase.possessor is not None and phrase.noun in scene.words("entourages"):
        owner = next((member for member, _ in scene.cast.named_in(*phrase.possessor)), None)
        if owner is not None and owner.kind == "person":
            return speak_for(scene, owner)
    definite = phrase.determiner in scene.words("definite")
    body = last_body(scene.page, scene.cast, phrase.noun, phrase.range[0]) if definite else None
    if body is not None:
        return decide(body, f"“{phrase.text}” goes back to {body.name}", 0.75)
    return add_described(scene, phrase, "organization")


def is_outlet(scene: Scene, phrase: Phrase) -> bool:
    """Tell whether "the paper" or "the magazine" is an outlet: "the police station" is none, "the paper" a page."""
    others = phrase.modifiers - scene.words("outlet_back", "outlet_kinds", "outlet_self", "indefinite")
    if phrase.noun not in scene.words("outlet_back") or others:
        return False
    own = phrase.determiner in scene.words("outlet_self", "this")
    return phrase.noun not in scene.words("documents") or own or last_outlet(scene, phrase.range[0]) is not None


def resolve_outlet(scene: Scene, phrase: Phrase) -> Decision:
    """Resolve "this newspaper" to the publisher and "the newspaper" to the outlet spoken of last."""
    own = phrase.determiner in scene.words("outlet_self", "this")
    outlet = scene.cast.publisher if own else last_outlet(scene, phrase.range[0])
    if outlet is not None:
        return Decision(outlet, "outlet", "the outlet spoken of before", 0.75)
    return add_described(scene, phrase, "outlet")


def last_outlet(scene: Scene, offset: int) -> Member | None:
    """Return the outlet other than the publisher that was named last before `offset`."""
    for member, _ in islice(scene.cast.named_before(offset), 8 * MEMORY):
        if member.kind == "outlet" and member is not scene.cast.publisher:
            return member
    return None


def speak_for(scene: Scene, member: Member) -> Decision:
    """Let somebody without a name speak for a body or a person."""
    scene.spoken_for = member
    return Decision(
        member, "named" if member.kind == "person" else "organisation", f"speaks for {member.name}", 0.9, behalf=True
    )


def resolve_spokesperson(scene: Scene, phrase: Phrase) -> Decision:
    """Resolve a nameless spokesperson to one who was named in that role, else to the body or person spoken for."""
    definite = phrase.determiner not in scene.words("indefinite")
    if definite:
        found = scene.descriptions.find(phrase, iter(()))
        if found is not None:
            return decide(found.member, found.reason, 0.8)
    principal = _principal(scene, phrase)
    if principal is not None:
        return speak_for(scene, principal)
    if definite and scene.spoken_for is not None and phrase.determiner not in scene.words("of_bodies", "possessive"):
        return speak_for(scene, scene.spoken_for)
    nearest = (member for member, _ in islice(scene.cast.named_before(phrase.range[0]), MEMORY))
    body = next((member for member in nearest if member.kind == "organization"), None)
    return speak_for(scene, body) if body is not None else Decision(*scene.voices.open(phrase))


def _principal(scene: Scene, phrase: Phrase) -> Member | None:
    """Return for whom the words beside a spokesperson say that he speaks: a body, an office, "its", "his"."""
    noun = min(phrase.modifiers & scene.words("bodies", "firms"), default="")
    if noun:
        return _body_called(scene, noun, phrase.range[0])
    if phrase.determiner == POSSESSIVE or phrase.possessor is not None:
        return _possessor(scene, phrase)
    of_body, of_person = phrase.determiner in scene.words("of_bodies"), phrase.determiner in scene.words("possessive")
    if not of_body and not of_person:
        return None
    members = [decision.member for _, decision in scene.latest() if decision.member is not None]
    named = [member for member, _ in islice(scene.cast.named_before(phrase.range[0]), MEMORY)]
    kinds = {"organization"} if of_body else {"person"}
    return next((member for member in (*members[:1], *named) if member.kind in kinds), None)


def _possessor(scene: Scene, phrase: Phrase) -> Member | None:
    """Return whom "the prime minister's spokesman" speaks for, when that is an office without a name here."""
    if phrase.possessor is None:
        return None
    office = take_apart(scene.page, scene.cast, phrase.possessor)
    if office.named is not None:
        return office.named
    found = scene.descriptions.find(office, iter(()))
    return found.member if found is not None else add_described(scene, office, "person").member


def _body_called(scene: Scene, noun: str, offset: int) -> Member:
    """Return the body that a bare noun beside a spokesperson means, a new one when none is so called."""
    key = ("organization", f"the {noun}")
    known = last_body(scene.page, scene.cast, noun, offset) or scene.voices.others.get(key)
    if known is None:
        known = scene.voices.others[key] = scene.cast.add("organization", f"the {noun}", at=offset)
        known.noun = noun
    return known


def add_described(scene: Scene, phrase: Phrase, kind: EntityKind) -> Decision:
    """Take in somebody who is described and not named, one for all equal descriptions."""
    known = scene.voices.others.get((kind, phrase.text.lower()))
    if known is not None:
        return decide(known, "described so before", 0.6)
    member = scene.cast.add(kind, phrase.text, at=phrase.range[0])
    member.noun, member.modifiers, member.plural = phrase.noun, phrase.modifiers, phrase.plural
    member.sex = scene.descriptions.sex_of(phrase) if kind == "person" else ""
    scene.voices.others[kind, phrase.text.lower()] = member
    if kind == "person":
        scene.descriptions.note(member)
    return decide(member, "described, not named", 0.6)
