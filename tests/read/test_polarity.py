"""How a content is put, what kind of act reports it, and how much of it is quoted."""

import pytest

from tests.factories import make_article
from tests.read.reading import statements_of

POLARITY = [
    ("Ana Ruiz said the bridge was safe.", "Ana Ruiz", "said", "the bridge was safe", "asserted"),
    ("Ana Ruiz denied that the bridge was safe.", "Ana Ruiz", "denied", "that the bridge was safe", "denied"),
    ("Ana Ruiz rejected the claim that it was safe.", "Ana Ruiz", "rejected", "that it was safe", "denied"),
    ("Ana Ruiz believes the bridge is safe.", "Ana Ruiz", "believes", "the bridge is safe", "hedged"),
    ("Analysts estimate it will cost a million.", "Analysts", "estimate", "it will cost a million", "hedged"),
    ("Ana Ruiz asked whether the bridge was safe.", "Ana Ruiz", "asked", "whether the bridge was safe", "asked"),
    ("Q — Is the bridge shut?", "Q", "—", "Is the bridge shut?", "asked"),
    ("Q — They say the bridge is shut.", "Q", "—", "They say the bridge is shut.", "asserted"),
    ("Rumour has it that the bridge is shut.", "Rumour", "has", "the bridge is shut", "rumoured"),
    ("Residents say the bridge is allegedly shut.", "Residents", "say", "the bridge is allegedly shut", "rumoured"),
    ("Word on the quay is that the boat was sold.", "Word on the quay", "is", "the boat was sold", "rumoured"),
]

ACTS = [
    ("Ana Ruiz said the bridge was safe.", "said", "the bridge was safe", "speech"),
    ("Ana Ruiz wants to shut the bridge.", "wants", "to shut the bridge", "thought"),
    ("Ana Ruiz hopes the bridge holds.", "hopes", "the bridge holds", "thought"),
    ("Ana Ruiz wrote that the bridge was safe.", "wrote", "the bridge was safe", "writing"),
    ("Ana Ruiz tweeted that the bridge was safe.", "tweeted", "the bridge was safe", "writing"),
    ("“It will hold,” Ana Ruiz thinks.", "thinks", "It will hold,", "speech"),
    ("Ana Ruiz is proud of the bridge.", "is proud of", "the bridge", "thought"),
    ("Ana Ruiz plans to paint the bridge.", "plans", "to paint the bridge", "thought"),
    ("Ana Ruiz intends to paint the bridge.", "intends", "to paint the bridge", "thought"),
    ("Ana Ruiz feared the bridge would fall.", "feared", "the bridge would fall", "thought"),
    ("Ana Ruiz has no hope that it holds.", "has no hope that", "it holds", "thought"),
    ("Ana Ruiz wondered whether it would hold.", "wondered", "whether it would hold", "thought"),
    ("Ana Ruiz questioned whether it would hold.", "questioned", "whether it would hold", "speech"),
    ("Ana Ruiz compared the bridge to a comb.", "compared", "the bridge to a comb", "speech"),
    ("Ana Ruiz — The bridge will hold.", "—", "The bridge will hold.", "speech"),
    ("Ana Ruiz wants “a bridge that holds”.", "wants", "a bridge that holds", "speech"),
]

KINDS = [
    ("“The bridge is safe,” Ana Ruiz said.", "The bridge is safe,", "direct"),
    ("Ana Ruiz said the bridge was safe.", "the bridge was safe", "indirect"),
    ("Ana Ruiz said the bridge was “safe as houses”.", "the bridge was “safe as houses", "mixed"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content", "wanted"), POLARITY)
def test_polarity(text: str, source: str, cue: str, content: str, wanted: str) -> None:
    statements, _ = statements_of(make_article(text), [(source, cue, content)])
    assert statements[0].polarity == wanted


@pytest.mark.parametrize(("text", "cue", "content", "wanted"), ACTS)
def test_act(text: str, cue: str, content: str, wanted: str) -> None:
    statements, _ = statements_of(make_article(text), [("Ana Ruiz", cue, content)])
    assert statements[0].act == wanted


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "wanted"),
    [
        ("The report shows that the bridge is safe.", "The report", "shows", "that the bridge is safe", "speech"),
        ("A survey found that the bridge is safe.", "A survey", "found", "that the bridge is safe", "speech"),
        ("Ana Ruiz found the bridge pretty.", "Ana Ruiz", "found", "the bridge pretty", "thought"),
    ],
)
def test_a_document_tells_and_does_not_think(text: str, source: str, cue: str, content: str, wanted: str) -> None:
    statements, _ = statements_of(make_article(text), [(source, cue, content)])
    assert statements[0].act == wanted


@pytest.mark.parametrize(("text", "content", "wanted"), KINDS)
def test_kind(text: str, content: str, wanted: str) -> None:
    statements, _ = statements_of(make_article(text), [("Ana Ruiz", "said", content)])
    assert statements[0].kind == wanted
