from datetime import UTC, datetime

import pytest

import reportedly
from reportedly.errors import UsageError

TEXT = "“Nobody was hurt,” said Mayor Ana Ruiz on Friday."


def test_statements_of_a_text_have_their_words() -> None:
    [found] = reportedly.find_statements(TEXT, outlet="Coast Radio", published="2031-03-05")
    assert (found.content.rstrip(","), found.cue, found.speaker) == ("Nobody was hurt", "said", "Ana Ruiz")
    assert found.chain[0] == "Coast Radio"
    span = found.statement.content[0]
    assert TEXT[span.start : span.end] == found.content


def test_offsets_are_those_of_the_text_that_was_given() -> None:
    text = "Cafe\u0301 news.\r\n\r\n" + TEXT + "\r\n"  # normalising makes it shorter
    [found] = reportedly.find_statements(text)
    assert text[found.statement.content[0].start :].startswith("Nobody was hurt")
    assert found.content.startswith("Nobody was hurt")
    assert found.source == "Mayor Ana Ruiz"


@pytest.mark.parametrize("published", ["2031-03-05", datetime(2031, 3, 5, 9, 40, tzinfo=UTC)])
def test_times_are_anchored_at_publication(published: str | datetime) -> None:
    values = [time.value for time in reportedly.find_times("The port will open on Friday.", published=published)]
    assert values == ["2031-03-07"]


@pytest.mark.parametrize("text", ["", " \n ", "“" * 50, "\ud83d", "\0"])
def test_text_without_statements_has_none(text: str) -> None:
    assert reportedly.find_statements(text) == ()
    assert reportedly.find_times(text) == ()


def test_an_unknown_language_is_wrong_use() -> None:
    with pytest.raises(UsageError, match="no language pack"):
        reportedly.find_statements(TEXT, language="xx")
