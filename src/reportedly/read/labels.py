"""Labels of turns: who speaks in interviews and transcripts ("Q:", "A:", "VOSS:") by the label before the words."""

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range

MAX_LABEL = 60
"""Longest label, in code points, before the colon."""

Found = tuple[Member, str, float]


class Labels:
    """Finds the speaker that the label of a paragraph names."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self._known: dict[str, Member] = {}
        self._asked: Member | None = None

    def find(self, attribution: Attribution) -> Found | None:
        """Return who is meant by the label that the words stand behind, or by a source that is such a label."""
        place = self._label(attribution)
        if place is None:
            return None
        label = " ".join(self.page.text[slice(*place)].split()).strip("[]()*").lower()
        words = self.page.pack.words
        if label in words("labels", "question"):
            publisher = self.cast.publisher
            return (publisher, "asks for the outlet", 0.7) if publisher is not None else None
        if label in words("labels", "answer"):
            asked = self._interviewed(place[0])
            return (asked, "the person interviewed", 0.75) if asked is not None else None
        return self._named(label)

    def _label(self, attribution: Attribution) -> Range | None:
        """Return the words before a colon at the start of the paragraph that the content follows at once."""
        first = attribution.content[0][0]
        if not self.page.paragraphs:
            return None
        start = self.page.paragraphs[self.page.paragraph_index(first)][0]
        lead = self.page.text[start : min(first, start + MAX_LABEL + 3)]
        label, colon, rest = lead.partition(":")
        if not colon or rest.strip(" \t\u00a0\"“‘'") or not 0 < len(label) <= MAX_LABEL or start + len(lead) < first:
            return None
        return (start, start + len(label)) if label[:1].isupper() or label[:1] in "[(*" else None

    def _interviewed(self, offset: int) -> Member | None:
        """Return the first person who is named before the first turn, else the one named most."""
        if self._asked is None:
            persons = [member for member in self.cast.members if member.kind == "person" and member.places]
            before = [member for member in persons if member.places[0][0] < offset]
            self._asked = min(before, key=lambda member: member.places[0][0], default=None) or max(
                persons, key=lambda member: len(member.places), default=None
            )
        return self._asked

    def _named(self, label: str) -> Found | None:
        if not self._known:
            self._known = self._labels_of_persons()
        member = self._known.get(label)
        return (member, "the label before the words", 0.9) if member is not None else None

    def _labels_of_persons(self) -> dict[str, Member]:
        known: dict[str, Member] = {}
        for member in self.cast.members:
            if member.kind == "person" and member.places:
                parts = member.name.lower().split()
                initials = "".join(part[0] for part in parts)
                for label in (member.name.lower(), parts[-1], parts[0], initials if len(parts) > 1 else parts[0]):
                    known.setdefault(label, member)
        return known
