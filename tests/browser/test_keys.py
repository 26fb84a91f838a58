"""Keyboard only: single keys, tabbing, what focus lights, and that the keys can be switched off."""

from playwright.sync_api import Browser, Page

from tests.browser.serving import list_views
from tests.browser.watching import watched


def focused(page: Page) -> str:
    text: str = page.evaluate("document.activeElement.textContent")
    return text


def test_the_first_tab_skips_to_the_page(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        watch.page.goto(harbour)
        watch.page.keyboard.press("Tab")
        assert focused(watch.page) == "Skip to the page"
        watch.page.keyboard.press("Enter")
        watch.page.wait_for_function("document.activeElement.id === 'main'")
        watch.page.keyboard.press("Tab")
        ring = watch.page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)")
        assert ring >= 2


def test_help_opens_with_a_question_mark_and_switches_single_keys_off(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour)
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        assert watch.violations() == []
        page.get_by_label("Single keys are on").uncheck()
        page.keyboard.press("Escape")
        assert not page.locator("dialog#keys").is_visible()
        page.reload()
        page.keyboard.press("?")
        assert not page.locator("dialog#keys").is_visible()


def test_from_the_story_to_the_words_by_keys(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour)
        page.keyboard.press("j")
        page.keyboard.press("j")
        page.keyboard.press("k")
        assert "independent source" in focused(page)
        page.keyboard.press("Enter")
        page.wait_for_url("**/claim/*")
        page.keyboard.press("u")
        page.wait_for_url("**/claims")
        page.keyboard.press("/")
        page.keyboard.type("pilot?")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search?*")
        assert page.locator(".hits mark").count() > 0
        page.keyboard.press("j")
        page.keyboard.press("Enter")
        page.wait_for_url("**/article/*")
        watch.check("from the story to the words")


def test_focus_lights_source_cue_and_content_together(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour + list_views(harbour)["article"])
        note = page.locator("li.note", has=page.locator(".who")).first
        note.locator("a.number").focus()
        statement = str(note.get_attribute("data-s"))
        roles = {
            role
            for role in ("source", "cue", "content")
            if page.locator(f".text .{role}[data-s~='{statement}']").count()
        }
        assert "content" in roles
        assert len(roles) > 1
        for role in roles:
            assert "lit" in str(page.locator(f".text .{role}[data-s~='{statement}']").first.get_attribute("class")), (
                role
            )
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: url.endswith(f"#s-{statement}"))
        page.reload()
        page.locator(f".lit[data-s~='{statement}']").nth(len(roles) - 1).wait_for()


def test_articles_follow_each_other_in_time(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour + list_views(harbour)["article"])
        start = page.url
        page.keyboard.press("]")
        page.wait_for_url(lambda url: url != start)
        page.keyboard.press("[")
        page.wait_for_url(start)


def test_differences_are_stepped_through(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour + list_views(harbour)["compare"])
        page.keyboard.press("n")
        assert "difference 1 of" in page.locator("#steps [role=status]").inner_text()
        first = focused(page)
        page.keyboard.press("n")
        assert focused(page) != first
        page.keyboard.press("p")
        assert focused(page) == first


def test_a_citation_is_copied(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour, permissions=["clipboard-read", "clipboard-write"]) as watch:
        page = watch.page
        page.goto(harbour + list_views(harbour)["claim"])
        page.keyboard.press("y")
        page.get_by_text("Copied.").wait_for()
        copied = page.evaluate("navigator.clipboard.readText()")
        assert copied == page.locator("#citation").inner_text()
        assert "in this pile" in copied
        assert "independent source" in copied


def test_the_theme_is_turned_and_remembered(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(harbour)
        ground = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(ground)
        page.get_by_role("button", name="Light or dark").click()
        dark = page.evaluate(ground)
        assert dark != light
        assert watch.violations() == []
        page.reload()
        assert page.evaluate(ground) == dark


def test_a_drag_over_the_drawing_chooses_days(browser: Browser, harbour: str) -> None:
    with watched(browser, harbour) as watch:
        page = watch.page
        page.goto(f"{harbour}/timeline")
        box = page.locator("#chart svg").bounding_box()
        assert box is not None
        page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 40)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * 0.5, box["y"] + 40, steps=4)
        page.mouse.up()
        page.wait_for_url("**/timeline?*since=*")
        assert "until=" in page.url
        assert page.locator(".entry").count() > 0
        watch.check("drag")
