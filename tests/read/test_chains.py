"""Chains: this outlet < whom it relays < who said it. The publisher of all articles is Coast Radio."""

from dataclasses import replace

import pytest

from reportedly.model import Block, Credit
from reportedly.read.nesting import nest
from tests.factories import make_article, make_statement
from tests.read.reading import Given, chains_of, statements_of

CASES: dict[str, tuple[str, list[Given], list[str]]] = {
    "said to the outlet itself": (
        "Mayor Ana Ruiz told Coast Radio the bridge was safe.",
        [("Mayor Ana Ruiz", "told", "the bridge was safe")],
        ["Coast Radio < Ana Ruiz"],
    ),
    "us is the outlet": (
        "A source told us the bridge was safe.",
        [("A source", "told", "the bridge was safe")],
        ["Coast Radio < ?"],
    ),
    "reporters are no hop": (
        "Mayor Ana Ruiz told reporters the bridge was safe.",
        [("Mayor Ana Ruiz", "told", "the bridge was safe")],
        ["Coast Radio < Ana Ruiz"],
    ),
    "a court is no hop": (
        "Hugo Lamm told the court he was asleep.",
        [("Hugo Lamm", "told", "he was asleep")],
        ["Coast Radio < Hugo Lamm"],
    ),
    "told another outlet": (
        "Mayor Ana Ruiz told the Harrow Gazette the bridge was safe.",
        [("Mayor Ana Ruiz", "told", "the bridge was safe")],
        ["Coast Radio < Harrow Gazette < Ana Ruiz"],
    ),
    "another outlet in its own voice": (
        "The Harrow Gazette reported that the bridge was safe.",
        [("The Harrow Gazette", "reported", "the bridge was safe")],
        ["Coast Radio < Harrow Gazette"],
    ),
    "citing an insider": (
        "The bridge is unsafe, the Harrow Gazette reported, citing an insider.",
        [("the Harrow Gazette", "reported", "The bridge is unsafe")],
        ["Coast Radio < Harrow Gazette < ?"],
    ),
    "citing, the insider given as source": (
        "The bridge is unsafe, the Harrow Gazette reported, citing an insider.",
        [("an insider", "reported", "The bridge is unsafe")],
        ["Coast Radio < Harrow Gazette < ?"],
    ),
    "quoted by an outlet as saying": (
        "The Harrow Gazette quoted an engineer as saying that the bolts were loose.",
        [("an engineer", "saying", "the bolts were loose")],
        ["Coast Radio < Harrow Gazette < ?"],
    ),
    "conceded in an outlet": (
        "Mayor Ana Ruiz conceded in the Harrow Gazette that the bolts were loose.",
        [("Mayor Ana Ruiz", "conceded", "the bolts were loose")],
        ["Coast Radio < Harrow Gazette < Ana Ruiz"],
    ),
    "inherited by another source": (
        "A source tells the Harrow Gazette the bolts were loose.\nAnother source says they were missing.",
        [("A source", "tells", "the bolts were loose"), ("Another source", "says", "they were missing")],
        ["Coast Radio < Harrow Gazette < ?", "Coast Radio < Harrow Gazette < ?"],
    ),
    "not inherited by a passer-by": (
        "A source tells the Harrow Gazette the bolts were loose.\nA cyclist said she had heard a noise.",
        [("A source", "tells", "the bolts were loose"), ("A cyclist", "said", "she had heard a noise")],
        ["Coast Radio < Harrow Gazette < ?", "Coast Radio < ?"],
    ),
    "post on a platform": (
        "“The bridge is safe,” Mayor Ana Ruiz wrote on Facebook.",
        [("Mayor Ana Ruiz", "wrote", "The bridge is safe,")],
        ["Coast Radio < Facebook < Ana Ruiz"],
    ),
    "post on a platform that no list knows": (
        "“The bridge is safe,” Mayor Ana Ruiz posted on Chirrup.",
        [("Mayor Ana Ruiz", "posted", "The bridge is safe,")],
        ["Coast Radio < Chirrup < Ana Ruiz"],
    ),
    "written in a letter is no post": (
        "“The bridge is safe,” Mayor Ana Ruiz wrote in a letter to residents.",
        [("Mayor Ana Ruiz", "wrote", "The bridge is safe,")],
        ["Coast Radio < Ana Ruiz"],
    ),
    "a document": (
        "The audit says the bolts were loose.",
        [("The audit", "says", "the bolts were loose")],
        ["Coast Radio < The audit"],
    ),
    "agency of the dateline": (
        "HARROW (Reuters) - The bridge is safe, Mayor Ana Ruiz said.",
        [("Mayor Ana Ruiz", "said", "The bridge is safe")],
        ["Coast Radio < Reuters < Ana Ruiz"],
    ),
    "agency by its letters": (
        "HARROW, March 5, 2031 (AP) — The bridge is safe, Mayor Ana Ruiz said.",
        [("Mayor Ana Ruiz", "said", "The bridge is safe")],
        ["Coast Radio < Associated Press < Ana Ruiz"],
    ),
    "the paper goes back": (
        "A clerk told the Harrow Gazette the file was lost. Mayor Ana Ruiz told the paper it was found.",
        [("A clerk", "told", "the file was lost"), ("Mayor Ana Ruiz", "told#2", "it was found")],
        ["Coast Radio < Harrow Gazette < ?", "Coast Radio < Harrow Gazette < Ana Ruiz"],
    ),
    "the outlet that reports holds for its sources": (
        "Ada Quill has moved out, Page Two reports.\n“It was mutual,” a source told the outlet.\n"
        "Another source said she had packed.",
        [
            ("Page Two", "reports", "Ada Quill has moved out"),
            ("a source", "told", "It was mutual,"),
            ("Another source", "said", "she had packed"),
        ],
        ["Coast Radio < Page Two", "Coast Radio < Page Two < ?", "Coast Radio < Page Two < ?"],
    ),
    "an interview holds for nobody else": (
        "“I wrote the plan,” Ada Quill told the Harrow Gazette.\nA treasury source said she had written half.",
        [("Ada Quill", "told", "I wrote the plan,"), ("A treasury source", "said", "she had written half")],
        ["Coast Radio < Harrow Gazette < Ada Quill", "Coast Radio < ?"],
    ),
    "this newspaper is the outlet": (
        "A minister told this newspaper the plan was off.",
        [("A minister", "told", "the plan was off")],
        ["Coast Radio < ?"],
    ),
    "a trial is no hop": (
        "A porter told the Bell Fund trial the ward was dark.",
        [("A porter", "told", "the ward was dark")],
        ["Coast Radio < ?"],
    ),
    "an interview before the clause": (
        "In a 2029 interview with the Harrow Gazette, Ada Quill said the board had lost its nerve.",
        [("Ada Quill", "said", "the board had lost its nerve")],
        ["Coast Radio < Harrow Gazette < Ada Quill"],
    ),
    "somebody writes on where he posted": (
        "Ada Quill posted on Chirpwell that she was sad. She wrote that she would fight.",
        [("Ada Quill", "posted", "she was sad"), ("She", "wrote", "she would fight")],
        ["Coast Radio < Chirpwell < Ada Quill", "Coast Radio < Chirpwell < Ada Quill"],
    ),
    "a letter to somebody is no platform": (
        "Alan Whit wrote in a letter to Mayor Denise Carter that he was sorry.",
        [("Alan Whit", "wrote", "he was sorry")],
        ["Coast Radio < Alan Whit"],
    ),
    "a weekly called Us is not us": (
        "A friend told Us Weekly that they were fine.",
        [("A friend", "told", "they were fine")],
        ["Coast Radio < Us Weekly < ?"],
    ),
    "cited by the newspaper told of before": (
        "Ada Quill told the Harrow Gazette it was war.\nThe paper reported, citing a memo, that the mill would shut.",
        [("Ada Quill", "told", "it was war"), ("The paper", "reported", "the mill would shut")],
        ["Coast Radio < Harrow Gazette < Ada Quill", "Coast Radio < Harrow Gazette < a memo"],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_chain(name: str) -> None:
    text, given, wanted = CASES[name]
    assert chains_of(make_article(text), given) == wanted


def test_an_agency_s_own_article_has_no_hop_of_itself() -> None:
    article = make_article("HARROW (TNA) - The bridge is safe, Mayor Ana Ruiz said.", outlet="Tern News Agency")
    assert chains_of(article, [("Mayor Ana Ruiz", "said", "The bridge is safe")]) == ["Tern News Agency < Ana Ruiz"]


def test_an_agency_is_called_as_the_article_credits_it() -> None:
    article = make_article("HARROW (TNA) - The bridge is safe, Mayor Ana Ruiz said.")
    article = replace(article, credits=(Credit("Tern News Agency", 8, 11),))
    chains = chains_of(article, [("Mayor Ana Ruiz", "said", "The bridge is safe")])
    assert chains == ["Coast Radio < Tern News Agency < Ana Ruiz"]


def test_an_agency_as_author() -> None:
    article = replace(make_article("The bridge is safe, Mayor Ana Ruiz said."), authors=("Pennant Newswire",))
    chains = chains_of(article, [("Mayor Ana Ruiz", "said", "The bridge is safe")])
    assert chains == ["Coast Radio < Pennant Newswire < Ana Ruiz"]


def test_nested_words_come_through_who_reports_them() -> None:
    text = "“My grandmother said it never rains here,” Bo Tamm said."
    given = [
        ("Bo Tamm", "said#2", "My grandmother said it never rains here,"),
        ("My grandmother", "said", "it never rains here"),
    ]
    statements, _ = statements_of(make_article(text), given)
    outer, inner = statements
    assert inner.nested_in == outer.id
    assert [hop.name for hop in inner.chain] == ["Coast Radio", "Bo Tamm", "My grandmother"]


def test_nested_words_keep_the_outlet_that_cites_them() -> None:
    text = "Bo Tamm said the Harrow Gazette reported, citing an engineer, that the bolts were loose."
    given = [
        ("Bo Tamm", "said", "the Harrow Gazette reported, citing an engineer, that the bolts were loose"),
        ("an engineer", "citing", "the bolts were loose"),
    ]
    statements, _ = statements_of(make_article(text), given)
    assert [hop.name for hop in statements[1].chain] == ["Coast Radio", "Bo Tamm", "Harrow Gazette", "an engineer"]


def test_no_two_statements_are_of_the_same_words() -> None:
    text = "Two papers cited a diver and a cook as saying that the bolts were loose."
    given = [("a diver", "cited", "the bolts were loose"), ("a cook", "cited", "the bolts were loose")]
    statements, _ = statements_of(make_article(text), given)
    assert len(statements) == 1


def test_nesting_takes_the_innermost_holder() -> None:
    article = make_article("abcdefgh ijklmnop qrstuvwx")
    whole = make_statement(article, "abcdefgh ijklmnop qrstuvwx")
    half = make_statement(article, "abcdefgh ijklmnop")
    inner = make_statement(article, "abcdefgh")
    apart = make_statement(article, "qrstuvwx")
    nested = nest([whole, half, inner, apart])
    assert [statement.nested_in for statement in nested] == [None, whole.id, half.id, whole.id]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "The Harrow Gazette | Home | Town\nAda Quill told the Harrow Gazette the bridge was safe.",
            "Harrow Gazette < Ada Quill",
        ),
        (
            "Town | County\nAda Quill told the Harrow Gazette the bridge was safe.",
            "unknown outlet < Harrow Gazette < Ada Quill",
        ),
        ("Ada Quill said the bridge was safe, in a letter seen by the Ledger.", "Ledger < Ada Quill"),
    ],
)
def test_an_outlet_that_the_margins_name_is_the_publisher(text: str, wanted: str) -> None:
    article = make_article(text, outlet=None)
    first, *rest = article.blocks
    if rest:
        article = replace(article, blocks=(Block("residue", first.start, first.end), *rest))
    cue = "told" if "told" in text else "said"
    assert chains_of(article, [("Ada Quill", cue, "the bridge was safe")]) == [wanted]
