"""The chain of a statement: this outlet <- the outlet, show, platform or document it came through <- who said it.

A source that spoke to the publisher itself adds no middle link. An outlet named once may hold for several paragraphs:
"Another source" after "a source tells Page One" came through Page One too.
"""

from collections.abc import Callable, Iterator
from itertools import islice

from reportedly.model import Hop, HopKind, Span
from reportedly.read.agency import find_agency
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member, same_outlet
from reportedly.read.names import is_outlet_name
from reportedly.read.page import Page, Range, Word
from reportedly.read.platforms import find_platform
from reportedly.read.relays import relaying_noun, relaying_outlet
from reportedly.read.scene import Decision
from reportedly.read.sources import take_apart

UNKNOWN_OUTLET = "unknown outlet"
MAX_INHERITED = 12
"""Paragraphs over which a relayed outlet holds for further unnamed voices, in an article without voices of its own."""

MAX_LOOKED_AT = 200
"""Namings before a statement among which the outlet spoken of is looked for."""

_HOP_KINDS: dict[str, HopKind] = {
    "person": "person",
    "organization": "organization",
    "place": "organization",
    "outlet": "outlet",
    "group": "group",
    "unnamed": "unnamed",
    "document": "document",
    "other": "organization",
}


class Chains:
    """Builds the chains of one article in text order."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.by_voice: dict[int, tuple[Hop, ...]] = {}
        self.has_own_voices = False
        self.carried: tuple[tuple[Hop, ...], int] = ((), -1)
        self.relayed: tuple[tuple[Hop, ...], int] = ((), -1)
        self.carried_by: Member | None = None
        self.carried_outlet: Member | None = None
        self.agency = find_agency(page)
        self.told_publisher = False

    def chain(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...]:
        """Return the hops from the publishing outlet to whoever said it."""
        publisher = self._publisher()
        known = {publisher.name, decision.member.name if decision.member is not None else ""}
        found = self._middle(attribution, decision)
        middle = tuple(hop for hop in found if hop.name not in known)
        return (publisher, *self._agency(attribution, found), *middle, *self._end(attribution, decision))

    def _agency(self, attribution: Attribution, middle: tuple[Hop, ...]) -> tuple[Hop, ...]:
        """Return the agency whose text the statement stands in, unless it was said to the publisher itself."""
        agency = self.agency
        if agency is None or attribution.start < agency.start or any(hop.name == agency.name for hop in middle):
            return ()
        if self.told_publisher:
            return ()
        return (Hop("agency", agency.name, None, Span(self.page.article.id, *agency.place) if agency.place else None),)

    def _publisher(self) -> Hop:
        publisher = self.cast.publisher
        if publisher is None:
            return Hop("outlet", UNKNOWN_OUTLET)
        return Hop("outlet", publisher.name, self.cast.entity_id(publisher))

    def _end(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...]:
        member = decision.member
        if member is None or member is self.cast.publisher:
            return ()
        span = None
        if attribution.source:
            span = Span(self.page.article.id, *attribution.source[0])
        return (Hop(_HOP_KINDS[member.kind], member.name, self.cast.entity_id(member), span, self._verb(attribution)),)

    def _verb(self, attribution: Attribution) -> str:
        return self.page.text[slice(*attribution.cue[0])] if attribution.cue else ""

    def _middle(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...]:
        told = self._told_here(attribution, decision)
        self.told_publisher = told == () and not self._is_other_outlet(decision)
        member = decision.member
        paragraph = self.page.paragraph_index(attribution.start)
        if told is not None:
            if member is not None and member.kind == "unnamed":
                self.by_voice[member.ordinal] = told
                self.has_own_voices = self.has_own_voices or not told
            self.carried, self.carried_by = (told, paragraph), member
            self._note_relay(told, paragraph, member)
            return told
        if member is None or member.kind != "unnamed":
            return self._same_breath(attribution, decision)
        if member.ordinal in self.by_voice:
            return self.by_voice[member.ordinal]
        inherited, since = self.relayed
        reach = MAX_INHERITED if member.noun in self._vague() and not self.has_own_voices else 0
        found = inherited if 0 <= paragraph - since <= reach and self._names_outlet(inherited) else ()
        self.by_voice[member.ordinal] = found
        if found:
            self.carried, self.carried_by = (found, paragraph), member
            self.relayed = (found, paragraph)
        return found

    def _note_relay(self, told: tuple[Hop, ...], paragraph: int, member: Member | None) -> None:
        """Remember the outlet through which further unnamed voices may come: one that reports, or cites a voice."""
        if member is not None and self._is_outlet(member):
            place = next((Span(self.page.article.id, start, end) for start, end, _ in member.places[:1]), None)
            self.relayed = ((Hop("outlet", member.name, self.cast.entity_id(member), place),), paragraph)
        elif member is None or member.kind == "document" or member.noun in self._vague():
            self.relayed = (told, paragraph)

    def _vague(self) -> frozenset[str]:
        return self.page.pack.words("unnamed", "openers", "single_out")

    def _is_outlet(self, member: Member) -> bool:
        return member is not self.cast.publisher and member.kind == "outlet"

    def _is_posted(self, hops: tuple[Hop, ...]) -> bool:
        return any(hop.kind == "platform" for hop in hops)

    def _names_outlet(self, hops: tuple[Hop, ...]) -> bool:
        return any(hop.kind == "outlet" for hop in hops)

    def _same_breath(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...]:
        """Let the same speaker go on through the same show or platform within a paragraph."""
        inherited, since = self.carried
        same = decision.member is not None and decision.member is self.carried_by
        near = self.page.paragraph_index(attribution.start) == since
        goes_on = decision.reason.startswith("no cue") or self._goes_on(attribution)
        return inherited if inherited and near and same and goes_on else ()

    def _goes_on(self, attribution: Attribution) -> bool:
        cues = {word.lemma for start, end in attribution.cue for word in self.page.words_in(start, end)}
        going_on = self.page.pack.words("cues", "going_on", "writing", "plain")
        return bool(cues & going_on)

    def _told_here(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        """Return the hops that the words around the cue name; () when told to the publisher; None when silent."""
        finders: tuple[Callable[[], tuple[Hop, ...] | None], ...] = (
            lambda: self._addressee(attribution, decision),
            lambda: self._relay(attribution, decision),
            lambda: () if self._is_other_outlet(decision) else None,
            lambda: None if decision.source_type == "document" else self._platform(attribution, decision),
            lambda: self._occasion(attribution, decision),
            lambda: self._source_of_document(attribution, decision),
        )
        return next((found for finder in finders if (found := finder()) is not None), None)

    def _clause_words(self, attribution: Attribution) -> Iterator[Word]:
        """Yield the words of the cue's sentence outside quotation marks, from the cue or source on."""
        if not attribution.cue:
            return
        start, end = self.page.sentence_at(attribution.cue[0][0])
        anchor = min(attribution.cue[0][0], *(left for left, _ in attribution.source), attribution.cue[0][0])
        last = min(max(end, attribution.cue[0][1]), attribution.cue[0][1] + 240)
        for word in self.page.words_in(max(start, anchor), last):
            if self.page.quotation_at(word.start) is None and not self._in_content(attribution, word):
                yield word

    def _words_before(self, attribution: Attribution) -> Iterator[Word]:
        """Yield the words with which the cue's sentence opens when that is an occasion: "In an interview with X, "."""
        if not attribution.cue:
            return
        start = self.page.sentence_at(attribution.cue[0][0])[0]
        anchor = min(left for left, _ in (*attribution.cue, *attribution.source))
        words = self.page.words_in(start, anchor)
        if not words or words[0].pos != "ADP" or words[-1].text != ",":
            return
        for word in words:
            if self.page.quotation_at(word.start) is None and not self._in_content(attribution, word):
                yield word

    def _in_content(self, attribution: Attribution, word: Word) -> bool:
        return any(start <= word.start < end for start, end in attribution.content)

    def _addressee(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        """Read "told X", "said to X", "tells us", "in an interview with X"."""
        table = self.page.pack.words
        cue = {word.lemma for start, end in attribution.cue for word in self.page.words_in(start, end)}
        words = (
            [word for word in self._clause_words(attribution) if word.start >= attribution.cue[0][1]]
            if attribution.cue
            else []
        )
        for position, word in enumerate(words[:6]):
            direct = position == 0 and bool(cue & table("outlets", "telling"))
            led = (
                position > 0
                and words[position - 1].lemma in {"to", "with"}
                and bool(cue & (table("outlets", "addressing") | table("outlets", "telling")))
            )
            if direct or led:
                return self._as_outlet(word, decision)
            if word.pos in {"VERB"}:
                break
        return None

    def _as_outlet(self, word: Word, decision: Decision) -> tuple[Hop, ...] | None:
        table = self.page.pack.words
        if word.text in table("unnamed", "outlet_self"):
            return self._as_self(word)
        index = self.page.word_index(word.start)
        after = self.page.words[index + 1] if index + 1 < len(self.page.words) else word
        if word.pos == "DET":
            if after.lemma in table("unnamed", "outlet_back"):
                if word.text.lower() in table("unnamed", "this"):
                    return ()
                outlet = self._outlet_before(word.start)
                return (self._hop(outlet, word),) if outlet is not None else None
            if after.pos == "PROPN":
                word = after
        elif word.lemma in table("outlets", "hosts"):
            word = after
        named = next(self.cast.named_in(word.start, word.end + 60), None)
        if named is None or named[1][0] != word.start:
            return None
        return self._as_told(named[0], named[1], decision)

    def _as_self(self, word: Word) -> tuple[Hop, ...] | None:
        """Read "told us" and "told our reporter": the publisher itself, unless somebody quoted says so."""
        return () if self.page.quotation_at(word.start) is None else None

    def _is_forum(self, member: Member, place: Range) -> bool:
        """Tell whether a court, a committee or a trial was told: public, and no relay."""
        forums = self.page.pack.words("outlets", "forums")
        following = self.page.words_in(place[1], place[1] + 2)[:1]
        compound = (
            bool(following) and following[0].pos == "NOUN" and self.page.text[place[1] : following[0].start] == " "
        )
        return compound or not forums.isdisjoint(member.name.lower().split())

    def _as_told(self, member: Member, place: Range, decision: Decision) -> tuple[Hop, ...] | None:
        """Decide whether somebody who was told something is an outlet or a show rather than a friend or a court."""
        publisher = self.cast.publisher
        if member is publisher or (publisher is not None and same_outlet(member.name, publisher.name)):
            return ()
        if self._is_forum(member, place):
            return None
        unnamed = decision.member is not None and decision.member.kind == "unnamed"
        lowered = member.name.lower().split()
        outlet = member.kind == "outlet" or is_outlet_name(self.page.pack, lowered)
        if not outlet and member.kind in {"organization", "other", "place"} and (unnamed or self._known_outlet(member)):
            outlet = True
        if outlet:
            member.kind = "outlet"
            self.carried_outlet = member
            return (Hop("outlet", member.name, self.cast.entity_id(member), Span(self.page.article.id, *place)),)
        offices = (
            {*member.titles, *(role.noun for role in member.roles)} - self.page.pack.words("outlets", "hosts") - {""}
        )
        if member.kind in {"person", "other", "organization"} and len(member.places) == 1 and not offices:
            # somebody named this once, only as the one who was told: a host or interviewer
            return (Hop("show", member.name, self.cast.entity_id(member), Span(self.page.article.id, *place)),)
        return None

    def _known_outlet(self, member: Member) -> bool:
        return member.name.lower() in self.page.pack.words("outlets", "names")

    def _outlet_before(self, offset: int) -> Member | None:
        """Return the outlet last relayed, else the one named last before `offset`."""
        if self.carried_outlet is not None and self._names_outlet(self.relayed[0]):
            return self.carried_outlet
        nearest = islice(self.cast.named_before(offset), MAX_LOOKED_AT)
        return next((member for member, _ in nearest if member.kind == "outlet"), None)

    def _hop(self, member: Member, word: Word) -> Hop:
        return Hop("outlet", member.name, self.cast.entity_id(member), Span(self.page.article.id, word.start, word.end))

    def _is_other_outlet(self, decision: Decision) -> bool:
        """Tell whether another outlet speaks for itself: then nothing stands between it and this one."""
        member = decision.member
        return member is not None and self._is_outlet(member)

    def _relay(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        found = relaying_outlet(self.page, self.cast, attribution) or self._relayed_back(attribution)
        if found is None or found[0] is decision.member:
            return None
        member, place = found
        if member is self.cast.publisher:
            return ()
        member.kind = "outlet"
        return (Hop("outlet", member.name, self.cast.entity_id(member), Span(self.page.article.id, *place)),)

    def _relayed_back(self, attribution: Attribution) -> tuple[Member, Range] | None:
        """Read "the newspaper reported, citing a memo" as the outlet spoken of before."""
        word = relaying_noun(self.page, attribution)
        outlet = self._outlet_before(word.start) if word is not None else None
        return None if word is None or outlet is None else (outlet, (word.start, word.end))

    def _platform(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        found = find_platform(self.page, attribution)
        if found is None:
            return None
        name, place = found
        same = decision.member is not None and decision.member is self.carried_by
        if name in self.page.pack.words("outlets", "unnamed_platform") and same and self._is_posted(self.carried[0]):
            return self.carried[0]
        return (Hop("platform", name, None, Span(self.page.article.id, *place)),)

    def _occasion(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        """Read "on an episode of X", "in an interview with X": the show or outlet that first carried it."""
        table = self.page.pack.words
        seen = False
        for word in (*self._words_before(attribution), *self._clause_words(attribution)):
            seen = seen or word.lemma in table("outlets", "occasions")
            if seen and word.text[:1].isupper() and word.pos in {"PROPN", "NOUN", "ADJ", "DET"}:
                named = next(self.cast.named_in(word.start, word.end + 40), None)
                if named is not None and named[0] is self.cast.publisher:
                    return ()
                if named is not None and named[0] is not decision.member and named[1][0] - word.end < 2:
                    kind: HopKind = "outlet" if named[0].kind == "outlet" else "show"
                    return (
                        Hop(kind, named[0].name, self.cast.entity_id(named[0]), Span(self.page.article.id, *named[1])),
                    )
        return None

    def _source_of_document(self, attribution: Attribution, decision: Decision) -> tuple[Hop, ...] | None:
        """Read "a report from X says": through X."""
        member = decision.member
        if member is None or member.kind != "document" or not attribution.source:
            return None
        phrase = take_apart(self.page, self.cast, attribution.source[0])
        for named, place in self.cast.named_in(phrase.range[0], phrase.range[1]):
            if named is not self.cast.publisher and named.kind == "outlet":
                return (Hop("outlet", named.name, self.cast.entity_id(named), Span(self.page.article.id, *place)),)
        return None
