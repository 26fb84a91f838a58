"""The tagger on hostile input: no exception, and work that grows with the text and not with its square."""

import sys
from types import FrameType

import pytest

from reportedly.lang import load_language
from reportedly.read.times import find_times
from tests.factories import make_article

PACK = load_language("en")
SIZE = 200
GROWTH = 2.3
"""Twice the text may cost at most this many times the calls: 2 for linear work, 4 for quadratic work."""

HOSTILE = {
    "numbers": "1 ",
    "numbers in words": "one two hundred ",
    "months": "May and ",
    "edges": "the end of ",
    "modifiers": "early late about ",
    "relations": "the day before ",
    "parts of the day": "the morning of ",
    "possessives": "this year's ",
    "quarters": "the third quarter of ",
    "weekdays": "Friday, ",
    "years with dashes": "2000-",
    "lists of days": "May 1 and 2 and ",
    "ranges of numbers": "3 to 4 to ",
    "adjectives": "3 more full ",
    "initials": "a.",
    "articles": "a half a ",
    "sentences": "It said on Tuesday, in May and by 5 p.m., that 3 men left two weeks later. ",
}


def count_calls(text: str) -> int:
    calls = 0

    def count(_frame: FrameType, event: str, _arg: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    article = make_article(text)
    previous = sys.getprofile()
    sys.setprofile(count)
    try:
        find_times(article, PACK)
    finally:
        sys.setprofile(previous)
    return calls


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_twice_the_text_is_about_twice_the_work(unit: str) -> None:
    find_times(make_article("warm"), PACK)
    assert count_calls(unit * SIZE * 2) < GROWTH * count_calls(unit * SIZE)


BAD_TEXTS = [
    "",
    "\n",
    "9" * 6000,
    "1," * 5000,
    "1 " * 10_000,
    "-".join(["2031"] * 3000),
    "It rained on ٣١ May ٢٠٢٩ and ۱۲/۱۳/۲۰۲۹ and on ² May.",
    "\u202eIt rained on 5 May 2029\u202c",
    "In 9999 and 0000 and 99999, on 31 December 9999, the next day, ten thousand years later.",
    "A million centuries ago and 999999999999 days later.",
    "In 1 BC, a year later, and in 1 AD, a century earlier.",
    "'' '99's 's '9 '",
    "Christmas 1200 and Easter 9999 and 0/0/0000.",
]


@pytest.mark.parametrize("published", [None, "2031-03-05", "1602-01-01", "9990-12-31"])
@pytest.mark.parametrize("profile", ["news", "narrative", "timebank"])
@pytest.mark.parametrize("text", BAD_TEXTS)
def test_bad_text_raises_nothing(text: str, profile: str, published: str | None) -> None:
    article = make_article(text, published=published)
    for time in find_times(article, PACK, profile=profile):  # type: ignore[arg-type]
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert time.value


@pytest.mark.parametrize("published", ["1602-01-01", "2500-01-01"])
def test_a_document_before_or_after_its_events_keeps_what_is_written(published: str) -> None:
    times = find_times(make_article("It rained on 5 May 2029.", published=published), PACK)
    assert [(time.value, time.basis) for time in times] == [("2029-05-05", "explicit")]


def test_expressions_stand_in_order_and_do_not_overlap() -> None:
    text = (
        "From Monday to 5 May 2029, late last week, about 3 days ago, at 10 p.m. on Friday, each May, now and then. "
        * 20
    )
    spans = [time.span for time in find_times(make_article(text), PACK)]
    assert all(before.end <= after.start for before, after in zip(spans, spans[1:], strict=False))
