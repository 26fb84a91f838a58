"""reportedly show STORY [WHAT]"""

from collections.abc import Sequence
from pathlib import Path

import click

from reportedly.api import Choice, open_story
from reportedly.cli import options
from reportedly.cli.output import blank, check_formats, heading, line, note, print_json, print_jsonl
from reportedly.cli.render import print_brief, print_row
from reportedly.cli.rows import LISTS, OPEN, list_rows
from reportedly.errors import UsageError
from reportedly.lang import load_language
from reportedly.model import Story
from reportedly.story import resize_timeline
from reportedly.views import honesty_of, story_page

ROWS_SHOWN = 20  # as text without --limit: about two screens


@click.command("show")
@options.story_argument
@click.argument("what", type=click.Choice(["brief", *LISTS]), default="brief")
@options.filters
@click.option("--length", type=click.IntRange(min=1), help="Rows of the timeline; else as many as the story asks for.")
@click.option("--limit", type=click.IntRange(min=1), help=f"Rows at most; {ROWS_SHOWN} as text, all as JSON.")
@options.as_json
@options.as_jsonl
def command(  # noqa: PLR0913 - an option each
    story: Path, what: str, *, choice: Choice, length: int | None, limit: int | None, as_json: bool, as_jsonl: bool
) -> None:
    """Show a story, or one list of it: claims, timeline, people, conflicts ...

    WHAT is brief (default), timeline, claims, statements, people, conflicts, articles or problems.
    """
    check_formats(as_json=as_json, as_jsonl=as_jsonl)
    with open_story(story, create=False) as opened:
        told = opened.story
    if length is not None:
        told, limit = _resize(told, what, length), limit or length
    if what == "brief":
        _show_brief(told, choice, as_json=as_json, as_jsonl=as_jsonl)
        note(options.next_step("show", story, "claims"))
        return
    rows = list_rows(told, what, choice)
    if as_json or as_jsonl:
        shown = rows[:limit]
        head = {"what": what, "title": told.title, "honesty": honesty_of(told), "total": len(rows)}
        print_jsonl(shown) if as_jsonl else print_json(**head, rows=shown)
        return
    _show_rows(told, what, rows[: limit or ROWS_SHOWN], len(rows))
    note(options.next_step(*_next(story, what, shown=limit or ROWS_SHOWN, total=len(rows))))


def _resize(story: Story, what: str, length: int) -> Story:
    if what != "timeline":
        raise UsageError(f"--length is for the timeline, not for {what}", "to see fewer rows of a list: --limit N")
    return resize_timeline(story, load_language("en"), length=length)


def _show_brief(story: Story, choice: Choice, *, as_json: bool, as_jsonl: bool) -> None:
    if choice != OPEN or as_jsonl:
        raise UsageError("the brief takes no conditions and has no rows", "see one list: reportedly show STORY claims")
    page = story_page(story)
    print_json(what="brief", page=page) if as_json else print_brief(page)


def _show_rows(story: Story, what: str, rows: Sequence[object], total: int) -> None:
    heading(f"{story.title}: {what}")
    line(honesty_of(story).line)
    blank()
    for row in rows:
        print_row(row)
    if not rows:
        line(f"No {what} here.")
    elif len(rows) < total:
        blank()
        line(f"{len(rows)} of {total}; --limit {total} shows all.")


def _next(story: Path, what: str, *, shown: int, total: int) -> tuple[str | Path, ...]:
    if shown < total:
        return ("show", story, what, "--limit", str(total))
    follow: dict[str, tuple[str | Path, ...]] = {"claims": ("claim", story, "ID"), "people": ("person", story, "NAME")}
    return follow.get(what, ("export", story, "-f", "html", "-o", story.stem))
