import pytest

from reportedly.lang import load_language
from reportedly.text.wording import make_wording

PACK = load_language("en")
WORDING = make_wording(PACK.table("frequency"), PACK.table("wording"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("leased", "leasing"),
        ("dropped", "dropping"),
        ("died", "killed"),
        ("denies", "denied"),
        ("company's", "companies"),
        ("workers", "employees"),
        ("paid", "pays"),
    ],
)
def test_one_stem_for_what_says_the_same(one: str, other: str) -> None:
    assert WORDING.stem(one) == WORDING.stem(other)


@pytest.mark.parametrize(("one", "other"), [("evening", "even"), ("bus", "business"), ("lease", "least")])
def test_other_words_keep_other_stems(one: str, other: str) -> None:
    assert WORDING.stem(one) != WORDING.stem(other)


def test_content_leaves_out_common_words_and_numbers() -> None:
    assert list(WORDING.content("The three ferries were not in the harbour.")) == ["ferry", "harbour"]


def test_names_and_unknown_words_are_rare() -> None:
    assert WORDING.weigh("zzyx") == WORDING.rare > WORDING.weigh("year") > WORDING.weigh("the")


@pytest.mark.parametrize(
    ("text", "negated"),
    [("it was open", False), ("it was not open", True), ("it wasn't open", True), ("nobody did not know", False)],
)
def test_negation_by_parity(text: str, negated: bool) -> None:  # noqa: FBT001
    assert WORDING.is_negated(text.split()) is negated
