"""Articles one by one, without a shelf or a story: what `clean` and `read` make of each, in the order given."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import msgspec

from reportedly.engine import LocalEngine, Outcome, Task
from reportedly.model import Article, PageMetadata, Problem, RawPage, Reading, Record
from reportedly.pipeline.adding import NOTHING_TOLD, with_told
from reportedly.pipeline.stages import LIMIT_SECONDS, make_fault
from reportedly.pipeline.tasks import CLEAN, READ, Cleaned


@dataclass(frozen=True, slots=True)
class CleanedPage:
    """An article with the record it came from."""

    record: Record
    article: Article


@dataclass(frozen=True, slots=True)
class ReadPage:
    """An article with the record it came from and what it says."""

    record: Record
    article: Article
    reading: Reading


def clean_each(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    media_type: str | None = None,
    told: PageMetadata = NOTHING_TOLD,
) -> Iterator[CleanedPage | Problem]:
    """Yield the article of each page under `paths`, and every problem met on the way."""
    from reportedly.ingest import ingest

    for found in ingest(paths, stdin=stdin, media_type=media_type):
        yield from [found] if isinstance(found, Problem) else _clean(with_told(found, told))


def read_each(
    paths: Iterable[str | Path],
    *,
    stdin: BinaryIO | None = None,
    media_type: str | None = None,
    told: PageMetadata = NOTHING_TOLD,
) -> Iterator[ReadPage | Problem]:
    """Yield each article under `paths` with its reading, and every problem met on the way."""
    for page in clean_each(paths, stdin=stdin, media_type=media_type, told=told):
        yield from [page] if isinstance(page, Problem) else _read(page)


def _clean(page: RawPage) -> Iterator[CleanedPage | Problem]:
    outcome = _call(CLEAN, page)
    if outcome.result is None:
        yield make_fault("clean", page.record.path, outcome)
        return
    cleaned = msgspec.json.decode(outcome.result, type=Cleaned)
    yield from cleaned.problems
    if cleaned.article is not None:
        yield CleanedPage(page.record, cleaned.article)


def _read(page: CleanedPage) -> Iterator[ReadPage | Problem]:
    outcome = _call(READ, page.article)
    if outcome.result is None:
        yield make_fault("read", page.record.path, outcome)
        return
    reading = msgspec.json.decode(outcome.result, type=Reading)
    yield from reading.problems
    yield ReadPage(page.record, page.article, reading)


def _call(function: str, noun: RawPage | Article) -> Outcome:
    task = Task("", lambda: msgspec.json.encode(noun))
    return next(LocalEngine(1).run(function, [task], limit_seconds=LIMIT_SECONDS))
