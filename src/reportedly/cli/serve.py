"""reportedly serve STORY"""

from pathlib import Path

import click

from reportedly.api import open_story
from reportedly.cli import options
from reportedly.cli.judge import name_of_user
from reportedly.cli.output import note
from reportedly.errors import ReportedlyError, UsageError

HOST = "127.0.0.1"  # this machine only
KEEP_ALIVE = 15  # seconds that an idle connection is kept


@click.command("serve")
@options.story_argument
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port to listen on.")
@click.option("--open", "in_browser", is_flag=True, help="Open the page in the browser.")
@click.option("--read-only", is_flag=True, help="Show no forms to judge by; nothing can be written.")
@click.option("--by", metavar="NAME", help="Who judges on the pages; by default as in `judge`.")
def command(story: Path, *, port: int, in_browser: bool, read_only: bool, by: str | None) -> None:
    """Show a story in the browser, from this machine only.

    The pages are those of `reportedly export -f html`, live: after the next `build` they show the new story. Every
    page has a twin for programs at the same address with .json. Forms on the pages judge the story as
    `reportedly judge` does, unless --read-only. Ctrl-C ends it.
    """
    import uvicorn

    from reportedly.serve import create_app, open_desk

    address = f"http://{HOST}:{port}/"
    with open_story(story, create=False) as opened:
        desk = None if read_only else open_desk(opened, by or _name_if_known())
        app = create_app(opened, desk=desk)
        note(f"{opened.story.title}: {address} (Ctrl-C ends it)")
        if in_browser:
            click.launch(address)
        try:
            # Handlers run in this thread, the one that opened the file.
            uvicorn.run(app, host=HOST, port=port, log_level="error", access_log=False, timeout_keep_alive=KEEP_ALIVE)
        except KeyboardInterrupt:
            note("ended")
        except SystemExit as error:  # how uvicorn says that the port is taken
            raise ReportedlyError(f"cannot listen on port {port}", "choose another one: --port 8001") from error


def _name_if_known() -> str:
    """Return who judges, "" when nothing tells: the forms then ask for it."""
    try:
        return name_of_user()
    except UsageError:
        return ""
