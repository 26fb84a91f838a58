"""Who is meant by a source: a resolver that decides case by case, with the reason for each decision.

Features only (distance, gender, who spoke before, what the words say); nothing is looked up in the world. When two
candidates are close the decision says "unsure", names both, and its confidence falls below a half.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.model import EntityKind, SourceType
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.descriptions import Descriptions, last_body
from reportedly.read.labels import Labels
from reportedly.read.page import Page, Range
from reportedly.read.pronouns import CLEAR_LEAD, Spoken, rank
from reportedly.read.sources import Phrase, take_apart
from reportedly.read.voices import Voices

MEMORY = 24
"""Attributions back to which a source may refer; more in so few sentences are a list."""

LOOKAHEAD = 4
"""Sentences ahead in which somebody told by role in the lead is named (bench voices)."""

_MANY = frozenset({"group", "organization", "document"})
_TYPES: dict[str, SourceType] = {
    "person": "named",
    "organization": "organisation",
    "outlet": "outlet",
    "group": "group",
    "unnamed": "unnamed",
    "document": "document",
    "place": "organisation",
}


@dataclass(frozen=True, slots=True)
class Decision:
    """Who speaks (None: nobody is named, or unsure), what kind of source it is, why, and how sure in [0, 1]."""

    member: Member | None
    source_type: SourceType
    reason: str
    confidence: float


NOBODY = Decision(None, "none", "no source in the text", 0.4)


class Resolver:
    """Resolves the sources of one article in text order; later decisions lean on earlier ones."""

    def __init__(self, page: Page, cast: Cast, sources: Sequence[Range]) -> None:
        self.page = page
        self.cast = cast
        self.voices = Voices(page, cast)
        self.descriptions = Descriptions(page, cast)
        self.labels = Labels(page, cast)
        self.history: list[tuple[Attribution, Decision]] = []
        self._spoken_for: Member | None = None
        self.opened: list[tuple[Member, Range]] = []
        self._sources = sorted(sources)
        self._openings = iter(_openings(page, cast, sources))
        self._next_opening = next(self._openings, None)

    def resolve(self, attribution: Attribution) -> Decision:
        """Decide who speaks in this attribution, and remember it."""
        self._open_voices(attribution)
        decision = self._decide(attribution)
        if decision.member is not None and attribution.source:
            self._note_mention(decision.member, attribution.source[0])
        self.history.append((attribution, decision))
        if decision.member is not None and decision.member.kind == "unnamed":
            self.descriptions.note(decision.member)
        return decision

    def _open_voices(self, attribution: Attribution) -> None:
        """Open the voices that are named before this attribution without reporting anything themselves."""
        until = attribution.source[0][0] if attribution.source else attribution.start
        while self._next_opening is not None and self._next_opening.range[0] < until:
            phrase = self._next_opening
            member = self.voices.open_silently(phrase)
            if member is not None:
                self.opened.append((member, phrase.range))
            self._next_opening = next(self._openings, None)

    def _decide(self, attribution: Attribution) -> Decision:
        labelled = self.labels.find(attribution)
        if labelled is not None:
            member, reason, confidence = labelled
            return Decision(member, _TYPES.get(member.kind, "named"), reason, confidence)
        if not attribution.source:
            return self._without_source(attribution)
        phrase = take_apart(self.page, self.cast, attribution.source[0])
        return self._by_pronoun(phrase) if phrase.pronoun else self._by_words(phrase)

    def _note_mention(self, member: Member, source: Range) -> None:
        phrase = take_apart(self.page, self.cast, source)
        self.cast.mention(member, source, "pronoun" if phrase.pronoun else "nominal")
        if member.kind == "unnamed":
            self.voices.hear(member)
        if not phrase.pronoun and phrase.named is None and phrase.text != member.name:
            member.descriptors.add(phrase.text)

    def _by_words(self, phrase: Phrase) -> Decision:
        if phrase.behalf is not None:
            return self._speaks_for(phrase.behalf)
        if phrase.named is not None:
            return Decision(phrase.named, _type_of(phrase.named), "named in the source", 0.97)
        lead = self._told_in_lead(phrase)
        if lead is not None:
            return Decision(lead, "named", "told first by role, named with it further down", 0.7)
        known = self.voices.resolve(phrase)
        return Decision(*known) if known is not None else self._by_description(phrase)

    def _told_in_lead(self, phrase: Phrase) -> Member | None:
        """Return the only bearer of a role that the first sentence gives with an indefinite: "a prosecutor said"."""
        if phrase.plural or phrase.determiner not in self.page.pack.words("unnamed", "a"):
            return None
        before = islice(self.cast.named_before(phrase.range[0]), MEMORY)
        if self.history or any(member.kind == "person" and self.page.is_running(place[0]) for member, place in before):
            return None
        bearers = self.descriptions.bearers.get(phrase.noun, [])
        return bearers[0] if len(bearers) == 1 else None

    def _speaks_for(self, member: Member) -> Decision:
        self._spoken_for = member
        kind: SourceType = "named" if member.kind == "person" else "organisation"
        return Decision(member, kind, f"speaks for {member.name}", 0.9)

    def _by_description(self, phrase: Phrase) -> Decision:
        """Resolve "the mayor", "the company" or "his wife" to somebody in the article, else to a role of its own."""
        table = self.page.pack.words
        if phrase.noun in table("unnamed", "outlet_back"):
            return self._outlet_back(phrase)
        if phrase.noun in table("unnamed", "bodies", "firms"):
            return self._body(phrase)
        if phrase.noun in table("unnamed", "spokespeople") and not phrase.plural:
            return self._spokesperson(phrase)
        if phrase.plural or phrase.proper:
            several, lone = phrase.plural, len(phrase.text.split()) == 1
            return self._new(phrase, "group" if several else "organization" if lone else "person")
        return self._human(phrase)

    def _human(self, phrase: Phrase) -> Decision:
        """Resolve the description of a person to whoever fits best, else to somebody new."""
        found = self.descriptions.find(phrase, self._recent(phrase.range[0]))
        possessive = phrase.determiner in self.page.pack.words("unnamed", "possessive")
        if found is None or (possessive and found.score < CLEAR_LEAD + 2):
            return self._possessed(phrase)
        if found.member.kind == "unnamed":
            self.voices.hear(found.member)
        return Decision(found.member, _type_of(found.member), found.reason, min(0.9, 0.35 + found.score / 8))

    def _spokesperson(self, phrase: Phrase) -> Decision:
        """Resolve a nameless spokesperson to one who was named in that role, else to the body spoken for."""
        definite = phrase.determiner not in self.page.pack.words("unnamed", "indefinite")
        if definite:
            found = self.descriptions.find(phrase, iter(()))
            if found is not None:
                return Decision(found.member, _type_of(found.member), found.reason, 0.8)
        noun = min(phrase.modifiers & self.page.pack.words("unnamed", "bodies", "firms"), default="")
        if noun:
            return self._speaks_for(self._body_called(noun, phrase.range[0]))
        if phrase.determiner in self.page.pack.words("unnamed", "of_bodies"):
            spoke = (decision.member for _, decision in self._latest())
            body = next((member for member in spoke if member is not None and member.kind == "organization"), None)
            if body is not None:
                return self._speaks_for(body)
        elif definite and self._spoken_for is not None:
            return self._speaks_for(self._spoken_for)
        nearest = (member for member, _ in islice(self.cast.named_before(phrase.range[0]), MEMORY))
        body = next((member for member in nearest if member.kind == "organization"), None)
        return self._speaks_for(body) if body is not None else Decision(*self.voices.open(phrase))

    def _body_called(self, noun: str, offset: int) -> Member:
        """Return the body that a bare noun beside a spokesperson means, a new one when none is so called."""
        key = ("organization", f"the {noun}")
        known = last_body(self.page, self.cast, noun, offset) or self.voices.others.get(key)
        if known is None:
            known = self.voices.others[key] = self.cast.add("organization", f"the {noun}", at=offset)
            known.noun = noun
        return known

    def _outlet_back(self, phrase: Phrase) -> Decision:
        own = phrase.determiner in self.page.pack.words("unnamed", "outlet_self", "this")
        outlet = self.cast.publisher if own else self.last_outlet(phrase.range[0])
        if outlet is not None:
            return Decision(outlet, "outlet", "the outlet spoken of before", 0.75)
        return self._new(phrase, "outlet")

    def _body(self, phrase: Phrase) -> Decision:
        definite = phrase.determiner in self.page.pack.words("unnamed", "definite")
        body = last_body(self.page, self.cast, phrase.noun, phrase.range[0]) if definite else None
        if body is not None:
            return Decision(body, "organisation", f"“{phrase.text}” goes back to {body.name}", 0.75)
        return self._new(phrase, "organization")

    def _possessed(self, phrase: Phrase) -> Decision:
        """Take "his lawyer" for somebody without a name, and "the mayor" for a role of its own."""
        if phrase.determiner in self.page.pack.words("unnamed", "possessive"):
            return Decision(*self.voices.open(phrase))
        if not self.descriptions.may_be_person(phrase):
            return self._new(phrase, "organization")
        following = self._named_next(phrase)
        if following is not None:
            return Decision(following, "named", "told first by role, named in the next sentences", 0.7)
        return self._new(phrase, "person")

    def _named_next(self, phrase: Phrase) -> Member | None:
        """Return who is named after a description with which the article opens: news gives the role, then the name."""
        here = self.page.sentence_index(phrase.range[0])
        before = islice(self.cast.named_before(phrase.range[0]), MEMORY)
        if any(member.kind == "person" and self.page.is_running(place[0]) for member, place in before):
            return None
        found: list[Member] = []
        for member, place in self.cast.named_after(phrase.range[1]):
            if self.page.sentence_index(place[0]) - here > LOOKAHEAD:
                break
            if member.kind == "person" and self.page.quotation_at(place[0]) is None:
                found.append(member)
                if self._is_source(place):
                    return member if self.descriptions.agree(phrase, member) else None
        return found[0] if found and self.descriptions.agree(phrase, found[0]) else None

    def _is_source(self, place: Range) -> bool:
        """Tell whether a name stands in the source of an attribution."""
        index = bisect_right(self._sources, (place[0], len(self.page.text))) - 1
        return index >= 0 and self._sources[index][1] >= place[1]

    def _new(self, phrase: Phrase, kind: EntityKind) -> Decision:
        known = self.voices.others.get((kind, phrase.text.lower()))
        if known is not None:
            return Decision(known, _type_of(known), "described so before", 0.6)
        member = self.cast.add(kind, phrase.text, at=phrase.range[0])
        member.noun, member.modifiers, member.plural = phrase.noun, phrase.modifiers, phrase.plural
        member.sex = self.descriptions.sex_of(phrase) if kind == "person" else ""
        self.voices.others[kind, phrase.text.lower()] = member
        if kind == "person":
            self.descriptions.note(member)
        return Decision(member, _type_of(member), "described, not named", 0.6)

    def _by_pronoun(self, phrase: Phrase) -> Decision:
        if phrase.pronoun in {"we", "i"}:
            return self._first_person(phrase)
        if phrase.pronoun == "who":
            return self._antecedent(phrase)
        return self._single(phrase) if phrase.pronoun in {"m", "f"} else self._plural(phrase)

    def _first_person(self, phrase: Phrase) -> Decision:
        """Resolve "I" and "we": who speaks the quotation around them, else the outlet."""
        for attribution, decision in self._latest():
            if any(start <= phrase.range[0] < end for start, end in attribution.content):
                return Decision(decision.member, decision.source_type, "first person of the words around it", 0.8)
        return Decision(self.cast.publisher, "outlet", "“we” of the outlet", 0.8 if self.cast.publisher else 0.5)

    def _single(self, phrase: Phrase) -> Decision:
        ranked = rank(self.page, self.cast, phrase.range[0], phrase.pronoun, self._spoken(phrase.range[0]))
        if not ranked:
            return Decision(None, "named", f"nobody before “{phrase.text}” fits", 0.2)
        best = ranked[0]
        lead = best.score - ranked[1].score if len(ranked) > 1 else best.score
        if not best.member.sex and lead >= CLEAR_LEAD:
            best.member.sex = phrase.pronoun
        kind = _type_of(best.member)
        if lead < CLEAR_LEAD:
            others = " or ".join(entry.member.name for entry in ranked[:2])
            return Decision(best.member, kind, f"unsure: “{phrase.text}” may be {others}", 0.45)
        return Decision(best.member, kind, f"“{phrase.text}”: {best.reason}", min(0.9, 0.6 + lead / 8))

    def _antecedent(self, phrase: Phrase) -> Decision:
        """Resolve "who" to the noun phrase right before it."""
        sentence = self.page.sentence_at(phrase.range[0])
        before = [word for word in self.page.words_in(sentence[0], phrase.range[0])[-12:] if word.text != ","]
        for place in range(len(before) - 1, -1, -1):
            if before[place].pos == "DET" or (
                before[place].pos == "PROPN" and before[place - 1].pos not in {"PROPN", "DET"}
            ):
                inner = take_apart(self.page, self.cast, (before[place].start, before[-1].end))
                return self._by_words(inner) if inner.noun else NOBODY
        return Decision(None, "named", "no name before the relative", 0.2)

    def _plural(self, phrase: Phrase) -> Decision:
        for _, decision in self._latest():
            member = decision.member
            several = phrase.pronoun == "pl" and member is not None and member.plural
            if member is not None and (several or member.kind in _MANY):
                return Decision(member, decision.source_type, f"“{phrase.text}”: who spoke before", 0.6)
        return Decision(None, "group", f"unsure who “{phrase.text}” are", 0.2)

    def _latest(self) -> Iterator[tuple[Attribution, Decision]]:
        return islice(reversed(self.history), MEMORY)

    def _spoken(self, offset: int) -> Iterator[Spoken]:
        """Yield who spoke in the last attributions, latest first."""
        here = self.page.sentence_index(offset)
        for attribution, decision in islice(self._latest(), 4):
            if decision.member is not None:
                distance = here - self.page.sentence_index(min(attribution.start, offset))
                near = self.page.paragraph_index(attribution.start) == self.page.paragraph_index(offset)
                yield Spoken(decision.member, distance, "who spoke before", near)

    def _recent(self, offset: int) -> Iterator[tuple[Member, int]]:
        """Yield who may be described at `offset`, nearest first, with the distance in sentences."""
        for entry in rank(self.page, self.cast, offset, "", self._spoken(offset)):
            yield entry.member, entry.distance

    def _without_source(self, attribution: Attribution) -> Decision:
        """Give a quotation without a source to whoever spoke last in this or the paragraph before."""
        if attribution.link != "previous":
            return NOBODY
        here = self.page.paragraph_index(attribution.start)
        for before, decision in self._latest():
            distance = here - self.page.paragraph_index(before.content[-1][1] - 1)
            if distance > 2:  # noqa: PLR2004 - the paragraph before, and one of residue or a picture between
                break
            quoted = self.page.quotation_at(before.content[-1][0]) is not None
            other = self._named_between(before, attribution) if quoted else None
            if other is not None:
                return Decision(other, _type_of(other), "no cue: the person named right before", 0.5)
            if decision.member is not None and quoted:
                return Decision(decision.member, decision.source_type, "no cue: who was quoted just before", 0.6)
        return self._subject_before(attribution)

    def _named_between(self, before: Attribution, attribution: Attribution) -> Member | None:
        """Return who is named first in the sentence before a quotation, when that is after the quotation before it."""
        last = max(end for _, end in (*before.content, *before.cue, *before.source))
        lead = self.page.sentence_at(max(last, attribution.start - 2))[0]
        named = self.cast.named_in(max(last, lead), attribution.start)
        return next((member for member, place in named if member.kind == "person" and place[0] > last), None)

    def _subject_before(self, attribution: Attribution) -> Decision:
        """Take the subject of the words before a bare quotation: "She shook her head. “No.”"."""
        ranked = rank(self.page, self.cast, attribution.start, "", self._spoken(attribution.start))
        if ranked and ranked[0].score > 3:  # noqa: PLR2004 - named as a subject in this sentence or the one before
            best = ranked[0].member
            return Decision(best, _type_of(best), "no cue: the person the sentence before is about", 0.5)
        return NOBODY

    def last_outlet(self, offset: int) -> Member | None:
        """Return the outlet other than the publisher that was named last before `offset`."""
        for member, _ in islice(self.cast.named_before(offset), 8 * MEMORY):
            if member.kind == "outlet" and member is not self.cast.publisher:
                return member
        return None


def _type_of(member: Member) -> SourceType:
    return _TYPES.get(member.kind, "named")


def _openings(page: Page, cast: Cast, sources: Sequence[Range]) -> Iterator[Phrase]:
    """Yield phrases like "a source" outside quotation marks that are not the source of an attribution."""
    openers = page.pack.words("unnamed", "openers")
    indefinite = page.pack.words("unnamed", "indefinite")
    taken = {word.start for start, end in sources for word in page.words_in(start, end)}
    for index, word in enumerate(page.words):
        if word.lemma not in openers or word.start in taken or page.quotation_at(word.start) is not None:
            continue
        first = index
        while first > 0 and index - first < 4 and page.words[first].text.lower() not in indefinite:  # noqa: PLR2004
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


def sources_of(attributions: Sequence[Attribution]) -> tuple[Range, ...]:
    """Return the first source range of each attribution that has one."""
    return tuple(attribution.source[0] for attribution in attributions if attribution.source)
