"""The command: `python -m bench QUESTION`, `python -m bench all`, `python -m bench gate`."""

import argparse
import json
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.floors import check_floors, read_floors, update_floors
from bench.harness import BENCH, QUESTIONS, MissingDataError, Part, Question, load_question, need, note
from bench.show import format_table, read_peers
from bench.tables import write_tables

DEFAULT_DATA = BENCH.parent.parent / "shared" / "bench"
DONE, BELOW_FLOOR, NO_DATA = 0, 1, 3


@dataclass(frozen=True, slots=True)
class Measured:
    """A part with the scorer's JSON for it."""

    part: Part
    ours: dict[str, Any]


def main(arguments: list[str] | None = None, *, folder: Path = BENCH) -> int:
    """Run the command and return its exit status; floors and peers are kept in `folder`."""
    options = _parse(arguments)
    options.folder = folder
    if options.question in {"all", "gate"}:
        return _run_all(options)
    try:
        question = load_question(options.question)
        measured = [_measure(question, part, options.predictions) for part in _choose_parts(question, options)]
    except MissingDataError as missing:
        note(f"{options.question}: {missing}. bench/{options.question}/README.md says where the data can be had.")
        return NO_DATA
    _print(options, question, measured)
    return _settle(options, question, measured) if options.update else DONE


def _parse(arguments: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure the system and set it beside its peers."
    )
    parser.add_argument("question", choices=[*QUESTIONS, "all", "gate"])
    parser.add_argument("--data", type=Path, default=DEFAULT_DATA, help="folder with the data and the scorers")
    parser.add_argument("--gold", type=Path, help="another gold of the same form")
    parser.add_argument("--articles", type=Path, help="the articles of that gold, where they stand apart")
    parser.add_argument("--predictions", type=Path, help="keep what the system said here, in the scorer's form")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--update", action="store_true", help="pin the figures as floors")
    parser.add_argument("--allow-regression", action="store_true", help="let --update lower a floor")
    options = parser.parse_args(arguments)
    if options.question in {"all", "gate"} and (options.gold or options.articles or options.predictions):
        parser.error("--gold, --articles and --predictions go with one question")
    if options.update and (options.gold or options.articles):
        parser.error("floors are measured on the development parts; leave --gold and --articles out")
    return options


def _choose_parts(question: Question, options: argparse.Namespace) -> list[Part]:
    """Return the part that --gold names, else the development parts; --articles alone replaces their articles."""
    if options.gold:
        return [Part(options.gold.resolve().name, need(options.gold), options.articles, options.data)]
    parts = question.list_parts(options.data)
    if options.articles:
        return [Part(part.name, need(part.gold), need(options.articles), part.data) for part in parts[:1]]
    there = [part for part in parts if part.gold.exists()]
    if not there:
        raise MissingDataError(f"no data at {parts[0].gold}")
    return there


def _measure(question: Question, part: Part, predictions: Path | None) -> Measured:
    note(f"{part.name}: reading ...")
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "predictions"
        if predictions is not None:
            out = predictions if not predictions.exists() or predictions.is_file() else predictions / part.name
            out.parent.mkdir(parents=True, exist_ok=True)
        question.predict(part, out)
        return Measured(part, question.score(part, out))


def _print(options: argparse.Namespace, question: Question, measured: list[Measured]) -> None:
    name = options.question
    peers, floors = read_peers(name, options.folder), read_floors(name, options.folder)
    if options.json:
        alone = len(measured) == 1
        by_part = {each.part.name: each.ours for each in measured}
        golds = [str(each.part.gold) for each in measured]
        answer = {
            "question": name,
            "gold": golds[0] if alone else golds,
            "ours": measured[0].ours if alone else by_part,
            "peers": peers,
            "floors": floors,
        }
        print(json.dumps(answer, ensure_ascii=False, indent=1))
        return
    for each in measured:
        print(f"{name} on {each.part.gold}")
        beside = peers.get(each.part.name, {})
        print("\n".join(format_table(question, each.ours, floors["parts"].get(each.part.name, {}), beside)))


def _settle(options: argparse.Namespace, question: Question, measured: list[Measured]) -> int:
    """Update the floors, or compare with them; return the exit status."""
    faults: list[str] = []
    for each in measured:
        if options.update:
            allow = options.allow_regression
            faults += update_floors(
                options.question, question, each.part, each.ours, allow_regression=allow, folder=options.folder
            )
        else:
            faults += check_floors(read_floors(options.question, options.folder), each.part, each.ours)
    if options.update:
        write_tables(options.folder)
    for fault in faults:
        print(f"BELOW FLOOR  {options.question} {fault}")
    return BELOW_FLOOR if faults else DONE


def _run_all(options: argparse.Namespace) -> int:
    """Run every question whose data is there; `gate` compares with the floors, `all` only shows."""
    gate, status = options.question == "gate", DONE
    for name in QUESTIONS:
        options.question = name
        try:
            question = load_question(name)
            measured = [_measure(question, part, None) for part in _choose_parts(question, options)]
        except MissingDataError as missing:
            print(f"{name}: not run: {missing}")
            continue
        _print(options, question, measured)
        if gate or options.update:
            status = max(status, _settle(options, question, measured))
    return status


if __name__ == "__main__":
    sys.exit(main())
