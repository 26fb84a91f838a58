"""reportedly build STORY"""

from dataclasses import replace
from pathlib import Path

import click

from reportedly.api import OpenStory, open_story
from reportedly.cli import options
from reportedly.cli.building import build_and_tell
from reportedly.cli.options import BuildOptions, next_step
from reportedly.cli.output import note, print_json
from reportedly.cli.progress import Reporter
from reportedly.views.words import plural


@click.command("build")
@options.story_argument
@click.option("--fresh", is_flag=True, help="Clean and read everything again.")
@click.option("--split", is_flag=True, help="Make a file of each story that the articles tell: STORY-1, STORY-2 ...")
@options.building
def command(story: Path, *, fresh: bool, split: bool, how: BuildOptions) -> None:
    """Bring a story up to date; only what is new is read.

    Articles that tell another story than most do are left out, and each is told with its reason; --all keeps them,
    --split makes a file of each story and leaves this one as it is. After Ctrl-C or a crash, the same command goes on
    from where it stopped.
    """
    if split and (fresh or how.keep_all):
        raise click.UsageError("--split goes with neither --fresh nor --all")
    with open_story(story, create=False) as opened:
        if split:
            _split(opened, how)
        else:
            build_and_tell(opened, replace(how, fresh=fresh))


def _split(opened: OpenStory, how: BuildOptions) -> None:
    with Reporter(quiet=how.quiet) as report:
        made = opened.split(jobs=how.jobs, progress=report)
    if how.as_json:
        print_json(story=str(opened.path), made=[str(path) for path in made])
    if not how.quiet:
        note(f"{plural(len(made), 'story file')}: {', '.join(map(str, made))}. {next_step('show', made[0])}")
