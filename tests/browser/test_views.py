"""Every view in a real browser: fits, reads in light and dark, passes axe, is silent, asks for nothing elsewhere."""

import pytest
from playwright.sync_api import Browser

from tests.browser.serving import NARROW, NARROWEST, WIDE, list_views
from tests.browser.watching import watched

NOT_FOUND = "console: Failed to load resource: the server responded with a status of 404 (Not Found)"


BOTH_SCHEMES = ("story", "article", "narrowed")  # hold every colour of the style sheet


@pytest.mark.parametrize(("width", "scheme"), [(WIDE, "light"), (NARROW, "dark")])
@pytest.mark.parametrize("pile", ["harbour", "seeds"])
def test_every_view_passes_axe_and_keeps_to_itself(
    browser: Browser, pile: str, width: int, scheme: str, request: pytest.FixtureRequest
) -> None:
    base = request.getfixturevalue(pile)
    dark = scheme == "dark"
    with watched(browser, base, width=width, dark=dark) as watch:
        for name, path in list_views(base).items():
            watch.page.goto(base + path)
            where = f"{pile} {name} at {width} px"
            watch.faults = [fault for fault in watch.faults if fault != NOT_FOUND or name != "error"]
            watch.check(where)
            assert watch.overflow() <= 0, where
            assert watch.violations() == [], where
            watch.page.emulate_media(color_scheme="light" if dark else "dark")
            if name in BOTH_SCHEMES:
                assert watch.violations() == [], f"{where}, the other scheme"
            watch.page.emulate_media(color_scheme="dark" if dark else "light")


def test_nothing_overflows_on_the_narrowest_screen_or_at_double_size(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour, width=NARROWEST) as watch:
        for name, path in list_views(harbour).items():
            watch.page.goto(harbour + path)
            assert watch.overflow() <= 0, name
            watch.page.evaluate("document.querySelectorAll('details').forEach((fold) => { fold.open = true; })")
            assert watch.overflow() <= 0, f"{name}, unfolded"


def test_every_view_reads_the_same_without_script(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as scripted, watched(browser, harbour, script=False) as plain:
        for name, path in list_views(harbour).items():
            texts = []
            for watch in (scripted, plain):
                watch.page.goto(harbour + path)
                texts.append(watch.page.locator("main article, main .ledger, main .entry, main .row").all_inner_texts())
            # the note of a far source and the tools of the script are all that it adds
            assert texts[0] == texts[1] or name in ("claim", "article"), name
            assert len(texts[1]) == len(texts[0]), name


def test_a_list_is_narrowed_without_script(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour, script=False) as watch:
        watch.page.goto(f"{harbour}/claims")
        watch.page.locator(".sieve summary").click()
        watch.page.get_by_label("Voices").select_option("unnamed")
        watch.page.get_by_role("button", name="Show").click()
        watch.page.wait_for_url("**voices=unnamed*")
        assert watch.page.locator("article.claim .said .unnamed").count() > 0
        assert "unnamed voices" in watch.page.locator(".sieve summary").inner_text()
        watch.page.get_by_role("link", name="Show everything").click()
        watch.page.wait_for_url(f"{harbour}/claims")


def test_every_view_prints(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        for name, path in list_views(harbour).items():
            watch.page.goto(harbour + path)
            paper = watch.page.pdf(format="A4")
            assert paper.startswith(b"%PDF"), name
            assert len(paper) > 10_000, name
            watch.page.emulate_media(media="print")
            assert not watch.page.locator(".masthead nav").is_visible(), name
            assert watch.page.locator("h1").is_visible(), name
            watch.page.emulate_media(media="screen")
