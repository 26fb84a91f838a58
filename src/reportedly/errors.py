"""The error tree. Every error a caller can meet is one of these; faults of one article are Problems instead.

ReportedlyError             code, message, hint; exit status of the command line
├── UsageError              wrong use: unknown name, option or identifier                  exit 2
├── InputError              nothing readable in what was given                             exit 3
├── StoryFileError          the story file cannot be used                                  exit 1
│   ├── NotAStoryError      the file is something else
│   ├── NewerStoryError     the file was written by a newer version
│   └── StorageError        the disk is full, read-only or failing; what was saved stays
└── DataError               a resource of the package is missing or damaged                exit 1
"""

from typing import ClassVar


class ReportedlyError(Exception):
    """Base of all errors: a code to look up, a message in one line, and a hint what to do."""

    code: ClassVar[str] = "R000"
    exit_status: ClassVar[int] = 1

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(ReportedlyError):
    """The call names something that does not exist or options that do not go together."""

    code = "R200"
    exit_status = 2


class InputError(ReportedlyError):
    """None of the given paths held an article that can be read."""

    code = "R300"
    exit_status = 3


class StoryFileError(ReportedlyError):
    """A story file cannot be opened or written."""

    code = "R100"


class NotAStoryError(StoryFileError):
    """The file exists and is not a story file."""

    code = "R101"


class NewerStoryError(StoryFileError):
    """The story file has a schema version that this program does not know."""

    code = "R102"


class StorageError(StoryFileError):
    """Writing failed (disk full, read-only, damaged); everything committed before stays in the file."""

    code = "R103"


class DataError(ReportedlyError):
    """A word list or model of the package is missing or damaged."""

    code = "R104"
