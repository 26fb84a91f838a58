"""Weights and times of the pages of a big story: served from a story file, asked for over the loopback."""

import json
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any
from urllib.request import urlopen

from bench.harness import BENCH, Figure, Part, note
from bench.pages.pile import make_pile

FIGURES = (
    Figure("largest page, KB of HTML", "largest_kb", lower=True),
    Figure("slowest page, CPU ms", "slowest_ms", lower=True),
    Figure("story page, CPU ms", "story_ms", lower=True),
    Figure("slowest first view, CPU ms", "first_ms", lower=True),
    Figure("start to first page, CPU s", "start_s", lower=True),
)
TIMES = 5
PORT = 18765


def list_parts(data: Path) -> tuple[Part, ...]:
    return (Part("pile", BENCH / "pages" / "pile.py", None, data),)


def predict(part: Part, out: Path) -> None:
    """Make the pile that the gold names, serve it, and ask for every kind of page."""
    del part
    story = make_pile()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "pile.story"
        _keep(file, story)
        with _served(file) as address:
            started = time.process_time()
            _fetch(address + "/")
            start = time.process_time() - started
            rows = {path: _measure(address + path) for path in _paths(address)}
    out.write_text(json.dumps({"start_s": start, "rows": rows}), encoding="utf-8")


def score(_part: Part, predictions: Path) -> dict[str, Any]:
    measured = json.loads(predictions.read_text(encoding="utf-8"))
    rows = measured["rows"]
    for path, row in sorted(rows.items(), key=lambda found: -found[1]["ms"]):
        note(f"{row['ms']:7.1f} ms  first {row['first_ms']:7.1f} ms  {row['kb']:6.1f} KB  {path}")
    return {
        "largest_kb": max(row["kb"] for row in rows.values()),
        "slowest_ms": max(row["ms"] for row in rows.values()),
        "story_ms": rows["/"]["ms"],
        "first_ms": max(row["first_ms"] for row in rows.values()),
        "start_s": measured["start_s"],
        "pages": rows,
    }


def _keep(file: Path, story: Any) -> None:  # noqa: ANN401 - a Story; its type is loaded with the store
    from reportedly.store import open_story_file

    with open_story_file(file, create=True) as kept:
        kept.put_story(story, built_from="pile", results=())


@contextmanager
def _served(file: Path) -> Iterator[str]:
    """Serve the story file in a thread of its own, as `reportedly serve` does."""
    import uvicorn

    from reportedly.api import open_story
    from reportedly.serve import create_app

    servers: list[uvicorn.Server] = []

    def run() -> None:
        with open_story(file, create=False) as opened:
            config = uvicorn.Config(
                create_app(opened), host="127.0.0.1", port=PORT, log_level="error", access_log=False
            )
            servers.append(uvicorn.Server(config))
            servers[0].run()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    while not (servers and servers[0].started):
        if not thread.is_alive():
            raise RuntimeError(f"the server did not start: is port {PORT} free?")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{PORT}"
    servers[0].should_exit = True
    thread.join(timeout=30)


def _paths(address: str) -> list[str]:
    story = json.loads(_fetch(address + "/index.json"))
    speaker, outlet = story["speakers"][0]["id"], "Outlet+07"
    article = story["articles"][0]["id"]
    beside = [row["cite"]["article_id"] for row in json.loads(_fetch(f"{address}/article/{article}.json"))["carried"]]
    return [
        "/",
        "/timeline",
        "/timeline?page=9",
        "/claims",
        "/claims?page=40",
        "/people",
        "/conflicts",
        "/changes",
        "/articles",
        "/problems",
        f"/claim/{story['most_carried'][0]['id']}",
        f"/person/{speaker}",
        f"/article/{article}",
        f"/compare/{article}/{beside[0]}",
        "/search?q=barrels",
        f"/?speaker={speaker}",
        f"/claims?speaker={speaker}&sort=latest",
        f"/claims?outlet={outlet}&only=repeated",
        f"/timeline?since=2031-03-10&until=2031-03-12&outlet={outlet}",
        "/changes?since=2031-03-20",
    ]


def _measure(address: str) -> dict[str, float]:
    """Return the weight in KB of 1000 bytes, the CPU time of the first view and the median of the next ones."""
    times, weight = [], 0
    for _ in range(TIMES + 1):
        started = time.process_time()
        weight = len(_fetch(address))
        times.append(1000 * (time.process_time() - started))
    return {"kb": weight / 1000, "first_ms": times[0], "ms": median(times[1:])}


def _fetch(address: str) -> bytes:
    with urlopen(address, timeout=120) as answer:  # noqa: S310 - this machine only
        body: bytes = answer.read()
    return body
