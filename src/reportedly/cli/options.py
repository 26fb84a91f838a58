"""The options that several commands share; the same name means the same everywhere."""

import os
import shlex
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import reduce, wraps
from pathlib import Path

import click

from reportedly.api import Choice
from reportedly.model import PageMetadata

_Action = Callable[..., None]

story_argument = click.argument("story", type=click.Path(path_type=Path))
as_json = click.option("--json", "as_json", is_flag=True, help='Answer as one JSON object ("schema": "reportedly/1").')
as_jsonl = click.option("--jsonl", "as_jsonl", is_flag=True, help="Answer as JSON lines, one row each.")
quiet = click.option("--quiet", "-q", is_flag=True, help="No progress, no summary; problems still show.")
strict = click.option("--strict", is_flag=True, help="Exit with status 4 when some articles failed.")


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build, and how to tell of it."""

    jobs: int
    as_json: bool
    quiet: bool
    strict: bool
    keep_all: bool = False
    fresh: bool = False


def building(action: _Action) -> _Action:
    """Add --jobs, --all, --strict, --quiet and --json, given to the action as `how`.

    Without --jobs there is one worker process a core and at least two, so that a bad article cannot take the program
    with it.
    """

    @wraps(action)
    def gathered(*args: object, **rest: object) -> None:
        told = {name: rest.pop(name) for name in ("jobs", "as_json", "quiet", "strict", "keep_all")}
        action(*args, how=BuildOptions(**told), **rest)  # type: ignore[arg-type]  # options are called as its fields

    jobs = click.option(
        "--jobs",
        "-j",
        type=click.IntRange(1, 256),
        default=lambda: max(2, os.cpu_count() or 2),
        show_default="one a core",
        help="Worker processes; 1 works in this process.",
    )
    keep_all = click.option("--all", "keep_all", is_flag=True, help="Leave no article out that tells another story.")
    return jobs(keep_all(strict(quiet(as_json(gathered)))))


@dataclass(frozen=True, slots=True)
class Given:
    """What the user says of the articles given: what standard input is, and what holds for all of them."""

    media_type: str | None
    told: PageMetadata


def given(action: _Action) -> _Action:
    """Add what the user may say of all articles given; the action gets it as `given`."""

    @wraps(action)
    def gathered(*args: object, media_type: str | None, **rest: object) -> None:
        told = {name: str(value) for name in ("outlet", "language", "published") if (value := rest.pop(name))}
        action(*args, given=Given(media_type, PageMetadata(**told)), **rest)  # type: ignore[arg-type]  # three strings

    options = (
        click.option("--outlet", metavar="NAME", help="The outlet that published them."),
        click.option("--language", metavar="CODE", help="Their language, e.g. en."),
        click.option("--published", metavar="TIME", help="When they were published, e.g. 2024-03-05."),
        click.option("--as", "media_type", metavar="TYPE", help='What "-" is, e.g. text/html; sniffed by default.'),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), gathered)


def filters(action: _Action) -> _Action:
    """Add the conditions that rows must meet; the action gets them as `choice`."""

    @wraps(action)
    def gathered(*args: object, **rest: object) -> None:
        conditions = {field.name: rest.pop(field.name) for field in fields(Choice)}
        action(*args, choice=Choice(**conditions), **rest)  # type: ignore[arg-type]  # options are called as its fields

    kinds = click.Choice(["direct", "indirect", "mixed"])
    options = (
        click.option("--speaker", metavar="NAME", help="Only what this person or organisation says."),
        click.option("--outlet", metavar="NAME", help="Only what this outlet published."),
        click.option("--kind", type=kinds, help="Only quotations of this kind."),
        click.option("--unnamed", is_flag=True, help="Only what unnamed voices say."),
        click.option("--since", metavar="TIME", help="Published then or later, e.g. 2024-03-05."),
        click.option("--until", metavar="TIME", help="Published then or before."),
    )
    return reduce(lambda decorated, option: option(decorated), reversed(options), gathered)


def next_step(*words: str | Path) -> str:
    """Return "Next: reportedly ..." as it can be pasted into a shell."""
    return "Next: reportedly " + " ".join(shlex.quote(str(word)) for word in words)
