"""Shelf: where the pipeline keeps what was given and what it made of it. In memory here; `store` has one on disk."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from reportedly.model import Judgement, PageMetadata, Problem, RawPage, Record, Story
from reportedly.pipeline.judgements import name_judgement


@dataclass(frozen=True, slots=True)
class ShelvedRecord:
    """A record on the shelf with what it states of itself; its text stays there until `Shelf.page` fetches it."""

    record: Record
    metadata: PageMetadata


class Shelf(Protocol):
    """Keeps pages, problems of adding, judgements, results of stages and the story.

    Each `put_` is kept whole or not at all.
    """

    @property
    def title(self) -> str:
        """The title of the story."""
        ...

    @property
    def keep_all(self) -> bool:
        """Whether articles of other stories are kept in this one, as last asked for."""
        ...

    def put_keep_all(self, *, keep_all: bool) -> None:
        """Remember whether articles of other stories are kept."""
        ...

    def records(self) -> Sequence[ShelvedRecord]:
        """Return all records, in order of path and hash."""
        ...

    def page(self, record_id: str) -> RawPage:
        """Return the page of a record on the shelf."""
        ...

    def put_pages(self, pages: Sequence[RawPage]) -> None:
        """Keep pages; one whose record is known replaces what was kept of it."""
        ...

    def problems(self) -> Sequence[Problem]:
        """Return the problems of adding, sorted."""
        ...

    def put_problems(self, problems: Iterable[Problem], *, cured: Collection[str]) -> None:
        """Keep problems, after dropping older ones at the places `cured`."""
        ...

    def judgements(self) -> Sequence[Judgement]:
        """Return what people judged, undone judgements and their undoing among them, in the order of judging."""
        ...

    def put_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement after all others and return it with its id."""
        ...

    def result(self, key: str) -> bytes | None:
        """Return what a stage made, or None when nothing is kept under `key`."""
        ...

    def put_results(self, results: Mapping[str, bytes]) -> None:
        """Keep what a stage made."""
        ...

    def forget_results(self) -> None:
        """Drop all results and the mark of the last build, so that the next one does everything again."""
        ...

    def story(self) -> Story | None:
        """Return the story as last built, or None."""
        ...

    def built_from(self) -> str | None:
        """Return the mark that the last story was kept with, or None."""
        ...

    def put_story(self, story: Story, *, built_from: str, results: Collection[str]) -> None:
        """Keep the story in place of the last one, and of all results only those with the keys `results`."""
        ...


class MemoryShelf:
    """A shelf that lasts as long as the process."""

    def __init__(self, title: str) -> None:
        self._title = title
        self._keep_all = False
        self._pages: dict[str, RawPage] = {}
        self._problems: dict[tuple[str, str], Problem] = {}
        self._judgements: list[Judgement] = []
        self._results: dict[str, bytes] = {}
        self._story: Story | None = None
        self._built_from: str | None = None

    @property
    def title(self) -> str:
        """The title of the story."""
        return self._title

    @property
    def keep_all(self) -> bool:
        """Whether articles of other stories are kept in this one, as last asked for."""
        return self._keep_all

    def put_keep_all(self, *, keep_all: bool) -> None:
        """Remember whether articles of other stories are kept."""
        self._keep_all = keep_all

    def records(self) -> Sequence[ShelvedRecord]:
        """Return all records, in order of path and hash."""
        pages = sorted(self._pages.values(), key=lambda page: (page.record.path, page.record.sha256))
        return [ShelvedRecord(page.record, page.metadata) for page in pages]

    def page(self, record_id: str) -> RawPage:
        """Return the page of a record on the shelf."""
        return self._pages[record_id]

    def put_pages(self, pages: Sequence[RawPage]) -> None:
        """Keep pages; one whose record is known replaces what was kept of it."""
        self._pages |= {page.record.id: page for page in pages}

    def problems(self) -> Sequence[Problem]:
        """Return the problems of adding, sorted."""
        return sorted(self._problems.values())

    def put_problems(self, problems: Iterable[Problem], *, cured: Collection[str]) -> None:
        """Keep problems, after dropping older ones at the places `cured`."""
        kept = {key: problem for key, problem in self._problems.items() if problem.where not in cured}
        self._problems = kept | {(problem.where, problem.code): problem for problem in problems}

    def judgements(self) -> Sequence[Judgement]:
        """Return what people judged, undone judgements and their undoing among them, in the order of judging."""
        return tuple(self._judgements)

    def put_judgement(self, judgement: Judgement) -> Judgement:
        """Keep a judgement after all others and return it with its id."""
        named = name_judgement(judgement, self._judgements)
        self._judgements.append(named)
        return named

    def result(self, key: str) -> bytes | None:
        """Return what a stage made, or None when nothing is kept under `key`."""
        return self._results.get(key)

    def put_results(self, results: Mapping[str, bytes]) -> None:
        """Keep what a stage made."""
        self._results |= results

    def forget_results(self) -> None:
        """Drop all results and the mark of the last build, so that the next one does everything again."""
        self._results = {}
        self._built_from = None

    def story(self) -> Story | None:
        """Return the story as last built, or None."""
        return self._story

    def built_from(self) -> str | None:
        """Return the mark that the last story was kept with, or None."""
        return self._built_from

    def put_story(self, story: Story, *, built_from: str, results: Collection[str]) -> None:
        """Keep the story in place of the last one, and of all results only those with the keys `results`."""
        self._results = {key: result for key, result in self._results.items() if key in results}
        self._story, self._built_from = story, built_from
