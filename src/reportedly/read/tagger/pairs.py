"""Features of a pair of tagged spans: how far apart, in which order, with how many rivals between."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Flags = NDArray[np.bool_]

_DISTANCES, _SENTENCES, _PARAGRAPHS, _RIVALS = 16, 5, 3, 4
PAIR_FEATURES = _DISTANCES + _SENTENCES + _PARAGRAPHS + 2 * _RIVALS
PAIR_COLUMNS = 5


def pair_features(
    anchors: Sequence[tuple[int, int]],
    candidates: Sequence[tuple[int, int]],
    sentence: Sequence[int],
    paragraph: Sequence[int],
) -> Ints:
    """Return for each anchor and candidate (sorted half-open word ranges of one window) five feature numbers.

    Shape (anchors, candidates, PAIR_COLUMNS), each number below PAIR_FEATURES, each column in a range of its own.
    """
    left, right = np.array(anchors, dtype=np.int64), np.array(candidates, dtype=np.int64)
    sentences, paragraphs = np.array(sentence, dtype=np.int64), np.array(paragraph, dtype=np.int64)
    start_a, end_a = left[:, :1], left[:, 1:]
    start_b, end_b = right[None, :, 0], right[None, :, 1]
    after = start_b >= start_a
    gap = np.maximum(0, np.where(after, start_b - end_a, start_a - end_b))
    distance = np.minimum(7, np.log2(gap + 1.0).astype(np.int64)) + np.where(after, 0, 8)
    apart = np.clip(sentences[start_b] - sentences[start_a], -2, 2) + 2
    blocks = np.clip(paragraphs[start_b] - paragraphs[start_a], -1, 1) + 1
    columns = [distance, apart, blocks, _between(start_a, start_b, after), _between(start_b.T, start_a.T, ~after.T).T]
    sizes = [0, _DISTANCES, _SENTENCES, _PARAGRAPHS, _RIVALS]
    return np.stack([column + offset for column, offset in zip(columns, np.cumsum(sizes), strict=True)], axis=-1)


def _between(start_a: Ints, start_b: Ints, after: Flags) -> Ints:
    """Count the candidates that stand between an anchor and a candidate, three at most."""
    inserted = np.searchsorted(start_b[0], start_a[:, 0])[:, None]
    order = np.arange(start_b.shape[1])[None, :]
    return np.clip(np.where(after, order - inserted, inserted - 1 - order), 0, _RIVALS - 1)
