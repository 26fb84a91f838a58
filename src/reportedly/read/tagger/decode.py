"""Decoding of tag scores: the best legal tags of each word, and how probable they are (linear-chain CRF, in numpy)."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5
"""The tag that begins each role; the tag that runs on is one higher."""

ROLES = (SOURCE, CUE, CONTENT)
_RUNNING = [SOURCE + 1, CUE + 1, CONTENT + 1]
_FORBIDDEN = -1e4


def best_tags(scores: Floats, fresh: NDArray[np.bool_], steps: Floats) -> Ints:
    """Return the best tags (windows, words) of scores (windows, words, tags) by Viterbi; steps holds transitions.

    A fresh word begins a chain: nothing runs on there and no transition is counted into it.
    """
    windows, words, tags = scores.shape
    scores = _barred(scores, fresh)
    back = np.zeros((windows, words, tags), dtype=np.int64)
    best = scores[:, 0]
    for word in range(1, words):
        moves = np.where(fresh[:, word, None, None], np.float32(0), steps[None])
        through = best[:, :, None] + moves
        back[:, word] = through.argmax(1)
        best = through.max(1) + scores[:, word]
    path = np.zeros((windows, words), dtype=np.int64)
    path[:, -1] = best.argmax(1)
    for word in range(words - 1, 0, -1):
        path[:, word - 1] = np.take_along_axis(back[:, word], path[:, word, None], 1)[:, 0]
    return path


def tag_probabilities(scores: Floats, fresh: NDArray[np.bool_], steps: Floats) -> Floats:
    """Return each word's probability of each tag (windows, words, tags) by the forward-backward algorithm."""
    scores = _barred(scores, fresh)
    local = np.exp(scores - scores.max(-1, keepdims=True))
    moves = np.exp(steps - steps.max())
    forward, backward = np.empty_like(local), np.ones_like(local)
    forward[:, 0] = local[:, 0] / local[:, 0].sum(-1, keepdims=True)
    words = scores.shape[1]
    for word in range(1, words):
        reached = np.where(fresh[:, word, None], np.float32(1), forward[:, word - 1] @ moves)
        current = reached * local[:, word]
        forward[:, word] = current / current.sum(-1, keepdims=True)
    for word in range(words - 2, -1, -1):
        ahead = backward[:, word + 1] * local[:, word + 1]
        current = np.where(fresh[:, word + 1, None], np.float32(1), ahead @ moves.T)
        backward[:, word] = current / current.sum(-1, keepdims=True)
    both = forward * backward
    return np.asarray(both / both.sum(-1, keepdims=True), dtype=np.float32)


def role_spans(tags: Sequence[int], role: int) -> Iterator[tuple[int, int]]:
    """Yield the half-open word ranges of a role in a window's tags, in order."""
    start = -1
    for word, tag in enumerate(tags):
        if start >= 0 and tag != role + 1:
            yield start, word
            start = -1
        if tag == role:
            start = word
    if start >= 0:
        yield start, len(tags)


def _barred(scores: Floats, fresh: NDArray[np.bool_]) -> Floats:
    barred = scores.copy()
    for tag in _RUNNING:
        barred[..., tag] = np.where(fresh, np.float32(_FORBIDDEN), barred[..., tag])
    return barred
