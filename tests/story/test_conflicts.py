import pytest

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import Article, Block, Conflict, Polarity, Reading, Span
from reportedly.story.conflicts import find_conflicts
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
Part = tuple[Article, Reading]


def said(words: str, speaker: str, day: str, *, polarity: Polarity = "asserted", outlet: str = "Coast Radio") -> Part:
    article = make_article(f"{speaker} said {words}.", outlet=outlet, published=day)
    entity = make_entity(article, speaker)
    statement = make_statement(
        article, words, cue="said", source=speaker, speaker=entity, kind="indirect", polarity=polarity
    )
    return article, make_reading(article, [statement], [entity])


def compare(*parts: Part) -> tuple[Conflict, ...]:
    articles = sorted((part[0] for part in parts), key=lambda article: article.id)
    readings = sorted((part[1] for part in parts), key=lambda reading: reading.article_id)
    return find_conflicts(articles, readings, link_readings(articles, readings, PACK), PACK)


A, B = "Ana Ruiz", "Tomas Lund"
MONDAY, FRIDAY = "2031-03-03", "2031-03-07"


@pytest.mark.parametrize(
    ("first", "second", "relation"),
    [
        pytest.param(
            ("two people died in the gale", A, MONDAY),
            ("four people had been killed", B, FRIDAY),
            "change",
            id="toll grew",
        ),
        pytest.param(
            ("two people died in the gale", A, MONDAY),
            ("four people had been killed", B, MONDAY),
            "conflict",
            id="one day",
        ),
        pytest.param(
            ("the pier lost 40 barrels of oil", A, MONDAY),
            ("the pier lost 12 barrels of oil", B, MONDAY),
            "conflict",
            id="count",
        ),
        pytest.param(
            ("the pier lost 12 barrels of oil", A, MONDAY),
            ("the pier lost 40 barrels of oil", A, FRIDAY),
            "change",
            id="own figure",
        ),
        pytest.param(
            ("I was not in the harbour", A, MONDAY), ("I was in the harbour", A, FRIDAY), "change", id="own account"
        ),
        pytest.param(
            ("the ferry gates were painted on purpose", A, MONDAY),
            ("the ferry gates were not painted on purpose", B, FRIDAY),
            "denial",
            id="other speaker",
        ),
    ],
)
def test_relation(first: tuple[str, str, str], second: tuple[str, str, str], relation: str) -> None:
    (conflict,) = compare(said(*first), said(*second, outlet="Hill Post"))
    assert conflict.relation == relation
    assert len(conflict.positions) == 2
    assert all(position.spans and position.statement_ids for position in conflict.positions)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            ("two people died in the gale", A, MONDAY),
            ("in 1987 nine people died in a gale", B, MONDAY),
            id="another year",
        ),
        pytest.param(
            ("at least 30 barrels of oil were lost", A, MONDAY),
            ("40 barrels of oil were lost", B, MONDAY),
            id="a bound",
        ),
        pytest.param(
            ("the repairs cost 14 crowns", A, MONDAY), ("the roof repairs alone cost 5 crowns", B, MONDAY), id="a part"
        ),
        pytest.param(
            ("the 400 residents of the Quorn quarter left", A, MONDAY),
            ("the 600 residents of the Ostrel quarter left", B, MONDAY),
            id="another place",
        ),
        pytest.param(
            ("the ferry has 40 cabins", A, MONDAY), ("the pier employs 90 men", B, MONDAY), id="different things"
        ),
        pytest.param(("the mayor is 51", A, MONDAY), ("the mayor is 52", B, FRIDAY), id="a birthday"),
        pytest.param(
            ("the gates opened at 4 p.m.", A, MONDAY), ("the gates opened at 3.50 p.m.", B, MONDAY), id="two clocks"
        ),
        pytest.param(("I was in the harbour", A, MONDAY), ("nobody rang a bell", A, FRIDAY), id="another matter"),
    ],
)
def test_traps_are_not_reported(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    assert compare(said(*first), said(*second, outlet="Hill Post")) == ()


def test_denied_content_meets_who_asserted_it() -> None:
    words = "the ferry gates were painted on purpose"
    (conflict,) = compare(said(words, A, MONDAY), said(words, B, FRIDAY, polarity="denied", outlet="Hill Post"))
    assert conflict.relation == "denial"
    assert conflict.positions[1].holders != conflict.positions[0].holders


def test_rejecting_that_points_back_inside_an_article() -> None:
    text = (
        "The envelopes were opened early, the Ledger wrote.\nTomas Lund rejected that. “They lay in the safe,” he said."
    )
    article = make_article(text)
    ledger, lund = make_entity(article, "Ledger", kind="outlet"), make_entity(article, B)
    statements = [
        make_statement(
            article,
            "The envelopes were opened early",
            cue="wrote",
            source="the Ledger",
            speaker=ledger,
            kind="indirect",
        ),
        make_statement(article, "They lay in the safe,", cue="said", source="he", speaker=lund),
    ]
    starts = [0, text.index("Tomas"), text.index("“")]
    ends = [text.index("\n"), text.index(" “"), len(text)]
    sentences = tuple(Span(article.id, start, end) for start, end in zip(starts, ends, strict=True))
    reading = Reading(article.id, sentences, entities=(ledger, lund), statements=tuple(statements))
    (conflict,) = compare((article, reading))
    assert conflict.relation == "denial"
    assert conflict.positions[1].statement_ids == (statements[1].id,)


def test_correction_note_meets_the_sentence_it_corrects() -> None:
    old = make_article("The lease of the pilot house runs for 20 years.\nGulls are fed at noon.", published=MONDAY)
    text = "Correction: Our report said the lease of the pilot house runs for 20 years.\nIt runs for 12 years."
    note = make_article(text, published=FRIDAY, blocks=[Block("correction", 0, len(text))])
    (conflict,) = compare((old, make_reading(old)), (note, make_reading(note)))
    assert conflict.relation == "retraction"
    assert [span.article_id for position in conflict.positions for span in position.spans] == [old.id, note.id]


def test_speaker_takes_a_statement_back() -> None:
    (conflict,) = compare(
        said("no oil had been lost from the pier", A, MONDAY), said("our first statement was wrong", A, FRIDAY)
    )
    assert conflict.relation == "retraction"
