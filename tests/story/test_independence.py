from collections.abc import Sequence
from dataclasses import replace

import pytest

from reportedly.lang import load_language
from reportedly.link import link_readings
from reportedly.model import (
    Article,
    Block,
    Credit,
    Entity,
    EntityKind,
    Hop,
    Reading,
    SourceCount,
    SourceType,
    Span,
    Statement,
)
from reportedly.story.independence import count_sources
from tests.factories import make_article, make_entity, make_reading, make_statement

PACK = load_language("en")
WORDS = "the old ferry had been moored twice before the harbour gates jammed"
# what each outlet writes besides, so that no article is a copy of another
BESIDES = {
    "Coast Radio": "Listeners rang all morning about the smell of tar. Fog is expected, with light winds.",
    "Hill Post": "Up here nobody has seen water for weeks. The cheese market opens on Thursday beside the old mill.",
    "Daily Ledger": "Shares in rope makers rose a little. Two banks asked their clerks to come back early.",
}
Part = tuple[Article, Reading]


def told(  # noqa: PLR0913
    outlet: str,
    source: str | None,
    *,
    kind: EntityKind = "person",
    source_type: SourceType = "named",
    via: Sequence[Hop] = (),
    cue: str = "said",
    polarity: str = "asserted",
    day: str = "2031-03-05",
    quoted: bool = False,
    name: str | None = None,
    lead: str = "",
) -> Part:
    words = f"“{WORDS}”" if quoted else WORDS
    article = make_article(
        f"{lead}{source or 'Nobody'} {cue} {words}. {BESIDES.get(outlet, '')}", outlet=outlet, published=day
    )
    entity: Entity | None = make_entity(article, name or source or "", kind=kind) if source else None
    chain = [Hop("outlet", outlet), *via]
    if entity is not None:
        chain.append(Hop("unnamed" if kind == "unnamed" else "person", entity.name, entity.id))
    statement: Statement = make_statement(
        article,
        WORDS,
        cue=cue,
        source=source,
        speaker=entity,
        kind="direct" if quoted else "indirect",
        source_type=source_type,
        chain=chain,
        polarity=polarity,  # type: ignore[arg-type]
    )
    return article, make_reading(article, [statement], [entity] if entity else [])


def count(*parts: Part) -> SourceCount:
    articles, readings = [part[0] for part in parts], [part[1] for part in parts]
    links = link_readings(articles, readings, PACK)
    counts = count_sources(articles, readings, links, PACK)
    return max(counts, key=lambda count: sum(len(end.statement_ids) for end in count.ends) + len(count.folded))


LEDGER = Hop("outlet", "Daily Ledger")
POST = Hop("outlet", "Hill Post")
RUIZ = told("Coast Radio", "Ana Ruiz")
INSIDER = told("Daily Ledger", "an insider", kind="unnamed", source_type="unnamed", cue="told")


@pytest.mark.parametrize(
    ("parts", "at_least", "reasons"),
    [
        pytest.param([RUIZ], 1, [], id="one named speaker"),
        pytest.param([RUIZ, told("Hill Post", "Ana Ruiz")], 1, ["the same speaker"], id="the same speaker twice"),
        pytest.param([RUIZ, told("Hill Post", "Tomas Lund")], 2, [], id="two speakers"),
        pytest.param(
            [INSIDER, told("Coast Radio", None, source_type="outlet", via=[LEDGER])],
            1,
            ["relays Daily Ledger"],
            id="relay",
        ),
        pytest.param(
            [told("Coast Radio", None, source_type="outlet", via=[LEDGER])], 1, [], id="relay of an outlet not here"
        ),
        pytest.param(
            [
                told("Coast Radio", None, source_type="outlet", via=[LEDGER]),
                told("Hill Post", None, source_type="outlet", via=[LEDGER]),
            ],
            1,
            ["relays Daily Ledger"],
            id="two relays of an outlet not here",
        ),
        pytest.param(
            [INSIDER, told("Coast Radio", "an insider", kind="unnamed", source_type="unnamed", via=[LEDGER])],
            1,
            ["unnamed voices of one outlet count once"],
            id="relayed voice",
        ),
        pytest.param(
            [INSIDER, told("Coast Radio", "a clerk", kind="unnamed", source_type="unnamed", cue="told")],
            2,
            [],
            id="two contacts",
        ),
        pytest.param(
            [
                told("Daily Ledger", "a source", kind="unnamed", source_type="unnamed", quoted=True),
                told("Hill Post", "an aide", kind="unnamed", source_type="unnamed", quoted=True, day="2031-03-06"),
            ],
            1,
            ["the same words of an unnamed voice, printed again"],
            id="the same quotation printed again",
        ),
        pytest.param(
            [told("Coast Radio", "many insiders", kind="group", source_type="group", cue="say")],
            0,
            ["nobody in particular: a plural without a contact"],
            id="many say",
        ),
        pytest.param(
            [told("Coast Radio", "sources at the port", kind="group", source_type="group", cue="told")],
            1,
            [],
            id="sources told us",
        ),
        pytest.param(
            [
                told("Daily Ledger", None, source_type="outlet", via=[POST], day="2031-03-05"),
                told("Hill Post", None, source_type="outlet", via=[LEDGER], day="2031-03-06"),
            ],
            0,
            ["circular: Hill Post relays daily ledger", "circular: Daily Ledger relays hill post"],
            id="circle",
        ),
        pytest.param([told("Coast Radio", None, source_type="none")], 0, [], id="nobody"),
        pytest.param(
            [told("Coast Radio", None, source_type="unnamed", via=[Hop("unnamed", "somebody")])],
            0,
            ["the text names nobody who said it"],
            id="a passive that names nobody",
        ),
        pytest.param(
            [told("Coast Radio", "Ana Ruiz", polarity="denied")],
            0,
            ["rejects or asks what the claim says"],
            id="denial",
        ),
        pytest.param(
            [told("Coast Radio", "Port Board", kind="organization", source_type="organisation")], 1, [], id="a body"
        ),
        pytest.param(
            [
                told("Coast Radio", "Port Board", kind="organization", source_type="organisation"),
                told("Hill Post", "the board", kind="organization", source_type="organisation"),
            ],
            1,
            ["the board may be Port Board"],
            id="a described body may be the named one",
        ),
    ],
)
def test_count(parts: list[Part], at_least: int, reasons: list[str]) -> None:
    counted = count(*parts)
    assert counted.at_least == at_least == len(counted.ends)
    assert sorted(fold.reason for fold in counted.folded) == sorted(reasons)


def test_what_an_outlet_says_by_itself_is_listed_apart() -> None:
    alone = told("Coast Radio", None, source_type="none")
    counted = count(alone, told("Hill Post", "Ana Ruiz"))
    assert [end.name for end in counted.ends] == ["Ana Ruiz"]
    assert counted.in_outlet_voice == (alone[1].statements[0].id,)


@pytest.mark.parametrize(
    ("before", "after", "at_least"),
    [
        ("", "", 2),
        ("the Daily Ledger wrote yesterday that ", "", 1),
        ("in town they say that ", "", 1),
        ("", ", the Daily Ledger has it", 1),
    ],
)
def test_passing_on_adds_nothing(before: str, after: str, at_least: int) -> None:
    words = f"{before}{WORDS}{after}"
    article = make_article(f"Tomas Lund said {words}.", outlet="Coast Radio")
    lund = make_entity(article, "Tomas Lund")
    statement = make_statement(article, words, cue="said", source="Tomas Lund", speaker=lund, kind="indirect")
    assert count(INSIDER, (article, make_reading(article, [statement], [lund]))).at_least == at_least


def test_told_the_paper_is_told_the_outlet_that_is_relayed() -> None:
    text = f"The tide was high, the Daily Ledger wrote. “{WORDS},” an aide told the paper."
    article = make_article(text, outlet="Coast Radio")
    aide = make_entity(article, "an aide", kind="unnamed")
    relay = make_statement(article, "The tide was high", cue="wrote", kind="indirect", source_type="outlet")
    relay = replace(relay, chain=(Hop("outlet", "Coast Radio"), LEDGER))
    quote = make_statement(article, WORDS, cue="told", source="an aide", speaker=aide, source_type="unnamed")
    counted = count(INSIDER, (article, make_reading(article, [relay, quote], [aide])))
    assert (counted.at_least, len(counted.folded)) == (1, 1)


def test_wire_copy_is_folded_into_the_agency() -> None:
    narration = (
        " It lay there for an hour until two tugs came from the outer basin and nobody knew who had called them in."
    )
    parts: list[Part] = []
    for outlet, credited in (("Quay Press", True), ("Coast Radio", False)):
        article = make_article(f"Ana Ruiz said {WORDS}.{narration}", outlet=outlet)
        if credited:
            place = article.text.index("Ruiz")
            article = replace(article, credits=(Credit("Quay Press", place, place + 4),))
        speaker = make_entity(article, "Ana Ruiz")
        statement = make_statement(article, WORDS, cue="said", source="Ana Ruiz", speaker=speaker, kind="indirect")
        parts.append((article, make_reading(article, [statement], [speaker])))
    counted = count(*parts)
    assert counted.at_least == 1
    assert [fold.reason for fold in counted.folded] == ["copy of the same text"]


def test_headline_over_its_own_body_adds_nothing() -> None:
    text = f"Board: {WORDS}\nTomas Lund said {WORDS}."
    blocks = [Block("headline", 0, text.index("\n")), Block("body", text.index("\n") + 1, len(text))]
    article = make_article(text, blocks=blocks)
    board, lund = make_entity(article, "Board", kind="organization"), make_entity(article, "Tomas Lund")
    place = text.rindex(WORDS)
    above = make_statement(article, WORDS, source="Board", speaker=board, kind="indirect", source_type="organisation")
    body = replace(
        make_statement(article, WORDS, cue="said", source="Tomas Lund", speaker=lund, kind="indirect"),
        id="st_body",
        content=(Span(article.id, place, place + len(WORDS)),),
    )
    counted = count((article, make_reading(article, [above, body], [board, lund])))
    assert [end.name for end in counted.ends] == ["Tomas Lund"]
    assert [fold.reason for fold in counted.folded] == ["headline of the same article"]


def of_port(source: str) -> int:
    """Return the sources of what the Teal Port Office and Ana Ruiz, so described, tell."""
    body = told("Coast Radio", "Teal Port Office", kind="organization")
    return count(body, told("Hill Post", source, name="Ana Ruiz")).at_least


@pytest.mark.parametrize(
    "source",
    [
        "Teal Port Office director Ana Ruiz",
        "the port's finance director Ana Ruiz",
        "Chairman Ana Ruiz",
        "Ana Ruiz, who runs the Teal Port Office,",
    ],
)
def test_whoever_holds_an_office_of_the_body_counts_with_it(source: str) -> None:
    assert of_port(source) == 1


@pytest.mark.parametrize(
    "source",
    [
        "Ana Ruiz",
        "fire chief Ana Ruiz",
        "union chairman Ana Ruiz",
        "President Ana Ruiz",
        "former Teal Port Office director Ana Ruiz",
    ],
)
def test_whoever_holds_none_or_one_elsewhere_is_a_source_of_his_own(source: str) -> None:
    assert of_port(source) == 2


def test_an_office_is_one_of_the_body_that_is_named_with_it() -> None:
    bodies = (("Coast Radio", "Teal Port Office"), ("Hill Post", "Brine Ferries"))
    parts = [told(outlet, body, kind="organization") for outlet, body in bodies]
    assert count(*parts, told("Daily Ledger", "Brine Ferries director Ana Ruiz", name="Ana Ruiz")).at_least == 2
    assert count(parts[0], told("Daily Ledger", "Brine Ferries director Ana Ruiz", name="Ana Ruiz")).at_least == 2


@pytest.mark.parametrize(
    ("source", "cue", "kind", "source_type"),
    [
        ("Rumours on the quay", "said", "organization", "named"),
        ("Media reports", "suggested", "organization", "named"),
        ("The whole town", "said", "organization", "named"),
        ("Traders", "said", "unnamed", "unnamed"),
        ("Industry circles", "said", "unnamed", "unnamed"),
        ("the port", "reportedly", "organization", "named"),
    ],
)
def test_talk_has_no_source(source: str, cue: str, kind: EntityKind, source_type: SourceType) -> None:
    parts = [told(outlet, source, cue=cue, kind=kind, source_type=source_type) for outlet in BESIDES]
    assert count(*parts).at_least == 0


@pytest.mark.parametrize(("quoted", "sources"), [(True, 1), (False, 0)])
def test_a_denial_in_words_of_ones_own_has_its_speaker_for_a_source(*, quoted: bool, sources: int) -> None:
    parts = [told(outlet, "Ana Ruiz", cue="denied", polarity="denied", quoted=quoted) for outlet in BESIDES]
    assert count(*parts).at_least == sources


def test_whoever_talk_names_is_no_source() -> None:
    lead = "The quay was busy. Word in town is that "
    assert count(*(told(outlet, "the harbour master", lead=lead) for outlet in BESIDES)).at_least == 0
