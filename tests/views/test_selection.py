from dataclasses import replace

import pytest

from reportedly.errors import UsageError
from reportedly.model import UNKNOWN_WHEN
from reportedly.views import (
    Selection,
    articles_page,
    claims_page,
    conflicts_page,
    index_of,
    people_page,
    person_page,
    search_page,
    story_page,
    timeline_page,
)
from reportedly.views.selection import moment_of, statements_of, touches
from tests.factories import day, make_span
from tests.invented_story import make_story


@pytest.mark.parametrize(
    ("selection", "claims"),
    [
        (Selection(), {"clm_hurt", "clm_2", "clm_3", "clm_5", "clm_6"}),
        (Selection(outlet="Coast Radio"), {"clm_hurt", "clm_6"}),
        (Selection(speaker="per_ruiz"), {"clm_hurt", "clm_5"}),
        (Selection(speaker="per_ruiz", outlet="Hill Gazette"), {"clm_5"}),
        (Selection(voices="unnamed"), {"clm_2"}),
        (Selection(kind="direct"), {"clm_hurt"}),
        (Selection(only="repeated"), {"clm_hurt"}),
        (Selection(since="2031-03-06"), {"clm_6"}),
        (Selection(until="2031-03-05"), {"clm_hurt", "clm_2", "clm_3"}),
        (Selection(speaker="nobody"), set()),
    ],
)
def test_claims_meet_a_selection_by_any_of_their_statements(selection: Selection, claims: set[str]) -> None:
    assert {card.id for card in claims_page(make_story(), selection).claims} == claims


def test_a_selection_narrows_every_list_of_a_page() -> None:
    story = make_story()
    insider = Selection(voices="unnamed")
    page = story_page(story, insider)
    assert (page.totals.claims, page.totals.speakers, page.totals.voices, page.totals.conflicts) == (1, 0, 1, 0)
    assert page.choices.words == "unnamed voices"
    assert [row.outlet for row in articles_page(story, insider).articles] == ["Morning Ledger"]
    assert people_page(story, insider).speakers == ()
    assert conflicts_page(story, insider).conflicts == ()
    assert len(person_page(story, "per_ruiz", Selection(outlet="Coast Radio")).statements) == 1


def test_the_timeline_is_narrowed_by_what_happened_and_who_tells_it() -> None:
    story = make_story()

    def events(selection: Selection) -> list[str]:
        page = timeline_page(story, selection)
        return [row.event_id for part in (*(d.entries for d in page.days), page.undated) for row in part]

    assert events(Selection()) == ["evt_closed", "evt_fell"]
    assert events(Selection(since="2031-03-04", until="2031-03-04")) == ["evt_closed"]
    assert events(Selection(since="2031-03-05")) == []
    assert events(Selection(outlet="Hill Gazette")) == []
    assert events(Selection(voices="named")) == ["evt_fell"]
    police = next(entity.id for entity in index_of(story).entities.values() if entity.name == "police")
    assert events(Selection(speaker=police)) in (["evt_fell"], [])


def test_those_who_take_part_in_an_event_choose_it() -> None:
    story = make_story()
    event = replace(story.links.events[0], participants=("per_ruiz",))
    told = replace(story, links=replace(story.links, events=(event,)))
    page = timeline_page(told, Selection(speaker="per_ruiz"))
    assert [row.event_id for part in page.days for row in part.entries] == ["evt_closed"]


def test_hits_are_narrowed_by_whose_words_they_are() -> None:
    story = make_story()
    ledger = next(article for article in story.articles if article.outlet == "Morning Ledger")
    found = (make_span(ledger, "shut"), make_span(ledger, "Menu"), make_span(ledger, "hurt"))
    assert search_page(story, "x", found, Selection(voices="unnamed")).total == 1
    assert search_page(story, "x", found, Selection(speaker="per_ruiz")).total == 1
    assert search_page(story, "x", found, Selection(outlet="Coast Radio")).total == 0
    assert search_page(story, "x", found).total == 3


def test_claims_are_sorted_as_asked() -> None:
    story = make_story()
    orders = {
        sort: [card.id for card in claims_page(story, Selection(sort=sort)).claims]
        for sort in ("sources", "first", "latest")
    }
    assert orders["first"][0] == "clm_hurt"
    assert orders["latest"][0] == "clm_6"
    assert orders["first"][-1] == orders["latest"][-1] == "clm_5", "what has no time stands last"
    assert set(orders["sources"][:2]) == {"clm_hurt", "clm_2"}


def test_times_of_an_address_are_read_or_refused() -> None:
    assert moment_of("") is None
    assert str(moment_of("2031-03-05", end=True)).startswith("2031-03-05 23:59:59")
    assert str(moment_of("2031-03-05T09:40+01:00")) == "2031-03-05 09:40:00+01:00"
    with pytest.raises(UsageError):
        moment_of("soon")
    assert not touches(UNKNOWN_WHEN, moment_of("2031-03-05"), None)
    assert touches(day("2031-03-05"), moment_of("2031-03-05T12:00"), None)


def test_an_answer_is_kept_for_one_selection_at_a_time() -> None:
    index = index_of(make_story())
    first = statements_of(index, Selection(voices="unnamed"))
    assert statements_of(index, Selection(voices="unnamed")) is first
    assert statements_of(index, Selection()) is None
    assert statements_of(index, Selection(voices="unnamed")) == first
