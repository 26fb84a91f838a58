"""Answers on standard output, everything else on standard error."""

import shutil
import textwrap
from collections.abc import Iterable

import click
import msgspec

from reportedly.errors import UsageError
from reportedly.model import Problem

WIDEST = 100  # columns: longer lines are hard to read
PROBLEMS_SHOWN = 10

# Notices: everything was read, one article counts once. They are shown, and they are no failure.
NOTICES = frozenset({"C180", "I107", "I109", "I110", "I111", "I180", "I181", "L180", "L181"})


def print_json(**fields: object) -> None:
    """Print one JSON object that begins with the schema."""
    from reportedly.export.json import SCHEMA  # brings the templates of pages, which text does not need

    click.echo(msgspec.json.encode({"schema": SCHEMA, **fields}).decode("utf-8"))


def print_jsonl(rows: Iterable[object]) -> None:
    """Print each row as a JSON object on a line, with the schema."""
    from reportedly.export.json import SCHEMA

    for row in rows:
        click.echo(msgspec.json.encode({"schema": SCHEMA, **msgspec.to_builtins(row)}).decode("utf-8"))


def check_formats(*, as_json: bool, as_jsonl: bool) -> None:
    """Raise UsageError when both forms are asked for."""
    if as_json and as_jsonl:
        raise UsageError("--json and --jsonl do not go together", "choose one")


def heading(words: str) -> None:
    """Print a line that stands out."""
    click.echo(click.style(words, bold=True))


def line(words: str, indent: int = 0) -> None:
    """Print words, wrapped to the terminal and indented; nothing is cut."""
    width = max(40, min(shutil.get_terminal_size((WIDEST, 24)).columns, WIDEST))
    space = " " * indent
    for part in words.splitlines() or [""]:
        wrapped = textwrap.wrap(
            part, width, initial_indent=space, subsequent_indent=space, break_long_words=False, break_on_hyphens=False
        )
        click.echo("\n".join(wrapped))


def blank() -> None:
    """Print an empty line."""
    click.echo()


def note(words: str) -> None:
    """Tell something that is not the answer."""
    click.echo(words, err=True)


def note_problems(problems: Iterable[Problem], *, see: str = "") -> None:
    """Tell the first problems, and how many more there are."""
    listed = list(problems)
    for problem in listed[:PROBLEMS_SHOWN]:
        note(f"problem[{problem.code}]: {problem.where}: {problem.message}")
    if len(listed) > PROBLEMS_SHOWN:
        note(f"... and {len(listed) - PROBLEMS_SHOWN} more problems" + (f"; see: {see}" if see else ""))


def has_failures(problems: Iterable[Problem]) -> bool:
    """Tell whether something could not be read, other than what was only worth a notice."""
    return any(problem.stage in ("ingest", "clean", "read") and problem.code not in NOTICES for problem in problems)
