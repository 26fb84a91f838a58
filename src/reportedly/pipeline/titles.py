"""Titles: a story is called after the file or folder it comes from, until its user calls it something else."""

import os
import re
from collections.abc import Sequence
from pathlib import Path

FALLBACK = "Story"


def make_title(paths: Sequence[str | Path]) -> str:
    """Return "Harbour fire" for "news/harbour-fire.txt"; for several paths the name of the folder that holds all."""
    places = [os.path.abspath(path) for path in paths if str(path) != "-"]  # noqa: PTH100 - of names, not of files
    if not places:
        return FALLBACK
    try:
        common = Path(os.path.commonpath(places))
    except ValueError:  # on two drives
        return FALLBACK
    words = re.sub(r"[-_\s]+", " ", common.stem if common.is_file() or len(places) == 1 else common.name).strip()
    words = words.encode("utf-8", "replace").decode("utf-8")  # names of files need not be UTF-8
    return words[:1].upper() + words[1:] or FALLBACK
