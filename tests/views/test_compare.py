from dataclasses import replace

import pytest

from reportedly.errors import UsageError
from reportedly.model import Article, Story
from reportedly.views import article_page, compare_page, index_of, pairs_of
from tests.factories import make_article, make_reading
from tests.invented_story import make_story

FIRST = "The ferry sank at noon.\nNobody was hurt, the mayor said.\nThe harbour is shut."
SECOND = (
    "The ferry sank at noon.\nNobody was badly hurt, the mayor said.\nDivers will look on Friday.\nThe harbour is shut."
)


def story_of(*articles: Article) -> Story:
    story = make_story()
    return replace(story, articles=articles, readings=tuple(make_reading(article) for article in articles))


def test_sentences_are_aligned_changed_added_and_left_out() -> None:
    one, other = make_article(FIRST), make_article(SECOND, outlet="Valley Post")
    page = compare_page(story_of(one, other), one.id, other.id)
    assert [row.change for row in page.rows] == ["same", "changed", "right", "same"]
    assert [(piece.change, piece.words) for piece in page.rows[1].pieces] == [
        ("same", "Nobody was"),
        ("added", "badly"),
        ("same", "hurt, the mayor said."),
    ]
    assert page.summary == ("2 sentences word for word the same, 1 changed, 0 only in the first, 1 only in the second.")
    back = compare_page(story_of(one, other), other.id, one.id)
    assert [row.change for row in back.rows] == ["same", "changed", "left", "same"]


def test_every_sentence_of_both_stands_once_and_in_order() -> None:
    lines = [f"Sentence {number} of the long report stands here." for number in range(30)]
    one = make_article("\n".join(lines))
    other = make_article("\n".join(reversed(lines)), outlet="Valley Post")
    page = compare_page(story_of(one, other), one.id, other.id)
    assert [row.left.words for row in page.rows if row.left] == lines
    assert [row.right.words for row in page.rows if row.right] == lines[::-1]


def test_an_article_is_not_set_beside_itself_or_nothing() -> None:
    story = make_story()
    one = story.articles[0].id
    for other in (one, "art_none"):
        with pytest.raises(UsageError):
            compare_page(story, one, other)


def test_copies_stand_beside_the_earliest_and_revisions_beside_what_they_revise() -> None:
    story = make_story()
    first, second = sorted(
        (a for a in story.articles if a.id in story.links.copies[0].article_ids),
        key=lambda a: str(a.published.earliest),
    )
    later = replace(make_article("Later words."), revision_of=first.id)
    told = replace(story, articles=(*story.articles, later))
    assert pairs_of(index_of(told)) == {second.id: (first.id,), later.id: (first.id,)}
    assert [cite.article_id for cite in article_page(told, later.id).beside] == [first.id]


def test_the_reader_names_its_neighbours_and_who_else_carries_its_claims() -> None:
    story = make_story()
    ids = {str(article.headline): article.id for article in story.articles}
    page = article_page(story, ids["Bridge shut"])
    assert page.following is not None
    assert page.following.headline == "Bridge to stay shut"
    assert {row.cite.outlet for row in page.carried} == {"Morning Ledger", "Valley Post"}
    assert {row.claims for row in page.carried} == {1}
