"""What the timeline of 500 plain articles costs once they are read: `python -m bench.timeline.speed FOLDER`.

FOLDER holds plain texts. Each is given a day of two months in turn: in a pile without dates little happens.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from bench.harness import need, note, write_jsonl
from bench.ours import list_pages, read_page
from reportedly.lang import load_language
from reportedly.link import date_articles, link_readings
from reportedly.model import Article, Reading
from reportedly.story.timeline import make_timeline

ARTICLES = 500
WANTED_SECONDS = 30
_FIRST_DAY, _DAYS = date(2031, 3, 1), 60


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.timeline.speed")
    parser.add_argument("texts", type=Path, help="folder of plain texts")
    parser.add_argument("--articles", type=int, default=ARTICLES)
    options = parser.parse_args()
    print(json.dumps(measure(sorted(need(options.texts).glob("*.txt"))[: options.articles]), indent=1))


def measure(texts: Sequence[Path]) -> dict[str, Any]:
    """Return the CPU-seconds of reading, and of the way from readings to the timeline, the latter for half too."""
    started = time.process_time()
    readings = _read(texts)
    read = time.process_time() - started
    half, whole = _time(readings[::2]), _time(readings)
    return {
        "articles": len(readings),
        "words": sum(len(article.text.split()) for article, _ in readings),
        "read_cpu_seconds": read,
        "timeline_cpu_seconds": whole,
        "wanted_cpu_seconds": WANTED_SECONDS,
        "cost_of_twice": whole / max(half, 1e-9),
    }


def _read(texts: Sequence[Path]) -> list[tuple[Article, Reading]]:
    rows = [
        {"text": path.read_text(encoding="utf-8"), "date": (_FIRST_DAY + timedelta(days=place % _DAYS)).isoformat()}
        for place, path in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "articles.jsonl"
        write_jsonl(path, rows)
        found = [read_page(page) for page in islice(list_pages(path), len(rows))]
    note(f"{sum(each is not None for each in found)} of {len(rows)} texts read")
    return [each for each in found if each is not None]


def _time(readings: Sequence[tuple[Article, Reading]]) -> float:
    """Return the CPU-seconds from readings to the timeline."""
    pack = load_language("en")
    started = time.process_time()
    articles = date_articles([article for article, _ in readings], [reading for _, reading in readings])
    own = [reading for _, reading in readings]
    make_timeline(articles, own, link_readings(articles, own, pack), pack)
    return time.process_time() - started


if __name__ == "__main__":
    main()
