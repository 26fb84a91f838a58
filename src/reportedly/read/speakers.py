"""Who is meant by a source: a resolver that decides case by case, with the reason for each decision.

Features only (distance, gender, who spoke before, what the words say); nothing is looked up in the world. When two
candidates are close the decision says "unsure", names both, and its confidence falls below a half.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.model import SourceType
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range
from reportedly.read.sources import Phrase, take_apart
from reportedly.read.voices import Voices

MAX_DISTANCE = 6
"""Sentences back to which a pronoun may reach; set on the development gold of `bench seeds` and `bench voices`."""

MARGIN = 0.6
"""A pronoun's best candidate must lead the next by this much, or the resolver is unsure (bench voices)."""


@dataclass(frozen=True, slots=True)
class Decision:
    """Who speaks (None: nobody is named, or unsure), what kind of source it is, why, and how sure in [0, 1]."""

    member: Member | None
    source_type: SourceType
    reason: str
    confidence: float


_MANY = frozenset({"group", "organization", "document", "unnamed"})
NOBODY = Decision(None, "none", "no source in the text", 0.4)


class Resolver:
    """Resolves the sources of one article in text order; later decisions lean on earlier ones."""

    def __init__(self, page: Page, cast: Cast, sources: Sequence[Range]) -> None:
        self.page = page
        self.cast = cast
        self.voices = Voices(page, cast)
        self.history: list[tuple[Attribution, Decision]] = []
        self.opened: list[tuple[Member, Range]] = []
        self._openings = list(_openings(page, cast, sources))

    def resolve(self, attribution: Attribution) -> Decision:
        """Decide who speaks in this attribution, and remember it."""
        self._open_voices(attribution)
        decision = self._decide(attribution)
        if decision.member is not None and attribution.source:
            self._note_mention(decision.member, attribution.source[0])
        self.history.append((attribution, decision))
        return decision

    def _open_voices(self, attribution: Attribution) -> None:
        """Open the voices that are named before this attribution without reporting anything themselves."""
        until = attribution.source[0][0] if attribution.source else attribution.start
        while self._openings and self._openings[0].range[0] < until:
            phrase = self._openings.pop(0)
            member = self.voices.open_silently(phrase)
            if member is not None:
                self.opened.append((member, phrase.range))

    def _decide(self, attribution: Attribution) -> Decision:
        if not attribution.source:
            return self._without_source(attribution)
        phrase = take_apart(self.page, self.cast, attribution.source[0])
        return self._by_pronoun(phrase) if phrase.pronoun else self._by_words(phrase)

    def _note_mention(self, member: Member, source: Range) -> None:
        if not any(start == source[0] or (source[0] <= start < source[1]) for start, _, _ in member.places):
            phrase = take_apart(self.page, self.cast, source)
            member.places.append((*source, "pronoun" if phrase.pronoun else "nominal"))
            if not phrase.pronoun and phrase.text != member.name:
                member.descriptors.add(phrase.text)

    def _by_words(self, phrase: Phrase) -> Decision:
        if phrase.behalf is not None:
            phrase.behalf.descriptors.add(phrase.text)
            kind: SourceType = "named" if phrase.behalf.kind == "person" else "organisation"
            return Decision(phrase.behalf, kind, f"speaks for {phrase.behalf.name}", 0.9)
        if phrase.named is not None:
            return Decision(phrase.named, _type_of(phrase.named), "named in the source", 0.97)
        known = self.voices.resolve(phrase)
        if known is not None:
            return Decision(*known)
        return self._by_description(phrase)

    def _by_description(self, phrase: Phrase) -> Decision:
        """Resolve "the mayor" or "his wife" to somebody so described before, else to a role of its own."""
        table = self.page.pack.words
        described = self._described(phrase)
        if described is not None:
            return Decision(described, _type_of(described), f"described as {phrase.noun} before", 0.75)
        if phrase.noun in table("unnamed", "outlet_back"):
            outlet = self.last_outlet(phrase.range[0])
            if outlet is not None:
                return Decision(outlet, "outlet", "the outlet spoken of before", 0.75)
        person = self._by_sex_of_noun(phrase)
        if person is not None:
            return person
        body = phrase.noun in table("unnamed", "bodies")
        member = self.cast.add("organization" if body else "person", phrase.text)
        member.noun, member.plural = phrase.noun, phrase.plural
        if phrase.plural and not body:
            member.kind = "group"
        kind: SourceType = "organisation" if body else ("group" if member.kind == "group" else "named")
        return Decision(member, kind, "described, not named", 0.6)

    def _described(self, phrase: Phrase) -> Member | None:
        """Return the latest member with this noun as title, description or own word."""
        for member in reversed(self.cast.members):
            before = any(start < phrase.range[0] for start, _, _ in member.places)
            if before and member.kind in {"person", "organization", "group", "document"}:
                last = member.name.lower().split()[-1]
                if phrase.noun in member.titles or phrase.noun in {member.noun, last}:
                    return member
        return None

    def _by_sex_of_noun(self, phrase: Phrase) -> Decision | None:
        """Resolve "the actress" or "the 40-year-old" like a pronoun when nobody was so described."""
        titles = self.page.pack.words
        if phrase.plural or phrase.determiner not in titles("unnamed", "definite", "possessive"):
            return None
        sex = "m" if phrase.noun in titles("titles", "male", "male_nouns") else ""
        sex = sex or ("f" if phrase.noun in titles("titles", "female", "female_nouns") else "")
        if not sex and phrase.noun not in titles("titles") and not any("year" in word for word in phrase.modifiers):
            return None
        ranked = self._rank(phrase.range[0], sex)
        if not ranked:
            return None
        return Decision(ranked[0][1], "named", f"nearest person who may be “{phrase.text}”", 0.55)

    def _by_pronoun(self, phrase: Phrase) -> Decision:
        if phrase.pronoun == "we":
            return Decision(self.cast.publisher, "outlet", "“we” of the outlet", 0.8 if self.cast.publisher else 0.5)
        if phrase.pronoun == "who":
            return self._antecedent(phrase)
        return self._single(phrase) if phrase.pronoun in {"m", "f"} else self._plural(phrase)

    def _single(self, phrase: Phrase) -> Decision:
        ranked = self._rank(phrase.range[0], phrase.pronoun)
        if not ranked:
            return Decision(None, "named", f"nobody before “{phrase.text}” fits", 0.2)
        best = ranked[0]
        lead = best[0] - ranked[1][0] if len(ranked) > 1 else best[0]
        if not best[1].sex and lead >= MARGIN:
            best[1].sex = phrase.pronoun
        if lead < MARGIN:
            others = f"{best[1].name} or {ranked[1][1].name}"
            return Decision(best[1], "named", f"unsure: “{phrase.text}” may be {others}", 0.45)
        return Decision(best[1], "named", f"“{phrase.text}”: {best[2]}", min(0.9, 0.6 + lead / 8))

    def _antecedent(self, phrase: Phrase) -> Decision:
        sentence = self.page.sentence_at(phrase.range[0])
        for member, (start, end) in self.cast.named_before(phrase.range[0]):
            if start < sentence[0]:
                break
            if phrase.range[0] - end < 90:  # noqa: PLR2004 - a name, a comma and an apposition
                return Decision(member, _type_of(member), "the name before “who”", 0.85)
        return Decision(None, "named", "no name before the relative", 0.2)

    def _plural(self, phrase: Phrase) -> Decision:
        for _, decision in reversed(self.history):
            member = decision.member
            if member is not None and (member.plural or member.kind in _MANY):
                return Decision(member, decision.source_type, f"“{phrase.text}”: who spoke before", 0.6)
        return Decision(None, "group", f"unsure who “{phrase.text}” are", 0.2)

    def _rank(self, offset: int, sex: str) -> list[tuple[float, Member, str]]:
        """Return the persons who may be meant at `offset`, best first, each with a score and the reason in words."""
        best: dict[int, tuple[float, Member, str]] = {}
        for member, distance, score, reason in self._candidates(offset, sex):
            known = best.get(member.ordinal)
            if known is None or score > known[0]:
                best[member.ordinal] = (score, member, f"{reason}, {distance} sentences back" if distance else reason)
        return sorted(best.values(), key=lambda entry: (-entry[0], entry[1].ordinal))

    def _candidates(self, offset: int, sex: str) -> Iterator[tuple[Member, int, float, str]]:
        here = self.page.sentence_index(offset)
        for member, (start, _) in self.cast.named_before(offset):
            distance = here - self.page.sentence_index(start)
            if distance > MAX_DISTANCE:
                break
            if member.kind == "person" and member.sex in {"", sex} and not member.noun:
                quoted = self.page.quotation_at(start) is not None
                score = 3.0 - 0.5 * distance + (0.9 if self._is_subject(start) else 0.0) - (1.2 if quoted else 0.0)
                yield member, distance, score + (0.5 if member.sex == sex and sex else 0.0), "the person named"
        yield from self._recent_speakers(offset, sex, here)

    def _recent_speakers(self, offset: int, sex: str, here: int) -> Iterator[tuple[Member, int, float, str]]:
        for attribution, decision in reversed(self.history[-4:]):
            member = decision.member
            distance = here - self.page.sentence_index(min(attribution.start, offset))
            if member is None or member.kind != "person" or member.noun or distance > MAX_DISTANCE:
                continue
            if member.sex in {"", sex}:
                yield member, distance, 4.1 - 0.5 * distance, "who spoke before"

    def _is_subject(self, start: int) -> bool:
        index = self.page.word_index(start)
        while index < len(self.page.words) and self.page.words[index].dep == "compound":
            index = self.page.words[index].head
        return index < len(self.page.words) and self.page.words[index].dep in {"nsubj", "nsubjpass"}

    def _without_source(self, attribution: Attribution) -> Decision:
        """Give a quotation without a source to whoever spoke last in this or the paragraph before."""
        if attribution.link != "previous":
            return NOBODY
        here = self.page.paragraph_index(attribution.start)
        for before, decision in reversed(self.history):
            distance = here - self.page.paragraph_index(before.content[-1][1] - 1)
            if distance > 2:  # noqa: PLR2004 - the paragraph before, and one of residue or a picture between
                break
            if decision.member is not None and self.page.quotation_at(before.content[-1][0]) is not None:
                return Decision(decision.member, decision.source_type, "no cue: who was quoted just before", 0.6)
        return self._subject_before(attribution)

    def _subject_before(self, attribution: Attribution) -> Decision:
        """Take the subject of the words before a bare quotation: "She shook her head. “No.”"."""
        ranked = self._rank(attribution.start, "")
        if ranked and ranked[0][0] > 3:  # noqa: PLR2004 - named as a subject in this sentence or the one before
            return Decision(ranked[0][1], "named", "no cue: the person the sentence before is about", 0.5)
        return NOBODY

    def last_outlet(self, offset: int) -> Member | None:
        """Return the outlet other than the publisher that was named last before `offset`."""
        for member, _ in self.cast.named_before(offset):
            if member.kind == "outlet" and member is not self.cast.publisher:
                return member
        return None


def _type_of(member: Member) -> SourceType:
    types: dict[str, SourceType] = {
        "person": "named",
        "organization": "organisation",
        "outlet": "outlet",
        "group": "group",
        "unnamed": "unnamed",
        "document": "document",
        "place": "organisation",
    }
    return types.get(member.kind, "named")


def _openings(page: Page, cast: Cast, sources: Sequence[Range]) -> Iterator[Phrase]:
    """Yield phrases like "a source" outside quotation marks that are not the source of an attribution."""
    openers = page.pack.words("unnamed", "openers")
    indefinite = page.pack.words("unnamed", "indefinite")
    taken = {offset for start, end in sources for offset in range(start, end)}
    for index, word in enumerate(page.words):
        if word.lemma not in openers or word.start in taken or page.quotation_at(word.start) is not None:
            continue
        first = index
        while first > 0 and index - first < 4 and page.words[first].text.lower() not in indefinite:  # noqa: PLR2004
            first -= 1
        if page.words[first].text.lower() in indefinite and page.words[first].paragraph == word.paragraph:
            yield take_apart(page, cast, (page.words[first].start, word.end))


def sources_of(attributions: Sequence[Attribution]) -> tuple[Range, ...]:
    """Return the first source range of each attribution that has one."""
    return tuple(attribution.source[0] for attribution in attributions if attribution.source)
