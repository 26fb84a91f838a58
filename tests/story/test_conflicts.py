from dataclasses import replace

import pytest

from reportedly.lang import load_language
from reportedly.lang.wording import load_wording
from reportedly.link import link_readings
from reportedly.model import Article, Block, Conflict, Mention, Polarity, Reading, Span
from reportedly.story.accounts import make_accounts
from reportedly.story.conflicts import find_conflicts
from reportedly.story.denials import find_denials
from reportedly.story.told import Told
from tests.factories import make_article, make_entity, make_reading, make_span, make_statement

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


def test_an_outlet_that_tells_what_a_quarrel_is_about_is_no_side_of_it() -> None:
    told = make_article("The old ferry gates were painted blue at night by the divers.", outlet="Coast Radio")
    denied = said("The old ferry gates were never painted blue at night by the divers", B, FRIDAY, outlet="Hill Post")
    assert compare((told, make_reading(told)), denied) == ()
    words = "The old ferry gates were painted blue at night by the divers"
    assert [conflict.relation for conflict in compare(said(words, A, MONDAY), denied)] == ["denial"]


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


def tell(text: str, *, outlet: str = "Coast Radio", day: str = MONDAY, blocks: list[Block] | None = None) -> Part:
    """An article without statements: what it says, the outlet says itself. Sentences end with a line."""
    article = make_article(text, outlet=outlet, published=day, blocks=blocks)
    starts = [0, *(place + 1 for place, char in enumerate(text) if char == "\n")]
    ends = [*(start - 1 for start in starts[1:]), len(text)]
    spans = tuple(Span(article.id, start, end) for start, end in zip(starts, ends, strict=True) if start < end)
    return article, Reading(article.id, sentences=spans)


def test_a_tally_is_followed_step_by_step_in_the_outlets_own_voice_too() -> None:
    found = compare(
        tell("Two people died in the gale."),
        tell("Three people have died.", outlet="Hill Post", day="2031-03-05"),
        tell("The number of dead rose to five.", day=FRIDAY),
    )
    steps = [tuple(position.value for position in conflict.positions) for conflict in found]
    assert sorted(steps) == [("2", "3"), ("3", "5")]
    assert {conflict.relation for conflict in found} == {"change"}


@pytest.mark.parametrize(
    ("first", "second", "relation", "kind"),
    [
        pytest.param(
            ("the company put its offer at 3 per cent", A, MONDAY),
            ("the company raised its offer to 4 per cent", A, FRIDAY),
            "change",
            "number",
            id="a share that moved",
        ),
        pytest.param(
            ("the reward is 2,000 crowns", A, MONDAY),
            ("the reward is now 5,000 crowns", B, FRIDAY),
            "change",
            "number",
            id="a sum that moved",
        ),
        pytest.param(
            ("the tower gate was locked", A, MONDAY),
            ("the tower gate was open", B, MONDAY),
            "conflict",
            "status",
            id="opposite",
        ),
        pytest.param(
            ("the tower gate was locked", A, MONDAY),
            ("the tower gate was not locked", B, MONDAY),
            "denial",
            "status",
            id="negated pole",
        ),
        pytest.param(
            ("the ferry levy will lapse in 2034", A, MONDAY),
            ("the ferry levy will lapse in 2036", A, FRIDAY),
            None,
            None,
            id="years are occasions to numbers",
        ),
        pytest.param(
            ("the board wants six ferries", A, MONDAY),
            ("it will be five and not six ferries", B, FRIDAY),
            "denial",
            "number",
            id="rejected value",
        ),
        pytest.param(
            ("a storm had thrown the big tree on their fence", A, MONDAY),
            ("it was not the tree", B, FRIDAY),
            "denial",
            "status",
            id="it was not the thing",
        ),
    ],
)
def test_other_aspects(
    first: tuple[str, str, str], second: tuple[str, str, str], relation: str | None, kind: str | None
) -> None:
    found = compare(said(*first), said(*second, outlet="Hill Post"))
    assert [(conflict.relation, conflict.kind) for conflict in found] == ([(relation, kind)] if relation else [])


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param(
            ("the tower gate was not locked", A, MONDAY),
            ("the tower gate was unlocked", B, MONDAY),
            id="agree by a prefix",
        ),
        pytest.param(
            ("the tower gate was locked", A, MONDAY), ("if the tower gate was not locked", B, MONDAY), id="supposed"
        ),
        pytest.param(("the tower gate was locked", A, MONDAY), ("to have the tower gate open", B, MONDAY), id="a wish"),
        pytest.param(
            ("the tower gate was locked", A, MONDAY),
            ("she would not hide that the tower gate was locked", B, MONDAY),
            id="a negation that turns nothing",
        ),
        pytest.param(
            ("400 people were evacuated", A, MONDAY),
            ("600 people were evacuated in the whole county", B, MONDAY),
            id="all of it",
        ),
        pytest.param(
            ("three people died last night", A, MONDAY),
            ("in the gale of 1999 nine people died", B, MONDAY),
            id="a past gale",
        ),
        pytest.param(
            ("it will be five and not six", A, MONDAY), ("five, or six with the skiff", B, MONDAY), id="both values"
        ),
        pytest.param(
            ("the tower gate was locked", A, MONDAY), ("the north door was open", B, MONDAY), id="another thing"
        ),
    ],
)
def test_more_traps(first: tuple[str, str, str], second: tuple[str, str, str]) -> None:
    assert compare(said(*first), said(*second, outlet="Hill Post")) == ()


def test_who_speaks_for_a_body_replaces_its_account() -> None:
    articles = [
        make_article("Teal Ferries said the tower gate was locked.", published=MONDAY),
        make_article("Ana Ruiz, a spokeswoman for Teal Ferries, said the tower gate was open.", published=FRIDAY),
    ]
    firm = make_entity(articles[0], "Teal Ferries", kind="organization")
    again, ruiz = make_entity(articles[1], "Teal Ferries", kind="organization"), make_entity(articles[1], A)
    contents = ("the tower gate was locked", "the tower gate was open")
    statements = [
        make_statement(article, content, cue="said", source=entity.name, speaker=entity, kind="indirect")
        for article, content, entity in zip(articles, contents, (firm, ruiz), strict=True)
    ]
    mentions = tuple(
        Mention(f"m_{entity.name}", make_span(articles[1], entity.name), "name", entity.kind, entity.id)
        for entity in (ruiz, again)
    )
    readings = [
        make_reading(articles[0], [statements[0]], [firm]),
        replace(
            make_reading(articles[1], [statements[1]], [ruiz, again]),
            mentions=mentions,
            sentences=(Span(articles[1].id, 0, len(articles[1].text)),),
        ),
    ]
    (conflict,) = compare(*zip(articles, readings, strict=True))
    assert (conflict.relation, conflict.why) == ("change", "the same speaker says the opposite later")


def test_an_article_recalls_what_the_speaker_had_insisted() -> None:
    text = "Ana Ruiz said the valves may have failed. Earlier she had insisted that every valve worked."
    article = make_article(text)
    ruiz = make_entity(article, A)
    now = make_statement(article, "the valves may have failed", cue="said", source=A, speaker=ruiz, kind="indirect")
    then = make_statement(
        article, "that every valve worked", cue="had insisted", source="she", speaker=ruiz, kind="indirect"
    )
    middle = text.index(" Earlier")
    sentences = (Span(article.id, 0, middle), Span(article.id, middle + 1, len(text)))
    reading = replace(make_reading(article, [now, then], [ruiz]), sentences=sentences)
    (conflict,) = compare((article, reading))
    assert conflict.relation == "change"
    assert [position.statement_ids for position in conflict.positions] == [(then.id,), (now.id,)]


def test_a_withdrawn_report_meets_who_told_it() -> None:
    told = said("Ana Ruiz had sold the ferry licence to her brother", B, MONDAY)
    text = "The Hill Post has withdrawn its report that Ana Ruiz had sold the ferry licence to her brother."
    (conflict,) = compare(told, tell(text, outlet="Tide News", day=FRIDAY))
    assert (conflict.relation, conflict.positions[1].statement_ids) == ("retraction", ())


def test_cost_grows_as_the_pile_does() -> None:
    counts = [_count_comparisons(size) for size in (100, 200, 400)]
    assert 0 < counts[1] <= 2.2 * counts[0]
    assert counts[2] <= 2.2 * counts[1]


def _count_comparisons(size: int) -> int:
    """The accounts that denials are compared with in a pile of many small stories."""
    words = ("valve", "ledger", "piston", "lantern", "harrow", "cistern", "gantry", "bellows")
    parts = [
        said(
            f"the {words[n // 4 % 8]}{chr(97 + n // 32)} of the tower was opened on purpose",
            f"Ana Ruiz{chr(97 + n % 26)}",
            MONDAY,
            polarity="denied" if n % 4 == 0 else "asserted",
            outlet=f"Post {n}",
        )
        for n in range(size)
    ]
    articles, readings = [part[0] for part in parts], [part[1] for part in parts]
    links, wording = link_readings(articles, readings, PACK), load_wording(PACK)
    accounts = make_accounts(articles, readings, links, wording, PACK.table("accounts"))
    told = Told(accounts)
    assert list(find_denials(accounts, readings, told, wording, PACK))
    return told.compared


@pytest.mark.parametrize(
    "words",
    [
        "the claim that the port had painted the ferry gates was false",
        "it was wrong that the port had painted the ferry gates",
    ],
)
def test_a_verdict_on_what_it_names_is_a_denial(words: str) -> None:
    charge = said("the port had painted the ferry gates", A, MONDAY)
    (conflict,) = compare(charge, said(words, B, FRIDAY, outlet="Hill Post"))
    assert conflict.relation == "denial"


def test_a_denied_doing_is_a_denial_of_who_tells_it() -> None:
    charge = said("the port had painted the ferry gates", A, MONDAY)
    reply = said("having painted the ferry gates", B, FRIDAY, polarity="denied", outlet="Hill Post")
    assert [conflict.relation for conflict in compare(charge, reply)] == ["denial"]


def test_a_verdict_on_another_matter_is_none() -> None:
    charge = said("the port had painted the ferry gates", A, MONDAY)
    assert compare(charge, said("the report that the bank was closed was false", B, FRIDAY, outlet="Hill Post")) == ()
