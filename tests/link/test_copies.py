from reportedly.link.copies import find_copies
from reportedly.model import Article, CopyGroup
from tests.factories import make_article, make_reading

WIRE = "\n".join(
    [
        "A barge broke loose in the outer harbour early on Sunday, the pilots' office said.",
        "It drifted for an hour before two tugs caught it below the grain silos and towed it back.",
        "The owner could not be reached, and the cause of the broken line was not known by noon.",
        "The harbour handles ninety barges a week in the season.",
    ]
)


def group(*articles: Article) -> tuple[CopyGroup, ...]:
    return find_copies(articles, [make_reading(article) for article in articles])


def test_unmarked_copy_with_a_new_end_is_found_and_the_agency_named() -> None:
    wire = make_article("HARBOUR (Quay Press) - " + WIRE, outlet="Quay Press")
    copy = make_article(WIRE + "\nParking is closed on the quay today.", outlet="Coast Radio")
    other = make_article(
        "The council met on Monday and spoke of nothing but gulls and the price of bread.", outlet="Hill Post"
    )
    (found,) = group(wire, copy, other)
    assert set(found.article_ids) == {wire.id, copy.id}
    assert found.agency == "Quay Press"
    assert {span.article_id for span in found.spans} == {wire.id, copy.id}


def test_a_shared_quotation_makes_no_copy() -> None:
    quoted = "“" + WIRE.replace("\n", " ") + "”"
    assert (
        group(
            make_article(quoted + " said Ana Ruiz."),
            make_article("In the words of Ruiz: " + quoted, outlet="Hill Post"),
        )
        == ()
    )


def test_boilerplate_of_many_articles_stays_linear() -> None:
    articles = [make_article(f"{WIRE}\nEnd of number {number}.", outlet=f"Outlet {number}") for number in range(60)]
    (found,) = group(*articles)
    assert len(found.article_ids) == 60


def test_an_interview_printed_whole_elsewhere_is_a_copy() -> None:
    answers = [
        "“The barge was old when my father was young, and nobody has asked me about its ropes since,” said Ana Ruiz.",
        "“I told the pilots' office in March, and in April, and then I wrote to the mayor's sister,” she said.",
        "“They sent me a calendar with a picture of the barge on it, and the picture was crooked,” she said.",
    ]
    whole = "\n".join(["Ana Ruiz of the outer harbour met us at the grain silos on Sunday.", *answers])
    other = "\n".join(["The mayor declined to talk about barges at the grain silos on Sunday.", *answers])
    first, second = make_article(whole, outlet="Coast Radio"), make_article(whole, outlet="Hill Post")
    assert [set(each.article_ids) for each in group(first, second)] == [{first.id, second.id}]
    assert group(first, make_article(other, outlet="Daily Ledger")) == ()


def test_one_reported_sentence_makes_no_copy() -> None:
    line = "Ana Ruiz said that the old ferry had been moored twice before the harbour gates jammed."
    assert group(make_article(line, outlet="Coast Radio"), make_article(line, outlet="Hill Post")) == ()
