"""When a statement was said, as the text tells: a time beside its cue, else what its voice was dated with before."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from datetime import datetime, timedelta

from reportedly.model import UNKNOWN_WHEN, TimeExpression, When
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Member
from reportedly.read.page import Page, Range
from reportedly.read.scene import Decision

RECENT = timedelta(days=4)
"""How long before publication undated words of a report are taken to have been said (bench seeds, bench voices)."""

LONG_AGO = timedelta(days=365)
"""The same for words that are told as said earlier ("had said", "back when") without a time."""

FRESH = timedelta(days=2)
"""A report that dates its first paragraphs no longer ago tells what was said since (bench voices)."""

OLD = timedelta(days=30)
"""A time longer before publication holds for the other words of its paragraph too (bench seeds)."""

MAX_FRAME_GAP = 100
"""Code points between a cue and the time that dates it, at most (bench seeds, bench voices)."""

_LEAD = 2  # paragraphs of running text in which a report says when it happened
_LINKS = frozenset({"conj", "advcl", "xcomp", "ccomp", "relcl"})
_CLOCK = re.compile(r"\W{0,3}\d{1,2}[:.]\d\d\b")
_CLOCKS = 3  # paragraphs that open with a clock time make a live page


class SaidTimes:
    """Dates the statements of one article in text order."""

    def __init__(self, page: Page, times: Sequence[TimeExpression]) -> None:
        self.page = page
        self.times = [time for time in times if time.type in {"DATE", "TIME"}]
        self._starts = [time.span.start for time in self.times]
        self.by_member: dict[int, tuple[When, int]] = {}
        self._told: tuple[When, int] = (UNKNOWN_WHEN, -1)
        self._clocked = [_CLOCK.match(page.text, start, end) is not None for start, end in page.paragraphs]
        self._is_live = sum(self._clocked) >= _CLOCKS
        self._news = self._find_news()

    def said(self, attribution: Attribution, decision: Decision) -> When:
        """Return the interval in which the words were said."""
        paragraph = self.page.paragraph_index(attribution.start)
        member = decision.member
        dated = decision.source_type == "document"
        found = self._beside(attribution, dated=dated) or self._linked(attribution)
        if found is not None:
            self._told = (found, paragraph)
        found = found or self._known(attribution, member, paragraph) or self._before(attribution, member)
        if (
            found is None
            and self._told[1] == paragraph
            and self._is_old(self._told[0])
            and not self._is_now(attribution)
        ):
            found = self._told[0]
        if found is None:
            return self._by_publication(attribution)
        if member is not None:
            self.by_member[member.ordinal] = (found, paragraph)
        return found

    def _is_old(self, when: When) -> bool:
        """Tell whether a paragraph that tells this time tells of the past rather than of the news."""
        published = self.page.article.published.earliest
        return published is not None and when.latest is not None and published - when.latest > OLD

    def _known(self, attribution: Attribution, member: Member | None, paragraph: int) -> When | None:
        """Return when the same speaker's words were said before, unless these are told as said at another time."""
        if member is None or member.ordinal not in self.by_member or self._is_earlier(attribution):
            return None
        known, since = self.by_member[member.ordinal]
        return known if member.kind == "unnamed" or paragraph - since <= 1 else None

    def note(self, member: Member, place: Range) -> None:
        """Remember the time beside the words that open a voice, for what it goes on to say."""
        opening = Attribution((), (place,), (place,), "voices.v1", 1.0)
        found = self._beside(opening)
        if found is not None:
            self.by_member[member.ordinal] = (found, self.page.paragraph_index(place[0]))

    def _by_publication(self, attribution: Attribution) -> When:
        published = self.page.article.published
        if published.earliest is None or published.latest is None:
            return UNKNOWN_WHEN
        if self._is_earlier(attribution):
            note = "said earlier, no time given: taken as in the year before publication"
            return When(published.earliest - LONG_AGO, published.latest, "inferred", note)
        if self._is_live and self._clocked[self.page.paragraph_index(attribution.start)]:
            return When(published.earliest, published.latest, "inferred", "an entry of a live page of that day")
        if self._news is not None and not self._is_perfect(attribution):
            return When(
                self._news, published.latest, "inferred", "no time given: taken as on the day reported or since"
            )
        note = "no time given: taken as shortly before publication"
        return When(published.earliest - RECENT, published.latest, "inferred", note)

    def _is_earlier(self, attribution: Attribution) -> bool:
        """Tell whether the words are told as said before the rest: "had said", "back when she was ill, he told"."""
        if not attribution.cue:
            return False
        if "VBD" in self._auxiliaries(attribution):
            return True
        start, end = self._frame(attribution, attribution.cue[0])
        earlier = self.page.pack.words("cues", "earlier")
        outside = [word for word in self.page.words_in(start, end) if not _inside(word.start, attribution.content)]
        return any(word.text.lower() in earlier for word in outside if self.page.quotation_at(word.start) is None)

    def _is_perfect(self, attribution: Attribution) -> bool:
        """Tell whether the words are told as said at some time before: "has said"."""
        return not self._auxiliaries(attribution).isdisjoint({"VBZ", "VBP"})

    def _auxiliaries(self, attribution: Attribution) -> set[str]:
        """Return the tags of the auxiliaries that make the cue a perfect ("had said": VBD)."""
        tags: set[str] = set()
        for word in self.page.words_in(*attribution.cue[0]) if attribution.cue else ():
            index = self.page.word_index(word.start)
            before = self.page.words[max(0, index - 3) : index] if word.tag == "VBN" else ()
            tags.update(aux.tag for aux in before if aux.head == index and aux.dep == "aux")
        return tags

    def _is_now(self, attribution: Attribution) -> bool:
        return any(
            word.tag in {"VBZ", "VBP"} for start, end in attribution.cue for word in self.page.words_in(start, end)
        )

    def _find_news(self) -> datetime | None:
        """Return when the day begins that the first paragraphs report on, when publication follows at once."""
        published = self.page.article.published
        running = [part for part in self.page.paragraphs if self.page.is_running(part[0])][:_LEAD]
        if published.earliest is None or published.latest is None or not running:
            return None
        for time in self._times_in(running[0][0], running[-1][1]):
            if time.earliest is None or time.latest is None or self.page.quotation_at(time.span.start) is not None:
                continue
            fresh = published.latest - time.earliest <= FRESH and time.earliest <= published.latest
            if fresh and self._is_day(time):
                return time.earliest
        return None

    def _times_in(self, start: int, end: int) -> Sequence[TimeExpression]:
        return self.times[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def _before(self, attribution: Attribution, member: Member | None) -> When | None:
        """Return the time of the sentence before in the paragraph, when that tells what the speaker did then."""
        here = self.page.sentence_index(attribution.start)
        if member is None or not here or self._is_earlier(attribution):
            return None
        start, end = self.page.sentences[here - 1]
        if self.page.paragraph_index(start) != self.page.paragraph_index(attribution.start):
            return None
        if not any(start <= first < end for first, _, _ in member.places):
            return None
        times = [time for time in self._dated(start, end) if self.page.quotation_at(time.span.start) is None]
        return self._when(times[0]) if len(times) == 1 and self._is_day(times[0]) else None

    def _is_day(self, time: TimeExpression) -> bool:
        return time.earliest is not None and time.latest is not None and time.latest - time.earliest <= FRESH / 2

    def _dated(self, start: int, end: int) -> list[TimeExpression]:
        """Return the times in [start, end) that have both ends and are not to come."""
        times = self._times_in(start, end)
        return [time for time in times if time.earliest and time.latest and self._is_past(time)]

    def _when(self, time: TimeExpression) -> When:
        words = self.page.text[time.span.start : time.span.end]
        return When(time.earliest, time.latest, time.basis, f"said “{words}”")

    def _linked(self, attribution: Attribution) -> When | None:
        """Return the only time of the cue's sentence, when the cue is joined to the verb that it dates."""
        if not attribution.cue:
            return None
        start, end = self.page.sentence_at(attribution.cue[0][0])
        times = [time for time in self._dated(start, end) if not _inside(time.span.start, attribution.content)]
        if len(times) != 1 or self.page.quotation_at(times[0].span.start) is not None:
            return None
        verbs = {
            verb
            for word in self.page.words_in(*attribution.cue[0])
            for verb in self._verbs_above(self.page.word_index(word.start), _LINKS)
        }
        governing = next(iter(self._verbs_above(self.page.word_index(times[0].span.start), None)), None)
        return self._when(times[0]) if governing in verbs else None

    def _verbs_above(self, index: int, links: frozenset[str] | None) -> list[int]:
        """Return the verbs that govern a word, nearest first, itself counted; with `links` only by such dependences."""
        verbs: list[int] = []
        seen: set[int] = set()
        while index not in seen and index < len(self.page.words):
            seen.add(index)
            word = self.page.words[index]
            if word.pos in {"VERB", "AUX"}:
                verbs.append(index)
            if links is not None and word.dep not in links:
                break
            index = word.head
        return verbs

    def _beside(self, attribution: Attribution, *, dated: bool = False) -> When | None:
        """Return the time in the frame: the cue's sentence without the content; nearest to the cue first.

        With `dated` the source is a document, whose date counts however it is told ("the memo, dated 3 May, says").
        """
        if not attribution.cue:
            return None
        cue = attribution.cue[0]
        frame = self._frame(attribution, cue)
        near = [time for time in self._dated(*frame) if not _inside(time.span.start, attribution.content)]
        beside = [time for time in near if self._is_beside(time, attribution, dated=dated)]
        if not beside:
            return None
        return self._when(min(beside, key=lambda time: (abs(time.span.start - cue[0]), time.span.start)))

    def _frame(self, attribution: Attribution, cue: Range) -> Range:
        start, end = self.page.sentence_at(cue[0])
        pieces = [piece for piece in attribution.content if piece[1] <= cue[0] or piece[0] >= cue[1]]
        start = max([start, *(piece[1] for piece in pieces if piece[1] <= cue[0] and piece[0] >= start - 1)])
        return start, max(end, cue[1])

    def _is_beside(self, time: TimeExpression, attribution: Attribution, *, dated: bool) -> bool:
        """Tell whether no other verb stands between the time and the cue, so that it dates the saying itself."""
        cue = attribution.cue[0]
        span = time.span
        between = (span.end, cue[0]) if span.start < cue[0] else (cue[1], span.start)
        if between[1] - between[0] > MAX_FRAME_GAP:
            return False
        around = next((start for start, end in attribution.source if start <= span.start < end), None)
        if around is not None:
            if dated:
                return True
            between = (around, span.start)
        words = [word for word in self.page.words_in(*between) if self.page.quotation_at(word.start) is None]
        return not any(word.pos == "VERB" or word.tag in {"WP", "WDT", "WP$"} or word.text == ";" for word in words)

    def _is_past(self, time: TimeExpression) -> bool:
        latest = self.page.article.published.latest
        return latest is None or time.earliest is None or time.earliest <= latest


def _inside(offset: int, ranges: Sequence[Range]) -> bool:
    return any(start <= offset < end for start, end in ranges)
