"""Makes the pictures of the documentation from the example story: `python -m docs.pictures`, or `make pictures`.

The example is read anew, served on this machine, and photographed in the system's Chromium. Nothing is drawn by hand.
"""

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import which
from urllib.error import URLError
from urllib.request import urlopen

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[1]
IMAGES = ROOT / "docs" / "images"
PORT = 18766
BASE = f"http://127.0.0.1:{PORT}"
WAIT = 60  # seconds for the server


@dataclass(frozen=True)
class Shot:
    """A picture: its name, the page, the size of the window, and where to begin ("" is the top of the page)."""

    name: str
    path: str
    width: int = 1180
    height: int = 820
    at: str = ""
    dark: bool = False
    lit: str = ""


def main() -> None:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as folder:
        story = Path(folder) / "harbour.story"
        subprocess.run([*command(), "add", str(story), str(ROOT / "examples" / "harbour" / "articles")], check=True)
        with served(story), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
            for shot in list_shots():
                take(browser, shot)
            browser.close()


def list_shots() -> list[Shot]:
    """Return the pictures of the README and the tutorial."""
    story = read("/index.json")
    claim = story["most_carried"][0]
    unnamed = read("/claims.json?voices=unnamed")["claims"]
    voice = next(row for row in unnamed if row["lead"]["who"]["unnamed"] and len(row["lead"]["chain"]) > 2)
    article = claim["lead"]["quote"]["cite"]
    reader = f"/article/{article['article_id']}"
    return [
        Shot("story", "/", height=900),
        Shot("social", f"/claim/{claim['id']}", width=1280, height=640),
        Shot("claim", f"/claim/{claim['id']}", height=900),
        Shot("spread", f"/claim/{claim['id']}", height=420, at="#spread"),
        Shot("reader", reader, height=760, at=".legend", lit=article["statement_id"]),
        Shot("unnamed", f"/claim/{voice['id']}", height=620),
        Shot("conflicts", "/conflicts", height=700),
        Shot("timeline", "/timeline", height=820, dark=True),
    ]


def take(browser: Browser, shot: Shot) -> None:
    """Photograph one page."""
    page = browser.new_page(
        viewport={"width": shot.width, "height": shot.height}, color_scheme="dark" if shot.dark else "light"
    )
    page.goto(BASE + shot.path)
    if shot.lit:
        page.locator(f"#c-{shot.lit} a.number").focus()
    if shot.at:
        page.evaluate(
            "(at) => (document.querySelector(at).closest('section') ?? document.querySelector(at)).scrollIntoView()",
            shot.at,
        )
    page.screenshot(path=IMAGES / f"{shot.name}.png")
    page.close()


@contextmanager
def served(story: Path) -> Iterator[None]:
    """Serve the story, without the forms to judge by."""
    server = subprocess.Popen([*command(), "serve", str(story), "--port", str(PORT), "--read-only"])
    try:
        deadline = time.monotonic() + WAIT
        while not answers():
            if server.poll() is not None or time.monotonic() > deadline:
                raise SystemExit("the server did not start")
            time.sleep(0.2)
        yield
    finally:
        server.terminate()
        server.wait()


def command() -> list[str]:
    """Return how to call the command line of this environment."""
    return [sys.executable, "-c", "from reportedly.cli import main; main()"]


def answers() -> bool:
    """Tell whether the server is up."""
    try:
        read("/index.json")
    except (URLError, ConnectionError):
        return False
    return True


def read(path: str) -> dict:
    """Return the JSON of an address of the server."""
    with urlopen(BASE + path, timeout=30) as answer:
        return json.load(answer)


def find_chromium() -> str:
    """Return the system's Chromium."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if path := which(name):
            return path
    raise SystemExit("no Chromium on this machine: apt-get install chromium")


if __name__ == "__main__":
    main()
