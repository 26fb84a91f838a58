from dataclasses import replace

from reportedly.link import name_publishers
from reportedly.model import Credit, Hop
from tests.factories import make_article, make_reading, make_statement

TEXT = "An insider told the Hill Post that the quay was sold."


def test_an_article_takes_the_publisher_that_its_chains_begin_with() -> None:
    article = make_article(TEXT, outlet=None)
    chain = [Hop("outlet", "Hill Post", "ent_post"), Hop("unnamed", "An insider")]
    statement = make_statement(article, "the quay was sold", source="An insider", chain=chain)
    (named,) = name_publishers([article], [make_reading(article, [statement], [])])
    assert (named.outlet, named.outlet_basis) == ("Hill Post", "text")


def test_an_unknown_first_hop_names_nobody_and_a_printed_name_stays() -> None:
    article = make_article(TEXT, outlet=None)
    statement = make_statement(
        article, "the quay was sold", source="An insider", chain=[Hop("outlet", "unknown outlet")]
    )
    reading = make_reading(article, [statement], [])
    assert name_publishers([article], [reading]) == (article,)
    printed = replace(article, outlet="Daily Ledger")
    assert name_publishers([printed], [reading]) == (printed,)


def test_a_photographer_is_no_agency_of_the_text() -> None:
    lines = ["QUAY TOWN (NPX) - The quay was sold.", "Photo: Bo Tamm/Tide Pictures", "Pennant Newswire"]
    text = "\n".join(lines)
    article = make_article(text, outlet=None)
    body, photo, line = article.blocks
    credited = [Credit(name, text.index(name), text.index(name) + len(name)) for name in ("NPX", "Bo Tamm", lines[2])]
    blocks = (body, replace(photo, kind="residue"), replace(line, kind="residue"))
    assert replace(article, blocks=blocks, credits=tuple(credited)).agencies == ("NPX", "Pennant Newswire")
