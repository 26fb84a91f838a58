"""The link heads: which cue a content belongs to, and which source a cue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from reportedly.read.tagger.pairs import pair_features
from reportedly.read.tagger.windows import Window

Floats = NDArray[np.float32]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class LinkHead:
    """A two-layer perceptron over an anchor span, a candidate span and their pair features."""

    anchor: Floats
    anchor_bias: Floats
    candidate: Floats
    product: Floats
    features: Floats
    score: Floats
    score_bias: Floats
    nobody: Floats
    nobody_bias: Floats

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Floats], prefix: str) -> "LinkHead":
        """Take the arrays whose names begin with a prefix."""
        return cls(**{name: arrays[f"{prefix}.{name}"] for name in cls.__slots__})

    def probabilities(
        self, anchors: Sequence[Span], candidates: Sequence[Span], vectors: Floats, window: Window
    ) -> Floats:
        """Return (anchors, candidates + 1): how probable each candidate is, the last column being nobody at all."""
        left = span_vectors(vectors, anchors)
        nobody = left @ self.nobody.T + self.nobody_bias
        scores = nobody
        if candidates:
            right = span_vectors(vectors, candidates)
            hidden = (left @ self.anchor.T + self.anchor_bias)[:, None] + (right @ self.candidate.T)[None]
            hidden = hidden + (left[:, None] * right[None]) @ self.product.T
            columns = pair_features(anchors, candidates, window.sentence, window.paragraph)
            hidden = hidden + self.features[columns].sum(2)
            pairs = np.maximum(hidden, 0) @ self.score.T + self.score_bias
            scores = np.concatenate([pairs[..., 0], nobody], axis=1)
        raised = np.exp(scores - scores.max(1, keepdims=True))
        return np.asarray(raised / raised.sum(1, keepdims=True), dtype=np.float32)


def span_vectors(vectors: Floats, spans: Sequence[Span]) -> Floats:
    """Return first, mean and last vector of each word range, side by side."""
    rows = [np.concatenate([vectors[a], vectors[a:b].mean(0), vectors[b - 1]]) for a, b in spans]
    return np.stack(rows).astype(np.float32)
