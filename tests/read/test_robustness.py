"""Bad input: nothing raises, offsets stay inside the text, the same text reads the same."""

import pytest

from reportedly.model import Block, Reading
from reportedly.read import MAX_TEXT, read_article
from tests.factories import make_article
from tests.read.reading import PACK, read

TEXTS = {
    "empty": "",
    "white space": " \n\t \n",
    "no punctuation": "the mayor said the bridge was shut and nobody told the ferry " * 30,
    "all capitals": "“THE BRIDGE IS SHUT,” SAID MAYOR ANA RUIZ.\nSHE TOLD REPORTERS IT WOULD OPEN ON FRIDAY.",
    "no paragraphs": "“We lost,” said coach Rita Falk. She said they would train. " * 60,
    "transcript": "Q: Why?\nA: Because.\nQ: Why not?\nA: It rained.\nVOICE: [inaudible]\n: \nA:\nQ:",
    "live page": "16:20 The vote is over.\n15:05 Mayor Ana Ruiz: “We wait.”\n14:40\n14:40 The count, "
    "says the clerk, begins.",
    "list": "\n".join(f"{number}. “Item {number} is done,” said clerk Bo Tamm" for number in range(40)),
    "posts": "@anaruiz: so proud 🎉 https://example.org\nRT @bo_tamm: “we did it” 😂\n— Bo (@bo_tamm) 5 March",
    "marks only": "\"“”''‘’``«»" * 200,
    "ten thousand marks": "“" * 5000 + '"' * 5000,
    "one word": "x" * 20_000,
    "control characters": "Mayor\x00 Ana\x07 Ruiz said\x1b[31m it\u200b "
    "was\u2028shut.\u2029“Yes,”\u202e she\ufeff said.\ud800",
    "brackets": "(" * 3000 + "said" + ")" * 3000,
    "nested marks": "“He said ‘she said “they said ‘no’ again” twice’ once,” said Bo Tamm.",
    "open quotation": "“We begin,” said Bo Tamm. “And we never close\n“or do we\nNobody knows.",
    "colons": ": : : said:\nQ:A:Q:A:\n" * 50,
    "citing nobody": "the Ledger reported, citing\nciting\nthe Ledger reported, citing citing citing.",
    "who": "who said who said who said that who said",
    "pronouns": "She said he said they said it said we said I said you said.",
}


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    spans = [
        *reading.sentences,
        *(mention.span for mention in reading.mentions),
        *(time.span for time in reading.times),
    ]
    for statement in reading.statements:
        spans += [*statement.source, *statement.cue, *statement.content]
        spans += [hop.span for hop in statement.chain if hop.span is not None]
    return [(span.start, span.end) for span in spans]


@pytest.mark.parametrize("name", TEXTS)
def test_nothing_raises_and_offsets_are_inside(name: str) -> None:
    text = TEXTS[name]
    reading = read(text)
    assert all(0 <= start < end <= len(text) for start, end in spans_of(reading))
    known = {entity.id for entity in reading.entities}
    for statement in reading.statements:
        assert statement.chain[0].name == "Coast Radio"
        assert statement.speaker_id is None or statement.speaker_id in known
        assert 0 <= statement.confidence <= 1
        assert statement.speaker_reason
    assert reading == read(text)


def test_statement_ids_are_unique() -> None:
    reading = read(TEXTS["list"])
    ids = [statement.id for statement in reading.statements]
    assert len(ids) == len(set(ids)) > 30


def test_a_text_without_words_is_a_problem() -> None:
    assert [problem.code for problem in read("").problems] == ["R101"]


def test_what_is_too_long_is_not_read_and_said_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportedly.read.MAX_TEXT", 60)
    text = "“We begin,” said Bo Tamm.\n" * 10
    reading = read(text)
    assert [problem.code for problem in reading.problems] == ["R102"]
    assert max(end for _, end in spans_of(reading)) <= 60
    assert reading.statements


def test_the_limit_is_no_article_s_length() -> None:
    assert MAX_TEXT >= 1_000_000


def test_an_article_without_outlet_and_date() -> None:
    article = make_article("“We begin,” said Bo Tamm.", outlet=None, published=None)
    statement = read_article(article, PACK).statements[0]
    assert statement.chain[0].name == "unknown outlet"
    assert statement.said.basis == "unknown"


def test_lines_broken_at_a_width_are_one_paragraph() -> None:
    text = (
        "The ferry of the outer basin was moored twice on Monday evening, and\n"
        "nobody at the pilot house had called for it, harbour master Ana Ruiz\n"
        "said."
    )
    article = make_article(text, blocks=[Block("body", 0, len(text))])
    (sentence,) = read_article(article, PACK).sentences
    assert text[sentence.start : sentence.end] == text
