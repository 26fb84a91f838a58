import json

import pytest

from reportedly.model import PageMetadata
from tests.clean.pages import clean_html, kinds

PARAGRAPHS = (
    "The old quay will stay shut until Friday, the harbour office said on Monday morning, and nobody may walk.",
    "“Nobody was hurt,” said Ana Ruiz, who runs the office. “We are counting the barrels, and we count them twice.”",
    "Two tugs went out at noon and came back in the dark with most of the cargo and a man whom nobody knew.",
    "The office will tell more on Friday, when the tugs have been looked at and the barrels have been counted.",
)


def source(*, head: str = "", above: str = "", between: str = "", html: str = '<html lang="en">') -> str:
    first, *others = (f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!doctype html>{html}<head><title>Tug Comes Back</title>{head}</head><body>"
        "<nav><ul><li><a href='/'>Home</a></li><li><a href='/sport'>Sport</a></li></ul></nav>"
        f"<main><article><h1>Tug Comes Back</h1>{above}{first}{between}{''.join(others)}</article></main>"
        "<footer><p>Copyright Coast Radio</p></footer></body></html>"
    )


def linked(**facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@type": "NewsArticle", **facts})}</script>'


def test_takes_a_block_a_paragraph() -> None:
    article, problems = clean_html(source())
    assert article is not None
    assert problems == ()
    found = kinds(article)
    assert [found[paragraph] for paragraph in PARAGRAPHS] == ["body"] * 4
    assert found["Tug Comes Back"].startswith("headline")
    assert "Home" not in article.text
    assert article.text == "\n\n".join(article.text[block.start : block.end] for block in article.blocks)


def test_reads_json_ld_with_the_hour() -> None:
    head = linked(
        headline="Tug Comes Back",
        datePublished="2031-03-05T10:40:00+01:00",
        dateModified="2031-03-06T08:00:00Z",
        author=[{"@type": "Person", "name": "Mia Kovac"}, {"name": "Jo Stone"}],
        publisher={"@type": "Organization", "name": "Coast Radio"},
    )
    article, _ = clean_html(source(head=head))
    assert article is not None
    assert article.published.basis == "meta"
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T10:40:00+01:00"
    assert article.modified is not None
    assert (article.authors, article.outlet, article.outlet_basis) == (("Mia Kovac", "Jo Stone"), "Coast Radio", "meta")


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2031-03-05T10:40:00Z">',
        '<meta name="parsely-pub-date" content="2031-03-05T10:40:00Z">',
        linked(datePublished="no date") + '<meta property="article:published_time" content="2031-03-05T10:40Z">',
        '<script type="application/ld+json">{"@graph": [{"@type": ["Thing", "Article"], '
        '"datePublished": "2031-03-05T10:40Z"}]}</script>',
        '<script type="application/ld+json">{broken</script><meta name="date" content="2031-03-05T10:40Z">',
    ],
)
def test_reads_meta_tags(head: str) -> None:
    article, _ = clean_html(source(head=head))
    assert article is not None
    assert article.published.earliest is not None
    assert article.published.earliest.isoformat() == "2031-03-05T10:40:00+00:00"


def test_reads_time_elements_and_the_site() -> None:
    head = '<meta property="og:site_name" content="Harbour Ledger">'
    head += '<meta name="author" content="By Mia Kovac and Jo Stone">'
    article, _ = clean_html(source(head=head, above='<time datetime="2031-03-05T10:40:00Z">Wednesday</time>'))
    assert article is not None
    assert article.published.earliest is not None
    assert article.published.earliest.hour == 10
    assert (article.outlet, article.authors) == ("Harbour Ledger", ("Mia Kovac", "Jo Stone"))


def test_the_window_title_names_the_outlet_after_the_heading() -> None:
    page = source()
    named, _ = clean_html(page.replace("<title>Tug Comes Back<", "<title>Tug Comes Back | Brine Review<"))
    other, _ = clean_html(page.replace("<title>Tug Comes Back<", "<title>Tug - All You Need<"))
    assert named is not None
    assert other is not None
    assert (named.outlet, named.outlet_basis) == ("Brine Review", "meta")
    assert other.outlet is None


def test_the_address_tells_outlet_and_day() -> None:
    article, _ = clean_html(source(), url="https://www.ledger.example/2031/03/05/tug")
    assert article is not None
    assert (article.outlet, article.outlet_basis, article.published.basis) == ("ledger.example", "url", "url")


def test_the_day_in_the_address_stands_against_a_later_republication() -> None:
    head = linked(datePublished="2033-01-01T00:00:00Z")
    article, _ = clean_html(source(head=head), url="https://ledger.example/2031/03/05/tug")
    assert article is not None
    assert article.published.basis == "url"


def test_what_the_record_states_wins() -> None:
    metadata = PageMetadata("Tide Weekly", "Tug Comes Back", ("Li Wei",), "2031-03-04", "2031-03-05", "en-GB")
    head = linked(datePublished="2031-03-05T10:40:00Z", publisher={"name": "Coast Radio"}, author={"name": "Mia Kovac"})
    article, _ = clean_html(source(head=head), metadata=metadata)
    assert article is not None
    assert (article.outlet, article.authors, article.language) == ("Tide Weekly", ("Li Wei",), "en")
    assert article.published.earliest is not None
    assert article.published.earliest.day == 4


def test_numeric_dates_follow_the_language_of_the_page() -> None:
    head = '<meta name="date" content="03-04-2031">'
    german, _ = clean_html(source(head=head, html='<html lang="de">'))
    english, _ = clean_html(source(head=head))
    assert german is not None
    assert english is not None
    assert german.published.earliest is not None
    assert german.published.earliest.month == 4
    assert "can be day or month first" in english.published.note


def test_captions_stand_in_their_place() -> None:
    article, _ = clean_html(
        source(between="<figure><img src='a.jpg'><figcaption>The tug Marta at the old quay</figcaption></figure>")
    )
    assert article is not None
    texts = [article.text[block.start : block.end] for block in article.blocks]
    assert texts.index("The tug Marta at the old quay") == texts.index(PARAGRAPHS[0]) + 1
    assert kinds(article)["The tug Marta at the old quay"].startswith("caption")


def test_a_block_quotation_is_kept_or_reported() -> None:
    quote = "“The quay was sold in the night, and nobody asked the town whether it wanted that,” the letter says."
    article, problems = clean_html(source(between=f"<blockquote><p>{quote}</p></blockquote>"))
    assert article is not None
    assert quote in article.text or any(problem.code == "C103" for problem in problems)


def test_a_quotation_beside_the_article_is_reported() -> None:
    quote = "“Nobody asked the town whether it wanted that to be sold,” the letter says."
    hidden = f"<aside class='related-teaser advertisement'><p>{quote}</p></aside>"
    article, problems = clean_html(source(between=hidden))
    assert article is not None
    assert (quote in article.text) != any(
        problem.code == "C103" and quote[:40] in problem.message for problem in problems
    )


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<html></html>",
        "<html><body><ul><li><a href='/'>Home</a></li></ul></body></html>",
        "<html><head><script>var a = '<p>not this</p>'</script></head><body></body></html>",
        "<",
        "<!--",
    ],
)
def test_a_page_without_an_article(html: str) -> None:
    article, problems = clean_html(html)
    assert article is None
    assert [problem.code for problem in problems] == ["C102"]
    assert all(problem.hint for problem in problems)


def test_script_in_a_title_stays_words() -> None:
    html = source().replace("<title>Tug Comes Back</title>", "<title><script>alert(1)</script>Tug</title>")
    article, _ = clean_html(html)
    assert article is not None
    assert PARAGRAPHS[0] in article.text


@pytest.mark.parametrize(
    "bomb",
    [
        "<div " + " a=1" * 3_000 + ">",
        "<div " + 'a="1"' * 3_000 + ">",
        "<div>" * 1_500,
        "<b></b>" * 40_000,
        "<i " + "x" * 70_000 + ">",
    ],
    ids=["attributes", "glued attributes", "depth", "tags", "long tag"],
)
def test_dangerous_pages_are_read_without_markup(bomb: str) -> None:
    article, problems = clean_html(f"<html><body>{bomb}<p>{PARAGRAPHS[0]}</p><script>var hidden</script></body></html>")
    assert [problem.code for problem in problems] == ["C101"]
    assert article is not None
    assert PARAGRAPHS[0] in article.text
    assert "hidden" not in article.text


def test_broken_markup_is_read() -> None:
    html = source().replace("</p>", "").replace("</article></main>", "").replace("</html>", "<p")
    article, _ = clean_html(html)
    assert article is not None
    assert all(paragraph in article.text for paragraph in PARAGRAPHS)


def test_nul_is_left_out_and_entities_are_read() -> None:
    article, _ = clean_html(
        source(between="<p>The Caf\x00&eacute; on the quay &amp; the shop stay open, the office said on Monday.</p>")
    )
    assert article is not None
    assert "The Café on the quay & the shop stay open" in article.text
