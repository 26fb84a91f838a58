from dataclasses import replace
from datetime import UTC, datetime, timedelta

from reportedly.link import date_articles
from reportedly.model import When
from tests.factories import make_article, make_reading

TEXT = "The barge Zelkova broke loose below the Quorn silos and the pilots of Varnmouth caught it with two tugs."


def test_undated_article_gets_the_window_of_its_nearest() -> None:
    dated = make_article(TEXT, published="2031-03-05")
    undated = make_article(
        "Pilots of Varnmouth spoke of the Zelkova and the Quorn silos.", published=None, outlet="Hill Post"
    )
    after = date_articles([undated, dated], [make_reading(undated), make_reading(dated)])
    when = after[0].published
    assert after[1] == dated
    assert when.basis == "inferred"
    assert "nearest in content" in when.note
    assert when.earliest is not None
    assert when.latest is not None
    assert when.earliest < datetime(2031, 3, 5, tzinfo=UTC) < when.latest
    assert timedelta(0) < when.latest - when.earliest < timedelta(days=366)


def test_weekday_in_the_head_narrows_to_that_day() -> None:
    dated = make_article(TEXT, published="2031-03-05")  # a Wednesday
    undated = make_article("Hill Post\nFriday\n\n" + TEXT, published=None, outlet="Hill Post")
    when = date_articles([undated, dated], [make_reading(undated), make_reading(dated)])[0].published
    assert when.earliest == datetime(2031, 3, 7, tzinfo=UTC)
    assert "Friday" in when.note


def test_nothing_in_common_stays_unknown() -> None:
    dated = make_article(TEXT, published="2031-03-05")
    undated = make_article("Bread went up by a penny in Ostrel.", published=None)
    assert date_articles([undated, dated], [])[0] == undated


def test_what_the_text_tells_of_itself_goes_before_the_nearest_article() -> None:
    old, new = make_article(TEXT, published="2029-03-05"), make_article(TEXT + " Again.", published="2031-03-05")
    own = When(datetime(2031, 1, 1, tzinfo=UTC), None, "inferred", "the text tells of 2030 as past")
    undated = replace(make_article("Varnmouth, Quorn and the Zelkova again.", published=None), published=own)
    when = date_articles([old, new, undated], [])[2].published
    assert when.earliest is not None
    assert when.latest is not None
    assert datetime(2031, 1, 1, tzinfo=UTC) <= when.earliest < when.latest < datetime(2031, 5, 1, tzinfo=UTC)
    assert when.note == "the text tells of 2030 as past; within a month of the article nearest in content"
    assert date_articles([old, undated], [])[1].published == own


def test_common_words_and_two_names_are_not_enough() -> None:
    dated = make_article(TEXT, published="2031-03-05")
    undated = make_article("The pilots caught the barge with two tugs at Varnmouth and Quorn.", published=None)
    assert date_articles([undated, dated], [])[0] == undated


def numerals(first: datetime, second: datetime) -> When:
    return When(first, second + timedelta(days=1, microseconds=-1), "explicit", "05/03/2031 can be day or month first")


def test_numerals_are_read_as_the_pile_has_it() -> None:
    march, may = datetime(2031, 3, 5, tzinfo=UTC), datetime(2031, 5, 3, tzinfo=UTC)
    open_day = replace(make_article("Tugs came back.", outlet="Hill Post"), published=numerals(march, may))
    for known, found in (("2031-03-08", march), ("2031-04-29", may)):
        when = date_articles([open_day, make_article(TEXT, published=known)], [])[0].published
        assert when.earliest == found
        assert when.latest == found + timedelta(days=1, microseconds=-1)
        assert (when.basis, "settle which" in when.note) == ("explicit", True)
    for pile in ([], [make_article(TEXT, published="2031-11-01")], [make_article(TEXT, published="2031-04-04")]):
        assert date_articles([open_day, *pile], [])[0] == open_day
    week = replace(open_day, published=When(march, march + timedelta(days=6), "explicit"))
    assert date_articles([week, make_article(TEXT, published="2031-03-08")], [])[0] == week
