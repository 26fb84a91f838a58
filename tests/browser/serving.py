"""Pages in a real browser: the system's Chromium, and a server in a thread of its own."""

import json
import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.request import urlopen

import uvicorn
from starlette.types import ASGIApp

WIDE, NARROW, NARROWEST = 1280, 375, 320
_NAMES = ("chromium", "chromium-browser", "google-chrome")


def find_chromium() -> str | None:
    """The browser to drive: REPORTEDLY_CHROMIUM, or the system's."""
    named = os.environ.get("REPORTEDLY_CHROMIUM")
    return named or next((path for name in _NAMES if (path := shutil.which(name))), None)


@contextmanager
def served(make_app: Callable[[], ASGIApp]) -> Iterator[str]:
    """Serve an application, made in the thread that runs it, at the address that is given."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    servers: list[uvicorn.Server] = []

    def run() -> None:
        config = uvicorn.Config(make_app(), host="127.0.0.1", port=port, log_level="error", access_log=False)
        servers.append(uvicorn.Server(config))
        servers[0].run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not (servers and servers[0].started):
        assert thread.is_alive(), "the server did not start"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    servers[0].should_exit = True
    thread.join(timeout=20)


def read_json(address: str) -> Any:  # noqa: ANN401 - the JSON of any page
    with urlopen(address, timeout=30) as answer:  # noqa: S310 - this machine only
        return json.load(answer)


def list_views(base: str) -> dict[str, str]:
    """One address of each view of a story, by name."""
    story = read_json(f"{base}/index.json")
    articles = [row["id"] for row in read_json(f"{base}/articles.json")["articles"]]
    pages = {article: read_json(f"{base}/article/{article}.json") for article in articles[:8]}
    reader = max(pages, key=lambda article: pages[article]["row"]["statements"])
    beside = next(((page["beside"][0]["article_id"], i) for i, page in pages.items() if page["beside"]), articles[:2])
    views = {
        name: f"/{name}" for name in ("timeline", "claims", "people", "conflicts", "changes", "articles", "problems")
    }
    voices = story["voices"] or story["speakers"]
    return views | {
        "story": "/",
        "claim": f"/claim/{story['most_carried'][0]['id']}",
        "article": f"/article/{reader}",
        "compare": f"/compare/{beside[0]}/{beside[1]}",
        "person": f"/person/{story['speakers'][0]['id']}",
        "voice": f"/person/{voices[0]['id']}",
        "search": "/search?q=said",
        "narrowed": "/claims?voices=unnamed&sort=first",
        "nothing": "/claims?outlet=Nobody",
        "error": "/claim/clm_none",
    }
