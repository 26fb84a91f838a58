from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

import reportedly
from reportedly.api import open_story
from reportedly.serve import create_app
from tests.browser.serving import find_chromium, served

ROOT = Path(__file__).parents[2]
PILES = {"harbour": ROOT / "examples" / "harbour" / "articles", "seeds": ROOT.parent / "shared" / "seeds" / "articles"}


# For the package, not the session: while Playwright is open, no other test of the process can run an event loop.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium on this machine: apt-get install chromium, or set REPORTEDLY_CHROMIUM")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-dev-shm-usage"])
        yield opened
        opened.close()


@pytest.fixture(scope="package")
def harbour_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example, read into a story file."""
    return build(PILES["harbour"], tmp_path_factory.mktemp("harbour") / "harbour.story")


@pytest.fixture(scope="package")
def harbour(browser: Browser, harbour_file: Path) -> Iterator[str]:
    """The example, served; its address."""
    del browser  # asked for first, so that nothing is read where there is no browser
    with served(lambda: create_app(open_story(harbour_file))) as address:
        yield address


@pytest.fixture(scope="package")
def seeds(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The seed articles where they are, served; their address."""
    del browser
    if not PILES["seeds"].is_dir():
        pytest.skip(f"no seed articles at {PILES['seeds']}")
    file = build(PILES["seeds"], tmp_path_factory.mktemp("seeds") / "seeds.story")
    with served(lambda: create_app(open_story(file))) as address:
        yield address


def build(articles: Path, file: Path) -> Path:
    with reportedly.open(file) as story:
        story.add([articles])
        story.build()
    return file
