"""Judging from the page in a real browser, with and without script."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from starlette.types import ASGIApp

from reportedly.api import open_story
from reportedly.serve import create_app, open_desk
from tests.browser.serving import read_json, served
from tests.browser.watching import watched


@pytest.fixture
def judged(browser: Browser, harbour_file: Path, tmp_path: Path) -> Iterator[str]:
    """A copy of the example that may be judged, served; its address."""
    del browser
    copy = Path(shutil.copy(harbour_file, tmp_path / "harbour.story"))

    def make() -> ASGIApp:
        opened = open_story(copy)
        return create_app(opened, desk=open_desk(opened, "Dana Petrov"))

    with served(make) as address:
        yield address


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_claim_is_noted_and_the_note_undone(browser: Browser, judged: str, *, script: bool) -> None:
    with watched(browser, judged, script=script) as watch:
        page = watch.page
        claim = read_json(f"{judged}/index.json")["most_carried"][0]["id"]
        page.goto(f"{judged}/claim/{claim}")
        page.locator("header .judge a").click()
        if script:
            assert watch.violations() == []
        assert watch.overflow() <= 0
        note = page.locator("section.judging", has=page.get_by_role("heading", name="Note"))
        note.get_by_label("Note", exact=True).fill("ask the <b>divers</b>")
        with page.expect_navigation():
            note.get_by_role("button", name="Note").click()
        while "/work" in page.url:
            page.wait_for_timeout(300)
            if not script and page.get_by_role("link", name="Look again").count():
                page.get_by_role("link", name="Look again").click()
        page.goto(f"{judged}/claim/{claim}")
        assert (
            "a note, judged by Dana Petrov: ask the <b>divers</b>" in page.locator("header .judged").first.inner_text()
        )
        page.goto(f"{judged}/judgements")
        if script:
            assert watch.violations() == []
        with page.expect_navigation():
            page.get_by_role("button", name="Undo").click()
        page.goto(f"{judged}/judgements")
        assert page.get_by_text("undoes").count() == 1
        watch.check("judging")
