"""Sources and contents put right by what their sentence says plainly, before anybody is identified."""

import pytest

from tests.factories import make_article
from tests.read.reading import Given, speakers_of, statements_of

P, B, U = "person:", "organization:", "unnamed:"

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "who is cited, not who cites": (
        "The ship came in blind, the Harrow Gazette reported, citing an insider.",
        [("the Harrow Gazette", "reported", "The ship came in blind")],
        [U + "an insider"],
    ),
    "a person who cites a paper speaks for himself": (
        "Ada Quill said, citing the report, that the bridge was safe.",
        [("Ada Quill", "said", "the bridge was safe")],
        [P + "Ada Quill"],
    ),
    "the cited in the content": (
        "The Harrow Gazette cited a dock worker as saying there was no pilot.",
        [("The Harrow Gazette", "cited", "a dock worker as saying there was no pilot")],
        [U + "a dock worker"],
    ),
    "before the colon": (
        "A commuter at the station, who would not be named: “I have a scarf.”",
        [("who", "would not be named", "I have a scarf.")],
        [U + "A commuter at the station"],
    ),
    "right behind the cue": (
        "Ned Orr sat down. “Who told you?” snapped Quill when we called.",
        [("we", "snapped", "Who told you?")],
        [B + "Quill"],
    ),
    "the subject of a cue without a source": (
        "The plant manager, who is not charged, has denied knowing about it.",
        [("", "has denied", "knowing about it")],
        [P + "The plant manager"],
    ),
    "the person before the last part of his source": (
        "Ada Quill of the Harbour Board posted a picture.",
        [("the Harbour Board", "posted", "a picture")],
        [P + "Ada Quill"],
    ),
    "in the passive nobody is named": (
        "Ada Quill left on Monday. She was said to be unhappy.",
        [("She", "was said", "to be unhappy")],
        [U + "somebody"],
    ),
    "quoted as saying does name a speaker": (
        "Ada Quill was quoted as saying it was over.",
        [("Ada Quill", "was quoted as saying", "it was over")],
        [P + "Ada Quill"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_mended(name: str) -> None:
    text, given, wanted = CASES[name]
    assert speakers_of(make_article(text), given) == wanted


def test_the_cited_and_as_saying_are_no_content() -> None:
    article = make_article("The Harrow Gazette cited a dock worker as saying that there was no pilot.")
    given = [("The Harrow Gazette", "cited", "a dock worker as saying that there was no pilot")]
    statements, _ = statements_of(article, given)
    assert [article.text[span.start : span.end] for span in statements[0].content] == ["there was no pilot"]


def test_the_clause_that_is_cited_is_the_content() -> None:
    article = make_article("The mill knew in March, the Harrow Gazette reports, citing an engineer.")
    statements, names = statements_of(article, [("the Harrow Gazette", "reports, citing", "an engineer")])
    assert [article.text[span.start : span.end] for span in statements[0].content] == ["The mill knew in March"]
    assert names[statements[0].speaker_id or ""] == "unnamed:an engineer"


def test_words_that_lead_in_to_a_quotation_are_no_content() -> None:
    text = "12:30 A commuter, who did not want to be named: “I have a scarf.”"
    statements, names = statements_of(make_article(text), [("who", "did not want", "to be named: “I have a scarf")])
    assert [text[span.start : span.end] for span in statements[0].content] == ["I have a scarf."]
    assert names[statements[0].speaker_id or ""] == "unnamed:A commuter"
