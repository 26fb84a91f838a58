"""What runs in a worker instead of the reading room, and fails on one article."""

import os

from reportedly.pipeline.tasks import read_task


def read_or_die(body: bytes) -> bytes:
    if b"Bridge 1 at" in body:
        os._exit(9)
    return read_task(body)
