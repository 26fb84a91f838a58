from dataclasses import replace

from reportedly.lang import load_language
from reportedly.link import group_stories
from reportedly.model import Article, ArticleGroup, PageMetadata, Record
from reportedly.pipeline import ShelvedRecord
from reportedly.pipeline.selecting import Written, find_other_stories, select_articles, select_records
from tests.factories import day, make_article
from tests.mixed import bakers, ferry

NOTHING = PageMetadata()


def shelved(path: str, sha256: str, metadata: PageMetadata = NOTHING) -> ShelvedRecord:
    return ShelvedRecord(Record(f"rec_{path}{sha256}", path, None, "text/plain", sha256), metadata)


def paths(records: list[ShelvedRecord]) -> list[str]:
    return [entry.record.path for entry in records]


def test_the_same_bytes_count_once_whatever_the_order() -> None:
    records = [shelved("b.txt", "1"), shelved("a.txt", "1"), shelved("c.txt", "2")]
    for order in (records, records[::-1]):
        kept, notices = select_records(order)
        assert paths(kept) == ["a.txt", "c.txt"]
        assert [(notice.code, notice.where) for notice in notices] == [("I180", "b.txt")]
        assert "a.txt" in notices[0].message


def test_the_same_bytes_of_which_different_things_are_told_are_two() -> None:
    records = [shelved("a.txt", "1", PageMetadata("Coast Radio")), shelved("b.txt", "1", PageMetadata("Hill Gazette"))]
    assert select_records(records) == (records, [])


def test_a_file_that_changed_counts_twice_and_says_so() -> None:
    kept, notices = select_records([shelved("a.txt", "1"), shelved("a.txt", "2")])
    assert len(kept) == 2
    assert [(notice.code, notice.where) for notice in notices] == [("I181", "a.txt")]


def test_the_same_article_under_two_names_counts_once_and_a_copy_elsewhere_does_not() -> None:
    article = make_article("Nobody was hurt, Ana Ruiz said.\n")
    spaced = replace(article, id="art_spaced", text="Nobody was hurt,\nAna Ruiz said.")
    elsewhere = replace(article, id="art_elsewhere", outlet="Hill Gazette")
    later = replace(article, id="art_later", published=day("2031-04-01"))
    same_id = replace(article, text="Other words.")
    found = [article, spaced, elsewhere, later, same_id]
    written = [Written(shelved(f"{number}.txt", str(number)).record, found[number]) for number in range(5)]
    for order in (written, written[::-1]):
        kept, notices = select_articles(order)
        assert {entry.article.id for entry in kept} == {article.id, "art_elsewhere", "art_later"}
        assert [(notice.code, notice.where) for notice in sorted(notices)] == [("C180", "1.txt"), ("C180", "4.txt")]
        assert [entry.article.id for entry in kept] == sorted(entry.article.id for entry in kept)


def left_out(*articles: Article) -> tuple[set[str], list[tuple[str, str]]]:
    written = [Written(shelved(f"{article.id}.txt", article.id).record, article) for article in articles]
    out, notices = find_other_stories(written, group_stories(articles, load_language("en")))
    return out, [(notice.code, notice.where) for notice in notices]


def test_an_article_of_another_story_is_left_out_with_its_reason() -> None:
    strange = bakers(0)
    assert left_out(*[ferry(number) for number in range(3)], strange) == ({strange.id}, [("L180", f"{strange.id}.txt")])


def test_nothing_is_left_out_where_no_story_is_most_of_the_pile() -> None:
    out, notices = left_out(*[ferry(number) for number in range(3)], *[bakers(number) for number in range(3)])
    assert out == set()
    assert [code for code, _ in notices] == ["L181"] * 3


def test_one_story_and_short_texts_give_no_notice() -> None:
    short = make_article("Gulls are protected birds.", outlet="Hill Post")
    assert left_out(*[ferry(number) for number in range(3)], short) == (set(), [])


def test_an_odd_voice_alone_is_no_story_of_its_own() -> None:
    pile = [ferry(number) for number in range(3)]
    odd = bakers(0)
    written = [Written(shelved(f"{article.id}.txt", article.id).record, article) for article in (*pile, odd)]
    main = ArticleGroup(tuple(article.id for article in pile), ("ferry",), 1.0)
    alone = ArticleGroup((odd.id,), ("bread",), 0.1)
    assert find_other_stories(written, [main, alone]) == (set(), [])
    strange = replace(alone, likeness=0.01)
    assert find_other_stories(written, [main, strange])[0] == {odd.id}
