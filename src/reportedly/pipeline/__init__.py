"""The hall: the one place that knows the rooms: ingest -> clean -> read -> link -> story, on a shelf that keeps all.

`add` puts what was given on a shelf, `build` makes the story of what is there, `tell` does both in memory.
"""

from reportedly.pipeline.adding import OF_THE_CALL, Added, add
from reportedly.pipeline.anchoring import Library, select_entity, select_quote, select_statement
from reportedly.pipeline.building import build, tell
from reportedly.pipeline.judgements import list_live, name_judgement
from reportedly.pipeline.progress import Progress, Step, silent
from reportedly.pipeline.shelf import MemoryShelf, Shelf, ShelvedRecord
from reportedly.pipeline.single import CleanedPage, ReadPage, clean_each, read_each
from reportedly.pipeline.splitting import split
from reportedly.pipeline.titles import make_title

__all__ = [
    "OF_THE_CALL",
    "Added",
    "CleanedPage",
    "Library",
    "MemoryShelf",
    "Progress",
    "ReadPage",
    "Shelf",
    "ShelvedRecord",
    "Step",
    "add",
    "build",
    "clean_each",
    "list_live",
    "make_title",
    "name_judgement",
    "read_each",
    "select_entity",
    "select_quote",
    "select_statement",
    "silent",
    "split",
    "tell",
]
