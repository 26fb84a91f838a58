"""reportedly build STORY"""

from dataclasses import replace
from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.building import build_and_tell
from reportedly.cli.options import BuildOptions


@click.command("build")
@options.story_argument
@click.option("--fresh", is_flag=True, help="Clean and read everything again.")
@options.building
def command(story: Path, *, fresh: bool, how: BuildOptions) -> None:
    """Bring a story up to date; only what is new is read.

    After Ctrl-C or a crash, the same command goes on from where it stopped.
    """
    with open_story(story, create=False) as opened:
        build_and_tell(opened, replace(how, fresh=fresh))
