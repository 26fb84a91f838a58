from dataclasses import replace
from pathlib import Path

import pytest

import reportedly
from reportedly.api import OpenStory
from reportedly.errors import InputError, UsageError
from reportedly.model import Span
from reportedly.store import open_story_file
from tests.invented_story import RUIZ, make_story
from tests.piles import write_pile

STORY = make_story()


def test_a_folder_becomes_a_story(tmp_path: Path) -> None:
    pile = write_pile(tmp_path / "pile", 3)
    path = tmp_path / "bridges.story"
    with reportedly.open(path) as bridges:
        assert bridges.add([pile]).new == 3
        with pytest.raises(UsageError, match="has not been built"):
            _ = bridges.story
        story = bridges.build()
        assert bridges.story is story
        assert len(bridges.statements(speaker="Ana Ruiz")) >= 2
        assert bridges.claims(speaker="Ana Ruiz")
        assert bridges.find("barrels")
        assert bridges.check() == ()
    with reportedly.open(path, create=False) as bridges:
        assert bridges.story == story
        bridges.title = "Bridges of the county"
        assert bridges.build().title == "Bridges of the county"


def test_a_new_file_into_which_nothing_was_put_is_taken_away(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    with pytest.raises(InputError), reportedly.open(path) as opened:
        opened.add([tmp_path / "nope.txt"])
    assert not path.exists()


def test_a_file_that_was_there_stays_also_when_empty(tmp_path: Path) -> None:
    path = tmp_path / "a.story"
    open_story_file(path, create=True).close()
    with reportedly.open(path), pytest.raises(UsageError):
        raise UsageError("whatever")
    assert path.exists()


def test_building_nothing_is_an_error(tmp_path: Path) -> None:
    open_story_file(tmp_path / "a.story", create=True).close()
    with reportedly.open(tmp_path / "a.story") as opened, pytest.raises(InputError, match="holds no articles"):
        opened.build()


def test_a_story_that_another_program_built_shows(opened: OpenStory) -> None:
    assert opened.story == STORY
    assert opened.story is opened.story
    with open_story_file(opened.path) as other:
        other.put_story(replace(STORY, title="Later"), built_from="other", results=())
    assert opened.story.title == "Later"


def test_statements_are_chosen_by_all_conditions(opened: OpenStory) -> None:
    everything = opened.statements()
    assert len(everything) == STORY.coverage.statements
    mine = opened.statements(speaker=RUIZ)
    assert 0 < len(mine) < len(everything)
    assert mine == opened.statements(speaker=RUIZ.upper())
    assert all(statement.kind == "direct" for statement in opened.statements(kind="direct"))
    assert all(statement.source_type == "unnamed" for statement in opened.statements(unnamed=True))
    articles = {article.id: article for article in STORY.articles}
    assert {articles[s.article_id].outlet for s in opened.statements(outlet="ledger")} == {"Morning Ledger"}


def test_claims_and_people(opened: OpenStory) -> None:
    assert opened.claims() == STORY.links.claims
    assert 0 < len(opened.claims(speaker=RUIZ)) < len(STORY.links.claims)
    assert RUIZ in {entity.name for entity in opened.people()}
    assert opened.person("ruiz").name == RUIZ
    assert opened.person(opened.person("Ana Ruiz").id).name == RUIZ


def test_time_conditions_leave_out_what_has_no_time(opened: OpenStory) -> None:
    since, until = opened.statements(since="2031-03-05"), opened.statements(until="2031-03-05")
    undated = set(STORY.coverage.undated)
    assert since
    assert not undated & {statement.article_id for statement in (*since, *until)}
    assert not opened.statements(since="2031-04-01")
    assert not opened.statements(until="2031-03-04T23:00+00:00")


@pytest.mark.parametrize(
    ("conditions", "hint"),
    [
        ({"speaker": "Ana Riuz"}, "did you mean Ana Ruiz?"),
        ({"speaker": "Zzyx Qwv"}, "show STORY people"),
        ({"outlet": "Coast Radoi"}, "did you mean Coast Radio?"),
        ({"since": "yesterday"}, "2024-03-05"),
        ({"until": "2031-13-01"}, "2024-03-05"),
    ],
)
def test_wrong_conditions_have_a_hint(opened: OpenStory, conditions: dict[str, str], hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        opened.statements(**conditions)  # type: ignore[arg-type]
    assert hint in caught.value.hint


def test_words_of_a_span(opened: OpenStory) -> None:
    [*spans] = opened.find("Ruiz")
    assert spans
    assert opened.words(spans[0])
    with pytest.raises(UsageError, match="no article"):
        opened.words(Span("art_nowhere", 0, 1))


def test_what_the_server_needs_is_what_an_open_story_has(opened: OpenStory) -> None:
    from reportedly.serve import StorySource, create_app

    source: StorySource = opened
    assert create_app(source).title == "reportedly"
