"""Run the stages that take one article at a time: what is kept is used again, the rest goes to the engine."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Literal, TypeVar

import msgspec

from reportedly.engine import LocalEngine, Outcome, Task
from reportedly.model import Article, Problem, Reading
from reportedly.pipeline.progress import Progress, Step
from reportedly.pipeline.selecting import Written
from reportedly.pipeline.shelf import Shelf, ShelvedRecord
from reportedly.pipeline.tasks import CLEAN, READ, Cleaned
from reportedly.pipeline.versions import GROUND, hash_code, join_hash, list_models

BATCH = 16  # results in one transaction: what a kill costs at most, a few seconds of work
LIMIT_SECONDS = 300.0  # wall time for one article; the longest texts of the benches take under a tenth of it

_CODES = {"raised": "90", "died": "91", "slow": "92"}
_HINTS = {
    "raised": "please report it with the article; the rest of the pile is not touched",
    "died": "memory may have run out; try again with: reportedly build STORY --fresh",
    "slow": "split the article or leave it out; the rest of the pile is not touched",
}
_Result = TypeVar("_Result", Cleaned, Reading)


@dataclass(frozen=True, slots=True)
class Desk:
    """What a build works with: the shelf, the engine, whom to tell, and the keys of all results that are still good."""

    shelf: Shelf
    engine: LocalEngine
    progress: Progress
    keys: set[str]


@dataclass(frozen=True, slots=True)
class _Work(Generic[_Result]):
    """A stage's work: the function, how to load what each key stands for, its result's type, and what a fault gives."""

    stage: Literal["clean", "read"]
    function: str
    loads: Mapping[str, Callable[[], bytes]]
    result: type[_Result]
    fail: Callable[[Outcome], _Result]


def key_clean(entry: ShelvedRecord) -> str:
    """Return the key of what `clean` makes of a record."""
    return join_hash("clean", hash_code("clean", *GROUND), _json(entry).decode())


def key_read(article: Article) -> str:
    """Return the key of what `read` finds in an article."""
    return join_hash("read", hash_code("read", *GROUND), *list_models(), _json(article).decode())


def clean_pages(desk: Desk, shelved: Sequence[ShelvedRecord]) -> tuple[list[Written], list[Problem]]:
    """Return the articles of the records, in their order, and what went wrong with each page."""
    records = {key_clean(entry): entry.record for entry in shelved}

    def fail(outcome: Outcome) -> Cleaned:
        return Cleaned(None, (make_fault("clean", records[outcome.key].path, outcome),))

    loads = {key: partial(_load_page, desk.shelf, record.id) for key, record in records.items()}
    results = _run(desk, _Work("clean", CLEAN, loads, Cleaned, fail))
    written = [Written(records[key], cleaned.article) for key, cleaned in results.items() if cleaned.article]
    return written, [problem for cleaned in results.values() for problem in cleaned.problems]


def read_articles(desk: Desk, articles: Sequence[Article]) -> list[Reading]:
    """Return the reading of each article, in their order; one that failed is empty and says why."""
    by_key: dict[str, Article] = {}
    loads: dict[str, Callable[[], bytes]] = {}
    for article in articles:
        key = key_read(article)
        by_key[key], loads[key] = article, partial(_json, article)

    def fail(outcome: Outcome) -> Reading:
        article_id = by_key[outcome.key].id
        return Reading(article_id, problems=(make_fault("read", article_id, outcome),))

    return list(_run(desk, _Work("read", READ, loads, Reading, fail)).values())


def _run(desk: Desk, work: _Work[_Result]) -> dict[str, _Result]:
    """Return the results by key in the order of `work.loads`; finished ones are kept when it is interrupted."""
    kept = {key: body for key in work.loads if (body := desk.shelf.result(key)) is not None}
    results = {key: msgspec.json.decode(body, type=work.result) for key, body in kept.items()}
    tasks = [Task(key, load) for key, load in work.loads.items() if key not in results]
    desk.keys.update(work.loads)
    desk.progress(Step(work.stage, len(results), len(work.loads)))
    fresh: dict[str, bytes] = {}
    try:
        for outcome in desk.engine.run(work.function, tasks, limit_seconds=LIMIT_SECONDS):
            result = results[outcome.key] = _settle(work, outcome)
            if outcome.fault in (None, "raised"):  # a death or a lack of time may not come again
                fresh[outcome.key] = outcome.result or _json(result)
            _tell(desk, work, result, len(results))
            if len(fresh) >= BATCH:
                desk.shelf.put_results(fresh)
                fresh = {}
    finally:
        desk.shelf.put_results(fresh)
    return {key: results[key] for key in work.loads}


def _settle(work: _Work[_Result], outcome: Outcome) -> _Result:
    if outcome.result is None:
        return work.fail(outcome)
    return msgspec.json.decode(outcome.result, type=work.result)


def _tell(desk: Desk, work: _Work[_Result], result: _Result, done: int) -> None:
    desk.progress(Step(work.stage, done, len(work.loads)))
    for problem in result.problems:
        desk.progress(Step(work.stage, done, len(work.loads), problem))


def make_fault(stage: Literal["clean", "read"], where: str, outcome: Outcome) -> Problem:
    """Return the Problem that a stage failed with one page or article."""
    fault = outcome.fault or "raised"
    message = f"could not be {'cleaned' if stage == 'clean' else 'read'}: {outcome.reason}"
    return Problem(f"{stage[0].upper()}1{_CODES[fault]}", stage, where, message, _HINTS[fault])


def _load_page(shelf: Shelf, record_id: str) -> bytes:
    return _json(shelf.page(record_id))


def _json(noun: object) -> bytes:
    return msgspec.json.encode(noun)
