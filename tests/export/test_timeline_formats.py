"""The timeline as CSV, TimelineJS JSON and iCalendar."""

import csv
import io
from dataclasses import replace
from datetime import timedelta
from typing import Any

import msgspec
import pytest

from reportedly.export import exporter
from reportedly.export.ics import LINE, escape_text, fold_line
from reportedly.model import UNKNOWN_WHEN, Entry, Span, Story, When
from tests.factories import day, make_article
from tests.hostile_story import SCRIPT
from tests.invented_story import make_story

WIDE = "Süßöl – naïve café, \U0001f6a2; a\\b " * 9


def text_of(name: str, story: Story) -> str:
    stream = io.StringIO(newline="")
    exporter(name).write(story, stream)
    return stream.getvalue()


def make_timeline(text: str, *times: When, headline: str | None = None) -> Story:
    """The invented story with one article more, and a timeline of its whole text at each of these times."""
    story = make_story()
    article = replace(make_article(text, headline=headline), url="https://coast.example/a?b=1&c=2")
    span = Span(article.id, 0, len(text))
    entries = [
        Entry(f"evt_{place}", when, article.published, span, (span,), "outlet", "reported")
        for place, when in enumerate(times)
    ]
    return replace(story, articles=(*story.articles, article), timeline=tuple(entries))


def rows_of(story: Story) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text_of("csv", story), newline="")))


def slides_of(story: Story) -> dict[str, Any]:
    slides: dict[str, Any] = msgspec.json.decode(text_of("timelinejs", story))
    return slides


def lines_of(story: Story) -> list[str]:
    return text_of("ics", story).replace("\r\n ", "").split("\r\n")


def hours(text: str, length: int) -> When:
    start = day(text).earliest
    return When(start, start + timedelta(hours=length), "explicit") if start else UNKNOWN_WHEN


def test_csv_has_a_line_for_each_entry_with_its_names_and_times() -> None:
    text = 'The mayor said: "Forty, or\nfifty".'
    (row,) = rows_of(make_timeline(text, day("2031-03-05")))
    assert row["text"] == 'The mayor said: "Forty, or fifty".'
    assert (row["earliest"], row["latest"]) == ("2031-03-05T00:00+00:00", "2031-03-05T23:59+00:00")
    assert (row["status"], row["outlet"], row["when"]) == ("reported", "Coast Radio", "5 March 2031")
    assert text_of("csv", make_timeline(text, day("2031-03-05"))).count("\r\n") == 2


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_no_cell_of_a_csv_is_a_formula(start: str) -> None:
    (row,) = rows_of(make_timeline(f"{start}HYPERLINK(1)", UNKNOWN_WHEN))
    assert row["text"] == f"'{start}HYPERLINK(1)"
    assert (row["earliest"], row["latest"]) == ("", "")


def test_timelinejs_dates_are_as_exact_as_the_entry() -> None:
    month = When(day("2031-02-01").earliest, day("2031-02-28").latest, "explicit")
    first, second, third = slides_of(make_timeline("It sank.", month, day("2031-03-05"), hours("2031-03-06T17:30", 2)))[
        "events"
    ]
    assert first["start_date"] == {"year": 2031, "month": 2, "day": 1}
    assert first["end_date"] == {"year": 2031, "month": 2, "day": 28}
    assert (first["display_date"], "end_date" in second) == ("February 2031", False)
    assert third["start_date"] == {"year": 2031, "month": 3, "day": 6, "hour": 17, "minute": 30}


def test_timelinejs_shows_undated_entries_on_its_first_slide() -> None:
    slides = slides_of(make_timeline("It sank.", UNKNOWN_WHEN))
    assert slides["events"] == []
    assert "<li>It sank. (Coast Radio)</li>" in slides["title"]["text"]["text"]


def test_nothing_of_an_article_becomes_html_in_timelinejs() -> None:
    text = text_of("timelinejs", make_timeline(SCRIPT, day("2031-03-05"), UNKNOWN_WHEN, headline=SCRIPT))
    assert SCRIPT not in text
    assert "&lt;script&gt;" in text
    assert "a?b=1&amp;c=2" in text


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("one\ntwo\r\nthree\rfour\u2028five", "one\\ntwo\\nthree\\nfour\\nfive"),
        ("bell\x07 nul\x00 \ud800.", "bell nul ."),
        ('"quoted": 1', '"quoted": 1'),
        ("END:VEVENT\r\nBEGIN:VALARM", "END:VEVENT\\nBEGIN:VALARM"),
    ],
)
def test_ics_text_is_escaped(text: str, escaped: str) -> None:
    assert escape_text(text) == escaped


@pytest.mark.parametrize("length", [1, 74, 75, 76, 149, 150, 400])
@pytest.mark.parametrize("character", ["a", "ü", "–", "\U0001f6a2"])
def test_ics_lines_are_folded_at_75_octets_and_no_character_is_split(length: int, character: str) -> None:
    line = character * length
    folded = fold_line(line)
    pieces = folded.removesuffix("\r\n").split("\r\n")
    assert all(len(piece.encode()) <= LINE for piece in pieces)
    assert all(piece.startswith(" ") for piece in pieces[1:])
    assert folded.replace("\r\n ", "") == line + "\r\n"
    assert (len(pieces) == 1) == (len(line.encode()) <= LINE)


def test_ics_is_one_calendar_whose_lines_are_folded() -> None:
    text = text_of("ics", make_timeline(WIDE, day("2031-03-05"), UNKNOWN_WHEN))
    assert text.startswith("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n")
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= LINE for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    lines = lines_of(make_timeline(WIDE, day("2031-03-05"), UNKNOWN_WHEN))
    assert lines.count(f"SUMMARY:{escape_text(' '.join(WIDE.split()))}") == 2
    for kind in ("VEVENT", "VJOURNAL"):
        assert lines.count(f"BEGIN:{kind}") == lines.count(f"END:{kind}") == 1


def test_an_ics_day_ends_before_the_next_and_an_hour_is_in_utc() -> None:
    lines = lines_of(make_timeline("It sank.", day("2031-03-31"), hours("2031-03-06T17:30", 2)))
    assert "DTSTART;VALUE=DATE:20310331" in lines
    assert "DTEND;VALUE=DATE:20310401" in lines
    assert lines[lines.index("DTSTART:20310306T173000Z") + 1] == "DTEND:20310306T193000Z"


def test_the_last_day_of_all_has_no_end_in_ics() -> None:
    before = day("9999-12-30").latest
    assert before is not None
    lines = lines_of(make_timeline("It sank.", When(before + timedelta(hours=1), None, "inferred")))
    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert not any(line.startswith("DTEND") for line in lines)


def test_an_undated_ics_entry_is_a_journal_entry_without_a_start() -> None:
    lines = lines_of(make_timeline("It sank.", UNKNOWN_WHEN))
    assert "BEGIN:VEVENT" not in lines
    assert "BEGIN:VJOURNAL" in lines
    assert not any(line.startswith(("DTSTART", "DTEND", "LOCATION")) for line in lines)
    assert sum(line.startswith("DTSTAMP:") for line in lines) == 1
