"""The temporal tagger on invented sentences: values, spans, directions, and what is no time at all."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from reportedly.lang import load_language
from reportedly.model import Block, TimeExpression, When
from reportedly.read.times import find_times
from reportedly.read.timex.meaning import Profile
from tests.factories import make_article

PACK = load_language("en")
WEDNESDAY = "2031-03-05"


def tag(text: str, published: str | None = WEDNESDAY, profile: Profile = "news") -> tuple[TimeExpression, ...]:
    return find_times(make_article(text, published=published), PACK, profile=profile)


def values(text: str, published: str | None = WEDNESDAY, profile: Profile = "news") -> list[tuple[str, str]]:
    return [(text[time.span.start : time.span.end], time.value) for time in tag(text, published, profile)]


WRITTEN = [
    ("It froze in the winter of 2030-31.", [("the winter of 2030-31", "2030-WI")]),
    ("It froze in the year 31000.", []),
    ("The fair opened on 5 May 2029.", [("5 May 2029", "2029-05-05")]),
    ("The fair opened on May 5, 2029.", [("May 5, 2029", "2029-05-05")]),
    ("It ended on the 25th of August 2029.", [("the 25th of August 2029", "2029-08-25")]),
    ("It closed in September 2030.", [("September 2030", "2030-09")]),
    ("It closed in Sept. 2030.", [("Sept. 2030", "2030-09")]),
    ("Stamped 2031-02-28T10:15:00Z by the clerk.", [("2031-02-28T10:15:00Z", "2031-02-28T10:15:00")]),
    ("Filed 11/23/2030 at the desk.", [("11/23/2030", "2030-11-23")]),
    ("Filed 23/11/2030 at the desk.", [("23/11/2030", "2030-11-23")]),
    ("Filed 23.11.2030 at the desk.", [("23.11.2030", "2030-11-23")]),
    ("The wall dates from the fifth century BC.", [("the fifth century BC", "BC04")]),
    ("The league fell in 241 BC.", [("241 BC", "BC0241")]),
    ("They danced in the late 1990s.", [("the late 1990s", "199")]),
    ("Moths of the nineties returned.", [("the nineties", "199")]),
    ("The glass dates from the 19th century.", [("the 19th century", "18")]),
    ("By nineteen ninety-six the mill was dry.", [("nineteen ninety-six", "1996")]),
    ("On Tuesday, March 4, the pier shut.", [("Tuesday, March 4", "2031-03-04")]),
    ("It was 7:54 PM on May 5, 2029.", [("7:54 PM on May 5, 2029", "2029-05-05T19:54")]),
    ("Posted May 5, 2029 7:54 PMTags here.", [("May 5, 2029 7:54 PM", "2029-05-05T19:54")]),
    ("Sent 04-Mar-2031 by post.", [("04-Mar-2031", "2031-03-04")]),
    ("It fell in the year 476.", [("the year 476", "0476")]),
    ("Sales fell in Q3 2030.", [("Q3 2030", "2030-Q3")]),
    ("It closed on 4th March 2031.", [("4th March 2031", "2031-03-04")]),
    ("In ٢٠٢٩ the dunes moved.", [("٢٠٢٩", "2029")]),
]


@pytest.mark.parametrize(("text", "expected"), WRITTEN)
def test_a_written_date_needs_no_anchor(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


RELATIVE = [
    ("It rained at three o’clock.", "2031-03-05T03:00"),
    ("On Christmas Day Una Marsh lit the lamp.", "2030-12-25"),
    ("Una Marsh will light the lamp at Passover.", "2031-04-08"),
    ("Thirty towns had filed reports by Monday.", "2031-03-03"),
    ("Thirty towns must file reports by Monday.", "2031-03-10"),
    ("The offer had been due to expire on Monday.", "2031-03-03"),
    ("The offer is due to expire on Monday.", "2031-03-10"),
    ("Keepers planned a rally in the old town on Monday.", "2031-03-10"),
    ("On Monday, when the keeper set aside holiday plans, it rained.", "2031-03-03"),
    ("The mayor announced that the lamps would be lit on Sunday.", "2031-03-09"),
    ("The mayor dropped the plan to light the lamps on Sunday.", "2031-03-02"),
    ("The mayor tripped over his damaged lamp and left on Sunday.", "2031-03-02"),
    ("The mayor spoke today.", "2031-03-05"),
    ("The mayor spoke yesterday.", "2031-03-04"),
    ("The mayor will speak tomorrow night.", "2031-03-06TNI"),
    ("The mayor spoke on Monday.", "2031-03-03"),
    ("The mayor will speak on Monday.", "2031-03-10"),
    ("The mayor spoke on Wednesday.", "2031-03-05"),
    ("The mayor will speak on Wednesday.", "2031-03-05"),
    ("Since Friday the pumps have run.", "2031-02-28"),
    ("The doors stay shut until Friday.", "2031-03-07"),
    ("The work is to resume Friday.", "2031-03-07"),
    ("Last Friday the pumps ran.", "2031-02-28"),
    ("The mayor spoke last week.", "2031-W09"),
    ("The mayor will speak next month.", "2031-04"),
    ("The mayor spoke last year.", "2030"),
    ("The mayor spoke ten days ago.", "2031-02-23"),
    ("The mayor spoke two months ago.", "2031-01"),
    ("The mayor will speak two weeks from now.", "2031-W12"),
    ("They rowed over the weekend.", "2031-W09-WE"),
    ("They will row this weekend.", "2031-W10-WE"),
    ("The pier opened in December.", "2030-12"),
    ("The pier opened on Dec. 22.", "2030-12-22"),
    ("The pier opens on May 24.", "2031-05-24"),
    ("The dividend is payable April 9.", "2031-04-09"),
    ("The mill lost money in the third quarter.", "2030-Q3"),
    ("The mill will gain in the first half of next year.", "2032-H1"),
    ("The ferry sank last summer.", "2030-SU"),
    ("The ferry sank at 10:30 p.m. on Tuesday.", "2031-03-04T22:30"),
    ("The ferry sank this morning.", "2031-03-05TMO"),
    ("The ferry sank the week before Thanksgiving.", "2030-W47"),
    ("The ferry sank on Easter Monday.", "2030-04-22"),
    ("The ferry sank the day after Christmas.", "2030-12-26"),
    ("The rule takes effect July 1.", "2031-07-01"),
    ("The next hearing is due in two weeks' time.", "2031-W12"),
    ("The doors close at 6.30pm.", "2031-03-05T18:30"),
    ("The ferry sank in the early hours of Wednesday.", "2031-03-05TMO"),
    ("The ferry sank late on Sunday evening.", "2031-03-02TEV"),
    ("The talks were planned for early April.", "2031-04"),
]


@pytest.mark.parametrize(("text", "value"), RELATIVE)
def test_a_relative_expression_is_reckoned_from_the_publication(text: str, value: str) -> None:
    (time,) = tag(text)
    assert (time.value, time.anchor, time.basis) == (value, "publication", "inferred")
    assert time.earliest is not None
    assert time.latest is not None


STORY = [
    ("On 10 June 2029 the dam broke. The next day it rained.", "2029-06-11"),
    ("On 10 June 2029 the dam broke. Two days later it rained.", "2029-06-12"),
    ("On 10 June 2029 the dam broke. Later that week it rained.", "2029-W23"),
    ("On 10 June 2029 the dam broke. The following month it rained.", "2029-07"),
    ("On 10 June 2029 the dam broke. The next May it rained.", "2030-05"),
    ("On 10 June 2029 the dam broke. That same year it rained.", "2029"),
    ("On 10 June 2029 the dam broke. On Oct. 21 it rained.", "2029-10-21"),
    ("On 10 June 2029 the dam broke. A year earlier it had held.", "2028"),
    ("On 10 June 2029 the dam broke. The previous Friday it had held.", "2029-06-08"),
    ("On 10 June 2029 the dam broke. That evening it rained.", "2029-06-10TEV"),
    ("In 2029, the dam broke on Dec. 8.", "2029-12-08"),
    ("In 2019, the dam broke in May.", "2019-05"),
]


@pytest.mark.parametrize(("text", "value"), STORY)
def test_a_date_of_the_story_anchors_what_follows(text: str, value: str) -> None:
    _, time = tag(text)
    assert (time.value, time.anchor) == (value, "narrative")


LENGTHS = [
    ("It took three weeks.", "three weeks", "P3W"),
    ("It took two and a half years.", "two and a half years", "P2Y6M"),
    ("It took 5 1/2 hours.", "5 1/2 hours", "PT5H30M"),
    ("It took half an hour.", "half an hour", "PT30M"),
    ("It took a few days.", "a few days", "PXD"),
    ("It took several months.", "several months", "PXM"),
    ("She waited for months.", "months", "PXM"),
    ("Over the past two months it grew.", "the past two months", "P2M"),
    ("In the first nine months it grew.", "the first nine months", "P9M"),
    ("An eight-year plan was drawn up.", "eight-year", "P8Y"),
    ("It lasted more than two decades.", "more than two decades", "P20Y"),
    ("It is expected to last six weeks.", "six weeks", "P6W"),
    ("It took twenty-two minutes.", "twenty-two minutes", "PT22M"),
]


@pytest.mark.parametrize(("text", "span", "value"), LENGTHS)
def test_a_length_of_time_is_a_duration(text: str, span: str, value: str) -> None:
    (time,) = tag(text)
    assert (text[time.span.start : time.span.end], time.type, time.value) == (span, "DURATION", value)
    assert (time.earliest, time.latest) == (None, None)


SETS = [
    ("The ferry runs every day.", "P1D"),
    ("The ferry runs every two weeks.", "P2W"),
    ("The ferry runs every other week.", "P2W"),
    ("The ferry runs each July.", "XXXX-07"),
    ("The ferry runs on Mondays.", "XXXX-WXX-1"),
    ("The ferry runs on Tuesday nights.", "XXXX-WXX-2TNI"),
    ("The ferry runs daily.", "P1D"),
    ("The ferry costs 2 million a year.", "P1Y"),
    ("The ferry runs twice a month.", "P1M"),
]


@pytest.mark.parametrize(("text", "value"), SETS)
def test_what_recurs_is_a_set(text: str, value: str) -> None:
    (time,) = tag(text)
    assert (time.type, time.value) == ("SET", value)


VAGUE = [
    ("The pier is now dry.", "PRESENT_REF"),
    ("The pier was recently painted.", "PAST_REF"),
    ("In the near future it sinks.", "FUTURE_REF"),
    ("It sank a few years ago.", "PAST_REF"),
    ("It sank 10,000 years ago.", "PAST_REF"),
    ("These days it leans.", "PRESENT_REF"),
]


@pytest.mark.parametrize(("text", "value"), VAGUE)
def test_vague_words_stay_vague(text: str, value: str) -> None:
    (time,) = tag(text)
    assert (time.value, time.basis, time.earliest, time.latest) == (value, "unknown", None, None)


NO_TIMES = [
    "The Easter Rising and the Yom Kippur War are in every school book.",
    "The shop is open 24/7 and sells Season 5.",
    "You may march with the second sun.",
    "He is a 21-time winner, 43 years old, and beat his 40-year-old rival 21-14.",
    "The parcel weighs 2882015 grams; call 555-1984.",
    "She lives at 1950 Main Street and paid $1990.",
    "Some 1500 dollars and 2022 people were there.",
    "The fair opens on 31 February 2029.",
    "The fair opens on 2029-02-30.",
    "Theresa May and Jan Kavan met April Jones.",
    "The fall of the house shook three-quarters of the town.",
    "USA Today wrote about it on This Week.",
    "A ratio of 3:45 and a verse 10:57 were read.",
]


@pytest.mark.parametrize("text", NO_TIMES)
def test_numbers_and_names_are_no_times(text: str) -> None:
    assert values(text) == []


RANGES = [
    ("It lasts from 21 to 25 December 2030.", "21 to 25 December 2030", "2030-12-21/2030-12-25"),
    ("It lasted 3-5 May 2029.", "3-5 May 2029", "2029-05-03/2029-05-05"),
    ("It lasted from May 3-5, 2029.", "May 3-5, 2029", "2029-05-03/2029-05-05"),
    ("Between 2019 and 2022 it grew.", "2019 and 2022", "2019/2022"),
    ("The war of 1914-18 ended.", "1914-18", "1914/1918"),
    ("It lasted from April to June 2029.", "April to June 2029", "2029-04/2029-06"),
]


@pytest.mark.parametrize(("text", "span", "value"), RANGES)
def test_a_range_is_one_interval(text: str, span: str, value: str) -> None:
    (time,) = tag(text)
    assert (text[time.span.start : time.span.end], time.value) == (span, value)
    assert time.earliest is not None
    assert time.latest is not None
    assert time.earliest < time.latest


def test_the_corpus_profiles_leave_the_two_ends_of_a_range_apart() -> None:
    assert values("It lasted from 2019 to 2022.", profile="timebank") == [("2019", "2019"), ("2022", "2022")]


MODS = [
    ("In early 2029 it rained.", "START"),
    ("At the end of 2029 it rained.", "END"),
    ("In mid-November it rained.", "MID"),
    ("About two years ago it rained.", "APPROX"),
    ("It took more than two weeks.", "MORE_THAN"),
    ("It took at least two weeks.", "EQUAL_OR_MORE"),
    ("It took less than two weeks.", "LESS_THAN"),
]


@pytest.mark.parametrize(("text", "mod"), MODS)
def test_a_modifier_is_kept_apart_from_the_value(text: str, mod: str) -> None:
    (time,) = tag(text)
    assert time.mod == mod


UNDATED = [
    ("It rained yesterday.", "XXXX-XX-XX"),
    ("It rained last Friday.", "XXXX-WXX-5"),
    ("It rained on May 5.", "XXXX-05-05"),
    ("It rained in June.", "XXXX-06"),
    ("It rained last year.", "XXXX"),
    ("It rained last week.", "XXXX-WXX"),
    ("It rained at 5 p.m.", "XXXX-XX-XXT17:00"),
    ("It rained on 3/4/98.", "XXXX-03-04"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_an_undated_article_gives_no_guess(text: str, value: str) -> None:
    (time,) = tag(text, published=None)
    assert (time.value, time.anchor, time.basis) == (value, None, "unknown")
    assert (time.earliest, time.latest) == (None, None)


def test_an_undated_article_still_has_its_own_dates() -> None:
    assert values("On 10 June 2029 it broke. The next day it rained.", published=None) == [
        ("10 June 2029", "2029-06-10"),
        ("The next day", "2029-06-11"),
    ]


def within(text: str, days: int) -> TimeExpression:
    start = datetime(2031, 3, 1, tzinfo=UTC)
    published = When(start, start + timedelta(days=days), "inferred", "the text names no later day")
    (time,) = find_times(replace(make_article(text), published=published), PACK)
    return time


def test_a_document_known_to_the_month_gives_the_month_but_no_day() -> None:
    assert within("It rained last month.", 20).value == "2031-02"
    assert within("It rained last year.", 200).value == "2030"
    day = within("It rained yesterday.", 20)
    assert (day.value, day.basis) == ("2031-XX-XX", "unknown")
    assert day.earliest == datetime(2031, 2, 28, tzinfo=UTC)


def test_a_document_interval_wider_than_a_month_is_no_anchor_for_days() -> None:
    day = within("It rained yesterday.", 200)
    assert (day.earliest, day.latest, day.basis) == (None, None, "unknown")
    assert "X" in day.value


def test_a_clock_with_a_zone_is_an_instant_of_that_zone() -> None:
    (time,) = tag("It rained at 4 p.m. EST on May 5, 2029.")
    assert time.earliest == datetime(2029, 5, 5, 21, 0, tzinfo=UTC)


def test_residue_is_not_read() -> None:
    text = "It rained on 5 May 2029.\n\nMost read on 6 June 2030"
    blocks = [Block("body", 0, 24), Block("residue", 26, len(text), "widget.most_read")]
    times = find_times(make_article(text, blocks=blocks), PACK)
    assert [time.value for time in times] == ["2029-05-05"]


def test_a_narrative_is_anchored_in_the_year_it_tells() -> None:
    text = "In 1741 the town burned. By March it was rebuilt. In May 1743 a fleet came, and on 9 June it left."
    assert [value for _, value in values(text, profile="narrative")] == ["1741", "1741-03", "1743-05", "1743-06-09"]


def test_a_year_in_passing_does_not_move_a_narrative() -> None:
    text = "On 3 March 1743 a fleet came, older than the walls of 1512. On 9 June it left."
    assert [value for _, value in values(text, profile="narrative")][-1] == "1743-06-09"


def test_a_figure_of_a_year_earlier_belongs_to_the_quarter_told() -> None:
    text = "The mill lost 2 million in the third quarter, against 3 million a year earlier."
    assert [value for _, value in values(text)] == ["2030-Q3", "2029-Q3"]


def test_a_dateline_does_not_hold_its_year_against_the_verb() -> None:
    assert values("Posted on 5 March 2031. The pier burned in October.")[-1] == ("October", "2030-10")


def test_every_expression_names_the_rule_that_found_it() -> None:
    assert {time.rule for time in tag("It rained on 5 May 2029, last week and for two days.")} == {
        "day.year",
        "picked.unit",
        "duration",
    }
