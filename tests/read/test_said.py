"""When a statement was said: the time beside its cue, else shortly before publication (Wednesday, 5 March 2031)."""

import pytest

from tests.factories import make_article
from tests.read.reading import Given, statements_of

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "day beside the cue": (
        "Mayor Ana Ruiz said on Monday the bridge was safe.",
        [("Mayor Ana Ruiz", "said", "the bridge was safe")],
        ["2031-03-03"],
    ),
    "day in the content does not count": (
        "Mayor Ana Ruiz said the bridge was closed on Monday.",
        [("Mayor Ana Ruiz", "said", "the bridge was closed on Monday")],
        ["2031-03-01..2031-03-05"],
    ),
    "day of another clause does not count": (
        "“It is safe,” said Ana Ruiz, who on Monday had shut the bridge.",
        [("Ana Ruiz", "said", "It is safe,")],
        ["2031-03-01..2031-03-05"],
    ),
    "month before the clause": (
        "In January, when Ana Ruiz said the bridge was safe, it was shut.",
        [("Ana Ruiz", "said", "the bridge was safe")],
        ["2031-01-01..2031-01-31"],
    ),
    "goes on for the same voice": (
        "“It is safe,” Ana Ruiz said on Monday. “Very safe,” she added.",
        [("Ana Ruiz", "said", "It is safe,"), ("she", "added", "Very safe,")],
        ["2031-03-03", "2031-03-03"],
    ),
    "no time": (
        "Ana Ruiz said the bridge was safe.",
        [("Ana Ruiz", "said", "the bridge was safe")],
        ["2031-03-01..2031-03-05"],
    ),
    "a day to come is not when it was said": (
        "Ana Ruiz said on Monday she would open the bridge by Friday.",
        [("Ana Ruiz", "said", "she would open the bridge by Friday")],
        ["2031-03-03"],
    ),
    "date of a document": (
        "The memo, dated 18 February and seen by this station, says: “Replace the bolts.”",
        [("The memo, dated 18 February and seen by this station", "says", "Replace the bolts.")],
        ["2031-02-18"],
    ),
    "on the day the report is about, or since": (
        "Mayor Ana Ruiz opened the bridge on Tuesday.\nBen Orr said it was late.",
        [("Ben Orr", "said", "it was late")],
        ["2031-03-04..2031-03-05"],
    ),
    "had said it before": (
        "Mayor Ana Ruiz opened the bridge on Tuesday.\nBen Orr had said it was late.",
        [("Ben Orr", "had said", "it was late")],
        ["2030-03-05..2031-03-05"],
    ),
    "back when": (
        "Back when the bridge was shut, a source told us it was safe.",
        [("a source", "told", "it was safe")],
        ["2030-03-05..2031-03-05"],
    ),
    "time of what the speaker did before": (
        "Mr Ruiz wept on Monday. “It is over,” he sobbed.",
        [("he", "sobbed", "It is over,")],
        ["2031-03-03"],
    ),
    "time of a joined verb": (
        "They married in Rome last year and Ana Ruiz marked it, writing it was fun.",
        [("Ana Ruiz", "writing", "it was fun")],
        ["2030-01-01..2030-12-31"],
    ),
    "year in a description of the source": (
        "Ana Ruiz, who wrote the audit of 2028, said it was safe.",
        [("Ana Ruiz, who wrote the audit of 2028,", "said", "it was safe")],
        ["2031-03-01..2031-03-05"],
    ),
    "entries of a live page": (
        "14:05 The council says it is shut.\n13:40 The mayor says it is safe.\n12:10 Ben Orr says it is late.",
        [("The mayor", "says", "it is safe")],
        ["2031-03-05"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_said(name: str) -> None:
    text, given, wanted = CASES[name]
    statements, _ = statements_of(make_article(text), given)
    found = []
    for statement in statements:
        assert statement.said.earliest is not None
        assert statement.said.latest is not None
        first, last = statement.said.earliest.date().isoformat(), statement.said.latest.date().isoformat()
        found.append(first if first == last else f"{first}..{last}")
    assert found == wanted


def test_an_undated_article_dates_nothing() -> None:
    article = make_article("Ana Ruiz said the bridge was safe.", published=None)
    statements, _ = statements_of(article, [("Ana Ruiz", "said", "the bridge was safe")])
    assert statements[0].said.basis == "unknown"


def test_what_is_only_supposed_is_marked_so() -> None:
    statements, _ = statements_of(make_article("Ana Ruiz said it was safe."), [("Ana Ruiz", "said", "it was safe")])
    assert statements[0].said.basis == "inferred"
    assert "shortly before publication" in statements[0].said.note
