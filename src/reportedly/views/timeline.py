"""The timeline: what happened, as wide as its uncertainty, and when it was first reported here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from reportedly.model import Entry, Span, Statement, Story, When
from reportedly.views.axis import Axis, axis_of
from reportedly.views.chart import Chart, chart_of
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of, once
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import Cite, Quote, Who, cite_of, entity_who, quote_of, who_of
from reportedly.views.selection import (
    EVERYTHING,
    Choices,
    Selection,
    articles_of,
    choices_of,
    moment_of,
    statements_of,
    touches,
)
from reportedly.views.words import act_words, basis_words, day_words, joined, label, plural, when_words

CITES_SHOWN = 8
WIDEST_DAY = timedelta(hours=36)  # a night counts to the day it began
NARROWEST = 6  # thousandths; a moment is drawn this wide
_STATUS_WORDS = {"reported": "reported", "claimed": "claimed", "future": "announced"}


@dataclass(frozen=True, slots=True)
class Spoken:
    """Who says (part of) an entry's words, and the word between: "Ana Ruiz denied"."""

    who: Who
    act: str


@dataclass(frozen=True, slots=True)
class Bar:
    """Where a time lies on the axis of the page: start and width in thousandths of it."""

    start: int
    width: int


@dataclass(frozen=True, slots=True)
class EntryRow:
    """One row: the time in words with its basis, the outlet's words, who tells them, all places that tell it."""

    event_id: str
    happened: str
    basis: str
    reported: str
    bar: Bar | None
    quote: Quote
    teller: str
    status: str
    spoken: tuple[Spoken, ...]
    cites: tuple[Cite, ...]
    more: int
    judged: tuple[str, ...]
    rejected: bool


@dataclass(frozen=True, slots=True)
class DayRows:
    """The entries that begin on one day, or that happened in one wider span of time, which `day` then names."""

    day: str
    entries: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Days in order, then what has no time; `axis` names both ends of the bars, `chart` draws all that is chosen."""

    title: str
    honesty: Honesty
    selection: Selection
    choices: Choices
    chart: Chart
    days: tuple[DayRows, ...]
    undated: tuple[EntryRow, ...]
    axis: tuple[str, str]
    pager: Pager


def timeline_page(story: Story, selection: Selection = EVERYTHING, *, page: int = 1) -> TimelinePage:
    """Return one page of the timeline, in the order of what happened; undated entries stand last, never left out.

    The times of the selection are those of what happened; undated entries leave when it names any.
    """
    index = index_of(story)
    entries = narrowed_entries(index, selection)
    dated = [entry for entry in entries if _start(entry.happened)]
    rows, pager = paged(entries, page)
    axis = axis_of(entry.happened for entry in rows)
    return TimelinePage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        chart=chart_of(dated, (article.published for article in story.articles)),
        days=_days(index, [entry for entry in rows if _start(entry.happened)], axis),
        undated=tuple(_entry_row(index, entry, axis) for entry in rows if not _start(entry.happened)),
        axis=(day_words(axis.start), day_words(axis.end)) if axis else ("", ""),
        pager=pager,
    )


def _ordered(index: StoryIndex) -> tuple[Entry, ...]:
    dated = sorted((entry for entry in index.story.timeline if _start(entry.happened)), key=_order)
    return (*dated, *(entry for entry in index.story.timeline if not _start(entry.happened)))


def narrowed_entries(index: StoryIndex, selection: Selection) -> list[Entry]:
    """Return the entries that meet a selection: told by its outlet, happened then, said by or about whom it names."""
    since, until = moment_of(selection.since), moment_of(selection.until, end=True)
    articles = articles_of(index, Selection(outlet=selection.outlet))
    asks = Selection(speaker=selection.speaker, voices=selection.voices, kind=selection.kind)
    chosen = statements_of(index, asks)
    involved = _involved(index, selection.speaker)
    return [
        entry
        for entry in once(index, _ordered)
        if touches(entry.happened, since, until)
        and (articles is None or any(span.article_id in articles for span in (entry.text, *entry.evidence)))
        and (chosen is None or entry.event_id in involved or _is_said(index, entry, chosen))
    ]


def _involved(index: StoryIndex, speaker: str) -> frozenset[str]:
    """Return the events that a person takes part in."""
    entity = index.entities.get(speaker)
    if entity is None:
        return frozenset()
    names = {entity.id, *entity.members}
    return frozenset(event.id for event in index.story.links.events if not names.isdisjoint(event.participants))


def _is_said(index: StoryIndex, entry: Entry, chosen: frozenset[str]) -> bool:
    return any(statement.id in chosen for statement in _statements(index, entry.text))


def latest_entries(index: StoryIndex, entries: Sequence[Entry], limit: int) -> tuple[EntryRow, ...]:
    """Return the rows of the last `limit` dated ones of `entries`, in order."""
    dated = [entry for entry in entries if _start(entry.happened)][-limit:]
    axis = axis_of(entry.happened for entry in dated)
    return tuple(_entry_row(index, entry, axis) for entry in dated)


def _start(when: When) -> datetime | None:
    return when.earliest or when.latest


def _order(entry: Entry) -> tuple[float, float, str]:
    start, end = _start(entry.happened), entry.happened.latest
    first = start.timestamp() if start else 0.0
    return (first, end.timestamp() if end else first, entry.event_id)


def _days(index: StoryIndex, entries: Sequence[Entry], axis: Axis | None) -> tuple[DayRows, ...]:
    return tuple(
        DayRows(heading, tuple(_entry_row(index, entry, axis) for entry in run))
        for heading, run in groupby(entries, key=lambda entry: _heading(entry.happened))
    )


def _heading(when: When) -> str:
    """Return the day on which an interval begins; what is wider is named as a whole, so that no day is made up."""
    start = _start(when)
    wide = when.earliest is None or when.latest is None or when.latest - when.earliest > WIDEST_DAY
    return when_words(when) if wide or start is None else day_words(start)


def _entry_row(index: StoryIndex, entry: Entry, axis: Axis | None) -> EntryRow:
    cites = _cites(index, (entry.text, *entry.evidence))
    return EntryRow(
        event_id=entry.event_id,
        happened=when_words(entry.happened),
        basis=basis_words(entry.happened),
        reported=when_words(entry.reported),
        bar=_bar(entry.happened, axis),
        quote=quote_of(index, (entry.text,)),
        teller=_teller(index, entry, cites),
        status=_STATUS_WORDS[entry.status],
        spoken=_spoken(index, entry.text),
        cites=cites[:CITES_SHOWN],
        more=max(0, len(cites) - CITES_SHOWN),
        judged=index.judged.get(entry.event_id, ()),
        rejected=entry.event_id in index.rejected,
    )


def _bar(when: When, axis: Axis | None) -> Bar | None:
    if axis is None or when.earliest is None or when.latest is None:
        return None
    start, end = axis.place(when.earliest), axis.place(when.latest)
    return Bar(start, max(NARROWEST, end - start))


def _cites(index: StoryIndex, spans: Sequence[Span]) -> tuple[Cite, ...]:
    first = {span.article_id: span for span in reversed(spans)}
    return tuple(
        cite_of(index.articles[article_id], first[article_id].start)
        for article_id in dict.fromkeys(span.article_id for span in spans)
    )


def _teller(index: StoryIndex, entry: Entry, cites: Sequence[Cite]) -> str:
    if entry.told_by != "outlet":
        name = entity_who(index, entry.told_by).name
        heard = {spoken.who.name for spoken in _spoken(index, entry.text)}
        return "" if name in heard else f"according to {name}"
    if len(cites) == 1:
        return f"told by {cites[0].outlet}"
    return f"told in {plural(len(cites), 'article')}"


def _spoken(index: StoryIndex, span: Span) -> tuple[Spoken, ...]:
    spoken = (Spoken(who_of(index, statement), act_words(statement)) for statement in _statements(index, span))
    return tuple(dict.fromkeys(spoken))[:4]


def _statements(index: StoryIndex, span: Span) -> list[Statement]:
    reading = index.readings.get(span.article_id)
    found = reading.statements if reading is not None else ()
    return [statement for statement in found if any(content.overlaps(span) for content in statement.content)]


def entry_label(row: EntryRow) -> str:
    """Return who says it and how, in one line, so that no entry reads as a bare fact."""
    spoken = joined([_spoken_words(spoken) for spoken in row.spoken])
    return label("; ".join(part for part in (row.teller, spoken) if part))


def _spoken_words(spoken: Spoken) -> str:
    if spoken.who.kind == "none":
        return f"{spoken.act}, {spoken.who.name}"
    return f"{spoken.who.name}{' (unnamed)' if spoken.who.unnamed else ''} {spoken.act}"
