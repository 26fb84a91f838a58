"""The deterministic layer: contents made whole along quotation marks that can be trusted."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from reportedly.read.tagger.attributions import Draft
from reportedly.read.tagger.marks import Region
from reportedly.read.tagger.turns import Turn

Span = tuple[int, int]

MOSTLY = 0.6
"""Share of a quoted stretch that must be tagged content before all of it is (set on the held-out part of train)."""

TURN_SCORE = 0.8
"""Raw score of a turn: how often annotators of train took a transcript's paragraph as one attribution, or less."""

_NEAR = 6  # drafts looked back at for the quotation that a quoted paragraph goes on with
_NEW_SENTENCE = re.compile(r"[.!?…][\"”’')\]]*\s+\S")
_WORD = re.compile(r"\w")
_PARTING = re.compile(r"[\w\n]")


def polish(
    text: str,
    drafts: Sequence[Draft],
    regions: Sequence[Region],
    turns: Sequence[Turn],
    paragraphs: Sequence[Span],
) -> list[Draft]:
    """Set drafts right along turns and quotation marks.

    A turn takes the place of whatever was found in it; contents that run on over cuts and re-opened quotations are
    joined, and contents that fill most of a quoted stretch extend to all of it.
    """
    doubles = [region for region in regions if region.double and not _inside(turns, region)]
    joined = _join(text, _without(drafts, turns), doubles, paragraphs)
    taken = _Taken(joined)
    for draft in joined:
        draft.content = _whole(text, draft, doubles, taken)
    return joined + [Draft([turn.name], [turn.mark], list(turn.content), raw=TURN_SCORE) for turn in turns]


def _inside(turns: Sequence[Turn], region: Region) -> bool:
    place = bisect_left(turns, region.end, key=lambda turn: turn.start) - 1
    return place >= 0 and turns[place].end > region.start


def _without(drafts: Sequence[Draft], turns: Sequence[Turn]) -> Iterator[Draft]:
    """Take out what was found within turns: attributions whose cue stands there, and pieces of content."""

    def free(span: Span) -> bool:
        place = bisect_left(turns, span[1], key=lambda turn: turn.start) - 1
        return place < 0 or turns[place].end <= span[0]

    for draft in drafts:
        draft.content = [span for span in draft.content if free(span)]
        if draft.content and all(map(free, draft.cue)):
            yield draft


class _Taken:
    """The spans of all drafts, sorted, to ask which of them stand in a stretch."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        self._spans = sorted({span for d in drafts for span in (*d.source, *d.cue, *d.content)})
        self._longest = max((end - start for start, end in self._spans), default=0)

    def by(self, start: int, end: int) -> frozenset[Span]:
        """Return the spans that overlap a stretch."""
        first = bisect_left(self._spans, (start - self._longest, start - self._longest))
        near = self._spans[first : bisect_left(self._spans, (end, end))]
        return frozenset(span for span in near if span[1] > start)


def _join(text: str, drafts: Iterable[Draft], doubles: Sequence[Region], paragraphs: Sequence[Span]) -> list[Draft]:
    """Hand an orphan over to the draft before it when only a cut, a re-opened quotation or a new paragraph parts them.

    A paragraph that is one quotation without a cue goes on with the quotation of the paragraph before: annotators of
    train took 41 of 50 such paragraphs as one attribution with it.
    """
    reopened = {region.end for region in doubles if region.inner_end == region.end}
    quoted = {region.start: region.end for region in doubles}
    before_of = {late[0]: (late, early) for early, late in pairwise(paragraphs)}
    joined: list[Draft] = []
    for draft in sorted(drafts, key=lambda draft: draft.content[0]):
        holder = None
        if joined and draft.orphan:
            cut_off = _cut_off(text, draft, joined[-1], reopened)
            holder = joined[-1] if cut_off else _said_before(text, draft, joined[-_NEAR:], quoted, before_of)
        if holder is None:
            joined.append(draft)
        else:
            holder.content.extend(draft.content)
    return joined


def _cut_off(text: str, draft: Draft, before: Draft, reopened: set[int]) -> bool:
    end = before.content[-1][1]
    between = text[end : draft.content[0][0]]
    return draft.runs_on and not _WORD.search(between) and ("\n" not in between or end in reopened)


def _said_before(
    text: str, draft: Draft, near: Sequence[Draft], quoted: dict[int, int], before_of: dict[int, tuple[Span, Span]]
) -> Draft | None:
    """Return the draft of the quotation that ends the paragraph before, when this one is a quoted paragraph."""
    start = draft.content[0][0]
    if start not in before_of:
        return None
    paragraph, earlier = before_of[start]
    if quoted.get(start) != paragraph[1] or draft.content[-1][1] > paragraph[1]:
        return None
    for other in reversed(near):
        if any(earlier[0] <= piece[0] < earlier[1] and piece[0] in quoted for piece in other.content):
            end = max(stop for _, stop in (*other.content, *other.cue, *other.source) if stop <= earlier[1])
            return None if _NEW_SENTENCE.search(text, end, earlier[1]) else other
    return None


def _whole(text: str, draft: Draft, doubles: Sequence[Region], taken: _Taken) -> list[Span]:
    """Extend each content to the whole of a quoted stretch that is mostly content and holds nothing foreign."""
    pieces = sorted(draft.content)
    own = frozenset(pieces)
    whole: list[Span] = []
    for start, end in pieces:
        for region in _touching(doubles, start, end):
            mostly = _covered(pieces, region) >= MOSTLY * (region.end - region.start)
            if mostly and taken.by(region.start, region.end) <= own:
                start, end = min(start, region.start), max(end, region.end)
        whole.append((start, end))
    return _merged(text, whole)


def _touching(regions: Sequence[Region], start: int, end: int) -> Sequence[Region]:
    first = bisect_right(regions, start, key=lambda region: region.end)
    return regions[first : bisect_left(regions, end, key=lambda region: region.start)]


def _covered(pieces: Sequence[Span], region: Region) -> int:
    """Count the code points of a stretch that sorted pieces cover."""
    first = bisect_right(pieces, region.start, key=lambda piece: piece[1])
    last = bisect_left(pieces, region.end, key=lambda piece: piece[0])
    return sum(min(region.end, stop) - max(region.start, begin) for begin, stop in pieces[first:last])


def _merged(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Join pieces of a line that overlap or have no word between them."""
    merged: list[Span] = []
    for start, end in sorted(pieces):
        if merged and (start <= merged[-1][1] or not _PARTING.search(text, merged[-1][1], start)):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
