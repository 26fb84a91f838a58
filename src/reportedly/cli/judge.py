"""reportedly judge STORY ACTION ..."""

import getpass
import os
from collections.abc import Callable
from dataclasses import dataclass, fields
from functools import reduce, wraps
from pathlib import Path

import click

from reportedly.api import ListedJudgement, OpenStory, open_story
from reportedly.cli import options
from reportedly.cli.output import heading, line, note, print_json
from reportedly.cli.progress import Reporter
from reportedly.errors import UsageError
from reportedly.model import Judgement
from reportedly.views.words import label, plural

BY = "REPORTEDLY_BY"


@dataclass(frozen=True, slots=True)
class _How:
    """Who judges and why, and how to go on."""

    by: str | None
    why: str
    no_build: bool
    as_json: bool
    quiet: bool


_HELP = """\
Correct a story: same, different, speaker, rename, reject, note, undo, list.

\b
same A B                two names are one person, or two claims are one
different A B           they are not: A leaves
speaker STATEMENT NAME  who said it: a name, or the id of a person or voice
rename PERSON NAME      show a person, organisation or voice under another name
reject ID               leave a statement, claim, conflict or event out of every count
note ID TEXT            add a remark to any of them, or to a person
undo JUDGEMENT          take a judgement back (an undoing too)
list                    all judgements, with what became of each

Ids stand in `reportedly show STORY claims` and its other lists. Judgements are kept apart from what was read, hold in
every later build, and are found again by the quoted words; one whose words are gone is listed with the reason. The
later of two that contradict each other holds.
"""


def _judging(action: Callable[..., None]) -> Callable[..., None]:
    """Add who judges, why, and how to go on; the action gets them as `how`."""

    @wraps(action)
    def gathered(*args: object, **rest: object) -> None:
        given = {field.name: rest.pop(field.name) for field in fields(_How)}
        action(*args, how=_How(**given), **rest)  # type: ignore[arg-type]  # options are called as its fields

    decorations = (
        click.option("--by", metavar="NAME", help=f"Who judges; by default {BY}, or the name of the account."),
        click.option("--note", "why", default="", metavar="TEXT", help="Why, in your words."),
        click.option("--no-build", is_flag=True, help="Only keep the judgement; build later."),
        options.quiet,
        options.as_json,
    )
    return reduce(lambda decorated, option: option(decorated), reversed(decorations), gathered)


@click.command("judge", help=_HELP)
@options.story_argument
@click.argument("action")
@click.argument("words", nargs=-1)
@_judging
def command(story: Path, action: str, words: tuple[str, ...], *, how: _How) -> None:
    """Keep a judgement and build, or list them."""
    with open_story(story, create=False) as opened:
        if action == "list":
            _list(opened, words, how)
            return
        made = opened.judge(action, *words, by=how.by or name_of_user(), note=how.why)
        if not how.no_build:
            with Reporter(quiet=how.quiet) as report:
                opened.build(progress=report)
        [listed] = [row for row in opened.judgements() if row.judgement.id == made.id]
    _tell(story, listed, how)


def name_of_user() -> str:
    """Return who judges when nobody says: REPORTEDLY_BY, else the name of the account; raise UsageError without one."""
    named = os.environ.get(BY, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # an account without a name
        raise UsageError("it is not known who judges", "say it with --by NAME") from error


def _list(opened: OpenStory, words: tuple[str, ...], how: _How) -> None:
    if words:
        raise UsageError("list takes no words", f"write: reportedly judge {opened.path} list")
    rows = opened.judgements()
    if how.as_json:
        print_json(story=str(opened.path), judgements=rows)
        return
    heading(f"{opened.title}: {plural(len(rows), 'judgement')}")
    for row in rows:
        _print(row)


def _tell(story: Path, row: ListedJudgement, how: _How) -> None:
    if how.as_json:
        print_json(story=str(story), judgement=row)
    else:
        _print(row)
    if not how.quiet:
        note(options.next_step(*(("build", story) if how.no_build else ("judge", story, "list"))))


def _print(row: ListedJudgement) -> None:
    judgement = row.judgement
    line(f"{judgement.decision}: {_words_of(judgement)}")
    reason = f": {row.reason}" if row.reason else ""
    line(f"by {judgement.by}, {judgement.at:%Y-%m-%d %H:%M} UTC; {row.state}{reason}", 4)
    if judgement.note:
        line(f"why: {judgement.note}", 4)
    line(judgement.id, 4)


def _words_of(judgement: Judgement) -> str:
    """Return what is judged, in the words it rests on."""
    shown = [
        f"“{label(target.quote_selector.exact)}”" if target.quote_selector else target.id
        for target in (judgement.target, judgement.other if judgement.decision != "speaker" else None)
        if target is not None
    ]
    return " / ".join(shown) + (f" -> {judgement.value}" if judgement.value else "")
