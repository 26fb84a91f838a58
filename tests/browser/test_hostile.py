"""A hostile story, served and exported: its words stay words, in a real browser."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser

from reportedly.export.html import write
from reportedly.model import Span, Story
from reportedly.serve import create_app
from tests.browser.serving import list_views, served
from tests.browser.watching import watched
from tests.hostile_story import make_hostile_story
from tests.invented_story import make_story

FOREIGN = """(() => {
  const own = /(^|\\/)(theme|page|reader|lists)\\.js$/;
  const scripts = [...document.querySelectorAll("script")].filter((s) => s.text || !own.test(s.src));
  const acts = (name) => name.startsWith("on") || name === "style";
  const acting = [...document.querySelectorAll("*")].filter((e) => [...e.attributes].some((a) => acts(a.name)));
  const loads = document.querySelectorAll("img, iframe, object, embed, style, base");
  const leads = [...document.links].filter((a) => !/^(https?|file):$/.test(a.protocol));
  return scripts.length + acting.length + loads.length + leads.length;
})()"""


@dataclass(frozen=True)
class Source:
    story: Story

    def find(self, query: str, /) -> Sequence[Span]:
        return [
            Span(a.id, a.text.index(query), a.text.index(query) + len(query))
            for a in self.story.articles
            if query in a.text
        ]


def test_a_hostile_story_is_served_without_a_script_of_its_own(browser: Browser) -> None:
    story = make_hostile_story()
    with served(lambda: create_app(Source(story))) as base, watched(browser, base, width=375) as watch:
        views = [path for name, path in list_views(base).items() if name != "error"]
        articles = [f"/article/{article.id}" for article in story.articles]
        for path in (
            *views,
            *articles,
            "/search?q=%3Cscript%3E",
            "/claims?outlet=%22%3E%3Cscript%3Ealert(1)%3C/script%3E",
        ):
            watch.page.goto(base + path)
            assert watch.page.evaluate(FOREIGN) == 0, path
            assert watch.overflow() <= 0, path
            watch.check(path)


def test_an_exported_folder_opens_from_disk(browser: Browser, tmp_path: Path) -> None:
    write(make_story(), tmp_path)
    base = tmp_path.as_uri()
    with watched(browser, base) as watch:
        for path in sorted(tmp_path.rglob("*.html")):
            watch.page.goto(path.as_uri())
            watch.check(path.name)
            assert watch.page.evaluate(FOREIGN) == 0, path.name
            assert watch.page.evaluate("getComputedStyle(document.body).maxWidth") != "none", "the style sheet is read"
        watch.page.goto(f"{base}/claims.html")
        watch.page.get_by_label("outlet").select_option("Morning Ledger")
        assert watch.page.locator("article.claim:visible").count() == 2
        assert watch.page.url.endswith("#outlet=Morning+Ledger")
        watch.page.reload()
        assert watch.page.locator("#sieve [role=status]").inner_text() == "2 of the 5 on this page"
        assert watch.violations() == []
        watch.page.goto(f"{base}/index.html")
        assert watch.violations() == []
        watch.page.keyboard.press("?")
        assert watch.page.locator("dialog#keys").is_visible()
