from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.model import UNKNOWN_WHEN, When
from reportedly.views import claim_page, timeline_page
from reportedly.views.axis import WHOLE, Axis, axis_of
from reportedly.views.chart import LANES, chart_of
from tests.factories import day
from tests.invented_story import make_story


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2031-03-05T09:40", "2031-03-05T13:10", ["5 Mar 10:00", "11:00", "12:00", "13:00"]),
        ("2031-03-05T22:00", "2031-03-06T03:00", ["5 Mar 22:00", "23:00", "6 Mar", "01:00", "02:00", "03:00"]),
        ("2031-03-03", "2031-03-08", ["3 Mar", "4 Mar", "5 Mar", "6 Mar", "7 Mar", "8 Mar"]),
        ("2030-11-20", "2031-05-10", ["Dec 2030", "2031", "Feb 2031", "Mar 2031", "Apr 2031", "May 2031"]),
        ("2013-06-15", "2021-01-07", ["2014", "2016", "2018", "2020"]),
        ("1700-01-01", "2031-01-01", ["1728", "1776", "1824", "1872", "1920", "1968", "2016"]),
    ],
)
def test_an_axis_is_marked_at_whole_units(start: str, end: str, words: list[str]) -> None:
    ticks = Axis(at(start), at(end)).ticks()
    assert [tick.words for tick in ticks] == words
    assert [tick.place for tick in ticks] == sorted({tick.place for tick in ticks})
    assert all(0 <= tick.place <= WHOLE for tick in ticks)


def test_a_wide_or_far_time_does_not_squeeze_the_others() -> None:
    days = [day(f"2031-03-{number:02}") for number in range(3, 15)]
    wide = When(at("2031-03-08"), at("2031-08-03"), "inferred")
    axis = axis_of([*days, wide, day("1999-01-01"), UNKNOWN_WHEN])
    assert axis is not None
    assert axis.start >= at("2031-03-03")
    assert axis.end < at("2031-03-20")
    assert axis.stretch(wide) == (axis.place(at("2031-03-08")), WHOLE - axis.place(at("2031-03-08")))
    assert axis_of([UNKNOWN_WHEN]) is None
    assert axis_of([day("2031-03-05T09:40")]) is None


def test_times_of_several_zones_and_precisions_share_an_axis() -> None:
    entry = make_story().timeline[0]
    times = [
        day("2031-03-04"),
        When(at("2031-03-04T23:00") - timedelta(hours=5), None, "inferred"),
        When(None, at("2031-03-06"), "inferred"),
        day("2031-03-05T09:40"),
        When(at("2031-01-01"), at("2031-12-31"), "explicit"),
    ]
    entries = [replace(entry, event_id=f"evt_{place}", happened=when) for place, when in enumerate(times)]
    chart = chart_of(entries, [day("2031-03-05T09:40"), UNKNOWN_WHEN])
    assert len(chart.bars) == 5
    assert all(bar.start >= 0 and bar.start + bar.width <= WHOLE for bar in chart.bars)
    assert len(chart.reported) == 1


def test_bars_of_one_lane_never_touch_and_what_finds_no_room_is_counted() -> None:
    entry = make_story().timeline[0]
    same = [replace(entry, event_id=f"evt_{number}") for number in range(LANES + 4)]
    chart = chart_of(same, [day("2031-03-05T09:40")])
    assert sorted(bar.lane for bar in chart.bars) == list(range(LANES))
    assert chart.not_drawn == 4
    assert chart_of([], [day("2031-03-05")]).bars == ()


def test_a_span_wider_than_a_day_is_named_as_a_whole() -> None:
    story = make_story()
    year = replace(story.timeline[0], happened=When(at("2011-01-01"), at("2011-12-31T23:59:59"), "explicit"))
    page = timeline_page(replace(story, timeline=(year, *story.timeline)))
    assert [part.day for part in page.days] == ["2011", "4 March 2031"]


def test_the_spread_is_a_tree_in_time() -> None:
    story = make_story()
    spread = claim_page(story, "clm_hurt").spread
    assert [(dot.row, dot.parent, dot.relation) for dot in spread.dots] == [
        (0, None, "first"),
        (1, 0, "verbatim"),
        (2, 0, "altered"),
    ]
    assert spread.dots[0].words == "Coast Radio · first in this pile"
    assert spread.dots[2].width > spread.dots[0].width
    assert claim_page(story, "clm_2").spread.dots == ()
    claim = story.links.claims[0]
    undecided = replace(story, links=replace(story.links, claims=(replace(claim, first=None),)))
    assert claim_page(undecided, "clm_hurt").spread.dots[0].words == "Coast Radio · earliest known here"
