"""Who an outlet says has said what, in shapes that a tagger passes over."""

import pytest

from reportedly.model import Statement
from tests.factories import make_article
from tests.read.reading import read


def find_cited(text: str) -> list[tuple[str, str, list[str]]]:
    """Return the unnamed voices of a text with what they say and the hops between them and the publisher."""
    reading = read(text)

    def cut(statement: Statement) -> str:
        return " ".join(make_article(text).text[span.start : span.end] for span in statement.content)

    names = {entity.id: entity.name for entity in reading.entities if entity.kind == "unnamed"}
    return [
        (names[each.speaker_id], cut(each), [hop.name for hop in each.chain[1:-1]])
        for each in reading.statements
        if each.speaker_id in names
    ]


@pytest.mark.parametrize(
    ("text", "voice", "content", "hops"),
    [
        (
            "Ana Ruiz, who sings, sat down with us.\n"
            "Q: The Harrow Gazette has an insider saying the band ran out of money.\n"
            "A: I know nothing of it.",
            "an insider",
            "the band ran out of money",
            ["Harrow Gazette"],
        ),
        (
            "Ana Ruiz, who sings, sat down with us.\n"
            "Q: The Harrow Gazette reports that you hid the key, quoting a member of "
            "your own choir.\nA: I hid nothing.",
            "a member of your own choir",
            "you hid the key",
            ["Harrow Gazette"],
        ),
        (
            "14:40 The ferry leaked in May, the Harrow Gazette reports, citing an engineer. Ana Ruiz: “No leak.”",
            "an engineer",
            "The ferry leaked in May",
            ["Harrow Gazette"],
        ),
    ],
    ids=["has an insider saying", "reports, quoting", "reports, citing"],
)
def test_whoever_an_outlet_cites_has_said_it(text: str, voice: str, content: str, hops: list[str]) -> None:
    assert (voice, content, hops) in find_cited(text)


def test_having_something_is_no_report() -> None:
    assert find_cited("The town has an old ferry waiting at the quay in the rain.") == []


def test_two_who_say_the_same_words_are_one_statement() -> None:
    text = "The Harrow Gazette reports that the ferry leaked, citing a diver, and the Tide Post does so, citing a cook."
    spans = [each.content for each in read(text).statements]
    assert len(spans) == len(set(spans))
