"""The timeline: what happened, as wide as its uncertainty, and when it was first reported here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from reportedly.model import Entry, Span, Statement, Story, When
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.paging import Pager, paged
from reportedly.views.parts import Cite, Quote, Who, cite_of, entity_who, quote_of, who_of
from reportedly.views.words import act_words, basis_words, day_words, joined, label, plural, when_words

CITES_SHOWN = 8
PERMILLE = 1000
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


@dataclass(frozen=True, slots=True)
class DayRows:
    """The entries that begin on one day."""

    day: str
    entries: tuple[EntryRow, ...]


@dataclass(frozen=True, slots=True)
class TimelinePage:
    """Days in order, then what has no time; `axis` names both ends of the bars."""

    title: str
    honesty: Honesty
    days: tuple[DayRows, ...]
    undated: tuple[EntryRow, ...]
    axis: tuple[str, str]
    pager: Pager


def timeline_page(story: Story, *, page: int = 1) -> TimelinePage:
    """Return one page of the timeline, in the order of what happened; undated entries stand last, never left out."""
    index = index_of(story)
    dated = sorted((e for e in story.timeline if _start(e.happened)), key=_order)
    undated = [entry for entry in story.timeline if not _start(entry.happened)]
    rows, pager = paged([*dated, *undated], page)
    axis = _axis([entry.happened for entry in rows])
    return TimelinePage(
        title=story.title,
        honesty=honesty_of(story),
        days=_days(index, [entry for entry in rows if _start(entry.happened)], axis),
        undated=tuple(_entry_row(index, entry, axis) for entry in rows if not _start(entry.happened)),
        axis=(day_words(axis[0]), day_words(axis[1])) if axis else ("", ""),
        pager=pager,
    )


def latest_entries(index: StoryIndex, limit: int) -> tuple[EntryRow, ...]:
    """Return the last `limit` dated entries of the timeline, in order."""
    dated = sorted((e for e in index.story.timeline if _start(e.happened)), key=_order)[-limit:]
    axis = _axis([entry.happened for entry in dated])
    return tuple(_entry_row(index, entry, axis) for entry in dated)


def _start(when: When) -> datetime | None:
    return when.earliest or when.latest


def _order(entry: Entry) -> tuple[float, float, str]:
    start, end = _start(entry.happened), entry.happened.latest
    first = start.timestamp() if start else 0.0
    return (first, end.timestamp() if end else first, entry.event_id)


def _axis(times: Sequence[When]) -> tuple[datetime, datetime] | None:
    ends = [moment for when in times for moment in (when.earliest, when.latest) if moment is not None]
    return (min(ends), max(ends)) if ends else None


def _days(index: StoryIndex, entries: Sequence[Entry], axis: tuple[datetime, datetime] | None) -> tuple[DayRows, ...]:
    days: dict[str, list[EntryRow]] = {}
    for entry in entries:
        start = _start(entry.happened)
        if start is not None:
            days.setdefault(day_words(start), []).append(_entry_row(index, entry, axis))
    return tuple(DayRows(day, tuple(rows)) for day, rows in days.items())


def _entry_row(index: StoryIndex, entry: Entry, axis: tuple[datetime, datetime] | None) -> EntryRow:
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
    )


def _bar(when: When, axis: tuple[datetime, datetime] | None) -> Bar | None:
    if axis is None or when.earliest is None or when.latest is None or axis[0] == axis[1]:
        return None
    whole = axis[1] - axis[0]
    start, end = ((moment - axis[0]) / whole for moment in (when.earliest, when.latest))
    return Bar(round(start * PERMILLE), max(6, round((end - start) * PERMILLE)))


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
