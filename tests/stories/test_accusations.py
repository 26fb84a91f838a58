"""No accusation and no rumour leaves as a fact: a walk over what every export shows on an outlet's own word."""

import json
from io import StringIO

import pytest

from reportedly.export import exporter
from reportedly.export.entries import list_entries
from reportedly.model import Story
from tests.stories.check_gold import STORIES, load
from tests.stories.test_expected import tell

FOLDERS = {folder.name: folder for folder in STORIES}


def list_accusations(name: str) -> list[str]:
    return [_fold(accusation["text"]) for accusation in load(FOLDERS[name])["accusations"]]


def list_facts(story: Story) -> list[str]:
    """What the timeline tells on outlets' word alone, and the words of stated relations."""
    texts = {article.id: article.text for article in story.articles}
    shown = [
        entry for entry in list_entries(story) if entry.entry.told_by == "outlet" and entry.entry.status == "reported"
    ]
    facts = [texts[each.entry.text.article_id][each.entry.text.start : each.entry.text.end] for each in shown]
    stated = [span for relation in story.links.relations if relation.status == "stated" for span in relation.spans]
    return [_fold(text) for text in (*facts, *(texts[span.article_id][span.start : span.end] for span in stated))]


def _fold(text: str) -> str:
    return " ".join(text.split())


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_nothing_told_as_a_fact_is_an_accusation(name: str) -> None:
    accused = list_accusations(name)
    assert accused
    shown = [(text, fact) for text in accused for fact in list_facts(tell(name)) if text in fact]
    assert not shown


@pytest.mark.parametrize("name", sorted(FOLDERS))
def test_relations_leave_with_their_status(name: str) -> None:
    story, out = tell(name), StringIO()
    exporter("json").write(story, out)
    written = json.loads(out.getvalue())["links"]["relations"]
    assert [row["status"] for row in written] == [relation.status for relation in story.links.relations]
    assert {row["status"] for row in written} <= {"stated", "denied", "rumoured"}
