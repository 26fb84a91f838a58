"""The hall: the one place that knows the rooms: ingest -> clean -> read -> link -> story, on a shelf that keeps all.

`add` puts what was given on a shelf, `build` makes the story of what is there, `tell` does both in memory.
"""

from reportedly.pipeline.adding import OF_THE_CALL, Added, add
from reportedly.pipeline.building import build, tell
from reportedly.pipeline.progress import Progress, Step, silent
from reportedly.pipeline.shelf import MemoryShelf, Shelf, ShelvedRecord
from reportedly.pipeline.single import CleanedPage, ReadPage, clean_each, read_each
from reportedly.pipeline.titles import make_title

__all__ = [
    "OF_THE_CALL",
    "Added",
    "CleanedPage",
    "MemoryShelf",
    "Progress",
    "ReadPage",
    "Shelf",
    "ShelvedRecord",
    "Step",
    "add",
    "build",
    "clean_each",
    "make_title",
    "read_each",
    "silent",
    "tell",
]
