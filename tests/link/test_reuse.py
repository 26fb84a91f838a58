from datetime import date

import pytest

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link.reuse import Quote, Reuse, link_quotes

WORDING = load_wording(load_language("en"))
LINE = "We moored the old ferry twice before the harbour gates jammed, and nobody thanked us"


def quote(
    name: str,
    text: str,
    *,
    day: str | None = "2031-03-05",
    speaker: str | None = None,
    names: str = "",
    is_written: bool = True,
) -> Quote:
    printed = date.fromisoformat(day) if day else None
    words = frozenset(names.split())
    return Quote(name, f"art_{name}", f"outlet {name}", printed, speaker, text, names=words, is_written=is_written)


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
        (LINE.replace("nobody thanked us", "no thanks were given"), ["altered"]),
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


@pytest.mark.parametrize(
    ("names", "others", "is_written", "expected"),
    [
        ("ana ruiz", "ruiz", True, ["verbatim"]),  # a surname alone, which the pile could not resolve
        ("ana ruiz", "mayor ana ruiz", True, ["verbatim"]),
        ("ana ruiz", "tomas lund", True, []),
        ("ana ruiz", "tomas lund", False, ["verbatim"]),  # "he said": the pronoun may have been resolved wrongly
        ("ana ruiz", "pedro ruiz", True, ["verbatim"]),  # unsure, and the words are many
    ],
)
def test_names_that_may_be_one_speaker_do_not_part_the_same_words(
    names: str, others: str, *, is_written: bool, expected: list[str]
) -> None:
    one = quote("a", LINE, speaker="ent_1", names=names)
    assert types(one, quote("b", LINE, speaker="ent_2", names=others, is_written=is_written)) == expected


def test_unsure_speakers_need_more_words() -> None:
    line = "the ferry jammed again"
    one = quote("a", line, speaker="ent_1", names="ana ruiz")
    assert types(one, quote("b", line, speaker="ent_1")) == ["verbatim"]
    assert types(one, quote("b", line, speaker="ent_2", names="pedro ruiz")) == []


def test_short_forms_are_the_words_they_stand_for() -> None:
    written_out = "They are sorry that we have not mended the ferry winch"
    assert types(quote("a", written_out), quote("b", "They're sorry that we've not mended the ferry winch")) == [
        "altered"
    ]


def test_a_set_phrase_in_two_utterances_is_nobodys_quotation() -> None:
    slogan = "harbour lights for everyone"
    speeches = [
        quote("a", f"I came to this hall to promise {slogan}, and a new crane"),
        quote("b", f"My late father painted {slogan} over the door of the pilots' office"),
    ]
    assert types(quote("c", slogan), speeches[0]) == ["cut"]
    assert types(quote("c", slogan), quote("d", slogan), *speeches) == []


def test_a_line_that_all_print_stays_one_group() -> None:
    """A wording with many more holders than are compared with each other is still joined throughout."""
    quotes = [quote(f"{number:03}", LINE) for number in range(200)]
    linked = link_quotes(quotes, WORDING)
    assert len(linked) < 200 * 9
    assert {(f"{number:03}", f"{number + 1:03}") for number in range(199)} <= {(reuse.a, reuse.b) for reuse in linked}
