"""Bad input at length and in other languages and scripts: valid offsets, and cost that grows with the text."""

import re

import pytest

from reportedly.lang import load_language
from reportedly.model import Reading
from reportedly.read import read_article
from tests.factories import make_article
from tests.read.reading import read

MIXED = (
    "🎏🎏 “Die Drachen 風箏 sind weg 👩‍🚀,” said Mayor Odile Brask 🪁.\n"
    "Пим Тарроу сказал, что 🦑 “чайки ушли”.\n"
    "“e\u0301té 🇫🇷 is over,” ｓａｉｄ 山田 太郎, and שלום “مرحبا” too.\n"
    "“Kites are out 🚫,” said Pim Tarrow."
)
TRANSCRIPT = "Q: Why ban kites?\nODILE BRASK: The gulls mind.\nQ: Did they say so?\nODILE BRASK: They left."
LIVE = "09:10 Mayor Odile Brask said kites were out.\n09:40 “We object,” said Pim Tarrow.\n10:05 The wind drops."
POST = "Pim Tarrow wrote:\nkites forever 🪁🪁 https://example.org/k #kites\n— Pim (@pim_tarrow) 5 March 2031"
SHOUTED = "MAYOR ODILE BRASK SAID THE KITES WERE OUT. “THEY FRIGHTEN THE GULLS,” SHE SAID."
BARE = "the mayor said kites frighten the gulls and pim tarrow told reporters that nobody had asked the gulls " * 5


def words_of(text: str, reading: Reading) -> list[str]:
    return [" + ".join(text[span.start : span.end] for span in statement.content) for statement in reading.statements]


def test_offsets_hold_among_emoji_and_scripts() -> None:
    found = words_of(MIXED, read(MIXED))
    assert any("Die Drachen 風箏 sind weg" in words for words in found)
    assert "Kites are out 🚫," in found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (TRANSCRIPT, "The gulls mind."),
        (LIVE, "We object,"),
        (POST, "kites forever"),
        (SHOUTED, "THEY FRIGHTEN THE GULLS,"),
        (BARE, "kites frighten the gulls"),
        (re.sub(r"\n", " ", LIVE), "We object,"),
    ],
    ids=["transcript", "live page", "post", "capitals", "no punctuation", "no paragraphs"],
)
def test_what_is_said_is_found_however_it_is_set(text: str, words: str) -> None:
    assert any(words in found for found in words_of(text, read(text)))


def test_who_speaks_in_a_transcript_is_the_name_before_the_colon() -> None:
    reading = read(TRANSCRIPT)
    names = {entity.id: entity.name for entity in reading.entities}
    said = {
        words: names.get(statement.speaker_id or "")
        for words, statement in zip(words_of(TRANSCRIPT, reading), reading.statements, strict=True)
    }
    assert (said["The gulls mind."] or "").casefold() == "odile brask"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "„" * 5_000 + "“" * 5_000,
        "»" * 3_000,
        "der die das " * 2_000,
        "Laut " * 500,
        "sagte, " * 500,
        "Anna Bo " * 2_000,
        "„Nie zu sagte er.\n„Und nie auf",
        MIXED,
        "3. 4. 5. Dr. z. B. " * 200,
        "wie " * 1_000 + "mitteilte.",
    ],
    ids=range(11),
)
def test_bad_german_gives_valid_spans(text: str) -> None:
    reading = read_article(make_article(text), load_language("de"))
    for statement in reading.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert 0 <= span.start < span.end <= len(text)


@pytest.mark.parametrize("code", ["de", "en"])
def test_an_article_that_repeats_itself_is_read_to_its_end(code: str) -> None:
    pack = load_language(code)
    paragraph = "“We object,” said Pim Tarrow of Quillmar. „Nein“, sagte Odile Brask. The wind dropped at noon.\n"
    once, often = (read_article(make_article(paragraph * copies), pack) for copies in (1, 80))
    assert len(once.statements) > 0
    assert len(often.statements) == 80 * len(once.statements)
