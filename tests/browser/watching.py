"""A page under watch: what it says on the console, what it asks for elsewhere, and what axe finds."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Page

AA = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")


@dataclass
class Watch:
    """A page and everything it did that it should not have done."""

    page: Page
    faults: list[str] = field(default_factory=list)

    def refuse(self, dialog: Dialog) -> None:
        """Close a dialog that a page opened: no page of ours does."""
        self.faults.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def check(self, where: str) -> None:
        """Fail when the page spoke on the console, raised, or asked for anything outside its address."""
        assert not self.faults, f"{where}: {self.faults}"

    def overflow(self) -> int:
        """How many pixels the page is wider than the window."""
        wide: int = self.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        return wide

    def violations(self) -> list[str]:
        """What axe finds against WCAG 2.2 AA, one line each with the element."""
        options = {"runOnly": {"type": "tag", "values": list(AA)}, "resultTypes": ["violations"]}
        found = Axe().run(self.page, options=options).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@contextmanager
def watched(
    browser: Browser,
    base: str,
    *,
    width: int = 1280,
    dark: bool = False,
    script: bool = True,
    permissions: Sequence[str] = (),
) -> Iterator[Watch]:
    """Open a window of `width` in which every request outside `base` is a fault."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if dark else "light",
        java_script_enabled=script,
        permissions=permissions,
        reduced_motion="reduce",
    )
    page = context.new_page()
    watch = Watch(page)
    page.on("console", lambda said: watch.faults.append(f"console: {said.text}"))
    page.on("pageerror", lambda error: watch.faults.append(f"error: {error}"))
    page.on("dialog", watch.refuse)
    page.on("request", lambda request: watch.faults.extend([request.url] if not request.url.startswith(base) else []))
    try:
        yield watch
    finally:
        context.close()
