"""A worker process: reads calls from standard input, writes answers to standard output, ends when its caller is gone.

Run as `python -m reportedly.engine.worker`. Nothing else may reach the caller's pipe, so what a library prints to
standard output goes to standard error instead.
"""

import os
import sys

from reportedly.engine.calls import call
from reportedly.engine.frames import READY, read_frame, unpack_call, write_frame


def main() -> None:
    """Answer calls until standard input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    write_frame(answers, READY)
    while (frame := read_frame(sys.stdin.buffer)) is not None:
        write_frame(answers, *call(*unpack_call(frame[1])))


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError:
        os._exit(0)
