"""The entries of the timeline as its three formats need them: exact times beside the words that the pages show."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import chain

from reportedly.model import Entry, Story
from reportedly.views import entry_label, index_of, timeline_page
from reportedly.views.parts import Cite, entity_who
from reportedly.views.timeline import EntryRow

A_DAY = timedelta(hours=23)
"""From this length on, an interval is told in days, below it in hours and minutes."""


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    """An entry and its row: `label` says who tells it and how; `people` and `place` are names."""

    entry: Entry
    row: EntryRow
    label: str
    people: tuple[str, ...]
    place: str

    @property
    def cite(self) -> Cite:
        """Where the words stand."""
        return self.row.quote.cite

    @property
    def words(self) -> str:
        """The outlet's words in one line."""
        return " ".join(self.row.quote.words.split()) + (" […]" if self.row.quote.cut else "")

    @property
    def interval(self) -> tuple[datetime, datetime] | None:
        """Both ends of when it happened; one that is open is the other, None when neither is known."""
        start = self.entry.happened.earliest or self.entry.happened.latest
        end = self.entry.happened.latest or start
        return (start, end) if start is not None and end is not None else None

    @property
    def has_hours(self) -> bool:
        """Whether the time is known more closely than to the day."""
        when = self.entry.happened
        return when.earliest is not None and when.latest is not None and when.latest - when.earliest < A_DAY


def list_entries(story: Story) -> Iterator[TimelineEntry]:
    """Yield the entries in order of time, undated ones last; those that a person rejected are left out."""
    index = index_of(story)
    by_id = {entry.event_id: entry for entry in story.timeline}
    events = {event.id: event for event in story.links.events}
    for row in _list_rows(story):
        if row.rejected:
            continue
        event = events.get(row.event_id)
        people = tuple(entity_who(index, each).name for each in event.participants) if event else ()
        place = entity_who(index, event.place_id).name if event and event.place_id else ""
        yield TimelineEntry(by_id[row.event_id], row, entry_label(row), people, place)


def _list_rows(story: Story) -> Iterator[EntryRow]:
    page = timeline_page(story)
    pages = [page, *(timeline_page(story, page=number) for number in range(2, page.pager.pages + 1))]
    for each in pages:
        yield from chain.from_iterable(day.entries for day in each.days)
        yield from each.undated
