from datetime import UTC, datetime, timedelta, timezone

import pytest

from reportedly.model import UNKNOWN_WHEN, Act, Polarity, SourceType, When
from reportedly.views.words import act_words, gap_words, joined, label, plural, safe_url, shortened, when_words
from tests.factories import make_article, make_statement


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("2031-03-05T09:40", "2031-03-05T09:40", "5 March 2031, 09:40 UTC"),
        ("2031-03-05", "2031-03-05T23:59:59", "5 March 2031"),
        ("2031-03-05", "2031-03-06", "5 March 2031"),
        ("2031-03-05T18:00", "2031-03-05T21:00", "5 March 2031, 18:00–21:00 UTC"),
        ("2031-03-05", "2031-03-07T23:59:59", "5–7 March 2031"),
        ("2031-02-27", "2031-03-02T23:59:59", "27 February – 2 March 2031"),
        ("2031-12-30", "2032-01-02T23:59:59", "30 December 2031 – 2 January 2032"),
        ("2031-03-01", "2031-03-31T23:59:59", "March 2031"),
        ("2031-01-01", "2031-12-31T23:59:59", "2031"),
        ("2031-03-05T22:00", "2031-03-06T06:00", "between 5 March 2031, 22:00 and 6 March 2031, 06:00 UTC"),
    ],
)
def test_an_interval_is_told_no_more_exactly_than_it_is(earliest: str, latest: str, words: str) -> None:
    assert when_words(When(at(earliest), at(latest), "explicit")) == words


def test_open_and_unknown_times_say_so() -> None:
    assert when_words(When(at("2031-03-05"), None, "inferred")) == "5 March 2031 or later"
    assert when_words(When(None, at("2031-03-05"), "inferred")) == "5 March 2031 or earlier"
    assert when_words(UNKNOWN_WHEN) == "no usable time"


def test_a_time_is_told_in_its_own_zone() -> None:
    moment = datetime(2031, 3, 5, 9, 40, tzinfo=timezone(timedelta(hours=-3, minutes=-30)))
    assert when_words(When(moment, moment, "meta")) == "5 March 2031, 09:40 UTC-3:30"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(0, "less than a minute"), (1, "1 minute"), (20, "20 minutes"), (90, "1 hour"), (2900, "2 days")],
)
def test_gaps_are_told_in_their_largest_unit(minutes: int, words: str) -> None:
    assert gap_words(timedelta(minutes=minutes)) == words


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "//no.scheme/",
        "https:/missing.host",
        "https://a b/",
        "https://a/\nx",
        "http://[broken",
        "https://a/" + "x" * 3000,
        "",
        None,
    ],
)
def test_only_plain_web_addresses_become_links(url: str | None) -> None:
    assert safe_url(url) is None


def test_counts_and_lists_in_words() -> None:
    assert (plural(1, "outlet"), plural(1200, "outlet")) == ("1 outlet", "1,200 outlets")
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a", "b", "c", "d", "e", "f"]) == "a, b, c and 3 more"
    assert joined([]) == ""


def test_a_cut_is_told() -> None:
    assert shortened("two words") == ("two words", False)
    words, cut = shortened("word " * 1000)
    assert cut
    assert words.endswith("word")
    assert len(words) <= 600
    assert label("x" * 10_000_000).endswith("…")
    assert label(None, "nothing") == "nothing"


@pytest.mark.parametrize(
    ("act", "polarity", "source_type", "words"),
    [
        ("speech", "asserted", "named", "said"),
        ("writing", "asserted", "named", "wrote"),
        ("speech", "hedged", "named", "claimed"),
        ("speech", "asserted", "unnamed", "claimed"),
        ("speech", "denied", "named", "denied"),
        ("thought", "asserted", "named", "thought"),
        ("thought", "hedged", "named", "thought"),
        ("thought", "asserted", "unnamed", "thought"),
    ],
)
def test_a_wish_or_belief_is_never_shown_as_said(
    act: Act, polarity: Polarity, source_type: SourceType, words: str
) -> None:
    article = make_article("Ana Ruiz wants to shut the bridge.")
    statement = make_statement(
        article, "to shut the bridge", kind="indirect", act=act, polarity=polarity, source_type=source_type
    )
    assert act_words(statement) == words
