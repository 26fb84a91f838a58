import pytest

from reportedly.lang import load_language
from reportedly.text.quantities import find_quantities
from reportedly.text.wording import make_wording

PACK = load_language("en")
WORDING = make_wording(PACK.table("frequency"), PACK.table("wording"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Forty barrels were lost.", [(40.0, "barrel")]),
        ("twenty-one sheep", [(21.0, "sheep")]),
        ("2.5 million crowns", [(2_500_000.0, "crown")]),
        ("90,000 marks a year", [(90_000.0, "mark")]),
        ("two of four cranes", [(2.0, "cran"), (4.0, "cran")]),
        ("in 1987 the pier burned", []),
        ("at 10:30 and 4 p.m.", []),
        ("The mayor, 51, left", [(51.0, None)]),
        ("no number here", []),
    ],
)
def test_quantities(text: str, expected: list[tuple[float, str | None]]) -> None:
    found = [
        (quantity.value, quantity.counted[0] if quantity.counted else None)
        for quantity in find_quantities(text, WORDING)
    ]
    assert found == expected


def test_ten_thousand_numbers_are_read_in_one_pass() -> None:
    assert len(find_quantities("7 boats, " * 10_000, WORDING)) == 10_000
