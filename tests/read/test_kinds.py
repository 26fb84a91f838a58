"""What kind of thing a name stands for, by what the article lets it do."""

import pytest

from tests.factories import make_article
from tests.read.reading import Given, speakers_of

P, PAPER = "person:", "outlet:"

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "the plural of a band is no person": (
        "The fair is off, the organiser said. The Paper Otters were to come. Emil Stroh told reporters it had rained.",
        [("the organiser", "said", "The fair is off"), ("Emil Stroh", "told", "it had rained")],
        [P + "Emil Stroh", P + "Emil Stroh"],
    ),
    "who reports is an outlet": (
        "Ada Quill has moved out, Page Two reports.",
        [("Page Two", "reports", "Ada Quill has moved out")],
        [PAPER + "Page Two"],
    ),
    "a dateline is no person": (
        "MERCER FALLS — A porter told jurors the ward was dark.\n“I know her shoes,” Agnes Nowak said.",
        [("A porter", "told", "the ward was dark"), ("Agnes Nowak", "said", "I know her shoes,")],
        [P + "Agnes Nowak", P + "Agnes Nowak"],
    ),
    "a party and a state behind a name": (
        "Senator Steven Dorn bought a yacht.\nDorn, R-Marrow, called the inquiry a circus.",
        [("Dorn, R-Marrow,", "called", "the inquiry a circus")],
        [P + "Steven Dorn"],
    ),
    "Mr belongs to the man of two of one name": (
        "Rapper Dex Lorain sued. Mr. Lorain promised to pay. Lorain's sister, Dana Lorain, came. She said he ran.",
        [("She", "said", "he ran")],
        [P + "Dana Lorain"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_kind(name: str) -> None:
    text, given, wanted = CASES[name]
    assert speakers_of(make_article(text), given) == wanted
