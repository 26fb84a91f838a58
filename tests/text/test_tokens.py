import pytest

from reportedly.text.tokens import find_words, fold, fold_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("—…“”", []),
        ("The Port's SHUT", ["the", "port's", "shut"]),
        ("don\u2019t", ["don't"]),
        ("well-known", ["well", "known"]),
        ("90,000 marks", ["90000", "marks"]),
        ("3.50 a.m.", ["3.50", "a", "m"]),
        ("soft\u00adhyphen", ["softhyphen"]),
        ("'quoted'", ["quoted"]),
    ],
)
def test_fold_words(text: str, expected: list[str]) -> None:
    assert fold_words(text) == expected


def test_words_carry_their_offsets() -> None:
    text = "“Nobody’s here,” she said."
    assert [text[word.start : word.end] for word in find_words(text)] == ["Nobody’s", "here", "she", "said"]


def test_fold_makes_marks_straight() -> None:
    assert fold("It\u2019S") == "it's"
