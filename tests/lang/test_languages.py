import pytest

from reportedly.errors import UsageError
from reportedly.lang import language_codes, load_language
from tests.lang.contract import check_language


@pytest.mark.parametrize("code", language_codes())
def test_language(code: str) -> None:
    assert check_language(code) == []


def test_english_shows_what_it_can() -> None:
    assert len(load_language("en").table("examples")["example"]) >= 25


def test_an_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UsageError) as caught:
        load_language("xx")
    assert "en" in str(caught.value.hint)
