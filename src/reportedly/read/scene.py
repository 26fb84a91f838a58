"""The scene: what the resolvers of sources share while an article is read from top to bottom."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from reportedly.model import SourceType
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast, Member
from reportedly.read.descriptions import Descriptions
from reportedly.read.page import Page, Range
from reportedly.read.pronouns import Spoken
from reportedly.read.voices import Voices

MEMORY = 24
"""Attributions back to which a source may refer; more in so few sentences are a list."""

_LATEST = 4  # attributions back whose speakers a pronoun may take up
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
    """Who speaks (None: nobody is named, or unsure), what kind of source it is, why, and how sure in [0, 1].

    `behalf` tells that somebody without a name speaks for the member.
    """

    member: Member | None
    source_type: SourceType
    reason: str
    confidence: float
    behalf: bool = False


NOBODY = Decision(None, "none", "no source in the text", 0.4)


def decide(member: Member, reason: str, confidence: float) -> Decision:
    """Return the decision for a member, whose kind tells what kind of source it is."""
    return Decision(member, _TYPES.get(member.kind, "named"), reason, confidence)


class Scene:
    """The page and its cast, who spoke so far, and where the sources of all attributions stand."""

    def __init__(self, page: Page, cast: Cast, attributions: Sequence[Attribution]) -> None:
        self.page = page
        self.cast = cast
        self.voices = Voices(page, cast)
        self.descriptions = Descriptions(page, cast)
        self.history: list[tuple[Attribution, Decision]] = []
        self.spoken_for: Member | None = None
        sourced = [(each.source[0], each) for each in attributions if each.source]
        self._sourced = sorted(sourced, key=lambda entry: (entry[0], entry[1].content))
        self._starts = [source[0] for source, _ in self._sourced]
        self._contents = _merged(piece for each in attributions for piece in each.content)

    def words(self, *lists: str) -> frozenset[str]:
        """Return the words of lists of the table `unnamed`."""
        return self.page.pack.words("unnamed", *lists)

    def latest(self) -> Iterator[tuple[Attribution, Decision]]:
        """Yield the last attributions with what was decided of them, latest first."""
        return islice(reversed(self.history), MEMORY)

    def spoken(self, offset: int) -> Iterator[Spoken]:
        """Yield who spoke in the last attributions, latest first; who is only spoken for did not."""
        here = self.page.sentence_index(offset)
        for attribution, decision in islice(self.latest(), _LATEST):
            if decision.member is not None and not (decision.behalf and decision.member.kind == "person"):
                distance = here - self.page.sentence_index(min(attribution.start, offset))
                near = self.page.paragraph_index(attribution.start) == self.page.paragraph_index(offset)
                yield Spoken(decision.member, distance, "who spoke before", near)

    def sources_after(self, offset: int) -> Iterator[tuple[Range, Attribution]]:
        """Yield the sources that begin at or behind `offset` with their attributions, in text order."""
        for place in range(bisect_left(self._starts, offset), len(self._sourced)):
            yield self._sourced[place]

    def is_content(self, offset: int) -> bool:
        """Tell whether an offset stands in what somebody is said to have said."""
        index = bisect_right(self._contents, (offset, len(self.page.text))) - 1
        return index >= 0 and offset < self._contents[index][1]

    def persons_before(self, offset: int) -> Iterator[tuple[Member, Range]]:
        """Yield the last namings of persons in running text before `offset`, nearest first."""
        for member, place in islice(self.cast.named_before(offset), MEMORY):
            if member.kind == "person" and self.page.is_running(place[0]):
                yield member, place


def _merged(ranges: Iterable[Range]) -> list[Range]:
    """Return the ranges in text order, those that touch made one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
