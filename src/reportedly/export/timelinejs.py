"""The timeline in the JSON form of TimelineJS (timeline.knightlab.com); its texts are HTML, so all is escaped."""

from collections.abc import Iterator
from datetime import datetime
from html import escape

import msgspec

from reportedly.export.destination import Destination, write_text
from reportedly.export.entries import TimelineEntry, list_entries
from reportedly.model import Story
from reportedly.views import honesty_of
from reportedly.views.words import plural

NAME = "timelinejs"
Json = dict[str, object]


def write(story: Story, out: Destination) -> None:
    """Write one JSON object; raise StorageError when it cannot."""
    write_text(out, _list_parts(story))


def _list_parts(story: Story) -> Iterator[str]:
    entries = list(list_entries(story))
    undated = [each for each in entries if each.interval is None]
    slides = {
        "scale": "human",
        "title": _make_title(story, undated),
        "events": [_make_slide(each, *each.interval) for each in entries if each.interval],
    }
    yield msgspec.json.encode(slides).decode("utf-8")
    yield "\n"


def _make_title(story: Story, undated: list[TimelineEntry]) -> Json:
    """Return the first slide: what the pile is, and the entries that have no time and so no place on the line."""
    text = [f"<p>{escape(honesty_of(story).line)}</p>"]
    if undated:
        rows = "".join(f"<li>{escape(each.words)} ({escape(each.cite.outlet)})</li>" for each in undated)
        text.append(f"<p>{plural(len(undated), 'entry', 'entries')} without a usable time:</p><ul>{rows}</ul>")
    return {"unique_id": "title", "text": {"headline": escape(story.title), "text": "".join(text)}}


def _make_slide(each: TimelineEntry, start: datetime, end: datetime) -> Json:
    hours = each.has_hours
    link = f'<a href="{escape(each.cite.url)}">{escape(each.cite.headline)}</a>' if each.cite.url else ""
    told = escape(f"{each.row.status}, {each.label}" if each.label else each.row.status)
    text = f"<p>{told}</p><p>{escape(each.cite.outlet)}, {escape(each.cite.published)} {link}</p>"
    slide: Json = {
        "unique_id": each.entry.event_id,
        "group": each.row.status,
        "start_date": _make_date(start, hours=hours),
        "display_date": each.row.happened,
        "text": {"headline": escape(each.words), "text": text},
    }
    if _make_date(end, hours=hours) != slide["start_date"]:
        slide["end_date"] = _make_date(end, hours=hours)
    return slide


def _make_date(moment: datetime, *, hours: bool) -> Json:
    date: Json = {"year": moment.year, "month": moment.month, "day": moment.day}
    return date | {"hour": moment.hour, "minute": moment.minute} if hours else date
