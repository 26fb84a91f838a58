"""Call a function by its name, here or in a worker: the one place where an exception becomes an answer."""

from importlib import import_module

from reportedly.engine.frames import DONE, RAISED

_LONGEST_REASON = 300  # characters: an exception may quote the whole text that upset it


def call(function: str, payload: bytes) -> tuple[bytes, bytes]:
    """Return (DONE, result) or (RAISED, reason) of calling "package.module:function" with `payload`.

    KeyboardInterrupt and SystemExit pass.
    """
    module, _, name = function.partition(":")
    try:
        return DONE, getattr(import_module(module), name)(payload)
    except Exception as error:  # noqa: BLE001 - one bad article must never end the run
        words = " ".join(str(error).split())[:_LONGEST_REASON]
        return RAISED, f"{type(error).__name__}: {words}".encode("utf-8", "replace")
