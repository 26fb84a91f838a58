import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.clean import clean_page
from reportedly.clean.guard import find_tags, refuse_reason, strip_tags
from tests.clean.pages import check_blocks, clean, raw_page

LINES = st.one_of(
    st.text(max_size=40),
    st.sampled_from(
        [
            "", " ", "By Mia Kovac Mar 05, 2031 10:40 PMTags", "date 2031-03-05 The quay is shut.", "Skip to Content",
            "Coast Radio Logo", "Most Popular", "1. One", "* two", "Photo: Bo", "Bo/Getty Images", "12 Comments",
            "2 days ago", "The old quay will stay shut until Friday, the harbour office said.", "Title: Tug",
            "Correction: It was not the quay but the mole.", "Date: 31/02/2031", "PORT TOWN (AP) — The quay is shut.",
            "\u202eturned\u202c words of the office",
        ]
    ),
)  # fmt: skip


@given(st.lists(LINES, max_size=30).map("\n".join))
@settings(max_examples=300, deadline=None)
def test_blocks_cover_any_text(text: str) -> None:
    article, problems = clean_page(raw_page(text))
    assert (article is None) == any(problem.code == "C102" for problem in problems)
    if article:
        check_blocks(article)


@given(
    st.lists(
        st.one_of(
            LINES, st.sampled_from(["<p>", "</p>", "<div>", "<", "<!--", "<script>", "<a href='", "</x>", "&#0;"])
        ),
        max_size=20,
    )
)
@settings(max_examples=150, deadline=None)
def test_blocks_cover_any_page(parts: list[str]) -> None:
    article, _ = clean_page(raw_page("".join(parts), media_type="text/html"))
    if article:
        check_blocks(article)


@given(st.text(max_size=60))
def test_tags_are_in_order_and_inside(source: str) -> None:
    reached = 0
    for tag in find_tags(source):
        assert reached <= tag.start < tag.end <= len(source)
        reached = tag.end
    assert isinstance(strip_tags(source), str)
    assert refuse_reason(source) == ""


@pytest.mark.parametrize("text", ["", " ", "\n" * 10_000, "\x00", "\ufeff", "\u00a0\n\u00a0"])
def test_no_text_is_a_problem(text: str) -> None:
    article, problems = clean_page(raw_page(text, path="pile/a.txt"))
    assert article is None
    assert [(problem.code, problem.stage, problem.where) for problem in problems] == [("C102", "clean", "pile/a.txt")]


def test_only_residue_is_kept_as_residue() -> None:
    article = clean("Skip to content\n\nShare\n\nLatest News")
    assert {block.kind for block in article.blocks} == {"residue"}
    assert article.headline is None


def test_only_a_headline() -> None:
    article = clean("Council Shuts the Old Quay")
    assert article.headline == "Council Shuts the Old Quay"
    assert article.published.basis == "unknown"


def test_no_line_breaks_at_all() -> None:
    text = "The old quay will stay shut until Friday, the office said. " * 200
    assert [block.kind for block in clean(text).blocks] == ["body"]


def test_all_capitals_stay_body() -> None:
    article = clean("THE QUAY IS SHUT.\n\nTHE MAYOR SAID NO ON MONDAY AND LEFT THE ROOM.\n\nNOBODY WAS HURT, SHE SAID.")
    assert {block.kind for block in article.blocks} == {"body"}


def test_ten_thousand_blank_lines() -> None:
    article = clean("\n" * 10_000 + "The old quay will stay shut until Friday, she said." + "\n" * 10_000)
    assert len(article.blocks) == 1


def test_direction_marks_stay_in_the_text() -> None:
    text = "The old quay \u202ewill stay\u202c shut until Friday, the harbour office said."
    assert clean(text).text == text


@pytest.mark.timeout(120)
def test_a_line_of_fifty_megabytes() -> None:
    article = clean("word and " * 5_600_000)
    assert [block.kind for block in article.blocks] == ["body"]


@pytest.mark.parametrize(
    "unit",
    [
        '"',
        "1 ",
        "January ",
        "10:00 ",
        "(photo ",
        "A / ",
        "by ",
        "Photo: ",
        "REUTERS/ ",
        "word\n",
        "By Mia Kovac Jan 5, 2031\n",
        "same line here\n",
    ]
    + ["Skip to content\n", "2031 ", "a.b ", "is a ", "* x\n", "has learned "],
)
@pytest.mark.timeout(120)  # a second or two; a quadratic step would take hours
def test_a_unit_repeated_without_end(unit: str) -> None:
    text = unit * 40_000
    article, problems = clean_page(raw_page(text))
    assert article is not None or [problem.code for problem in problems] == ["C102"]
    if article:
        check_blocks(article)


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a "', "<a '", "<!--", "<script>", "<div>", "<p>x</p>", "a>", "<a b='>'"]
)
@pytest.mark.timeout(120)  # a second or two; a quadratic step would take hours
def test_a_tag_repeated_without_end(unit: str) -> None:
    page = unit * 200_000
    refuse_reason(page)
    text = strip_tags(page)
    assert len(text) <= len(page)
    assert not any(tag.name in {"a", "p", "div", "script"} for tag in find_tags(text))


def test_equal_articles_have_equal_ids_under_any_name() -> None:
    text = "The old quay will stay shut until Friday, she said."
    first, second = clean(text, path="a.txt"), clean(text, path="b/c.txt")
    assert first.id == second.id
    assert first.record_id != second.record_id
    assert first.id != clean(text, url="https://ledger.example/a").id
