from dataclasses import replace
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import msgspec
import pytest
from lxml import html as lxml_html
from lxml.html import HtmlElement

from reportedly.errors import StorageError, UsageError
from reportedly.export.html import ASSETS, write
from reportedly.export.html.folder import page_files
from reportedly.model import Story
from tests.factories import make_article, make_reading, make_statement
from tests.hostile_story import make_hostile_story
from tests.invented_story import make_story

PAGE_LIMIT = 300_000  # bytes of HTML


def exported(story: Story, folder: Path) -> dict[str, HtmlElement]:
    write(story, folder)
    return {
        str(path.relative_to(folder)): lxml_html.document_fromstring(path.read_bytes())
        for path in sorted(folder.rglob("*.html"))
    }


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlElement]:
    return exported(make_story(), tmp_path_factory.mktemp("story"))


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> dict[str, HtmlElement]:
    return exported(make_hostile_story(), tmp_path_factory.mktemp("hostile"))


def test_every_kind_of_page_is_there(pages: dict[str, HtmlElement]) -> None:
    assert {"index.html", "timeline.html", "claims.html", "people.html", "conflicts.html", "problems.html"} <= set(
        pages
    )
    assert "changes/2031-03-06.html" in pages
    assert {name.split("/")[0] for name in pages if "/" in name} == {
        "claims",
        "articles",
        "people",
        "changes",
        "compare",
    }


def test_every_link_leads_to_a_page_and_a_place_that_exist(pages: dict[str, HtmlElement], tmp_path: Path) -> None:
    write(make_story(), tmp_path)
    for name, page in pages.items():
        for address in page.xpath("//@href"):
            if urlsplit(address).scheme:
                assert address.startswith("https://coast.example/")
                continue
            path, place = urldefrag(address)
            target = ((tmp_path / name).parent / path).resolve() if path else (tmp_path / name).resolve()
            assert target.is_file(), (name, address)
            key = str(target.relative_to(tmp_path.resolve()))
            assert not place or pages[key].xpath("//*[@id=$place]", place=place), (name, address)


def test_pages_have_one_heading_landmarks_language_and_a_skip_link(pages: dict[str, HtmlElement]) -> None:
    for name, page in pages.items():
        assert len(page.xpath("//h1")) == 1, name
        assert page.get("lang") == "en"
        assert [len(page.xpath(f"//{tag}")) for tag in ("main", "footer")] == [1, 1]
        assert page.xpath("//a[@class='skip']/@href") == ["#main"]
        assert page.xpath("//nav/@aria-label")
        assert page.xpath("string(//title)").strip()
        ids = page.xpath("//@id")
        assert len(ids) == len(set(ids)), name
        levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4")]
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), name


def foreign_scripts(page: HtmlElement) -> list[HtmlElement]:
    """Scripts other than the project's own files."""
    own = {name for name in ASSETS if name.endswith(".js")}
    return [s for s in page.xpath("//script") if s.text or s.get("src", "").rpartition("/")[2] not in own]


def test_pages_load_nothing_from_elsewhere_and_hold_no_script_of_their_own(pages: dict[str, HtmlElement]) -> None:
    for page in pages.values():
        assert not foreign_scripts(page)
        assert not page.xpath("//iframe|//img|//object|//style|//@style")
        assert all("style.css" in href for href in page.xpath("//link[@rel='stylesheet']/@href"))
        assert "default-src 'none'" in page.xpath("string(//meta[@http-equiv='Content-Security-Policy']/@content)")


def test_words_never_stand_without_who_says_them(pages: dict[str, HtmlElement]) -> None:
    for card in pages["index.html"].xpath("//article[@class='claim']"):
        assert card.xpath(".//p[@class='said']//*[contains(@class, 'who')]")
        assert card.xpath("string(.//p[@class='said']//*[@class='act'])") in {"said", "claimed", "denied"}
        assert card.xpath(".//a[@class='cite']")


def test_every_page_has_its_twin(tmp_path: Path) -> None:
    write(make_story(), tmp_path)
    for path in tmp_path.rglob("*.html"):
        twin = msgspec.json.decode(path.with_suffix(".json").read_bytes())
        assert twin["schema"] == "reportedly/1"
        assert twin["title"] == "The Quillmere bridge"


def test_equal_stories_give_equal_bytes_and_old_pages_go(tmp_path: Path) -> None:
    write(make_story(), tmp_path / "a")
    write(make_story(), tmp_path / "b")
    first, second = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.*")}
        for name in ("a", "b")
    )
    assert first == second
    story = make_story()
    (tmp_path / "a" / "mine.html").write_text("kept")
    write(replace(story, links=replace(story.links, claims=story.links.claims[:1])), tmp_path / "a")
    assert [path.name for path in (tmp_path / "a" / "claims").glob("*.html")] == ["clm_hurt.html"]
    assert (tmp_path / "a" / "mine.html").exists()


def test_nothing_of_an_article_becomes_markup(hostile: dict[str, HtmlElement]) -> None:
    for name, page in hostile.items():
        assert not foreign_scripts(page), name
        assert not page.xpath("//img|//iframe|//svg//a|//svg//script|//style"), name
        assert not [a for a in page.xpath("//@*") if a.attrname.startswith("on") or a.attrname == "style"], name
        for address in page.xpath("//@href|//@src|//@action"):
            assert urlsplit(address).scheme in ("", "http", "https"), (name, address)
        assert not set(page.text_content()) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\x00")


def test_templates_in_an_article_are_words(hostile: dict[str, HtmlElement]) -> None:
    assert any("{{ 7 * 7 }}" in page.text_content() for page in hostile.values())


def test_a_word_of_ten_megabytes_is_read_in_parts(hostile: dict[str, HtmlElement]) -> None:
    assert max(len(lxml_html.tostring(page)) for page in hostile.values()) < PAGE_LIMIT
    assert sum("x" * 1000 in page.text_content() for page in hostile.values()) > 300


def test_long_lists_come_in_pages_under_the_limit(tmp_path: Path) -> None:
    lines = "\n".join(f"“Sentence number {number} of the long report,” said Ana Ruiz." for number in range(600))
    article = make_article(lines)
    statements = [make_statement(article, f"Sentence number {number} of the long report,") for number in range(600)]
    story = make_story()
    long = replace(
        story, articles=(*story.articles, article), readings=(*story.readings, make_reading(article, statements))
    )
    pages = exported(long, tmp_path)
    parts = [name for name in pages if article.id in name]
    assert len(parts) >= 5
    assert sum(len(pages[name].xpath("//li[@class='note']")) for name in parts) == 600
    assert max((tmp_path / name).stat().st_size for name in pages) < PAGE_LIMIT


def test_a_folder_is_needed(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError):
        write(make_story(), tmp_path / "file")
    with (tmp_path / "stream").open("w") as stream, pytest.raises(UsageError):
        write(make_story(), stream)


def test_odd_ids_never_leave_the_folder() -> None:
    story = make_story()
    odd = replace(story, links=replace(story.links, claims=(replace(story.links.claims[0], id="../../etc/x"),)))
    assert all(".." not in page.path for page in page_files(odd))
