"""Unnamed voices: opened by an indefinite ("a source"), continued by a definite ("the source") in the same article.

A voice is never merged with a named person. A definite goes back to the voice that its own words fit best: the same
modifiers ("the close source"), then the same noun, then the voice heard last.
"""

from reportedly.model import SourceType
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range
from reportedly.read.sources import POSSESSIVE, Phrase

MAX_HEARD = 60
"""Voices of one article that a definite is compared with: those heard last."""

MAX_RECALLED = 12
"""Words from the beginning of a definite within which a clause says by what he is known."""
_CLAUSE = 5  # words of that clause that are looked at
_PAST = frozenset({"VBD", "VBN"})

Found = tuple[Member | None, SourceType, str, float]


class Voices:
    """The unnamed voices, groups and documents of one article, in the order they were heard."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.heard: dict[int, Member] = {}
        self.others: dict[tuple[str, str], Member] = {}

    def open_silently(self, phrase: Phrase) -> Member | None:
        """Open the voice that an indefinite names where nothing is reported yet ("a source spoke of ...")."""
        if phrase.noun not in self.page.pack.words("unnamed", "openers") or phrase.plural:
            return None
        member = self.open(phrase)[0]
        if member is not None:
            self.cast.mention(member, phrase.range, "nominal")
        return member

    def resolve(self, phrase: Phrase) -> Found | None:
        """Return who speaks when the phrase is an unnamed voice, a loose group or a document; else None."""
        words = self.page.pack.words
        if phrase.noun in words("unnamed", "documents") and phrase.noun not in words("unnamed", "voices"):
            return self._document(phrase)
        if self._is_several_known(phrase):
            return self._continue(phrase)
        if self._is_loose(phrase):
            return self._group(phrase)
        if phrase.noun in words("unnamed", "single_out"):
            return self.open(phrase)
        recalled = self._is_recalled(phrase)
        loose = phrase.noun in words("unnamed", "openers") and self.is_definite(phrase)
        if loose or (recalled and self._is_known(phrase)):
            return self._continue(phrase)
        return self.open(phrase) if recalled or self._opens(phrase) else None

    def match(self, phrase: Phrase) -> Member | None:
        """Return the voice heard before that fits the words of a definite best; the latest of equal ones."""
        latest = list(reversed(self.heard.values()))[:MAX_HEARD]
        known = [member for member in latest if member.kind == "unnamed"]
        asked = phrase.modifiers - {phrase.noun}
        return max(
            known,
            key=lambda member: (
                member.plural == phrase.plural,
                len(asked & member.modifiers),
                member.noun == phrase.noun,
            ),
            default=None,
        )

    def hear(self, member: Member) -> None:
        """Remember that a voice was heard just now."""
        self.heard.pop(member.ordinal, None)
        self.heard[member.ordinal] = member

    def open(self, phrase: Phrase) -> Found:
        """Take in a new voice."""
        member = self.cast.add("unnamed", phrase.text, at=phrase.range[0])
        member.noun, member.modifiers, member.plural = phrase.noun, phrase.modifiers, phrase.plural
        self.hear(member)
        return member, "unnamed", f"“{phrase.text}” opens an unnamed voice", 0.9

    def is_definite(self, phrase: Phrase) -> bool:
        """Tell whether the phrase goes back to somebody ("the source", "our source")."""
        return phrase.determiner in self.page.pack.words("unnamed", "definite") and not (
            phrase.modifiers & self.page.pack.words("unnamed", "indefinite")
        )

    def _is_recalled(self, phrase: Phrase) -> bool:
        """Tell whether somebody is told of by what he has said before: "the keeper who told us about the padlock".

        What else he did tells him too ("the clerk who had used the word"), but from nobody known by the same role.
        """
        words = self.page.words_in(phrase.range[0], self.page.sentence_at(phrase.range[0])[1])[:MAX_RECALLED]
        head = next((at for at, word in enumerate(words) if word.lemma == phrase.noun), len(words))
        clause = words[head + 1 : head + 1 + _CLAUSE]
        if not clause or clause[0].tag != "WP" or phrase.plural or not self.is_definite(phrase):
            return False
        telling = self.page.pack.words("cues", "speech") | self.page.pack.words("outlets", "telling", "addressing")
        said = any(word.lemma in telling for word in clause[1:])
        return said or (any(word.tag in _PAST for word in clause[1:3]) and not self._is_borne(phrase.noun))

    def _is_borne(self, noun: str) -> bool:
        return any(
            noun in {member.noun, *member.titles, *(role.noun for role in member.roles)}
            for member in self.cast.members
            if member.kind == "person"
        )

    def _is_known(self, phrase: Phrase) -> bool:
        member = self.match(phrase)
        return member is not None and member.noun == phrase.noun

    def _opens(self, phrase: Phrase) -> bool:
        """Tell whether an indefinite, or a possessive that nobody is known by, names somebody without a name."""
        words = self.page.pack.words
        if phrase.noun in words("unnamed", "spokespeople", "bodies", "firms", "outlet_back", "documents", "nobody"):
            return False
        if phrase.determiner in words("unnamed", "indefinite"):
            return not phrase.plural
        counted = phrase.determiner in words("unnamed", "counted", "many") or not phrase.determiner
        voice = phrase.noun in words("unnamed", "voices", "voices_if_qualified")
        return phrase.plural and counted and voice

    def _is_several_known(self, phrase: Phrase) -> bool:
        """Tell whether "the two sources" goes back to several who spoke as one before."""
        if not phrase.plural or not self.is_definite(phrase):
            return False
        member = self.match(phrase)
        return member is not None and member.plural and member.noun == phrase.noun

    def _is_loose(self, phrase: Phrase) -> bool:
        """Tell whether the phrase speaks of many or of talk, not of a voice one could ring up."""
        words = self.page.pack.words
        qualified = bool(phrase.modifiers & words("unnamed", "qualifiers"))
        if phrase.noun in words("unnamed", "rumour_bearers"):
            return True
        if phrase.noun not in words("unnamed", "groups") or not phrase.plural:
            return phrase.noun in words("unnamed", "anybody") and not qualified
        counted = phrase.determiner in words("unnamed", "counted")
        return not counted and not qualified

    def _continue(self, phrase: Phrase) -> Found:
        member = self.match(phrase)
        if member is None:
            return self.open(phrase)
        self.hear(member)
        return member, "unnamed", f"“{phrase.text}” goes back to “{member.name}”", 0.85

    def _group(self, phrase: Phrase) -> Found:
        key = ("group", phrase.text.lower())
        if key in self.others:
            return self.others[key], "group", "the same group as before", 0.7
        member = self.others[key] = self.cast.add("group", phrase.text, at=phrase.range[0])
        member.noun, member.plural = phrase.noun, True
        return member, "group", f"“{phrase.text}” speaks of many", 0.8

    def _document(self, phrase: Phrase) -> Found:
        words = self.page.pack.words
        own = phrase.determiner in words("unnamed", "outlet_self") or self._is_corrected(phrase.range)
        if own and phrase.noun in words("unnamed", "own_pieces") and self.cast.publisher is not None:
            return self.cast.publisher, "outlet", "a piece of this outlet", 0.8
        definite = self.is_definite(phrase) or phrase.determiner == POSSESSIVE
        known = self.others.get(("document", phrase.noun)) or self.others.get(("document", ""))
        same_noun = known is not None and known.noun == phrase.noun
        if known is not None and definite and (same_noun or phrase.noun in words("unnamed", "any_document")):
            return known, "document", "the document spoken of before", 0.8
        member = self.cast.add("document", phrase.text, at=phrase.range[0])
        member.noun = phrase.noun
        self.others["document", phrase.noun] = self.others["document", ""] = member
        return member, "document", "a document", 0.8

    def _is_corrected(self, place: Range) -> bool:
        """Tell whether the paragraph is a correction, which speaks of the outlet's own pieces."""
        index = self.page.paragraph_index(place[0])
        first = next(iter(self.page.words_in(*self.page.paragraphs[index])), None) if self.page.paragraphs else None
        return first is not None and first.text.lower() in self.page.pack.words("unnamed", "corrections")
