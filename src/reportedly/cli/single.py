"""What `quotes`, `times` and `text` share: articles one by one, problems on standard error, and the exit status."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, TypeVar

import click

from reportedly.cli.options import Given
from reportedly.cli.output import note_problems, print_json, print_jsonl
from reportedly.errors import InputError
from reportedly.model import Problem
from reportedly.pipeline import CleanedPage, ReadPage, clean_each, read_each

_Page = TypeVar("_Page", CleanedPage, ReadPage)
paths_argument = click.argument("paths", nargs=-1, required=True, metavar="PATH...")


class Pages:
    """Iterates over the articles found, and tells every problem when it comes."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.count = 0

    def over(self, found: Iterable[_Page | Problem]) -> Iterator[_Page]:
        """Yield the articles of `found`.

        Raises:
            InputError: at the end, when there was none.
        """
        for page in found:
            if isinstance(page, Problem):
                self.problems.append(page)
                note_problems([page])
            else:
                self.count += 1
                yield page
        if not self.count:
            raise InputError("nothing that can be read was given", "text, Markdown, HTML, JSON and zip are read")


def cleaned_pages(pages: Pages, paths: Sequence[str], given: Given) -> Iterator[CleanedPage]:
    """Yield the cleaned articles under `paths`."""
    return pages.over(clean_each(paths, stdin=_stdin(paths), media_type=given.media_type, told=given.told))


def read_pages(pages: Pages, paths: Sequence[str], given: Given) -> Iterator[ReadPage]:
    """Yield the articles under `paths` with their readings."""
    return pages.over(read_each(paths, stdin=_stdin(paths), media_type=given.media_type, told=given.told))


def print_rows(name: str, rows: Iterable[object], *, as_json: bool) -> None:
    """Print rows as JSON lines as they come, or all in one object under `name`."""
    if as_json:
        print_json(**{name: list(rows)})
    else:
        print_jsonl(rows)


def _stdin(paths: Sequence[str]) -> BinaryIO | None:
    return sys.stdin.buffer if "-" in paths else None
