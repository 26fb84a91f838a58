"""Labels of turns: who speaks in interviews and transcripts ("Q:", "A:", "VOSS:") by the label before the words."""

from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.page import Page, Range
from reportedly.read.scene import Decision, decide

_NAME_WORDS = 4

MAX_LABEL = 60
"""Longest label, in code points, before the colon."""


class Labels:
    """Finds the speaker that the label of a paragraph names."""

    def __init__(self, page: Page, cast: Cast) -> None:
        self.page = page
        self.cast = cast
        self._known: dict[str, Member] = {}
        self._asked: Member | None = None

    def find(self, attribution: Attribution) -> Decision | None:
        """Return who is meant by the label that the words stand behind, or by a source that is such a label."""
        place = self._label(attribution)
        if place is None:
            return None
        label = " ".join(self.page.text[slice(*place)].split()).strip("[]()*").lower()
        words = self.page.pack.words
        if label in words("labels", "question"):
            return Decision(self.cast.publisher, "outlet", "asks for the outlet", 0.7)
        if label in words("labels", "answer"):
            asked = self._interviewed(place[0])
            return decide(asked, "the person interviewed", 0.75) if asked is not None else None
        return self._named(label) or self._new(place) if self._is_name(place) else None

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
            named = [member for member in self.cast.members if member.places]
            persons = [member for member in named if member.kind == "person"]
            persons = persons or [member for member in named if member.kind == "other" and " " in member.name]
            before = [member for member in persons if member.places[0][0] < offset]
            self._asked = min(before, key=lambda member: member.places[0][0], default=None) or max(
                persons, key=lambda member: len(member.places), default=None
            )
            if self._asked is not None:
                self._asked.kind = "person"
        return self._asked

    def _is_name(self, place: Range) -> bool:
        """Tell whether the words before a colon are a name or a role rather than a clause."""
        plain = self.page.text[slice(*place)].partition(",")[0].partition("(")[0].split()
        return 0 < len(plain) <= _NAME_WORDS and not any(word.islower() for word in plain)

    def _named(self, label: str) -> Decision | None:
        if not self._known:
            self._known = self._labels_of_persons()
        plain = label.partition(",")[0].partition("(")[0].strip()
        for part in (label, plain, *reversed(plain.split())):
            if part in self._known:
                return decide(self._known[part], "the label before the words", 0.9)
        return None

    def _new(self, place: Range) -> Decision | None:
        """Take a label of a few capitalised words that comes back for somebody whom only the labels name."""
        words = self.page.text[slice(*place)].split()
        label = self.page.text[slice(*place)] + ":"
        if len(words) > _NAME_WORDS or not all(word[:1].isupper() for word in words) or not self._comes_back(label):
            return None
        name = " ".join(word.capitalize() if word.isupper() else word for word in words)
        member = self._known[" ".join(words).lower()] = self.cast.add("person", name, at=place[0])
        return decide(member, "the label before the words", 0.7)

    def _comes_back(self, label: str) -> bool:
        first = self.page.text.find(label)
        return self.page.text.find(label, first + 1) >= 0

    def _labels_of_persons(self) -> dict[str, Member]:
        known: dict[str, Member] = {}
        for member in self.cast.members:
            if member.kind == "person" and any(form == "name" for _, _, form in member.places):
                parts = member.name.lower().split()
                initials = "".join(part[0] for part in parts)
                for label in (member.name.lower(), parts[-1], parts[0], initials if len(parts) > 1 else parts[0]):
                    known.setdefault(label, member)
        for member in self.cast.members:
            if member.kind == "person" and " " in member.name:
                # "DEAN:" is Dean Alma Frye rather than somebody called Dean
                known |= {
                    role: member for role in sorted({*member.titles, *(role.noun for role in member.roles)}) if role
                }
        return known
