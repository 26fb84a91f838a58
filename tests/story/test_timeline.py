"""Which events become rows of the timeline, how many, and in what order."""

from collections.abc import Sequence

import pytest

from reportedly.lang import load_language
from reportedly.model import Article, Block, Entry, Event, EventStatus, Links, Reading, Span, When
from reportedly.model.links import CopyGroup
from reportedly.story.timeline import make_timeline
from reportedly.story.worth import Scale
from tests.factories import day, make_article, make_reading, make_span, make_statement

PACK = load_language("en")


def make_event(article: Article, words: str, when: When, *others: Article, status: EventStatus = "reported") -> Event:
    """An event told by an article in these words, and by others in any."""
    spans = [make_span(article, words), *(Span(each.id, 0, 10) for each in others)]
    return Event(f"evt_{words}", when, spans[0], ("ent_somebody",), None, tuple(spans), "outlet", status)


def split_sentences(article: Article) -> Reading:
    spans, start = [], 0
    for part in article.text.split(". "):
        spans.append(Span(article.id, start, start + len(part.rstrip(".")) + 1))
        start += len(part) + 2
    return Reading(article.id, sentences=tuple(spans))


def show(articles: Sequence[Article], events: Sequence[Event], *, length: int | None = None) -> list[str]:
    texts = {article.id: article.text for article in articles}
    readings = [split_sentences(article) for article in articles]
    rows = make_timeline(articles, readings, Links(events=tuple(events)), PACK, length=length)
    return [texts[row.text.article_id][row.text.start : row.text.end] for row in rows]


def weigh(event: Event, *articles: Article, readings: Sequence[Reading] = (), copies: Sequence[Article] = ()) -> float:
    groups = (CopyGroup("cpy", tuple(article.id for article in copies), None, ()),) if copies else ()
    found = readings or [split_sentences(article) for article in articles]
    return Scale(articles, found, Links(copies=groups, events=(event,)), PACK).weigh(event)


LEAD = "The old ferry sank off the pier at Dunmere with all its lamps lit"
LATER = "The keeper of the lamps rowed out to it alone in his slippers"
TEXT = f"{LEAD}. {LATER}. The gulls of the island had nothing to say about it at all. That is how it stood at noon."


def test_what_opens_an_article_is_worth_more_than_what_stands_in_it() -> None:
    article = make_article(TEXT)
    assert weigh(make_event(article, LEAD, day("2031-03-04")), article) > weigh(
        make_event(article, LATER, day("2031-03-04")), article
    )


def test_the_headline_adds_worth() -> None:
    plain, headed = make_article(TEXT), make_article(TEXT, headline="Keeper rowed out in slippers")
    assert weigh(make_event(headed, LATER, day("2031-03-04")), headed) > weigh(
        make_event(plain, LATER, day("2031-03-04")), plain
    )


def test_articles_and_outlets_add_worth_and_copies_do_not() -> None:
    one = make_article(TEXT, outlet="Coast Radio")
    same, other = make_article(TEXT + " ", outlet="Coast Radio"), make_article(TEXT + "  ", outlet="Hill Post")
    alone = weigh(make_event(one, LEAD, day("2031-03-04")), one)
    by_two = weigh(make_event(one, LEAD, day("2031-03-04"), same), one, same)
    by_outlets = weigh(make_event(one, LEAD, day("2031-03-04"), other), one, other)
    copied = weigh(make_event(one, LEAD, day("2031-03-04"), other), one, other, copies=(one, other))
    assert alone == copied < by_two < by_outlets


def test_an_article_that_comes_back_to_it_later_adds_more() -> None:
    one = make_article(TEXT, published="2031-03-05")
    soon, later = make_article(TEXT + " ", published="2031-03-05"), make_article(TEXT + " ", published="2031-03-12")
    event = make_event(one, LEAD, day("2031-03-04"), soon)
    assert weigh(event, one, soon) < weigh(make_event(one, LEAD, day("2031-03-04"), later), one, later)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("2031-03-04 2031-03-04", "2031-03-01 2031-03-31"),
        ("2031-03-01 2031-03-31", "2031-01-01 2031-12-31"),
        ("2031-01-01 2031-12-31", ""),
    ],
)
def test_the_closer_the_date_the_better(better: str, worse: str) -> None:
    def when(text: str) -> When:
        first, _, last = text.partition(" ")
        return When(day(first).earliest, day(last).latest, "explicit") if text else When(None, None, "unknown")

    article = make_article(TEXT)
    assert weigh(make_event(article, LEAD, when(better)), article) > weigh(
        make_event(article, LEAD, when(worse)), article
    )


def test_mere_words_are_worth_less_unless_their_day_is_told() -> None:
    text = 'The ferry sank off the pier at Dunmere. "It was a fine old boat and I shall miss its bell," said Ana Ruiz.'
    article = make_article(text)
    words = text.partition(". ")[2]
    said = make_statement(article, "It was a fine old boat and I shall miss its bell,", cue="said")
    reading = make_reading(article, [said])
    inherited = When(day("2031-03-04").earliest, day("2031-03-04").latest, "inferred", "told together")

    def loss(when: When) -> float:
        event = make_event(article, words, when)
        return weigh(event, article) - weigh(event, article, readings=[reading])

    assert loss(inherited) > loss(day("2031-03-04")) > 0


def test_a_correction_is_kept() -> None:
    text = "Correction: we said the ferry sank on Monday. It was Sunday."
    article = make_article(text, blocks=[Block("correction", 0, len(text))])
    plain = make_article(text)
    when = When(day("2031-03-04").earliest, day("2031-03-04").latest, "inferred", "news")
    assert weigh(make_event(article, text, when), article) > weigh(make_event(plain, text, when), plain)


def test_a_busy_day_does_not_crowd_out_the_others() -> None:
    busy = [f"The {name} ferry sank off pier {name} in a gale" for name in ("red", "blue", "green", "pink", "grey")]
    quiet = "It later lost a bell off the coast of Dunmere"
    article = make_article(". ".join([*busy, quiet]) + ".")
    events = [make_event(article, words, day("2031-03-03")) for words in busy]
    events.append(make_event(article, quiet, day("2031-03-09")))
    assert quiet in show([article], events, length=4)


def test_the_length_is_the_callers_or_follows_from_the_scores() -> None:
    names = ["ash", "beech", "cedar", "elm", "fir", "hazel", "larch", "maple", "oak", "pine", "rowan", "willow"]
    words = [f"The {name} mill at {name.title()}ford burned down with {name} in it" for name in names]
    article = make_article(". ".join(words) + ".", published="2031-03-30")
    events = [make_event(article, each, day(f"2031-03-{place:02}")) for place, each in enumerate(words, start=1)]
    assert len(show([article], events, length=3)) == 3
    assert len(show([article], events)) == len(words)
    undated = [make_event(article, each, When(None, None, "unknown")) for each in words]
    assert len(show([article], undated)) == 8


def test_two_rows_that_say_the_same_of_one_day_are_one() -> None:
    article = make_article("The ferry sank off the pier at Dunmere. Off the pier at Dunmere the ferry sank at night.")
    events = [
        make_event(article, "The ferry sank off the pier at Dunmere", day("2031-03-03")),
        make_event(article, "Off the pier at Dunmere the ferry sank at night", day("2031-03-03")),
    ]
    assert len(show([article], events)) == 1


def test_an_entry_tells_when_it_was_first_reported() -> None:
    early, late = make_article(TEXT, published="2031-03-05"), make_article(TEXT + " ", published="2031-03-12")
    event = make_event(late, LEAD, day("2031-03-04"), early)
    (entry,) = make_timeline([late, early], [], Links(events=(event,)), PACK)
    assert isinstance(entry, Entry)
    assert entry.reported == early.published
