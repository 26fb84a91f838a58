"""Piles of invented articles on disk, for the tests of everything that begins with files."""

from pathlib import Path

from reportedly.model import Problem, RawPage, Record, make_id
from reportedly.pipeline import Shelf, Step, add, build

_TOWNS = ("Brindle", "Oxmarsh", "Tallow Ferry", "Upper Wend", "Quillmere", "Harrowgap", "Saltby", "Nettlecombe")
_PEOPLE = ("Ana Ruiz", "Piet Vandermolen", "Odalys Ferro", "Greta Lindqvist", "Tomas Okafor", "Maud Ellery")
_OUTLETS = ("Coast Radio", "Hill Gazette", "Morning Ledger", "Valley Post")


def write_pile(folder: Path, count: int) -> Path:
    """Write `count` short articles, all different, from four outlets over several days."""
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        town, person = _TOWNS[number % len(_TOWNS)], _PEOPLE[number % len(_PEOPLE)]
        text = (
            f"Bridge {number} at {town} stays shut\n\n"
            f"By Staff Reporter, {_OUTLETS[number % len(_OUTLETS)]}\n"
            f"March {number % 20 + 1}, 2031\n\n"
            f"Bridge {number} at {town} will stay shut until Friday, Mayor {person} said.\n\n"
            f"“Nobody was hurt on bridge {number},” said {person}. “We lost {number + 3} barrels.”\n\n"
            f"An insider claimed that bridge {number} had not been inspected since 2029.\n"
        )
        (folder / f"{number:03}.txt").write_text(text, encoding="utf-8")
    return folder


def make_page(path: str, text: str) -> RawPage:
    """A page of plain text under a path, without a file."""
    digest = make_id("sha", text)
    return RawPage(Record(make_id("rec", path, digest), path, None, "text/plain", digest), text)


class Notebook:
    """Takes the steps of a pipeline and remembers them."""

    def __init__(self) -> None:
        self.steps: list[Step] = []

    def __call__(self, step: Step, /) -> None:
        self.steps.append(step)

    def worked(self, stage: str) -> int:
        """How many pages or articles a stage worked on, other than those it had kept."""
        return max((len([s for s in self.steps if s.stage == stage and s.problem is None]) - 1), 0)

    @property
    def problems(self) -> list[Problem]:
        return [step.problem for step in self.steps if step.problem]


def add_and_build(shelf: Shelf, *paths: Path) -> Notebook:
    """Add paths and build; return what was done."""
    notebook = Notebook()
    add(shelf, paths, progress=notebook)
    build(shelf, progress=notebook)
    return notebook
