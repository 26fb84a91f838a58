"""Run a command, and turn whatever happens into an exit status and at most two lines."""

import os
import sys
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module

import click

from reportedly.cli.commands import COMMANDS, EXAMPLES
from reportedly.errors import ReportedlyError, UsageError

STOPPED = 130
DEBUG = "REPORTEDLY_DEBUG"


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is called, and lists commands without importing any."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, imported now, or None when there is none of this name."""
        del ctx
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"reportedly.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is meant; a name that is none is an error with the nearest one as hint."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f"did you mean: reportedly {near[0]}" if near else "commands are listed by: reportedly --help"
            raise UsageError(f"there is no command {args[0]!r}", hint)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click calls it so
    if wanted:
        from reportedly.api import version

        click.echo(f"reportedly {version()}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    help=f"Who said what, through whom, and who had it first: evidence from a pile of articles.\n\n{EXAMPLES}",
    epilog="Each command has its own --help. Exit status: 0 done, 1 fault, 2 wrong use, 3 nothing readable, "
    "4 some articles failed (--strict), 130 stopped.",
    no_args_is_help=False,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version, help="Version.")
@click.pass_context
def group(ctx: click.Context) -> None:
    """Show the help when no command is given."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())


def main(args: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its status."""
    sys.exit(run(sys.argv[1:] if args is None else args))


def run(args: Sequence[str]) -> int:
    """Run the command line with `args` and return the exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a quotation mark must not end a run on an old terminal
    try:
        return _answer(args)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the interpreter flushes once more at its end
        return 0
    except (KeyboardInterrupt, click.Abort):
        _complain("stopped: what was finished is kept, and the same command goes on from there")
        return STOPPED


def _answer(args: Sequence[str]) -> int:
    try:
        _invoke(list(args))
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        sys.stdout.flush()
        return end.exit_code
    except ReportedlyError as error:
        return _report(error)
    except click.UsageError as error:
        place = error.ctx.command_path if error.ctx else "reportedly"
        return _report(UsageError(error.format_message(), f"see: {place} --help"))
    except click.ClickException as error:
        return _report(UsageError(error.format_message()))
    except (BrokenPipeError, click.Abort):
        raise
    except Exception as error:  # noqa: BLE001 - the last line of defence: whatever it is, a user gets one line
        words = " ".join(str(error).split())[:300]
        hint = f"this is a fault of the program; {DEBUG}=1 shows where; everything saved is intact"
        return _report(ReportedlyError(f"{type(error).__name__}: {words}", hint))
    return 0


def _invoke(args: list[str]) -> None:
    with group.make_context("reportedly", args) as ctx:
        if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
            ctx.color = False
        elif os.environ.get("FORCE_COLOR"):
            ctx.color = True
        group.invoke(ctx)


def _report(error: ReportedlyError) -> int:
    if os.environ.get(DEBUG):
        import traceback

        _complain(traceback.format_exc())
    sys.stdout.flush()
    _complain(f"error[{error.code}]: {error.message}")
    if error.hint:
        _complain(f"hint: {error.hint}")
    return error.exit_status


def _complain(line: str) -> None:
    click.echo(line, err=True)
