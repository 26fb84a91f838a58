import random
from dataclasses import replace
from datetime import timedelta

import pytest

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Claim, Entity, Hop, Links, Reading, When, WordChange
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
LINE = "We moored the old ferry twice before the harbour gates jammed"


def pile(*parts: tuple[Article, Reading]) -> Links:
    articles, readings = [part[0] for part in parts], [part[1] for part in parts]
    links = link_readings(articles, readings, PACK)
    shuffled = list(parts)
    random.Random(3).shuffle(shuffled)
    assert links == link_readings([part[0] for part in shuffled], [part[1] for part in shuffled], PACK)
    return links


def quoting(
    outlet: str, published: str | None, words: str, speaker: str = "Ana Ruiz", **options: object
) -> tuple[Article, Reading]:
    article = make_article(f"“{words},” said {speaker} to the {outlet}.", outlet=outlet, published=published)
    entity = make_entity(article, speaker, kind="unnamed" if speaker.startswith("an ") else "person")
    statement = make_statement(article, words, cue="said", source=speaker, speaker=entity, **options)  # type: ignore[arg-type]
    return article, make_reading(article, [statement], [entity])


def only(links: Links) -> Claim:
    (claim,) = links.claims
    return claim


def test_first_is_the_earliest_and_others_say_how_they_relate() -> None:
    early = quoting("Coast Radio", "2031-03-05T09:40", LINE)
    cut = quoting("Daily Ledger", "2031-03-05T10:00", "the old ferry twice before the harbour gates jammed")
    late = quoting("Hill Post", "2031-03-06", LINE)
    claim = only(pile(late, cut, early))
    assert claim.first is not None
    assert claim.first.article_id == early[0].id
    assert [appearance.relation for appearance in claim.appearances] == ["first", "cut", "verbatim"]
    assert claim.variants[0] == LINE


def test_two_days_that_overlap_have_no_first() -> None:
    claim = only(pile(quoting("Coast Radio", "2031-03-05", LINE), quoting("Daily Ledger", "2031-03-05T10:00", LINE)))
    assert claim.first is None
    assert sorted(appearance.relation for appearance in claim.appearances) == ["first", "tied"]


def test_a_relay_is_not_first_even_without_a_better_time() -> None:
    article = make_article(
        "The port lost forty barrels of oil, the Daily Ledger reported.", outlet="Coast Radio", published="2031-03-05"
    )
    hop = Hop("outlet", "Daily Ledger")
    relay = make_statement(
        article,
        "The port lost forty barrels of oil",
        kind="indirect",
        source_type="outlet",
        chain=(Hop("outlet", "Coast Radio"), hop),
    )
    own = quoting("Daily Ledger", "2031-03-05", "The port lost forty barrels of oil on Sunday")
    claim = only(pile((article, make_reading(article, [relay])), own))
    assert claim.first is not None
    assert claim.first.article_id == own[0].id
    assert [appearance.relation for appearance in claim.appearances] == ["first", "relayed"]


def test_paraphrase_joins_and_other_numbers_do_not() -> None:
    told = [
        ("Coast Radio", "the harbour pilots were paid 40 crowns for the jammed gates"),
        ("Daily Ledger", "harbour pilots had been paid 40 crowns because of the jammed gates"),
        ("Hill Post", "the harbour pilots were paid 90 crowns for the jammed gates"),
    ]
    parts = [quoting(outlet, "2031-03-05", words, kind="indirect") for outlet, words in told]
    assert sorted(len(claim.statement_ids) for claim in pile(*parts).claims) == [1, 2]


def test_denial_is_no_appearance_of_what_it_denies() -> None:
    words = "the harbour gates had been jammed by the pilots"
    links = pile(
        quoting("Coast Radio", "2031-03-05", words, kind="indirect"),
        quoting("Daily Ledger", "2031-03-05", words, "Tomas Lund", kind="indirect", polarity="denied"),
    )
    assert len(links.claims) == 2


def test_same_words_of_another_speaker_are_another_claim() -> None:
    assert (
        len(
            pile(
                quoting("Coast Radio", "2031-03-05", LINE), quoting("Daily Ledger", "2031-03-06", LINE, "Bo Lind")
            ).claims
        )
        == 2
    )


def voices(links: Links) -> list[Entity]:
    return [entity for entity in links.entities if entity.kind == "unnamed"]


def test_voice_is_joined_by_the_same_words_in_its_outlet_only() -> None:
    one = quoting("Coast Radio", "2031-03-05", LINE, "an insider", source_type="unnamed")
    same = quoting("Coast Radio", "2031-03-09", LINE + " again", "an insider", source_type="unnamed")
    other = quoting("Coast Radio", "2031-03-09", "Nobody fed the gulls", "an insider", source_type="unnamed")
    assert len(voices(pile(one, same))) == 1
    assert len(voices(pile(one, other))) == 2


def test_word_links_tell_what_was_changed_from_the_earlier_wording() -> None:
    early = quoting("Coast Radio", "2031-03-05T09:40", LINE)
    late = quoting("Daily Ledger", "2031-03-06", LINE.replace("the old ferry", "that ferry"))
    (link,) = pile(late, early).word_links
    assert (link.a, link.b, link.type) == (early[1].statements[0].id, late[1].statements[0].id, "altered")
    assert link.changes == (WordChange(2, "the old", "that"),)


def test_a_negation_put_in_is_the_same_utterance_and_another_claim() -> None:
    early = quoting("Coast Radio", "2031-03-05T09:40", LINE + " and we did tell the pilots so")
    late = quoting("Daily Ledger", "2031-03-06", LINE + " and we did not tell the pilots so")
    links = pile(early, late)
    assert [link.changes for link in links.word_links] == [(WordChange(14, "", "not"),)]
    assert len(links.claims) == 2


def test_a_relay_whose_time_reaches_further_back_is_not_first() -> None:
    hop = Hop("outlet", "Daily Ledger")
    ledger = quoting("Daily Ledger", "2031-03-05", LINE)
    relay = quoting("Coast Radio", "2031-03-05", LINE, chain=[Hop("outlet", "Coast Radio"), hop])
    day = ledger[0].published
    assert day.earliest is not None
    assert day.latest is not None
    wide = When(day.earliest - timedelta(days=20), day.latest + timedelta(days=20), "inferred")
    claim = only(pile(ledger, (replace(relay[0], published=wide), relay[1])))
    assert claim.first is not None
    assert (claim.first.article_id, claim.first.relation) == (ledger[0].id, "first")


@pytest.mark.parametrize(
    ("other", "speaker", "claims"),
    [
        ("The pilots jammed the harbour gates with a ferry rope, as I keep saying", "Ana Ruiz", 1),
        ("The harbour gates are older than my mother and I like them", "Ana Ruiz", 2),  # one matter, another statement
        ("The pilots jammed the harbour gates with a ferry rope, as I keep saying", "an insider", 2),
    ],
)
def test_two_quotations_in_other_words_are_one_content_of_one_speaker_only(
    other: str, speaker: str, claims: int
) -> None:
    early = quoting("Coast Radio", "2031-03-05T09:40", "A ferry rope of the pilots has jammed the gates of the harbour")
    source = "unnamed" if speaker.startswith("an ") else "named"
    assert len(pile(early, quoting("Daily Ledger", "2031-03-06", other, speaker, source_type=source)).claims) == claims


def test_quoted_words_inside_a_report_are_linked_with_the_quotation() -> None:
    early = quoting("Coast Radio", "2031-03-05T09:40", LINE)
    told = "the pilots had complained that they “moored the old ferry twice” that day"
    late = quoting("Daily Ledger", "2031-03-06", told, kind="mixed")
    assert [link.type for link in pile(early, late).word_links] == ["cut"]


def test_a_pronoun_does_not_give_words_to_another_when_a_third_article_names_the_speaker() -> None:
    """Two mayors say the same of their own towns; one article names its mayor as "he" only."""
    named = quoting("Coast Radio", "2031-03-05T09:40", LINE)
    article = make_article(f"“{LINE},” she said to the Hill Post. Ana Ruiz is mayor.", outlet="Hill Post")
    ruiz = make_entity(article, "Ana Ruiz")
    pronoun = (
        article,
        make_reading(article, [make_statement(article, LINE, cue="said", source="she", speaker=ruiz)], [ruiz]),
    )
    other = quoting("Daily Ledger", "2031-03-06", LINE, "Bo Lind")
    assert sorted(len(claim.statement_ids) for claim in pile(named, pronoun, other).claims) == [1, 2]
    assert sorted(len(claim.statement_ids) for claim in pile(pronoun, other).claims) == [2]


@pytest.mark.parametrize(
    ("one", "other", "claims"),
    [
        (
            "the harbour lock at Tarn Point will open in spring",
            "in spring the lock of Tarn Point harbour will be shut",
            2,
        ),
        ("the tar barge was raised at Tarn Point in May", "in June the tar barge was raised at Tarn Point", 2),
        ("the tar barge was raised at Tarn Point in May", "in May the tar barge was raised at Tarn Point", 1),
    ],
    ids=["opposites", "two months", "one month"],
)
def test_other_words_make_no_claim_across_an_opposite_or_two_months(one: str, other: str, claims: int) -> None:
    parts = [
        quoting("Coast Radio", "2031-03-05", one, speaker="Ana Ruiz", kind="indirect"),
        quoting("Hill Post", "2031-03-06", other, speaker="Ana Ruiz", kind="indirect"),
    ]
    assert len(pile(*parts).claims) == claims
