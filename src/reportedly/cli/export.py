"""reportedly export STORY -f FORMAT -o OUT"""

import sys
from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.output import note
from reportedly.export import exporter


@click.command("export")
@options.story_argument
@click.option(
    "-f", "--format", "name", required=True, metavar="FORMAT", help="json, jsonl, md, html, csv, timelinejs or ics."
)
@click.option(
    "-o", "--output", metavar="OUT", default="-", help='A file, or a folder for html; "-" is standard output.'
)
@options.quiet
def command(story: Path, *, name: str, output: str, quiet: bool) -> None:
    """Write a story as json, jsonl, md or html, or its timeline as csv, timelinejs or ics.

    json is the whole story, jsonl one statement a line, md a brief with citations, html a folder of pages that open
    from disk; csv is for spreadsheets, timelinejs for TimelineJS, ics for calendars. The same story gives the same
    bytes.
    """
    chosen = exporter(name)
    with open_story(story, create=False) as opened:
        told = opened.story
    chosen.write(told, sys.stdout if output == "-" else Path(output))
    if output != "-" and not quiet:
        page = Path(output) / "index.html"
        note(f"Written: {output}." + (f" Open {page}" if page.is_file() else f" {options.next_step('serve', story)}"))
