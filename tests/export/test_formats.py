import io
import re
from pathlib import Path

import msgspec
import pytest

from reportedly.errors import StorageError, UsageError
from reportedly.export import EXPORTERS, exporter
from reportedly.export.md import escaped
from reportedly.model import Story
from tests.hostile_story import BREAKOUT, SCRIPT, make_hostile_story
from tests.invented_story import make_story

STREAMED = ("json", "jsonl", "md", "csv", "timelinejs", "ics")


def text_of(name: str, story: Story) -> str:
    stream = io.StringIO()
    exporter(name).write(story, stream)
    return stream.getvalue()


def test_json_holds_the_whole_story() -> None:
    story = make_story()
    text = text_of("json", story)
    assert text.startswith('{"schema":"reportedly/1",')
    assert msgspec.json.decode(text, type=Story) == story


@pytest.mark.parametrize("name", STREAMED)
def test_a_file_has_the_bytes_of_a_stream_each_time(name: str, tmp_path: Path) -> None:
    for number in range(2):
        exporter(name).write(make_story(), tmp_path / f"{number}")
        assert (tmp_path / f"{number}").read_bytes().decode() == text_of(name, make_story())


def test_each_line_stands_alone_and_selects_its_words() -> None:
    story = make_story()
    texts = {article.id: article.text for article in story.articles}
    lines = [msgspec.json.decode(line) for line in text_of("jsonl", story).splitlines()]
    assert len(lines) == story.coverage.statements
    for line in lines:
        for selected in line["selectors"]["content"]:
            position, quote = selected["position"], selected["quote"]
            text = texts[line["article_id"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert quote["prefix"] + quote["exact"] + quote["suffix"] in text
            assert (position["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
    denied = next(line for line in lines if line["act"] == "denied")
    assert (denied["speaker"], denied["speaker_id"], denied["outlet"]) == ("Ana Ruiz", "per_ruiz", "Hill Gazette")


def test_every_number_of_the_brief_leads_to_quoted_words() -> None:
    brief = text_of("md", make_story())
    used = {int(number) for number in re.findall(r"\\\[(\d+)\\\]", brief)}
    listed = {int(number) for number in re.findall(r"^(\d+)\. .*: “.+”$", brief, flags=re.MULTILINE)}
    assert used == listed == set(range(1, len(listed) + 1))
    assert "an insider (unnamed) claimed: The bridge will stay shut until Friday" in brief
    assert "<https://coast.example/bridge>" in brief


def test_nothing_of_an_article_becomes_markdown_or_html() -> None:
    brief = text_of("md", make_hostile_story())
    assert SCRIPT not in brief
    assert BREAKOUT not in brief
    assert "javascript:" not in brief
    assert escaped("# *x* [a](b)\n- 1. <b>") == r"\# \*x\* \[a\](b) - 1. \<b\>"
    assert escaped("- one") == r"\- one"


def test_a_failed_write_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        exporter("json").write(make_story(), tmp_path / "file" / "story.json")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_formats_are_found_by_name() -> None:
    assert [found.NAME for found in EXPORTERS] == ["json", "jsonl", "md", "html", "csv", "timelinejs", "ics"]
    with pytest.raises(UsageError) as caught:
        exporter("htlm")
    assert "html" in caught.value.hint
