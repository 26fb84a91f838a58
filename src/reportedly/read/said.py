"""When a statement was said, as the text tells: a time beside its cue, else what its voice was dated with before."""

from collections.abc import Sequence
from datetime import timedelta

from reportedly.model import UNKNOWN_WHEN, TimeExpression, When
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Member
from reportedly.read.page import Page, Range
from reportedly.read.scene import Decision

RECENT = timedelta(days=4)
"""How long before publication undated words of a report are taken to have been said (bench seeds, bench voices)."""

MAX_FRAME_GAP = 100
"""Code points between a cue and the time that dates it, at most (bench seeds, bench voices)."""


class SaidTimes:
    """Dates the statements of one article in text order."""

    def __init__(self, page: Page, times: Sequence[TimeExpression]) -> None:
        self.page = page
        self.times = [time for time in times if time.type in {"DATE", "TIME"}]
        self.by_member: dict[int, tuple[When, int]] = {}

    def said(self, attribution: Attribution, decision: Decision) -> When:
        """Return the interval in which the words were said."""
        paragraph = self.page.paragraph_index(attribution.start)
        found = self._beside(attribution)
        member = decision.member
        if found is not None:
            if member is not None:
                self.by_member[member.ordinal] = (found, paragraph)
            return found
        if member is not None and member.ordinal in self.by_member:
            known, since = self.by_member[member.ordinal]
            if member.kind == "unnamed" or paragraph - since <= 1:
                return known
        return self._by_publication()

    def note(self, member: Member, place: Range) -> None:
        """Remember the time beside the words that open a voice, for what it goes on to say."""
        opening = Attribution((), (place,), (place,), "voices.v1", 1.0)
        found = self._beside(opening)
        if found is not None:
            self.by_member[member.ordinal] = (found, self.page.paragraph_index(place[0]))

    def _by_publication(self) -> When:
        published = self.page.article.published
        if published.earliest is None or published.latest is None or published.basis == "inferred":
            return UNKNOWN_WHEN
        note = "no time given: taken as shortly before publication"
        return When(published.earliest - RECENT, published.latest, "inferred", note)

    def _beside(self, attribution: Attribution) -> When | None:
        """Return the time in the frame: the cue's sentence without the content; nearest to the cue first."""
        if not attribution.cue:
            return None
        cue = attribution.cue[0]
        frame = self._frame(attribution, cue)
        near = [time for time in self.times if self._is_outside(time, frame, attribution.content)]
        dated = [time for time in near if time.earliest is not None and time.latest is not None]
        dated = [time for time in dated if self._is_past(time) and self._is_beside(time, attribution)]
        if not dated:
            return None
        best = min(dated, key=lambda time: (abs(time.span.start - cue[0]), time.span.start))
        words = self.page.text[best.span.start : best.span.end]
        return When(best.earliest, best.latest, best.basis, f"said “{words}”")

    def _frame(self, attribution: Attribution, cue: Range) -> Range:
        start, end = self.page.sentence_at(cue[0])
        pieces = [piece for piece in attribution.content if piece[1] <= cue[0] or piece[0] >= cue[1]]
        start = max([start, *(piece[1] for piece in pieces if piece[1] <= cue[0] and piece[0] >= start - 1)])
        return start, max(end, cue[1])

    def _is_beside(self, time: TimeExpression, attribution: Attribution) -> bool:
        """Tell whether no other verb stands between the time and the cue, so that it dates the saying itself."""
        cue = attribution.cue[0]
        span = time.span
        between = (span.end, cue[0]) if span.start < cue[0] else (cue[1], span.start)
        if between[1] - between[0] > MAX_FRAME_GAP:
            return False
        if any(start <= span.start < end for start, end in attribution.source):
            return True
        words = [word for word in self.page.words_in(*between) if self.page.quotation_at(word.start) is None]
        return not any(word.pos == "VERB" or word.tag in {"WP", "WDT", "WP$"} for word in words)

    def _is_outside(self, time: TimeExpression, frame: Range, content: Sequence[Range]) -> bool:
        inside = any(start <= time.span.start < end for start, end in content)
        return frame[0] <= time.span.start < frame[1] and not inside

    def _is_past(self, time: TimeExpression) -> bool:
        latest = self.page.article.published.latest
        return latest is None or time.earliest is None or time.earliest <= latest
