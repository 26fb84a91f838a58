from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime

import pytest

from reportedly.errors import UsageError
from reportedly.model import OWN_VOICE, UNKNOWN_WHEN, Claim, Story, When
from reportedly.views import (
    article_page,
    articles_page,
    claim_page,
    claims_page,
    conflicts_page,
    entry_label,
    honesty_of,
    people_page,
    person_page,
    problems_page,
    search_page,
    story_page,
    timeline_page,
)
from tests.factories import make_reading, make_span, make_statement
from tests.invented_story import make_story


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def article_of(story: Story, outlet: str) -> str:
    return next(article.id for article in story.articles if article.outlet == outlet)


def hurt(story: Story) -> Claim:
    return next(claim for claim in story.links.claims if claim.id == "clm_hurt")


def with_claim(story: Story, claim: Claim) -> Story:
    return replace(story, links=replace(story.links, claims=(claim,)))


def test_the_honesty_line_names_the_pile_and_what_is_missing() -> None:
    assert honesty_of(make_story()).line == (
        "5 articles, 4 outlets, 5–6 March 2031, in this pile. 1 has no usable time. 1 problem noted."
    )


def test_the_story_page_ranks_claims_by_how_many_articles_carry_them() -> None:
    page = story_page(make_story())
    lead = page.most_carried[0]
    assert lead.id == "clm_hurt"
    assert lead.carried == "3 articles, 3 outlets"
    assert lead.sources == "at least 1 independent source"
    assert [card.id for card in page.one_source] == ["clm_hurt"]
    assert [card.relation for card in page.conflicts] == ["denial"]
    assert [card.relation for card in page.changes] == ["change"]
    assert [row.name for row in page.voices] == ["an insider"]
    assert page.speakers[0].name == "Ana Ruiz"
    assert page.totals.claims == 5


def test_who_repeats_whom_counts_each_outlet_once_a_claim() -> None:
    rows = story_page(make_story()).repeats
    assert [(r.outlet, r.first, r.maybe_first, r.same_words, r.other_words, r.copied, r.relayed) for r in rows] == [
        ("Coast Radio", 1, 0, 0, 0, 0, 0),
        ("Morning Ledger", 0, 0, 1, 0, 0, 0),
        ("Valley Post", 0, 0, 0, 1, 0, 0),
    ]


def test_first_in_this_pile_tells_the_gap_and_what_might_be_earlier() -> None:
    assert claim_page(make_story(), "clm_hurt").claim.first == (
        "First in this pile: Coast Radio, 5 March 2031, 09:40 UTC (20 minutes before the next; "
        "1 article has only a date or a span of time and might be earlier)."
    )
    assert claim_page(make_story(), "clm_2").claim.first == (
        "Only here in this pile: Morning Ledger, 5 March 2031, 10:00 UTC."
    )


def test_ties_and_undecided_firsts_are_told_in_words() -> None:
    story = make_story()
    claim = hurt(story)
    first, second, third = claim.appearances
    tied = with_claim(
        story, replace(claim, appearances=(first, replace(second, relation="tied", published=first.published), third))
    )
    assert claim_page(tied, "clm_hurt").claim.first == (
        "First in this pile: Coast Radio and Morning Ledger, 5 March 2031, 09:40 UTC (times do not tell them apart; "
        "1 article has only a date or a span of time and might be earlier)."
    )
    undecided = with_claim(story, replace(claim, first=None))
    assert claim_page(undecided, "clm_hurt").claim.first.startswith("Earliest known in this pile: Coast Radio")
    timeless = tuple(replace(appearance, published=UNKNOWN_WHEN) for appearance in claim.appearances)
    unknown = with_claim(story, replace(claim, first=None, appearances=timeless))
    assert claim_page(unknown, "clm_hurt").claim.first.startswith("Which was first is not known")
    without = replace(third, published=UNKNOWN_WHEN)
    late = with_claim(story, replace(claim, first=None, appearances=(first, second, without)))
    assert claim_page(late, "clm_hurt").claim.first.endswith("1 article has no usable time and might be earlier).")


def test_an_inferred_time_is_never_the_earliest_known_where_a_rival_has_a_given_one() -> None:
    story = make_story()
    claim = hurt(story)
    first, second, third = claim.appearances
    wide = When(at("2031-01-05"), at("2031-05-05"), "inferred")
    guessed = replace(
        claim, first=None, appearances=(replace(first, published=wide), replace(second, relation="tied"), third)
    )
    page = claim_page(with_claim(story, guessed), "clm_hurt")
    assert page.claim.first.startswith("Earliest known in this pile: Morning Ledger, 5 March 2031, 10:00 UTC")
    assert [row.relation_words for row in page.appearances][:2] == ["might be the first as well", "earliest known here"]
    assert [dot.relation for dot in page.spread.dots][:2] == ["tied", "first"]
    alone = replace(claim, first=None, appearances=(replace(first, published=wide),))
    assert "5 January – 4 May 2031" in claim_page(with_claim(story, alone), "clm_hurt").claim.first


def test_the_claim_page_shows_spread_wordings_sources_and_folds() -> None:
    page = claim_page(make_story(), "clm_hurt")
    assert [row.relation for row in page.appearances] == ["first", "verbatim", "altered"]
    assert [row.depth for row in page.appearances] == [0, 1, 1]
    assert [wording.articles for wording in page.wordings] == [2, 1]
    changes = [(piece.change, piece.words) for piece in page.wordings[1].pieces]
    assert changes == [
        ("removed", "Nobody"),
        ("added", "No one"),
        ("same", "was"),
        ("added", "badly"),
        ("same", "hurt"),
    ]
    assert [end.who.name for end in page.ends] == ["Ana Ruiz"]
    assert page.ends[0].who.entity_id == "per_ruiz"
    assert page.folded[0].reason == "relays the Morning Ledger"
    assert [hop.name for hop in page.appearances[2].card.chain] == ["Valley Post", "Morning Ledger", "Ana Ruiz"]


def test_the_outlet_that_claims_a_contact_is_named_as_it_writes_itself() -> None:
    story = make_story()
    insider = story.source_counts[1].ends[0]

    def named(key: str) -> str:
        end = replace(insider, name=f"an insider (to {key})")
        counts = (replace(story.source_counts[1], ends=(end,)),)
        return claim_page(replace(story, source_counts=counts), "clm_2").ends[0].who.name

    assert named("morning ledger") == "an insider (to Morning Ledger)"
    assert named("ledger") == "an insider (to Morning Ledger)"
    assert named("somebody else") == "an insider (to somebody else)"
    assert named(article_of(story, "Valley Post")) == "an insider (to Valley Post)"


def test_what_stands_against_a_claim_is_on_its_page() -> None:
    story = make_story()
    page = claim_page(story, "clm_6")
    assert {conflict.id for conflict in page.against} == {"cfl_change", "cfl_denial"}
    assert claim_page(story, "clm_5").denied_by[0].act == "denied"


def test_an_unnamed_voice_claims_and_a_denial_denies() -> None:
    cards = {card.id: card.lead for card in claims_page(make_story()).claims}
    assert (cards["clm_2"].who.name, cards["clm_2"].act, cards["clm_2"].who.unnamed) == ("an insider", "claimed", True)
    assert (cards["clm_5"].who.name, cards["clm_5"].act) == ("Ana Ruiz", "denied")
    assert (cards["clm_hurt"].act, cards["clm_hurt"].certainty.word) == ("said", "clear")
    assert cards["clm_3"].certainty.word == "likely"
    assert "outlet’s words" in cards["clm_3"].certainty.reason


def test_the_reader_rejoins_to_the_text_and_marks_every_role() -> None:
    story = make_story()
    article_id = article_of(story, "Morning Ledger")
    text = next(article.text for article in story.articles if article.id == article_id)
    page = article_page(story, article_id)
    shown = "\n".join("".join(piece.text for piece in block.pieces) for block in page.blocks)
    assert shown == text
    assert [block.kind for block in page.blocks][0] == "residue"
    assert page.blocks[0].reason == "menu: line"
    roles = {role: piece.text for block in page.blocks for piece in block.pieces for role in piece.roles}
    assert roles["source"] == "police"
    insider = [piece for block in page.blocks for piece in block.pieces if piece.unnamed]
    assert [piece.text for piece in insider] == ["an insider"]
    assert [card.number for block in page.blocks for card in block.cards] == [1, 2, 3]


def test_people_and_unnamed_voices_stand_apart() -> None:
    page = people_page(make_story())
    assert [row.name for row in page.speakers][0] == "Ana Ruiz"
    assert [row.name for row in page.voices] == ["an insider"]
    ruiz = person_page(make_story(), "per_ruiz")
    assert ruiz.aliases == ("Mayor Ana Ruiz", "Ruiz")
    assert ruiz.why_merged[0].feature == "same surname"
    assert len(ruiz.statements) == 4
    assert ruiz.statements[-1].act == "denied"
    assert (ruiz.person.first, ruiz.person.statements, ruiz.person.direct) == ("5 March 2031", 4, 3)


def test_the_timeline_keeps_what_has_no_time() -> None:
    page = timeline_page(make_story())
    assert [day.day for day in page.days] == ["4 March 2031"]
    assert [row.event_id for row in page.undated] == ["evt_fell"]
    assert entry_label(page.undated[0]) == "told by Coast Radio; police said"


def test_what_nobody_is_named_for_is_never_a_fact_on_the_timeline() -> None:
    story = make_story()
    article = next(article for article in story.articles if article.outlet == "Coast Radio")
    closed = make_statement(article, article.text, kind="indirect", polarity="rumoured", source_type="none")
    others = tuple(reading for reading in story.readings if reading.article_id != article.id)
    whole = make_span(article, article.text)
    entry = replace(story.timeline[0], text=whole, evidence=(whole,))
    told = replace(story, readings=(*others, make_reading(article, [closed])), timeline=(entry,))
    assert entry_label(timeline_page(told).days[0].entries[0]) == "told by Coast Radio; rumoured, nobody named"


def test_conflicts_show_each_side_with_its_words() -> None:
    page = conflicts_page(make_story())
    sides = page.changes[0].positions
    assert [(side.value, side.statements[0].quote.words) for side in sides] == [
        ("12", "Twelve barrels fell into the Quill"),
        ("40", "Forty barrels fell into the Quill"),
    ]
    assert page.conflicts[0].positions[0].holders[0].name == "Ana Ruiz"


def test_an_outlet_in_its_own_voice_is_told_by_its_name() -> None:
    story = make_story()
    conflict = story.conflicts[0]
    holders = (f"{OWN_VOICE}Valley Post", f"{OWN_VOICE}{article_of(story, 'Hill Gazette')}")
    position = replace(conflict.positions[0], holders=holders)
    page = conflicts_page(replace(story, conflicts=(replace(conflict, positions=(position,)),)))
    shown = [(who.name, who.kind) for who in (*page.conflicts, *page.changes)[0].positions[0].holders]
    assert shown == [("Valley Post", "outlet"), ("Hill Gazette", "outlet")]


def test_problems_name_the_article() -> None:
    page = problems_page(make_story())
    assert page.undated[0].outlet == "Hill Gazette"
    assert page.problems[0].cite is not None


def test_a_hit_tells_who_says_it() -> None:
    story = make_story()
    article = next(article for article in story.articles if article.outlet == "Morning Ledger")
    page = search_page(story, "shut", [make_span(article, "shut"), make_span(article, "Menu")])
    assert [(hit.who.name if hit.who else None, hit.act) for hit in page.hits] == [
        ("an insider", "claimed"),
        (None, ""),
    ]


def test_a_hit_stands_between_whole_words() -> None:
    story = make_story()
    article = replace(story.articles[0], text="word " * 60 + "needle" + "\nword" * 60)
    page = search_page(replace(story, articles=(article,), readings=()), "needle", [make_span(article, "needle")])
    assert set(page.hits[0].before.split()) == set(page.hits[0].after.split()) == {"word"}
    assert page.hits[0].before.endswith(" ")
    assert page.hits[0].after.startswith(" ")


def test_unknown_ids_and_pages_are_errors_of_the_caller() -> None:
    story = make_story()
    for call in (
        lambda: claim_page(story, "clm_none"),
        lambda: person_page(story, "x"),
        lambda: article_page(story, "x"),
        lambda: article_page(story, story.articles[0].id, part=2),
        lambda: articles_page(story, page=0),
    ):
        with pytest.raises(UsageError):
            call()


def test_an_empty_story_has_all_pages() -> None:
    story = make_story()
    empty = replace(
        story,
        articles=(),
        readings=(),
        links=replace(story.links, entities=(), relations=(), copies=(), claims=(), events=()),
        timeline=(),
        source_counts=(),
        conflicts=(),
        problems=(),
    )
    for page in (story_page, timeline_page, claims_page, articles_page, people_page, conflicts_page):
        assert page(empty).title == story.title


def test_pages_hold_plain_immutable_values_only() -> None:
    def check(value: object) -> None:
        if is_dataclass(value):
            for field in fields(value):
                check(getattr(value, field.name))
        elif isinstance(value, tuple):
            for part in value:
                check(part)
        else:
            assert value is None or isinstance(value, str | int)

    story = make_story()
    for page in (story_page, timeline_page, claims_page, articles_page, people_page, conflicts_page, problems_page):
        check(page(story))
    check(claim_page(story, "clm_hurt"))
    check(article_page(story, story.articles[0].id))
