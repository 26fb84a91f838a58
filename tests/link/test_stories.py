import random

from reportedly.lang import load_language
from reportedly.link import group_stories
from reportedly.model import Article, ArticleGroup
from tests.factories import make_article
from tests.mixed import arrest, bakers, ferry

PACK = load_language("en")


def grouped(*articles: Article) -> list[set[str]]:
    groups = group_stories(articles, PACK)
    shuffled = list(articles)
    random.Random(5).shuffle(shuffled)
    assert group_stories(shuffled, PACK) == groups
    assert sorted(article_id for group in groups for article_id in group.article_ids) == sorted(a.id for a in articles)
    return [set(group.article_ids) for group in groups]


def ids(articles: list[Article]) -> set[str]:
    return {article.id for article in articles}


def test_two_stories_are_told_apart_and_named_by_their_words() -> None:
    first, second = [ferry(number) for number in range(4)], [bakers(number) for number in range(3)]
    assert grouped(*first, *second) == [ids(first), ids(second)]
    groups: tuple[ArticleGroup, ...] = group_stories([*first, *second], PACK)
    assert {"Nightjar", "Saltby"} <= set(groups[0].words)
    assert (groups[0].likeness, groups[1].likeness < 0.08) == (1.0, True)


def test_one_story_by_itself_stays_one_though_all_its_articles_hold_its_words() -> None:
    assert len(grouped(*[ferry(number) for number in range(6)])) == 1


def test_no_articles_and_articles_without_words() -> None:
    assert grouped() == []
    assert len(grouped(make_article("42"), make_article("", outlet="Hill Post"))) == 2


def test_events_of_one_kind_are_two_stories() -> None:
    one = [arrest("Bo Lind", number) for number in range(6)]
    other = [arrest("Ida Krall", number) for number in range(6)]
    assert sorted(grouped(*one, *other), key=min) == sorted([ids(one), ids(other)], key=min)


def test_years_between_count_against_the_same_story() -> None:
    """What is alike enough on one day is not when three years lie between."""
    lines = [*ferry(0).text.split("\n")[:1], *bakers(0).text.split("\n")]
    near = make_article("\n".join(lines), published="2031-03-06")
    far = make_article(near.text, published="2035-03-06", outlet="Late Post")
    pile = [ferry(number) for number in range(1, 4)]
    together = [len(group) for group in grouped(*pile, near)]
    assert together == [4]
    assert [len(group) for group in grouped(*pile, far)] == [3, 1]


def test_copies_of_one_text_do_not_make_a_story_of_their_own() -> None:
    copies = [make_article(ferry(0).text, outlet=f"Copy {number}") for number in range(6)]
    others = [ferry(number) for number in range(1, 7)]
    assert len(grouped(*copies, *others)) == 1
