"""Length-prefixed byte frames: how the program and its worker processes talk over pipes. No pickles."""

from struct import Struct
from typing import IO

_LENGTH = Struct(">Q")

READY = b"R"
DONE = b"D"
RAISED = b"E"


def write_frame(pipe: IO[bytes], tag: bytes, payload: bytes = b"") -> None:
    """Write a one-byte tag and a payload as one frame and flush it.

    Raises:
        OSError: when the other end is gone.
    """
    pipe.write(_LENGTH.pack(len(payload)) + tag)
    pipe.write(payload)
    pipe.flush()


def read_frame(pipe: IO[bytes]) -> tuple[bytes, bytes] | None:
    """Return the next frame as (tag, payload), or None when the other end is gone, also in mid-frame."""
    head = pipe.read(_LENGTH.size + 1)
    if len(head) <= _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack_from(head)
    payload = pipe.read(size)
    return (head[_LENGTH.size :], payload) if len(payload) == size else None


def pack_call(function: str, payload: bytes) -> bytes:
    """Join the name of a function ("package.module:function") with the bytes it is called with."""
    return function.encode("utf-8") + b"\0" + payload


def unpack_call(call: bytes) -> tuple[str, bytes]:
    """Return the function's name and the bytes that `pack_call` joined."""
    function, _, payload = call.partition(b"\0")
    return function.decode("utf-8"), payload
