"""reportedly add STORY PATH..."""

import sys
from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.building import build_and_tell, exit_if_failed
from reportedly.cli.output import note, note_problems, print_json
from reportedly.cli.progress import Reporter
from reportedly.pipeline import OF_THE_CALL, Added
from reportedly.views.words import plural


@click.command("add")
@options.story_argument
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--title", help="The title of the story; by default it is called after its file.")
@click.option("--no-build", is_flag=True, help="Only add; build later.")
@options.given
@options.building
def command(
    story: Path,
    paths: tuple[str, ...],
    *,
    title: str | None,
    no_build: bool,
    given: options.Given,
    how: options.BuildOptions,
) -> None:
    """Put articles into a story, then build it.

    STORY is one file, e.g. harbour.story; it is made when it does not exist. PATH is a file (.txt .md .html .json
    .jsonl .zip), a folder of these, or "-" for standard input. What the story has already is not added again.
    """
    stdin = sys.stdin.buffer if "-" in paths else None
    with open_story(story) as opened:
        with Reporter(quiet=how.quiet) as report:
            added = opened.add(paths, stdin=stdin, media_type=given.media_type, told=given.told, progress=report)
        if title:
            opened.title = title
        if no_build:
            _tell(story, added, how)
        else:
            note_problems(problem for problem in added.problems if problem.code in OF_THE_CALL)
            build_and_tell(opened, how, new=added.new, known=added.known)


def _tell(story: Path, added: Added, how: options.BuildOptions) -> None:
    note_problems(added.problems)
    if how.as_json:
        print_json(story=str(story), new=added.new, known=added.known, problems=added.problems)
    if not how.quiet:
        counts = f"{plural(added.new, 'new record')}, {added.known} known, {plural(len(added.problems), 'problem')}."
        note(f"{counts} {options.next_step('build', story)}")
    exit_if_failed(added.problems, strict=how.strict)
