"""The tagger: one encoder pass over an article, decoded into attributions."""

from collections.abc import Iterator, Sequence
from itertools import islice

import numpy as np

from reportedly.lang import LanguagePack
from reportedly.read.tagger.attributions import Attribution, Draft, drafts_of
from reportedly.read.tagger.decode import best_tags, tag_probabilities
from reportedly.read.tagger.marks import quoted_regions
from reportedly.read.tagger.model import Model, load_model
from reportedly.read.tagger.polish import polish
from reportedly.read.tagger.turns import find_turns
from reportedly.read.tagger.windows import Window, cut_windows

_HELD = 64  # windows in memory at a time
_PIECES = 384  # word pieces in one run of the encoder, padding counted: more fall out of the cache
_LEAN = np.array([0, 1, 0, 0, 0, -0.5, 0], dtype=np.float32)
"""Added to the tags' scores before decoding: a source found more, a content opened less (set on held-out train)."""


def tag_attributions(text: str, paragraphs: Sequence[tuple[int, int]], pack: LanguagePack) -> tuple[Attribution, ...]:
    """Find who is said to have said, thought or written what in a text.

    paragraphs are half-open code points of the text, in order and without overlaps; words outside of them are not
    read. Gives attributions sorted by their first word; sources may be shared, nothing else overlaps. The same text
    always gives the same attributions. DataError when the language's model is missing or damaged.
    """
    return tag_with(load_model(pack), text, paragraphs)


def tag_with(model: Model, text: str, paragraphs: Sequence[tuple[int, int]]) -> tuple[Attribution, ...]:
    """Do what tag_attributions does, with a model that is open already."""
    drafts: list[Draft] = []
    windows = cut_windows(text, paragraphs, model.tokenizer)
    while held := list(islice(windows, _HELD)):
        drafts.extend(draft for group in _read(model, text, held) for draft in group)
    polished = polish(text, drafts, quoted_regions(text, paragraphs), find_turns(text, paragraphs), paragraphs)
    found = [
        Attribution(tuple(d.source), tuple(d.cue), tuple(d.content), round(model.calibration(d.raw), 4))
        for d in polished
    ]
    return tuple(
        sorted(
            found,
            key=lambda one: (min(span for role in (one.source, one.cue, one.content) for span in role), one.content),
        )
    )


def _read(model: Model, text: str, windows: Sequence[Window]) -> list[list[Draft]]:
    """Read windows in batches of like length and give the drafts of each window, in the windows' order."""
    drafts: list[list[Draft]] = [[] for _ in windows]
    for rows in _batches(windows):
        batch = [windows[row] for row in rows]
        scores, vectors = model.read(batch)
        fresh = np.zeros(scores.shape[:2], dtype=np.bool_)
        for place, window in enumerate(batch):
            fresh[place, : len(window.fresh)] = window.fresh
            fresh[place, len(window.fresh) :] = True
        tags, sure = best_tags(scores + _LEAN, fresh, model.steps), tag_probabilities(scores, fresh, model.steps)
        for place, row in enumerate(rows):
            words = len(windows[row].words)
            chosen = tags[place, :words].tolist()
            drafts[row] = drafts_of(text, windows[row], chosen, sure[place, :words], vectors[place, :words], model)
    return drafts


def _batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Yield the numbers of windows that go through the encoder together, shortest first."""
    rows: list[int] = []
    for row in sorted(range(len(windows)), key=lambda row: (len(windows[row].ids), row)):
        if rows and (len(rows) + 1) * len(windows[row].ids) > _PIECES:
            yield rows
            rows = []
        rows.append(row)
    if rows:
        yield rows
