"""The whole story as JSON, schema "reportedly/1"; equal stories give equal bytes."""

import msgspec

from reportedly.export.destination import Destination, write_text
from reportedly.model import Story

NAME = "json"
SCHEMA = "reportedly/1"


def write(story: Story, out: Destination) -> None:
    """Write the story as one line of JSON, keys in the order of the types; raise StorageError when it cannot."""
    write_text(out, (with_schema(msgspec.json.encode(story)), "\n"))


def with_schema(encoded: bytes) -> str:
    """Return a JSON object with the schema as its first key."""
    return f'{{"schema":"{SCHEMA}",' + encoded[1:].decode("utf-8")
