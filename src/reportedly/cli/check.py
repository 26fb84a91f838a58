"""reportedly check STORY"""

from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import line, note, note_problems, print_json
from reportedly.views import honesty_of
from reportedly.views.words import plural


@click.command("check")
@options.story_argument
@options.as_json
def command(story: Path, *, as_json: bool) -> None:
    """Check that a story file is whole and its evidence points into its articles.

    Checked: the database, its tables and search index against the story; every span inside its text; cue and content
    apart; claims and accounts with their statements. Exit status 1 when something is wrong.
    """
    with open_story(story, create=False) as opened:
        wrong = opened.check()
        told = opened.story
    if as_json:
        print_json(story=str(story), ok=not wrong, wrong=wrong, honesty=honesty_of(told))
    elif wrong:
        line(f"{story}: {plural(len(wrong), 'fault')}")
    else:
        line("All is well.")
        line(honesty_of(told).line)
    note_problems(wrong)
    note(options.next_step(*(("build", story, "--fresh") if wrong else ("show", story))))
    click.get_current_context().exit(1 if wrong else 0)
