"""Batches: windows of like length, padded, with the pairs that the link head scores."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from reportedly.read.tagger.marks import STATES
from reportedly.read.tagger.pairs import PAIR_COLUMNS, pair_features
from reportedly.read.tagger.windows import SHAPES
from training.quotes.corpus import Example, Span


@dataclass(slots=True)
class Spans:
    """Spans of a batch: window number, first word and the word behind the last, one row a span."""

    windows: Tensor
    starts: Tensor
    ends: Tensor


@dataclass(slots=True)
class Links:
    """Pairs of one relation: row numbers of anchor and candidate, features, and where their scores belong.

    column is the candidate's place among its anchor's candidates; gold the right place per anchor (-1 unknown),
    or the number of candidates for "nobody"; width the largest number of candidates.
    """

    anchors: Spans
    candidates: Spans
    anchor: Tensor
    candidate: Tensor
    features: Tensor
    column: Tensor
    gold: Tensor
    width: int


@dataclass(slots=True)
class Batch:
    """Padded tensors of some windows: (windows, pieces) and (windows, words)."""

    ids: Tensor
    features: Tensor
    first: Tensor
    tags: Tensor
    fresh: Tensor
    mask: Tensor
    cues: Links
    sources: Links


def batches(examples: Iterable[Example], pieces: int, rng: random.Random) -> Iterator[Batch]:
    """Yield batches of about `pieces` word pieces, windows of like length together, in random order."""
    ordered = sorted(examples, key=lambda example: len(example.window.ids) + rng.random() * 8)
    groups: list[list[Example]] = [[]]
    for example in ordered:
        if (len(groups[-1]) + 1) * len(example.window.ids) > pieces and groups[-1]:
            groups.append([])
        groups[-1].append(example)
    rng.shuffle(groups)
    for group in groups:
        yield collate(group, rng)


def collate(group: Sequence[Example], rng: random.Random | None = None) -> Batch:
    """Pad a group of windows; with a generator the letter case is blotted out in part of them."""
    features = [_blotted(example.window.features, rng) for example in group]
    return Batch(
        ids=_pad([example.window.ids for example in group]),
        features=_pad(features),
        first=_pad([example.window.first for example in group]),
        tags=_pad([example.tags for example in group]),
        fresh=_pad([[int(fresh) for fresh in example.window.fresh] for example in group]).float(),
        mask=_pad([[1] * len(example.tags) for example in group]).float(),
        cues=_links(group, [(e.contents, e.cues, e.cue_of) for e in group]),
        sources=_links(group, [(e.cues, e.sources, e.source_of) for e in group]),
    )


def _blotted(features: list[int], rng: random.Random | None) -> list[int]:
    """Make all words lower case, all capitals or free of quotation marks in a few windows."""
    if rng is None or (draw := rng.random()) > 0.16:
        return features
    if draw < 0.08:
        return [feature // SHAPES * SHAPES for feature in features]
    if draw < 0.12:
        return [min(feature // SHAPES * SHAPES + 2, STATES * SHAPES - 1) for feature in features]
    return [feature % SHAPES for feature in features]


def _pad(rows: Sequence[Sequence[int]]) -> Tensor:
    padded = np.zeros((len(rows), max(1, *map(len, rows))), dtype=np.int64)
    for number, row in enumerate(rows):
        padded[number, : len(row)] = row
    return torch.from_numpy(padded)


def _links(group: Sequence[Example], relations: Sequence[tuple[list[Span], list[Span], list[int]]]) -> Links:
    anchors: list[tuple[int, int, int]] = []
    candidates: list[tuple[int, int, int]] = []
    pairs: list[tuple[int, int, int]] = []
    columns = [np.zeros((0, PAIR_COLUMNS), dtype=np.int64)]
    gold: list[int] = []
    for number, (example, (left, right, links)) in enumerate(zip(group, relations, strict=True)):
        base_left, base_right = len(anchors), len(candidates)
        anchors.extend((number, *span) for span in left)
        candidates.extend((number, *span) for span in right)
        gold.extend(-2 if link == len(right) else link for link in links)
        if left and right:
            pairs.extend((base_left + i, base_right + j, j) for i in range(len(left)) for j in range(len(right)))
            features = pair_features(left, right, example.window.sentence, example.window.paragraph)
            columns.append(features.reshape(-1, PAIR_COLUMNS))
    width = max((len(right) for _, right, _ in relations), default=0)
    table = torch.tensor(pairs, dtype=torch.long).reshape(-1, 3)
    places = torch.tensor([width if link == -2 else link for link in gold], dtype=torch.long)
    features = torch.from_numpy(np.concatenate(columns))
    return Links(_spans(anchors), _spans(candidates), table[:, 0], table[:, 1], features, table[:, 2], places, width)


def _spans(rows: list[tuple[int, int, int]]) -> Spans:
    table = torch.tensor(rows, dtype=torch.long).reshape(-1, 3)
    return Spans(table[:, 0], table[:, 1], table[:, 2])
