"""reportedly version"""

import platform
import sqlite3

import click

from reportedly.api import version
from reportedly.cli import options
from reportedly.cli.output import print_json


@click.command("version")
@options.as_json
def command(*, as_json: bool) -> None:
    """Print the version."""
    if as_json:
        print_json(version=version(), python=platform.python_version(), sqlite=sqlite3.sqlite_version)
    else:
        click.echo(f"reportedly {version()}")
