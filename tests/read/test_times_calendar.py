"""The calendar under the tagger: values, bounds, steps and holidays."""

from datetime import date

import pytest

from reportedly.read.timex.calendar import Point, coarsen, day_point, holiday, step
from reportedly.read.timex.feasts import easter, orthodox_easter

VALUES = [
    (Point("CE", 18), "18"),
    (Point("CE", -4), "BC04"),
    (Point("DE", 199), "199"),
    (Point("Y", 2029), "2029"),
    (Point("Y", -241), "BC0241"),
    (Point("H", 2029, 2), "2029-H2"),
    (Point("Q", 2029, 3), "2029-Q3"),
    (Point("SN", 2029, 0), "2029-WI"),
    (Point("M", 2029, 5), "2029-05"),
    (Point("W", 2029, 7), "2029-W07"),
    (Point("WE", 2029, 7), "2029-W07-WE"),
    (Point("D", 2029, 5, 6, "TEV"), "2029-05-06TEV"),
]


@pytest.mark.parametrize(("point", "value"), VALUES)
def test_a_point_is_written_as_timex3_writes_it(point: Point, value: str) -> None:
    assert point.value() == value


BOUNDS = [
    (Point("DE", 199), date(1990, 1, 1), date(1999, 12, 31)),
    (Point("Y", 2029), date(2029, 1, 1), date(2029, 12, 31)),
    (Point("Q", 2029, 4), date(2029, 10, 1), date(2029, 12, 31)),
    (Point("SN", 2029, 0), date(2029, 12, 1), date(2030, 2, 28)),
    (Point("M", 2028, 2), date(2028, 2, 1), date(2028, 2, 29)),
    (Point("W", 2031, 10), date(2031, 3, 3), date(2031, 3, 9)),
    (Point("WE", 2031, 10), date(2031, 3, 8), date(2031, 3, 9)),
    (Point("W", 2026, 53), date(2026, 12, 28), date(2027, 1, 3)),
]


@pytest.mark.parametrize(("point", "first", "last"), BOUNDS)
def test_a_point_has_a_first_and_a_last_day(point: Point, first: date, last: date) -> None:
    assert point.bounds() == (first, last)


@pytest.mark.parametrize("point", [Point("Y", -44), Point("Y", 12000), Point("CE", 990)])
def test_what_the_calendar_of_the_machine_does_not_hold_has_no_bounds(point: Point) -> None:
    assert point.bounds() is None


STEPS = [
    (Point("M", 2030, 12), 1, Point("M", 2031, 1)),
    (Point("Q", 2031, 1), -1, Point("Q", 2030, 4)),
    (Point("SN", 2031, 0), -1, Point("SN", 2030, 3)),
    (Point("Y", -1), 1, Point("Y", 1)),
    (Point("Y", 1), -1, Point("Y", -1)),
    (Point("D", 2028, 2, 28), 1, Point("D", 2028, 2, 29)),
    (Point("W", 2030, 52), 1, Point("W", 2031, 1)),
]


@pytest.mark.parametrize(("point", "count", "after"), STEPS)
def test_a_step_stays_in_its_grain(point: Point, count: int, after: Point) -> None:
    assert step(point, count) == after


def test_a_day_lies_in_its_week_month_quarter_and_decade() -> None:
    day = day_point(date(2031, 1, 1))
    assert [found.value() for grain in ("W", "M", "Q", "Y") if (found := coarsen(day, grain))] == [
        "2031-W01",
        "2031-01",
        "2031-Q1",
        "2031",
    ]
    assert coarsen(Point("Y", 2031), "M") is None


EASTERS = [(1961, 4, 2), (2000, 4, 23), (2024, 3, 31), (2025, 4, 20), (2038, 4, 25), (2285, 3, 22)]


@pytest.mark.parametrize(("year", "month", "day"), EASTERS)
def test_easter_falls_where_the_church_tables_say(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


HOLIDAYS = [
    ("12-25", date(2031, 12, 25)),
    ("thanksgiving", date(2031, 11, 27)),
    ("thanksgiving+1", date(2031, 11, 28)),
    ("05/-1/1", date(2031, 5, 26)),
    ("09/1/1", date(2031, 9, 1)),
    ("election", date(2032, 11, 2)),
    ("easter-2", date(2031, 4, 11)),
    ("orthodox", date(2023, 4, 16)),
    ("orthodox", date(2024, 5, 5)),
    ("orthodox", date(2025, 4, 20)),
    ("newyear", date(2022, 9, 26)),
    ("newyear", date(2023, 9, 16)),
    ("newyear", date(2024, 10, 3)),
    ("newyear+9", date(2023, 9, 25)),
    ("passover", date(2023, 4, 6)),
    ("passover", date(2024, 4, 23)),
    ("hanukkah", date(2023, 12, 8)),
    ("hanukkah", date(2024, 12, 26)),
]


@pytest.mark.parametrize(("rule", "day"), HOLIDAYS)
def test_a_holiday_is_computed_from_its_rule(rule: str, day: date) -> None:
    assert holiday(rule, day.year) == day


def test_no_holiday_is_computed_before_the_calendar_it_needs() -> None:
    assert holiday("easter", 1200) is None


def test_the_jewish_year_has_one_of_its_six_lengths_and_never_begins_on_three_weekdays() -> None:
    for year in range(1900, 2200):
        first, following = holiday("newyear", year), holiday("newyear", year + 1)
        assert first is not None
        assert following is not None
        assert (following - first).days in {353, 354, 355, 383, 384, 385}
        assert first.isoweekday() not in {3, 5, 7}


def test_the_two_easters_are_never_in_the_wrong_order() -> None:
    assert all(0 <= (orthodox_easter(year) - easter(year)).days <= 35 for year in range(1900, 2100))
