from collections.abc import Iterator
from pathlib import Path

import pytest

from reportedly.model import Story
from reportedly.store import StoryFile, open_story_file
from tests.factories import make_article, make_reading
from tests.invented_story import make_story

STORY = make_story()


def with_text(text: str) -> Story:
    """The invented story's frame around one article."""
    from dataclasses import replace

    from reportedly.model import Links

    article = make_article(text)
    frame = replace(STORY, articles=(article,), readings=(make_reading(article),), links=Links())
    return replace(frame, timeline=(), source_counts=(), conflicts=())


@pytest.fixture
def file(tmp_path: Path) -> Iterator[StoryFile]:
    with open_story_file(tmp_path / "a.story", create=True) as file:
        yield file


TEXT = "The Café on Mill Street burned.\nNobody said “fire” or fired anyone.\nA mill stood on the street."


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("cafe", ["Café"]),
        ("CAFÉ burned", ["Café"]),
        ("mill street", ["Mill Street", "mill"]),
        ('"mill street"', ["Mill Street"]),
        ("fir*", ["fire"]),
        ("fire", ["fire"]),
        ("zebra", []),
        ("", []),
        ("   ", []),
        ('"', []),
        ("* AND", []),
        ("NOT fire", []),
        ("fire OR", ["fire"]),
        ("fire NEAR(", []),
        ("col:fire)", []),
        ("a\0b'; DROP TABLE articles; --", []),
    ],
)
def test_where_the_words_stand(file: StoryFile, query: str, found: list[str]) -> None:
    file.put_story(with_text(TEXT), built_from="", results=())
    spans = file.find(query)
    words = [TEXT[span.start : span.end] for span in spans]
    assert {word.split()[0].strip("“”") for word in words} == {word.split()[0] for word in found}


def test_control_characters_in_a_text_do_no_harm(file: StoryFile) -> None:
    text = "a \x02\x03 b\x03 fire \x02 c"
    file.put_story(with_text(text), built_from="", results=())
    assert all(0 <= span.start < span.end <= len(text) for span in file.find("fire"))


def test_statements_are_found_by_their_speaker(file: StoryFile) -> None:
    file.put_story(STORY, built_from="", results=())
    texts = {article.id: article.text for article in STORY.articles}
    found = [texts[span.article_id][span.start : span.end] for span in file.find("Ruiz")]
    assert len(found) > 1
    assert any("Ruiz" not in words for words in found)
