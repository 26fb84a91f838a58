"""Ids: a prefix and a hash of what they denote, so that equal input gives equal ids on any machine."""

from base64 import b32encode
from hashlib import sha256

OWN_VOICE = "outlet:"
"""What stands before the name of an outlet (or the id of an article of an unknown one) that speaks in its own voice,
where the id of a speaker is asked for."""

_LENGTH = 13  # base32 characters = 65 bits: a collision among 10^6 ids of one kind is below 10^-7


def make_id(prefix: str, *parts: str | int) -> str:
    """Return `prefix` + "_" + 13 lower-case base32 characters of the SHA-256 of `parts`.

    Parts are joined with a separator that normalised text cannot hold, so ("ab", "c") and ("a", "bc") differ.
    """
    digest = sha256("\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")).digest()
    return f"{prefix}_{b32encode(digest).decode('ascii')[:_LENGTH].lower()}"
