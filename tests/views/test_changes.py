from dataclasses import replace

import pytest

from reportedly.errors import UsageError
from reportedly.model import Block, SourceCount, SourceEnd
from reportedly.views import changes_page
from tests.invented_story import make_story


def test_what_is_new_since_a_day_is_told_by_time_of_publication() -> None:
    page = changes_page(make_story(), "2031-03-06")
    assert page.since_words == "6 March 2031"
    assert [row.headline for row in page.articles] == ["More barrels"]
    assert [card.id for card in page.claims] == ["clm_6"]
    assert {card.id for card in page.conflicts} == {"cfl_change", "cfl_denial"}
    assert page.unplaced == "1 article may be older or newer: the time does not tell."
    assert [(day.value, day.articles) for day in page.days] == [("2031-03-05", 3), ("2031-03-06", 1)]


def test_without_a_day_the_last_one_is_taken() -> None:
    assert changes_page(make_story()) == changes_page(make_story(), "2031-03-06")


def test_a_whole_day_is_new_only_from_its_beginning_on() -> None:
    page = changes_page(make_story(), "2031-03-05T09:45")
    assert [row.outlet for row in page.articles] == ["Morning Ledger", "Coast Radio"]
    assert page.since_words == "5 March 2031, 09:45 UTC"
    assert page.unplaced.startswith("2 articles")
    assert changes_page(make_story(), "2031-03-05").new_articles == 4


def test_a_claim_that_gained_a_source_names_it() -> None:
    story = make_story()
    claim = story.links.claims[0]
    late = next(
        s for reading in story.readings for s in reading.statements if s.id == story.links.claims[4].statement_ids[0]
    )
    joined = replace(claim, statement_ids=(*claim.statement_ids, late.id))
    ends = (SourceEnd("Ana Ruiz", "person", claim.statement_ids), SourceEnd("police", "organization", (late.id,)))
    told = replace(
        story,
        links=replace(story.links, claims=(joined, *story.links.claims[1:4])),
        source_counts=(SourceCount(claim.id, 2, ends, ()),),
    )
    [row] = changes_page(told, "2031-03-06").gained
    assert (row.claim.id, [who.name for who in row.gained]) == ("clm_hurt", ["police"])
    assert changes_page(told, "2031-03-01").gained == ()


def test_corrections_stand_in_the_words_of_the_outlet() -> None:
    story = make_story()
    articles = [
        replace(a, blocks=(Block("correction", 0, 12),)) if a.headline == "More barrels" else a for a in story.articles
    ]
    page = changes_page(replace(story, articles=tuple(articles)), "2031-03-06")
    assert [quote.words for quote in page.corrections] == ["Forty barrel"]


def test_a_time_that_is_none_is_refused() -> None:
    with pytest.raises(UsageError):
        changes_page(make_story(), "lately")
