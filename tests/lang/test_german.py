"""German at rule level: a whole article, from finding its language to who speaks."""

from pathlib import Path

from reportedly.clean.language import find_language
from reportedly.lang import load_language
from reportedly.model import Reading
from reportedly.pipeline import tell
from reportedly.read import read_article
from tests.factories import make_article

TEXT = """Der alte Kran am Hafen von Quillmar bleibt bis auf Weiteres gesperrt, und das ist auch gut so.

„Wir haben den Kran seit dem 3. März nicht mehr benutzt“, sagte Hafenmeisterin Odile Brask. „Niemand wurde verletzt.“

»Das Seil war alt«, erklärte Pim Tarrow. Es sei nie geprüft worden, fügte Tarrow hinzu.

Ein Insider sagte: „Der Brief lag im Schrank.“ Der Insider ergänzte, der Schrank sei abgeschlossen gewesen.

Laut der Polizei wird nicht ermittelt. Die Stadt will den Kran verkaufen."""


def read_german() -> tuple[Reading, dict[str, str]]:
    reading = read_article(make_article(TEXT), load_language("de"))
    return reading, {entity.id: f"{entity.kind}:{entity.name}" for entity in reading.entities}


def test_german_is_known_by_its_words() -> None:
    assert find_language(TEXT) == "de"


def test_who_said_what() -> None:
    reading, names = read_german()
    found = [
        (
            " + ".join(TEXT[span.start : span.end] for span in statement.content),
            statement.kind,
            names.get(statement.speaker_id or "", "-"),
        )
        for statement in reading.statements
    ]
    assert found == [
        (
            "Wir haben den Kran seit dem 3. März nicht mehr benutzt + Niemand wurde verletzt.",
            "direct",
            "person:Odile Brask",
        ),
        ("Das Seil war alt", "direct", "person:Pim Tarrow"),
        ("Es sei nie geprüft worden", "indirect", "person:Pim Tarrow"),
        ("Der Brief lag im Schrank.", "direct", "unnamed:Ein Insider"),
        ("der Schrank sei abgeschlossen gewesen", "indirect", "unnamed:Ein Insider"),
        ("wird nicht ermittelt", "indirect", "organization:der Polizei"),
    ]


def test_an_unnamed_voice_is_continued_by_its_definite() -> None:
    reading, names = read_german()
    voices = {
        statement.speaker_id
        for statement in reading.statements
        if "unnamed" in names.get(statement.speaker_id or "", "")
    }
    assert len(voices) == 1


def test_no_sentence_ends_at_a_date() -> None:
    reading, _ = read_german()
    sentences = [TEXT[span.start : span.end] for span in reading.sentences]
    assert any("dem 3. März nicht" in sentence for sentence in sentences)


def test_a_pile_in_german_becomes_a_story(tmp_path: Path) -> None:
    for name in ("morgenblatt", "abendblatt"):
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
    story = tell([tmp_path], jobs=1)
    assert {article.language for article in story.articles} == {"de"}
    assert not [problem for problem in story.problems if problem.stage == "read"]
    assert all(reading.statements for reading in story.readings)
