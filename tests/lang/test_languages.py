import re
from pathlib import Path

import pytest

import reportedly
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


def test_english_has_every_list_that_the_code_asks_for() -> None:
    """A list that a pack lacks is empty, so a misspelt one would go unnoticed."""
    pack = load_language("en")
    # The closed classes are for languages that are read by rule; phrases stand in for a tagger.
    not_needed = {("grammar", "calendar"), ("cues", "phrases_behind")}
    asked = {
        (table, key)
        for path in Path(reportedly.__file__).parent.rglob("*.py")
        for table, keys in re.findall(r'\b(?:pack\.words|table)\("(\w+)"((?:, "\w+")+)\)', path.read_text("utf-8"))
        for key in re.findall(r"\w+", keys)
    }
    assert len(asked) > 50
    missing = {(table, key) for table, key in asked - not_needed if key not in pack.table(table)}
    assert missing == set()
