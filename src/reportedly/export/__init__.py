"""A story as a file or a folder: one module a format."""

from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import entry_points
from typing import Protocol

from reportedly.errors import UsageError
from reportedly.export import csv, html, ics, json, jsonl, md, timelinejs
from reportedly.export.destination import Destination
from reportedly.model import Story

ENTRY_POINTS = "reportedly.exporters"


class Exporter(Protocol):
    """A format: a module of ours, or what an entry point of another package names."""

    @property
    def NAME(self) -> str:  # noqa: N802 — a module constant of every format
        """The word that the command line and `exporter` know it by."""

    def write(self, story: Story, out: Destination, /) -> None:
        """Write `story` to a path or a text stream; equal stories give equal bytes."""


def exporters() -> Iterator[Exporter]:
    """Yield our formats, then those of other packages in order of their names."""
    yield from EXPORTERS
    for point in sorted(entry_points(group=ENTRY_POINTS), key=lambda point: point.name):
        yield point.load()


def exporter(name: str) -> Exporter:
    """Return the format of this name; raise UsageError, with the nearest one as hint, when there is none."""
    known = {found.NAME: found for found in exporters()}
    if name not in known:
        near = get_close_matches(name, known, n=1)
        hint = f"did you mean {near[0]!r}?" if near else f"formats: {', '.join(known)}"
        raise UsageError(f"there is no format {name!r}", hint)
    return known[name]


EXPORTERS: tuple[Exporter, ...] = (json, jsonl, md, html, csv, timelinejs, ics)
