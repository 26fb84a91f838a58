"""Tellings: the clauses of one article that say what happened, each with its time, its teller and who is named.

An event inside a statement is told by its speaker and is only claimed; what is asked or rumoured is no event.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportedly.link.dating import Clause, find_clauses, skip_dateline
from reportedly.link.narrative import PRECISE, RECENT, Narrative, Told, midnight
from reportedly.link.verbs import Grammar, Tense
from reportedly.model import (
    UNKNOWN_WHEN,
    Article,
    EventStatus,
    Mention,
    Reading,
    Span,
    Statement,
    TimeExpression,
    When,
)
from reportedly.text.tokens import Word, find_words, fold_words
from reportedly.text.wording import Wording

_NAME_WEIGHT = 0.35
_FEWEST_WORDS = 4
_SHORT_LINE = 100
_LONGEST_PARAGRAPH = 2_000
_ENDS = frozenset(".!?\u2026\"\u201d\u2019'")
_LABEL = re.compile(r"(?:[QA]|[A-Z]{2,3}):\s")
_CONTENTS = 8  # statements before a place that are looked at: more do not nest
_BESIDE = 2  # words between a date and the words that report
_UNHEARD = {"asked", "rumoured"}


@dataclass(frozen=True, slots=True)
class Telling:
    """A clause that tells an event. `standing` tells are enough for an event; the others only add to one.

    `inherited` tells that the time is that of the sentences before it, or of the publication; `saying` that the
    clause tells that something was said; `leads` that it is the first sentence of its article.
    """

    span: Span
    when: When
    content: Mapping[str, float]
    told_by: str
    status: EventStatus
    people: tuple[str, ...]
    places: tuple[str, ...]
    length: int
    opens_with_pronoun: bool
    published: When
    standing: bool
    inherited: bool
    saying: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class Kit:
    """What finding tellings needs of the language and of the pile: the pile's id of each reading entity."""

    wording: Wording
    grammar: Grammar
    pile_id: Mapping[str, str]


class _Teller:
    """Goes through one article and remembers which time it is telling of."""

    def __init__(self, article: Article, reading: Reading, kit: Kit) -> None:
        self.article, self.reading, self.kit = article, reading, kit
        self.narrative = Narrative(article, kit.grammar)
        self.blocks = [block for block in article.blocks if block.kind in {"body", "standfirst"}]
        self.block_starts = [block.start for block in self.blocks]
        self.times = sorted(reading.times, key=lambda time: time.span)
        self.mentions = sorted(reading.mentions, key=lambda mention: mention.span)
        self.time_starts = [time.span.start for time in self.times]
        self.mention_starts = [mention.span.start for mention in self.mentions]
        self.holders = _index_contents(reading)
        self.holder_starts = [span.start for span, _ in self.holders]
        self.cues = sorted((cue.start, cue.end) for each in reading.statements for cue in each.cue)
        self.moves: list[Told] = []

    def tell(self) -> Iterator[Telling]:
        """Yield the tellings in text order."""
        for sentence in self.reading.sentences:
            if not self._is_running(sentence):
                continue
            start = skip_dateline(self.article.text, sentence.start, sentence.end)
            clauses = self._split(start, sentence.end)
            told = [each for clause in clauses for each in self._tell_clause(clause)]
            yield from (each for each in told if len(told) == 1 or not (each.saying and self._is_frame(each.span)))
            self.narrative.move(self.moves)
            self.moves = []
        yield from self._tell_corrections()

    def _tell_corrections(self) -> Iterator[Telling]:
        """Yield what an outlet takes back in its own voice: news of the time of publication."""
        for block in self.article.blocks:
            words = find_words(self.article.text[block.start : block.end]) if block.kind == "correction" else []
            when = self.narrative.news_at(block.start)
            if words and when is not None:
                shifted = tuple(Word(word.form, word.start + block.start, word.end + block.start) for word in words)
                clause = Clause(block.start, block.end, shifted, None)
                yield self._make(clause, when, None, "reported", standing=True, inherited=True, saying=False)

    def _is_running(self, sentence: Span) -> bool:
        """Tell whether a sentence stands in the body and is one: no heading, by-line or line of an interview."""
        block = self.blocks[bisect_right(self.block_starts, sentence.start) - 1] if self.blocks else None
        told = block is not None and block.start <= sentence.start < block.end
        ends = self.article.text[sentence.end - 1] in _ENDS
        labelled = _LABEL.match(self.article.text, sentence.start) is not None
        return told and not labelled and (ends or sentence.end - sentence.start > _SHORT_LINE)

    def _split(self, start: int, end: int) -> list[Clause]:
        times = self.times[bisect_left(self.time_starts, start) : bisect_left(self.time_starts, end)]
        usable = [time for time in times if time.type in {"DATE", "TIME"} and time.earliest is not None]
        names = [mention.span for mention in self._mentions_in(start, end) if mention.form == "name"]
        usable = [time for time in usable if not any(_is_part(time.span, name) for name in names)]
        return find_clauses(self.article.text, start, end, usable, self.kit.grammar)

    def _mentions_in(self, start: int, end: int) -> list[Mention]:
        return self.mentions[bisect_left(self.mention_starts, start) : bisect_left(self.mention_starts, end)]

    def _tell_clause(self, clause: Clause) -> Iterator[Telling]:
        grammar = self.kit.grammar
        tenses = grammar.tenses(clause.words)
        if len(clause.words) < _FEWEST_WORDS or not tenses or self._is_idle(clause):
            return
        place = clause.time.span.start if clause.time else clause.start
        holder = self._find_holder(clause, place)
        saying = self._is_saying(clause)
        if holder is None and self._is_own_words(clause):
            return
        if holder is not None and (
            holder.polarity in _UNHEARD or (holder.polarity == "denied" and (clause.time or not saying))
        ):
            return
        if clause.time is not None:
            yield from self._tell_dated(clause, clause.time, holder, saying=saying)
        elif self._happens(clause, saying=saying) and (holder is None or saying or self._is_act(clause, holder)):
            yield self._tell_undated(clause, saying=saying)

    def _happens(self, clause: Clause, *, saying: bool) -> bool:
        """Tell whether a clause without a date says what happened, or in a lead what is going on."""
        grammar = self.kit.grammar
        if self.narrative.opens and grammar.goes_on(clause.words):
            return True
        told = grammar.first_tense(clause.words) in {"past", "perfect"}
        return told and (saying or self.narrative.opens or not grammar.is_state(clause.words))

    def _is_frame(self, span: Span) -> bool:
        """Tell whether a clause only says who said what stands beside it."""
        first = bisect_left(self.holder_starts, span.end)
        return not any(content.overlaps(span) for content, _ in self.holders[max(0, first - _CONTENTS) : first])

    def _is_idle(self, clause: Clause) -> bool:
        """Tell whether the clause asks, supposes or generalises."""
        grammar = self.kit.grammar
        if self.article.text[clause.end - 1] == "?" or clause.words[0].form in grammar.if_words:
            return True
        return clause.time is None and any(word.form in grammar.timeless for word in self._own_words(clause))

    def _tell_dated(
        self, clause: Clause, time: TimeExpression, holder: Statement | None, *, saying: bool
    ) -> Iterator[Telling]:
        when = _shift(time, holder, self.article.published)
        tenses = self.kit.grammar.tenses(_words_of_date(clause, time, holder))
        ahead = _is_ahead(when, self.article.published) or ("future" in tenses and "past" not in tenses)
        status: EventStatus = "future" if ahead else "claimed" if holder is not None else "reported"
        told = bool(tenses & {"past", "perfect", "pluperfect"}) or ahead
        if told:
            made = self._make(clause, when, holder, status, standing=not clause.aside, inherited=False, saying=saying)
            of_saying = saying and self._dates_cue(clause, time)
            yield self._note(made, self._main_tense(clause, saying=of_saying), of_saying=of_saying)

    def _is_act(self, clause: Clause, holder: Statement) -> bool:
        """Tell whether the outlet itself says what happened beside quoted words ("bowed out with '...'")."""
        own = self._own_words(clause)
        return holder.kind == "direct" and len(own) >= _FEWEST_WORDS and self.kit.grammar.first_tense(own) == "past"

    def _tell_undated(self, clause: Clause, *, saying: bool) -> Telling:
        tense = self._main_tense(clause, saying=saying)
        when = self.narrative.inherit(clause, tense, saying=saying)
        standing = when is not UNKNOWN_WHEN or (self.narrative.opens and not saying)
        made = self._make(clause, when, None, "reported", standing=standing, inherited=True, saying=saying)
        return self._note(made, tense, of_saying=saying)

    def _main_tense(self, clause: Clause, *, saying: bool) -> Tense | None:
        """Return the tense of the clause's main verb: of the words that report, in a clause that does."""
        grammar = self.kit.grammar
        start, end = self._find_cue(clause) or (clause.start, clause.end)
        words = [word for word in clause.words if start <= word.start < end] if saying else clause.words
        return grammar.first_tense(words)

    def _find_holder(self, clause: Clause, place: int) -> Statement | None:
        """Return the statement whose content holds the place, or else the greater part of the clause."""
        first = bisect_left(self.holder_starts, clause.end)
        for span, statement in reversed(self.holders[max(0, first - _CONTENTS) : first]):
            shared = min(span.end, clause.end) - max(span.start, clause.start)
            inside = span.start <= place < span.end
            if inside or (clause.time is None and 2 * shared > clause.end - clause.start):
                return statement
        return None

    def _is_own_words(self, clause: Clause) -> bool:
        """Tell whether words that nobody is known to say speak in the first person (interviews).

        In a paragraph without a statement the whole paragraph decides.
        """
        text = self.article.text
        before = text[max(0, clause.start - _LONGEST_PARAGRAPH) : clause.start].rpartition("\n")[2]
        after = text[clause.end : clause.end + _LONGEST_PARAGRAPH].partition("\n")[0]
        first = bisect_left(self.holder_starts, clause.start - len(before))
        said = first < len(self.holders) and self.holder_starts[first] < clause.end + len(after)
        told = self._unsaid(clause) if said else before + text[clause.start : clause.end] + after
        return not self.kit.wording.first_person.isdisjoint(fold_words(told))

    def _unsaid(self, clause: Clause) -> str:
        """Return the clause's words outside what anybody says in it."""
        parts, start = [], clause.start
        for span in self._contents_in(clause):
            parts.append(self.article.text[start : max(start, span.start)])
            start = max(start, span.end)
        return " ".join([*parts, self.article.text[start : clause.end]])

    def _own_words(self, clause: Clause) -> list[Word]:
        """Return the words of the clause outside what anybody says in it."""
        contents = self._contents_in(clause)
        return [word for word in clause.words if not any(span.start <= word.start < span.end for span in contents)]

    def _contents_in(self, clause: Clause) -> list[Span]:
        last = bisect_left(self.holder_starts, clause.end)
        return [span for span, _ in self.holders[max(0, last - _CONTENTS) : last] if span.end > clause.start]

    def _find_cue(self, clause: Clause) -> tuple[int, int] | None:
        place = bisect_left(self.cues, (clause.start, 0))
        return self.cues[place] if place < len(self.cues) and self.cues[place][0] < clause.end else None

    def _is_saying(self, clause: Clause) -> bool:
        """Tell whether the clause's first verb, outside what is said, is one that reports."""
        cue = self._find_cue(clause)
        if cue is None:
            return False
        own = self._own_words(clause)
        verb = next((word for place, word in enumerate(own) if self.kit.grammar.tense_of(own, place)), None)
        return verb is None or cue[0] <= verb.start < cue[1]

    def _note(self, telling: Telling, tense: Tense | None, *, of_saying: bool) -> Telling:
        """Remember what moves the narrative: what lies ahead, what had been before and what sources tell do not."""
        own = telling.told_by == "outlet" or self.narrative.opens
        if own and telling.status != "future" and telling.when.earliest is not None and tense != "pluperfect":
            self.moves.append(Told(telling.when, telling.span.end, of_saying))
        return telling

    def _dates_cue(self, clause: Clause, time: TimeExpression) -> bool:
        """Tell whether a date stands beside the words that report, so that it dates these."""
        start, end = self._find_cue(clause) or (clause.end, clause.end)
        first, last = min(end, time.span.end), max(start, time.span.start)
        return sum(first <= word.start < last for word in clause.words) <= _BESIDE

    def _weigh(self, start: int, end: int, named: Sequence[Mention]) -> dict[str, float]:
        """Return the stems of [start, end) with their bits: names weigh less than what is told, days nothing."""
        text, wording = self.article.text, self.kit.wording
        names = [text[mention.span.start : mention.span.end] for mention in named]
        known = {stem for name in names for stem in wording.content(name)}
        days = {wording.stem(word) for word in wording.weekdays | wording.calendar}
        content = wording.content(text[start:end])
        return {
            stem: bits * (_NAME_WEIGHT if stem in known else 1.0) for stem, bits in content.items() if stem not in days
        }

    def _make(  # noqa: PLR0913 - a clause with all that is known of it
        self,
        clause: Clause,
        when: When,
        holder: Statement | None,
        status: EventStatus,
        *,
        standing: bool,
        inherited: bool,
        saying: bool,
    ) -> Telling:
        article, kit = self.article, self.kit
        start, end = _trim(article.text, clause, kit.grammar)
        named = self._mentions_in(start, end)
        return Telling(
            span=Span(article.id, start, end),
            when=when,
            content=self._weigh(start, end, named),
            told_by=kit.pile_id.get(holder.speaker_id or "", "outlet") if holder else "outlet",
            status=status,
            people=_list_named(named, {"person", "organization", "group", "other"}, kit.pile_id),
            places=_list_named(named, {"place"}, kit.pile_id),
            length=len(clause.words),
            opens_with_pronoun=clause.words[0].form in kit.grammar.pronouns,
            published=article.published,
            standing=standing,
            inherited=inherited,
            saying=saying,
            leads=self.narrative.opens,
        )


def find_tellings(article: Article, reading: Reading, kit: Kit) -> Iterator[Telling]:
    """Yield the tellings of one article in text order; linear in its length."""
    yield from _Teller(article, reading, kit).tell()


def _is_ahead(when: When, published: When) -> bool:
    return published.latest is not None and when.earliest is not None and when.earliest > published.latest


def _words_of_date(clause: Clause, time: TimeExpression, holder: Statement | None) -> Sequence[Word]:
    """Return the words of the clause that are of one voice with its date."""
    parts = [part for part in holder.content if part.covers(time.span)] if holder else []
    if not parts:
        return clause.words
    return [word for word in clause.words if parts[0].start <= word.start < parts[0].end]


def _index_contents(reading: Reading) -> list[tuple[Span, Statement]]:
    pairs = [(span, statement) for statement in reading.statements for span in statement.content]
    return sorted(pairs, key=lambda pair: (pair[0], pair[1].id))


def _is_part(time: Span, name: Span) -> bool:
    return name.start <= time.start and time.end <= name.end and name.end - name.start > time.end - time.start


def _shift(time: TimeExpression, holder: Statement | None, published: When) -> When:
    """Return the time, counted from when the words around it were said where that was long before publication."""
    own = When(time.earliest, time.latest, time.basis, time.value)
    if holder is None or time.anchor != "publication" or published.earliest is None or published.latest is None:
        return own
    said = holder.said
    if said.earliest is None or said.latest is None or said.latest >= published.earliest - RECENT:
        return own
    if said.latest - said.earliest > PRECISE or time.earliest is None or time.latest is None:
        return When(said.earliest, said.latest, "inferred", "when the words were said")
    back = midnight(published.earliest) - midnight(said.earliest)
    return When(time.earliest - back, time.latest - back, "inferred", "counted from when the words were said")


def _trim(text: str, clause: Clause, grammar: Grammar) -> tuple[int, int]:
    """Return the clause without marks at its end and a word that only adds it at its start."""
    end = clause.end
    while end > clause.start + 1 and text[end - 1] in " ,;:(\u2013\u2014":
        end -= 1
    adds = clause.words[0].form in grammar.adding
    return clause.words[1].start if adds else clause.start, end


def _list_named(mentions: Sequence[Mention], kinds: set[str], pile_id: Mapping[str, str]) -> tuple[str, ...]:
    found = {pile_id.get(mention.entity_id or "") for mention in mentions if mention.entity_type in kinds}
    return tuple(sorted(name for name in found if name is not None))
