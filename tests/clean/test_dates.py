import pytest

from reportedly.clean.dates import find_dates, read_when
from reportedly.clean.dates_inferred import infer_when
from reportedly.clean.timezones import zone_of
from reportedly.clean.urls import read_url_date

MINUTES = [
    ("Jan 07, 2031 10:00 AM", "2031-01-07T10:00:00+00:00"),
    ("Jan 07, 2031 10:00 AMTags", "2031-01-07T10:00:00+00:00"),
    ("May 05, 2031 7:54 PMTags", "2031-05-05T19:54:00+00:00"),
    ("2031-03-05T10:00Z", "2031-03-05T10:00:00+00:00"),
    ("2031-03-05T10:00:07.250+0100", "2031-03-05T10:00:07+01:00"),
    ("Tuesday, 5 March 2031, 10.40am", "2031-03-05T10:40:00+00:00"),
    ("Updated 3:27 am PST, Wednesday, November 20, 2030", "2030-11-20T03:27:00-08:00"),
    ("Monday, November 18, 2030, 04:05 pm PT (07:05 pm ET)", "2030-11-18T16:05:00-08:00"),
    ("July 4, 2030 at 9:30 a.m. ET", "2030-07-04T09:30:00-04:00"),
    ("20 November 2030 11:42, UK", "2030-11-20T11:42:00+00:00"),
    ("5 March 2031 12:05 AM", "2031-03-05T00:05:00+00:00"),
    ("5 March 2031 12:05 pm CET", "2031-03-05T12:05:00+01:00"),
    ("Wed, 05 Mar 2031 10:00:00 GMT", "2031-03-05T10:00:00+00:00"),
    ("5 March 2031, 9am BST", "2031-03-05T09:00:00+01:00"),
]


@pytest.mark.parametrize(("text", "moment"), MINUTES)
def test_reads_the_minute(text: str, moment: str) -> None:
    when = read_when(text, "explicit")
    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest.isoformat() == moment
    assert (when.latest - when.earliest).total_seconds() < 60


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("5 March 2031", "2031-03-05", "2031-03-05"),
        ("March 5th, 2031", "2031-03-05", "2031-03-05"),
        ("the 5th of March 2031", "2031-03-05", "2031-03-05"),
        ("2031/03/05", "2031-03-05", "2031-03-05"),
        ("13/04/2031", "2031-04-13", "2031-04-13"),
        ("04/13/2031", "2031-04-13", "2031-04-13"),
        ("13.4.31", "2031-04-13", "2031-04-13"),
        ("03/04/2031", "2031-03-04", "2031-04-03"),
        ("05/05/2031", "2031-05-05", "2031-05-05"),
    ],
)
def test_reads_the_day(text: str, first: str, last: str) -> None:
    when = read_when(text, "explicit")
    assert when is not None
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest.isoformat() == f"{first}T00:00:00+00:00"
    assert when.latest.isoformat() == f"{last}T23:59:59.999999+00:00"
    assert "taken as UTC" in when.note
    assert ("can be day or month first" in when.note) == (first != last)


def test_the_order_of_numbers_can_be_told() -> None:
    when = read_when("03/04/2031", "meta", day_first=True)
    assert when is not None
    assert when.earliest is not None
    assert when.earliest.isoformat().startswith("2031-04-03")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "March 5",
        "Posted 3:15 pm",
        "2031-02-30",
        "99/99/2031",
        "31 April 2031",
        "5 Marchers 2031",
        "1.2.3.4",
        "the 2031 budget",
    ],
)
def test_reads_no_date(text: str) -> None:
    assert read_when(text, "explicit") is None


def test_finds_both_dates_of_a_line() -> None:
    found = list(find_dates("Published: 00:01, Tue, Nov 19, 2030 | Updated: 10:43, Wed, Nov 20, 2030", "explicit"))
    assert [when.when.earliest.isoformat()[:16] for when in found if when.when.earliest] == [
        "2030-11-19T00:01",
        "2030-11-20T10:43",
    ]


@pytest.mark.parametrize(
    ("name", "day", "minutes"),
    [
        ("ET", "2031-03-08", -300),
        ("ET", "2031-03-09", -240),
        ("PT", "2031-11-02", -480),
        ("+05:30", "2031-01-01", 330),
        ("-0800", "2031-01-01", -480),
    ],
)
def test_zones(name: str, day: str, minutes: int) -> None:
    from datetime import date, timedelta

    zone = zone_of(name, date.fromisoformat(day))
    assert zone is not None
    assert zone.utcoffset(None) == timedelta(minutes=minutes)


@pytest.mark.parametrize("name", ["IST", "XYZ", "+99:00", "+1", ""])
def test_unknown_zones(name: str) -> None:
    from datetime import date

    assert zone_of(name, date(2031, 1, 1)) is None


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://ledger.example/2031/03/05/tug", "2031-03-05"),
        ("https://ledger.example/news/tug-2031-03-05.html", "2031-03-05"),
        ("https://ledger.example/20310305/tug", "2031-03-05"),
        ("https://ledger.example/2031/13/05/tug", None),
        ("https://ledger.example/2031/tug", None),
        ("", None),
    ],
)
def test_days_in_addresses(url: str, day: str | None) -> None:
    when = read_url_date(url)
    assert (when.earliest.date().isoformat() if when and when.earliest else None) == day


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("The quay was shut in 2029.", "2029-01-01", None),
        ("It burned in 2019 and again on May 4, 2029. The tug was built in 1987.", "2029-05-04", None),
        ("The quay was shut in 2029. The fair returns in 2031.", "2029-01-01", "2031-12-31"),
        ("The mayor will stand again in 2033.", None, "2033-12-31"),
        ("They counted 2030 barrels and £2029 in the box.", None, None),
        ("Nothing here tells a year.", None, None),
        ("", None, None),
    ],
)
def test_infers_from_the_years_of_the_text(text: str, earliest: str | None, latest: str | None) -> None:
    when = infer_when(text)
    assert (when.earliest.date().isoformat() if when.earliest else None) == earliest
    assert (when.latest.date().isoformat() if when.latest else None) == latest
    assert when.basis == ("inferred" if earliest or latest else "unknown")
    assert bool(when.note) == bool(earliest or latest)
