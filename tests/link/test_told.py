import random
from collections.abc import Sequence

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Links, Reading, Statement
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
CLAIM = "forty barrels of tar had rolled into the harbour"


def said(outlet: str, content: str, day: str = "2031-03-05", speaker: str = "Ana Ruiz") -> tuple[Article, Reading]:
    article = make_article(f"{speaker} said that {content}.", outlet=outlet, published=day)
    entity = make_entity(article, speaker)
    statement = make_statement(article, content, cue="said", source=speaker, speaker=entity, kind="indirect")
    return article, make_reading(article, [statement], [entity])


def told(outlet: str, *sentences: str, day: str = "2031-03-06") -> tuple[Article, Reading]:
    article = make_article("\n".join(sentences), outlet=outlet, published=day)
    return article, make_reading(article)


def link(parts: Sequence[tuple[Article, Reading]]) -> Links:
    shuffled = list(parts)
    random.Random(4).shuffle(shuffled)
    links = link_readings([part[0] for part in parts], [part[1] for part in parts], PACK)
    assert links == link_readings([part[0] for part in shuffled], [part[1] for part in shuffled], PACK)
    return links


def words(links: Links, parts: Sequence[tuple[Article, Reading]]) -> list[set[str]]:
    texts = {article.id: article.text for article, _ in parts}
    statements: dict[str, Statement] = {s.id: s for _, reading in parts for s in reading.statements}
    statements |= {s.id: s for s in links.told}
    spans = [[statements[each].content[0] for each in claim.statement_ids] for claim in links.claims]
    return [{texts[span.article_id][span.start : span.end] for span in claim} for claim in spans]


def test_a_sentence_without_a_source_is_an_appearance_of_what_another_article_attributes() -> None:
    sentence = "Forty barrels of tar rolled into the harbour."
    parts = [said("Coast Radio", CLAIM), told("Hill Post", sentence, "The gulls did not mind.")]
    links = link(parts)
    assert words(links, parts) == [{CLAIM, sentence}]
    (statement,) = links.told
    assert (statement.source_type, statement.speaker_id, statement.cue, statement.source) == ("none", None, (), ())
    assert [hop.name for hop in statement.chain] == ["Hill Post"]


def test_another_number_a_question_a_quotation_or_names_alone_are_no_appearance() -> None:
    sentences = [
        "Ninety barrels of tar rolled into the harbour.",
        "Did forty barrels of tar roll into the harbour?",
        "A song is called “Forty barrels of tar rolled into the harbour” there.",
        "Forty barrels of tar did not roll into the harbour.",
    ]
    parts = [said("Coast Radio", CLAIM), told("Hill Post", *sentences)]
    assert link(parts).told == ()
    names = [
        said("Coast Radio", "Piet Vandermolen of Quillmere was ill"),
        told("Hill Post", "Piet Vandermolen of Quillmere sang."),
    ]
    assert link(names).told == ()


def test_one_sentence_joins_no_two_claims() -> None:
    parts = [
        said("Coast Radio", CLAIM),
        said("Daily Ledger", "the harbour pilots had lost the key of the tar shed", speaker="Bo Lind"),
        told(
            "Hill Post",
            "Forty barrels of tar rolled into the harbour for the harbour pilots had lost the key of the tar shed.",
        ),
    ]
    assert sorted(map(len, words(link(parts), parts))) == [1, 2]


def test_two_outlets_that_tell_the_same_without_a_source_make_a_claim_unless_they_print_one_text() -> None:
    one = told("Coast Radio", "Forty barrels of tar rolled into the harbour on Sunday morning.")
    other = told("Hill Post", "On Sunday forty barrels of tar rolled down into the harbour.")
    assert len(link([one, other]).told) == 2
    wire = [
        "A barge broke loose in the outer harbour early on Sunday before the tide had turned at the pier.",
        "It drifted until the tugs caught it below the grain silos and towed it back to the pier.",
    ]
    copies = [told(outlet, *wire) for outlet in ("Coast Radio", "Hill Post")]
    links = link(copies)
    assert (len(links.copies), links.told) == (1, ())


def test_a_count_that_copies_print_is_a_claim() -> None:
    wire = [
        "A barge broke loose in the outer harbour early on Sunday before the tide had turned at the pier.",
        "Eleven sailors were taken to the infirmary behind the grain silos with broken ribs and chills.",
    ]
    copies = [told(outlet, *wire) for outlet in ("Coast Radio", "Hill Post")]
    assert words(link(copies), copies) == [{wire[1]}]
