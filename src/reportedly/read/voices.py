"""Unnamed voices: opened by an indefinite ("a source"), continued by a definite ("the source") in the same article.

A voice is never merged with a named person. A definite goes back to the voice that its own words fit best: the same
modifiers ("the close source"), then the same noun, then the voice heard last.
"""

from reportedly.model import SourceType
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page
from reportedly.read.sources import Phrase

Found = tuple[Member | None, SourceType, str, float]


class Voices:
    """The unnamed voices, groups and documents of one article, in the order they were heard."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self.heard: list[Member] = []

    def open_silently(self, phrase: Phrase) -> Member | None:
        """Open the voice that an indefinite names where nothing is reported yet ("a source spoke of ...")."""
        if phrase.noun not in self.page.pack.words("unnamed", "openers") or phrase.plural or self._is_definite(phrase):
            return None
        member = self._open(phrase)[0]
        if member is not None:
            member.places.append((*phrase.range, "nominal"))
        return member

    def resolve(self, phrase: Phrase) -> Found | None:
        """Return who speaks when the phrase is an unnamed voice, a loose group or a document; else None."""
        words = self.page.pack.words
        if phrase.noun in words("unnamed", "documents") and phrase.noun not in words("unnamed", "voices"):
            return self._document(phrase)
        if self._is_loose(phrase):
            return self._group(phrase)
        if not self._is_voice(phrase):
            return None
        if self._is_definite(phrase):
            return self._continue(phrase)
        return self._open(phrase)

    def _is_voice(self, phrase: Phrase) -> bool:
        words = self.page.pack.words
        if phrase.noun in words("unnamed", "spokespeople"):
            return False
        if phrase.noun in words("unnamed", "voices"):
            return not self._has_title_bearer(phrase)
        return phrase.noun in words("unnamed", "voices_if_qualified") and bool(
            phrase.modifiers & words("unnamed", "qualifiers")
        )

    def _has_title_bearer(self, phrase: Phrase) -> bool:
        """Tell whether a definite role ("the minister") belongs to somebody named before."""
        return self._is_definite(phrase) and any(
            phrase.noun in member.titles for member in self.cast.members if member.kind == "person"
        )

    def _is_loose(self, phrase: Phrase) -> bool:
        """Tell whether the phrase speaks of many or of talk, not of a voice one could ring up."""
        words = self.page.pack.words
        if phrase.noun not in words("unnamed", "groups") or not phrase.plural:
            return phrase.noun in {"everyone", "everybody", "many", "some", "others", "people"} and not (
                phrase.modifiers & words("unnamed", "qualifiers")
            )
        counted = phrase.determiner in words("unnamed", "counted")
        definite = self._is_definite(phrase) and self._match(phrase) is not None
        qualified = bool(phrase.modifiers & words("unnamed", "qualifiers"))
        return not counted and not definite and not qualified

    def _is_definite(self, phrase: Phrase) -> bool:
        return phrase.determiner in self.page.pack.words("unnamed", "definite") and not (
            phrase.modifiers & self.page.pack.words("unnamed", "indefinite")
        )

    def _continue(self, phrase: Phrase) -> Found:
        member = self._match(phrase)
        if member is None:
            return self._open(phrase)
        self.heard.remove(member)
        self.heard.append(member)
        return member, "unnamed", f"“{phrase.text}” goes back to “{member.name}”", 0.85

    def _match(self, phrase: Phrase) -> Member | None:
        """Return the voice heard before that fits the words of a definite best; the latest of equal ones."""
        known = [member for member in self.heard if member.kind == "unnamed"]
        if not known:
            return None
        asked = phrase.modifiers - {phrase.noun}
        return max(
            known,
            key=lambda member: (len(asked & member.modifiers), member.noun == phrase.noun, self.heard.index(member)),
        )

    def _open(self, phrase: Phrase) -> Found:
        member = self.cast.add("unnamed", phrase.text)
        member.noun, member.modifiers, member.plural = phrase.noun, phrase.modifiers, phrase.plural
        self.heard.append(member)
        return member, "unnamed", f"“{phrase.text}” opens an unnamed voice", 0.9

    def _group(self, phrase: Phrase) -> Found:
        known = [
            member for member in self.heard if member.kind == "group" and member.name.lower() == phrase.text.lower()
        ]
        if known:
            return known[-1], "group", "the same group as before", 0.7
        member = self.cast.add("group", phrase.text)
        member.noun, member.plural = phrase.noun, True
        self.heard.append(member)
        return member, "group", f"“{phrase.text}” speaks of many", 0.8

    def _document(self, phrase: Phrase) -> Found:
        for member in reversed(self.heard):
            if member.kind == "document" and member.noun == phrase.noun and self._is_definite(phrase):
                return member, "document", "the document spoken of before", 0.8
        member = self.cast.add("document", phrase.text)
        member.noun = phrase.noun
        self.heard.append(member)
        return member, "document", "a document", 0.8
