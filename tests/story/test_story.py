from dataclasses import replace

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Reading, Run, Span, Story, TimeExpression
from reportedly.story import tell_story
from tests.factories import day, make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
RUN = Run("1", "settings", "input")


def dated(article: Article, words: str, date: str) -> TimeExpression:
    start = article.text.index(words)
    when = day(date)
    span = Span(article.id, start, start + len(words))
    return TimeExpression(span, "DATE", date, None, None, when.earliest, when.latest, "explicit", "test")


def tell(*parts: tuple[Article, Reading]) -> Story:
    articles, readings = [part[0] for part in parts], [part[1] for part in parts]
    links = link_readings(articles, readings, PACK)
    return tell_story("Harbour", articles, readings, links, problems=(), run=RUN, pack=PACK)


def event(text: str, words: str, date: str, *, outlet: str, published: str) -> tuple[Article, Reading]:
    article = make_article(text, outlet=outlet, published=published)
    return article, replace(make_reading(article), times=(dated(article, words, date),))


def test_one_event_of_two_outlets_is_one_row() -> None:
    one = event(
        "The ferry sank off the old pier on 3 March.",
        "3 March",
        "2031-03-03",
        outlet="Coast Radio",
        published="2031-03-04",
    )
    two = event(
        "On 3 March the ferry sank near the pier.", "3 March", "2031-03-03", outlet="Hill Post", published="2031-03-09"
    )
    (entry,) = tell(one, two).timeline
    assert len(entry.evidence) == 2
    assert entry.status == "reported"
    assert entry.reported == one[0].published


def test_rows_stand_in_order_of_time_and_undated_ones_last() -> None:
    late = event(
        "The inquest opened on 20 March.", "20 March", "2031-03-20", outlet="Coast Radio", published="2031-03-21"
    )
    early = event("The ferry sank on 3 March.", "3 March", "2031-03-03", outlet="Coast Radio", published="2031-03-04")
    bare = make_article("Divers are looking for the wreck.", outlet="Hill Post", published=None)
    timeline = tell(late, early, (bare, make_reading(bare))).timeline
    assert [entry.text.article_id for entry in timeline] == [early[0].id, late[0].id, bare.id]


def test_what_is_to_come_is_future_and_what_is_denied_is_no_event() -> None:
    coming = event(
        "The pier opens on 20 March.", "20 March", "2031-03-20", outlet="Coast Radio", published="2031-03-04"
    )
    article = make_article("Ana Ruiz denied that the pier burned on 3 March.", published="2031-03-04")
    ruiz = make_entity(article, "Ana Ruiz")
    denial = make_statement(
        article, "that the pier burned on 3 March", cue="denied", speaker=ruiz, kind="indirect", polarity="denied"
    )
    reading = replace(make_reading(article, [denial], [ruiz]), times=(dated(article, "3 March", "2031-03-03"),))
    assert [entry.status for entry in tell(coming, (article, reading)).timeline] == ["future"]


def test_coverage_counts_what_there_is() -> None:
    one = event("The ferry sank on 3 March.", "3 March", "2031-03-03", outlet="Coast Radio", published="2031-03-04")
    bare = make_article("Divers are looking.", outlet="Hill Post", published=None)
    story = tell(one, (bare, make_reading(bare)))
    assert (story.coverage.articles, story.coverage.outlets) == (2, ("Coast Radio", "Hill Post"))
    assert story.coverage.undated == (bare.id,)
    assert story.coverage.earliest == one[0].published


def test_order_of_articles_changes_nothing() -> None:
    one = event("The ferry sank on 3 March.", "3 March", "2031-03-03", outlet="Coast Radio", published="2031-03-04")
    two = event("The pier burned on 5 March.", "5 March", "2031-03-05", outlet="Hill Post", published="2031-03-06")
    assert tell(one, two) == tell(two, one)


def test_an_empty_pile_is_an_empty_story() -> None:
    story = tell()
    assert (story.timeline, story.conflicts, story.source_counts, story.coverage.articles) == ((), (), (), 0)
