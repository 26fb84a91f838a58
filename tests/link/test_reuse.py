from datetime import date

import pytest

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.reuse import Quote, Reuse, link_quotes

WORDING = load_wording(load_language("en"))
LINE = "We moored the old ferry twice before the harbour gates jammed, and nobody thanked us"


def quote(name: str, text: str, *, day: str | None = "2031-03-05", speaker: str | None = None) -> Quote:
    return Quote(name, f"art_{name}", f"outlet {name}", date.fromisoformat(day) if day else None, speaker, text)


def types(*quotes: Quote) -> list[str]:
    return [reuse.type for reuse in link_quotes(quotes, WORDING)]


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (LINE, ["verbatim"]),
        (LINE.upper() + "!", ["verbatim"]),
        ("the old ferry twice before the harbour gates jammed", ["cut"]),
        ("We moored that old ferry twice before the harbour gates jammed, and nobody thanked us", ["altered"]),
        ("We will look into the matter and make an announcement", []),
        ("before the harbour", []),
    ],
)
def test_type_of_reuse(other: str, expected: list[str]) -> None:
    assert types(quote("a", LINE), quote("b", other)) == expected


def test_other_speaker_keeps_the_same_words_apart() -> None:
    assert types(quote("a", LINE, speaker="Ruiz"), quote("b", LINE, speaker="Lund")) == []


def test_short_cut_needs_one_known_speaker() -> None:
    whole = "There were two of us in the room, and the minutes say so"
    assert types(quote("a", whole), quote("b", "two of us")) == []
    assert types(quote("a", whole, speaker="Ruiz"), quote("b", "two of us", speaker="Ruiz")) == ["cut"]


def test_a_stock_line_months_apart_is_another_occasion() -> None:
    line = "we will never ever let you down"
    assert types(quote("a", line, day="2030-01-05"), quote("b", "we will not let you down", day="2031-03-05")) == []


def test_one_article_is_not_compared_with_itself() -> None:
    twin = Quote("b", "art_a", None, None, None, LINE)
    assert link_quotes([quote("a", LINE), twin], WORDING) == ()


def test_order_of_quotes_changes_nothing() -> None:
    quotes = [quote("a", LINE), quote("b", LINE), quote("c", "the old ferry twice before the harbour gates jammed")]
    forward: tuple[Reuse, ...] = link_quotes(quotes, WORDING)
    assert forward == link_quotes(quotes[::-1], WORDING)
    assert [(reuse.a, reuse.b) for reuse in forward] == [("a", "b"), ("a", "c"), ("b", "c")]
