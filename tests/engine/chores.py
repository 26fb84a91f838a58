"""Functions for a worker to run: bytes in, bytes out."""

import os
import time


def shout(words: bytes) -> bytes:
    return words.upper()


def chatter(words: bytes) -> bytes:
    os.write(1, b"a library that prints to standard output\n")
    return words


def fall_over(words: bytes) -> bytes:
    if words == b"bad":
        raise ValueError("no such chore " * 100)
    return words


def die(words: bytes) -> bytes:
    if words == b"bad":
        os._exit(9)
    return words


def hang(words: bytes) -> bytes:
    if words == b"bad":
        time.sleep(60)
    return words
