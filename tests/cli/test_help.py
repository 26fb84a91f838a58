import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

import click
import pytest

import reportedly as package
from reportedly.cli.commands import COMMANDS
from tests.cli.conftest import Answer

ENVIRONMENT = {"PYTHONPATH": str(Path(package.__file__).parents[1])}
PROGRAM = [sys.executable, "-c", "from reportedly.cli import main; main()"]


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_helps_and_its_first_line_is_that_of_the_table(
    reportedly: Callable[..., Answer], name: str
) -> None:
    answer = reportedly(name, "--help")
    assert answer.status == 0
    command: click.Command = import_module(f"reportedly.cli.{name}").command
    assert (command.help or "").splitlines()[0] == COMMANDS[name]
    assert command.name == name


@pytest.mark.parametrize("args", [[], ["--help"], ["-h"]])
def test_the_help_opens_with_three_examples_and_lists_all(reportedly: Callable[..., Answer], args: list[str]) -> None:
    answer = reportedly(*args)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.index("Examples:") < answer.out.index("Commands:")
    assert answer.out.count("\n    reportedly ") == 3
    assert all(f"\n  {name} " in answer.out for name in COMMANDS)


def test_the_help_imports_no_command() -> None:
    code = "import sys; from reportedly.cli.main import run; run(['--help']); print(*sys.modules, file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRONMENT)
    modules = set(done.stderr.split())
    assert not {"msgspec", "rich", "spacy", "sqlite3", "reportedly.cli.show", "reportedly.api"} & modules


def test_the_version(reportedly: Callable[..., Answer]) -> None:
    assert reportedly("--version").out == reportedly("version").out == f"reportedly {package.version()}\n"
    assert reportedly("version", "--json").out.startswith('{"schema":"reportedly/1","version":')


def test_a_pipe_that_closes_ends_quietly(story: Path) -> None:
    words = " ".join(f"'{word}'" for word in PROGRAM)
    done = subprocess.run(
        ["bash", "-c", f"{words} show {story} statements --json | head -c 1; exit ${{PIPESTATUS[0]}}"],
        capture_output=True,
        text=True,
        env={**ENVIRONMENT, "PATH": "/usr/bin:/bin"},
        check=False,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "{", "")
