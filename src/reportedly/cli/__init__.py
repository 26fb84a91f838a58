"""The command line: one file a command, imported only when the command is called."""

from reportedly.cli.main import main

__all__ = ["main"]
