from dataclasses import replace
from pathlib import Path

import pytest

from reportedly.model import Block, Claim, Conflict, Position, Span, Story
from reportedly.store import check_file, check_story, open_story_file
from tests.factories import day
from tests.invented_story import make_story

STORY = make_story()
ARTICLE = STORY.articles[0]
BEYOND = Span(ARTICLE.id, 0, len(ARTICLE.text) + 1)
NOWHERE = Span("art_nowhere", 0, 1)


def with_sentence(span: Span) -> Story:
    first, *rest = STORY.readings
    return replace(STORY, readings=(replace(first, sentences=(span,)), *rest))


def with_claim(*statement_ids: str) -> Story:
    claim = Claim("clm_x", "x", statement_ids, None, (), ())
    return replace(STORY, links=replace(STORY.links, claims=(claim,)))


def with_position(position: Position) -> Story:
    return replace(STORY, conflicts=(Conflict("cfl_x", "x", "number", "conflict", (position,), "x"),))


def with_block(block: Block) -> Story:
    first, *rest = STORY.articles
    return replace(STORY, articles=(replace(first, blocks=(Block("body", 0, 5), block)), *rest))


@pytest.mark.parametrize(
    ("story", "code"),
    [
        (with_sentence(BEYOND), "P111"),
        (with_sentence(NOWHERE), "P111"),
        (with_claim(), "P113"),
        (with_claim("st_nowhere"), "P113"),
        (with_position(Position("3", (), (), (), day("2031-03-05"))), "P113"),
        (with_position(Position("3", (), (), (NOWHERE,), day("2031-03-05"))), "P111"),
        (with_block(Block("body", 4, 9)), "P110"),
        (with_block(Block("body", 6, 10_000)), "P110"),
        (replace(STORY, readings=STORY.readings[1:]), "P114"),
    ],
)
def test_what_is_wrong_is_found(story: Story, code: str) -> None:
    assert code in {problem.code for problem in check_story(story)}


def test_a_good_story_has_no_faults() -> None:
    assert check_story(STORY) == ()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        ("DELETE FROM statements WHERE number = 1", "P121"),
        ("UPDATE sentences SET text = 'something else entirely'", "P122"),
        ("INSERT INTO conflicts VALUES ('x', 'x', 'x', 'x', 'x')", "P121"),
    ],
)
def test_tables_that_do_not_agree_are_found(tmp_path: Path, damage: str, code: str) -> None:
    with open_story_file(tmp_path / "a.story", create=True) as file:
        file.put_story(STORY, built_from="", results=())
        assert check_file(file) == ()
        with file.writing() as connection:
            connection.execute(damage)
        assert code in {problem.code for problem in check_file(file)}


def test_a_file_without_a_story_is_no_fault(tmp_path: Path) -> None:
    with open_story_file(tmp_path / "a.story", create=True) as file:
        assert check_file(file) == ()
