"""Who is meant by a source: a resolver that decides case by case, with the reason for each decision.

Features only (distance, gender, who spoke before, what the words say); nothing is looked up in the world. When two
candidates are close the decision says "unsure", names both, and its confidence falls below a half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from reportedly.read.attribution import Attribution
from reportedly.read.bare import resolve_bare
from reportedly.read.bodies import (
    add_described,
    is_outlet,
    resolve_body,
    resolve_outlet,
    resolve_spokesperson,
    speak_for,
)
from reportedly.read.cast import Cast, Member
from reportedly.read.descriptions import SAME_ROLE, Candidate
from reportedly.read.labels import Labels
from reportedly.read.leads import find_going_on, find_named_below
from reportedly.read.openings import Introduced, find_openings
from reportedly.read.page import Page, Range
from reportedly.read.pronouns import CLEAR_LEAD, rank
from reportedly.read.roles import is_person_noun
from reportedly.read.scene import NOBODY, Decision, Scene, decide
from reportedly.read.sources import Phrase, take_apart
from reportedly.read.subjects import described_before

_MANY = frozenset({"group", "organization", "document"})
_BEFORE_WHO = 12  # words before "who" in which the phrase it belongs to begins
_INTRODUCED = 3.2  # "a clerk" told before: above who is only near, below who is called a clerk (bench voices)


class Resolver:
    """Resolves the sources of one article in text order; later decisions lean on earlier ones."""

    def __init__(self, page: Page, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.page = page
        self.cast = cast
        self.scene = Scene(page, cast, attributions)
        self.labels = Labels(page, cast)
        self.opened: list[tuple[Member, Range]] = []
        self._introduced = Introduced(page)
        self._openings = find_openings(page, cast, attributions)
        self._next_opening = next(self._openings, None)

    def resolve(self, attribution: Attribution) -> Decision:
        """Decide who speaks in this attribution, and remember it."""
        self._open_voices(attribution)
        decision = self._decide(attribution)
        if decision.member is not None and attribution.source:
            self._note_mention(decision.member, attribution.source[0])
        self.scene.history.append((attribution, decision))
        if decision.member is not None and decision.member.kind == "unnamed":
            self.scene.descriptions.note(decision.member)
        return decision

    def _open_voices(self, attribution: Attribution) -> None:
        """Open the voices that are named before this attribution without reporting anything themselves."""
        until = attribution.source[0][0] if attribution.source else attribution.start
        while self._next_opening is not None and self._next_opening.range[0] < until:
            phrase = self._next_opening
            member = self.scene.voices.open_silently(phrase)
            if member is not None:
                self.opened.append((member, phrase.range))
            self._next_opening = next(self._openings, None)

    def _decide(self, attribution: Attribution) -> Decision:
        labelled = self.labels.find(attribution)
        if labelled is not None:
            return labelled
        if not attribution.source:
            return resolve_bare(self.scene, attribution)
        phrase = take_apart(self.page, self.cast, attribution.source[0])
        return self._by_pronoun(phrase) if phrase.pronoun else self._by_words(phrase, attribution)

    def _note_mention(self, member: Member, source: Range) -> None:
        phrase = take_apart(self.page, self.cast, source)
        self.cast.mention(member, source, "pronoun" if phrase.pronoun else "nominal")
        if member.kind == "unnamed":
            self.scene.voices.hear(member)
        if not phrase.pronoun and phrase.named is None and phrase.text != member.name:
            member.descriptors.add(phrase.text)

    def _by_words(self, phrase: Phrase, attribution: Attribution | None = None) -> Decision:
        if phrase.behalf is not None:
            return speak_for(self.scene, phrase.behalf)
        if phrase.named is not None:
            return decide(phrase.named, "named in the source", 0.97)
        if self._is_of_bodies(phrase):
            return self._by_description(phrase, attribution)
        below = find_named_below(self.scene, phrase)
        if below is not None:
            self.scene.descriptions.learn(below, phrase)
            return decide(below, "told first by role, named with it further down", 0.7)
        known = None if is_outlet(self.scene, phrase) else self.scene.voices.resolve(phrase)
        return Decision(*known) if known is not None else self._by_description(phrase, attribution)

    def _is_of_bodies(self, phrase: Phrase) -> bool:
        """Tell whether a body or its spokesperson is meant, whoever may be named further down."""
        things = self.scene.words("bodies", "firms", "spokespeople", "documents")
        return phrase.noun in things and phrase.noun not in self.scene.words("voices", "documents")

    def _by_description(self, phrase: Phrase, attribution: Attribution | None) -> Decision:
        """Resolve "the mayor", "the company" or "his wife" to somebody in the article, else to a role of its own."""
        if is_outlet(self.scene, phrase):
            return resolve_outlet(self.scene, phrase)
        if phrase.noun in self.scene.words("bodies", "firms", "entourages"):
            return resolve_body(self.scene, phrase)
        if phrase.noun in self.scene.words("spokespeople") and not phrase.plural:
            same = self._going_on(phrase, attribution)
            if same is not None and same.kind == "unnamed":
                return decide(same, f"“{phrase.text}” goes on with what was said just before", 0.75)
            return resolve_spokesperson(self.scene, phrase)
        if phrase.plural or phrase.proper:
            several, lone = phrase.plural, len(phrase.text.split()) == 1 or phrase.noun.isdecimal()
            return add_described(self.scene, phrase, "group" if several else "organization" if lone else "person")
        return self._human(phrase, attribution)

    def _human(self, phrase: Phrase, attribution: Attribution | None) -> Decision:
        """Resolve the description of a person to whoever fits best, else to somebody new."""
        sex = self._sex_behind(phrase)
        found = self.scene.descriptions.find(phrase, self._recent(phrase.range[0]), sex=sex)
        possessive = phrase.determiner in self.scene.words("possessive")
        if possessive and (found is None or found.score < CLEAR_LEAD + 2):
            found = None
        if found is None or found.score < SAME_ROLE:
            same = self._going_on(phrase, attribution)
            if same is not None:
                return decide(same, f"“{phrase.text}” goes on with what was said just before", 0.75)
        introduced = self._introduced_as(phrase, found)
        if introduced is not None:
            return introduced
        if found is None:
            return self._nobody_yet(phrase, attribution)
        if found.member.kind == "unnamed":
            self.scene.voices.hear(found.member)
        else:
            self.scene.descriptions.learn(found.member, phrase)
        return decide(found.member, found.reason, min(0.9, 0.35 + found.score / 8))

    def _going_on(self, phrase: Phrase, attribution: Attribution | None) -> Member | None:
        """Return who spoke last in the paragraph when "the doctor added" only goes on with it."""
        if attribution is None or not self.scene.voices.is_definite(phrase) or not self.scene.history:
            return None
        before, decision = self.scene.history[-1]
        cue = {word.lemma for start, end in attribution.cue for word in self.page.words_in(start, end)}
        near = self.page.paragraph_index(before.start) == self.page.paragraph_index(attribution.start)
        member = decision.member
        if not near or member is None or decision.behalf:
            return None
        loose = member.kind == "unnamed" and phrase.noun in self.scene.words("voices", "voices_if_qualified")
        if not loose and not cue & self.page.pack.words("cues", "adding"):
            return None
        return member if member.is_one and self.scene.descriptions.fits_sex(phrase, member) else None

    def _introduced_as(self, phrase: Phrase, found: Candidate | None) -> Decision | None:
        """Take "the former clerk" for "a former clerk" told before, unless somebody is known to be one."""
        if not self.scene.voices.is_definite(phrase) or (found is not None and found.score >= _INTRODUCED):
            return None
        place = self._introduced.find(phrase.noun, phrase.range[0])
        if place is None:
            return None
        opened = self._opened(take_apart(self.page, self.cast, place))
        name = opened.member.name if opened.member is not None else ""
        return replace(opened, reason=f"“{phrase.text}” goes back to “{name}”", confidence=0.8)

    def _nobody_yet(self, phrase: Phrase, attribution: Attribution | None) -> Decision:
        """Take "his lawyer" for somebody without a name, and "the mayor" for a role of its own."""
        following = None if attribution is None else find_going_on(self.scene, attribution, phrase)
        if following is not None:
            self.scene.descriptions.learn(following, phrase)
            return decide(following, "told first by role, named where the words go on", 0.7)
        if phrase.determiner in self.scene.words("possessive") or self._is_somebodys(phrase):
            return Decision(*self.scene.voices.open(phrase))
        person = self.scene.descriptions.may_be_person(phrase)
        return add_described(self.scene, phrase, "person" if person else "organization")

    def _is_somebodys(self, phrase: Phrase) -> bool:
        """Tell whether the description is by a person it belongs to ("Quayle's lawyer"), which names nobody."""
        if phrase.possessor is None:
            return False
        owner = take_apart(self.page, self.cast, phrase.possessor)
        if owner.named is not None:
            return owner.named.kind == "person"
        return is_person_noun(self.page.pack, owner.noun) or owner.noun in self.scene.words("households")

    def _sex_behind(self, phrase: Phrase) -> str:
        """Return "m" or "f" when the next source in the paragraph is "he" or "she", with nobody named between."""
        following = next((source for source, _ in self.scene.sources_after(phrase.range[1])), None)
        paragraph = self.page.paragraph_index(phrase.range[0])
        if following is None or self.page.paragraph_index(following[0]) != paragraph:
            return ""
        between = self.cast.named_in(phrase.range[1], following[0])
        pronoun = take_apart(self.page, self.cast, following).pronoun
        named = any(member.kind == "person" for member, place in between if self.page.quotation_at(place[0]) is None)
        return pronoun if pronoun in {"m", "f"} and not named else ""

    def _recent(self, offset: int) -> Iterator[tuple[Member, int]]:
        """Yield who may be described at `offset`, nearest first, with the distance in sentences."""
        for entry in rank(self.page, self.cast, offset, "", self.scene.spoken(offset)):
            yield entry.member, entry.distance

    def _by_pronoun(self, phrase: Phrase) -> Decision:
        if phrase.pronoun in {"we", "i"}:
            return self._first_person(phrase)
        if phrase.pronoun == "who":
            return self._antecedent(phrase)
        return self._single(phrase) if phrase.pronoun in {"m", "f"} else self._plural(phrase)

    def _first_person(self, phrase: Phrase) -> Decision:
        """Resolve "I" and "we": who speaks the quotation around them, else the outlet."""
        for attribution, decision in self.scene.latest():
            if any(start <= phrase.range[0] < end for start, end in attribution.content):
                return Decision(decision.member, decision.source_type, "first person of the words around it", 0.8)
        return Decision(self.cast.publisher, "outlet", "“we” of the outlet", 0.8 if self.cast.publisher else 0.5)

    def _single(self, phrase: Phrase) -> Decision:
        offset, sex = phrase.range[0], phrase.pronoun
        ranked = rank(
            self.page, self.cast, offset, sex, self.scene.spoken(offset), described_before(self.scene, offset, sex)
        )
        if not ranked:
            return Decision(None, "named", f"nobody before “{phrase.text}” fits", 0.2)
        best = ranked[0]
        lead = best.score - ranked[1].score if len(ranked) > 1 else best.score
        if not best.member.sex and lead >= CLEAR_LEAD and best.phrase is None:
            best.member.sex = sex
        if best.phrase is not None:
            return self._opened(best.phrase)
        if lead < CLEAR_LEAD:
            others = " or ".join(entry.member.name for entry in ranked[:2])
            return decide(best.member, f"unsure: “{phrase.text}” may be {others}", 0.45)
        return decide(best.member, f"“{phrase.text}”: {best.reason}", min(0.9, 0.6 + lead / 8))

    def _opened(self, phrase: Phrase) -> Decision:
        """Open a voice for somebody who was described as doing something before he spoke: "His wife came out"."""
        found = Decision(*self.scene.voices.open(phrase))
        if found.member is not None:
            self.cast.mention(found.member, phrase.range, "nominal")
            self.scene.descriptions.note(found.member)
        return found

    def _antecedent(self, phrase: Phrase) -> Decision:
        """Resolve "who" to the noun phrase right before it."""
        sentence = self.page.sentence_at(phrase.range[0])
        before = self.page.words_in(sentence[0], phrase.range[0])[-_BEFORE_WHO:]
        before = [word for word in before if word.text != ","]
        for place in range(len(before) - 1, -1, -1):
            if before[place].pos == "DET" or (
                before[place].pos == "PROPN" and before[place - 1].pos not in {"PROPN", "DET"}
            ):
                inner = take_apart(self.page, self.cast, (before[place].start, before[-1].end))
                return self._by_antecedent(inner) if inner.noun else NOBODY
        return Decision(None, "named", "no name before the relative", 0.2)

    def _by_antecedent(self, phrase: Phrase) -> Decision:
        decision = self._by_words(phrase)
        if decision.member is not None and decision.member.kind == "unnamed":
            self.cast.mention(decision.member, phrase.range, "nominal")
        return decision

    def _plural(self, phrase: Phrase) -> Decision:
        for _, decision in self.scene.latest():
            member = decision.member
            several = phrase.pronoun == "pl" and member is not None and member.plural
            if member is not None and (several or member.kind in _MANY):
                return Decision(member, decision.source_type, f"“{phrase.text}”: who spoke before", 0.6)
        return Decision(None, "group", f"unsure who “{phrase.text}” are", 0.2)
