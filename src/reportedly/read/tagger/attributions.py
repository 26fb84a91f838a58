"""From tagged words to attributions: pieces grouped round their cues, contents joined over cuts and paragraphs."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from reportedly.read.tagger.decode import CONTENT, CUE, SOURCE, role_spans
from reportedly.read.tagger.marks import INSIDE, OPENING
from reportedly.read.tagger.model import Model
from reportedly.read.tagger.windows import SHAPES, Window

Floats = NDArray[np.float32]
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is said to have said what: half-open code points of source, cue and content, each sorted and trimmed.

    source is empty when nobody is named, cue when no word introduces the content; content never is. confidence is
    the calibrated share of such attributions that annotators agree with, 0 to 1.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float


@dataclass(slots=True)
class Draft:
    """An attribution in the making; raw is its uncalibrated score, orphan says that no cue was found for it."""

    source: list[Span] = field(default_factory=list)
    cue: list[Span] = field(default_factory=list)
    content: list[Span] = field(default_factory=list)
    raw: float = 1.0
    orphan: bool = False
    runs_on: bool = False


def drafts_of(
    text: str, window: Window, tags: Sequence[int], sure: Floats, vectors: Floats, model: Model
) -> list[Draft]:
    """Group the tagged spans of a window: every content goes to its likeliest cue, every cue to its likeliest source.

    sure (words, tags) holds the tags' probabilities, vectors (words, LINK) the link vectors. Cues without a content
    are left out. A content without a cue in its paragraph becomes an orphan when it is quoted.
    """
    sources, cues, contents = (list(role_spans(tags, role)) for role in (SOURCE, CUE, CONTENT))
    if not cues:
        return [_orphan(window, span, sure) for span in contents]
    drafts = {cue: Draft() for cue in cues}
    orphans: list[Draft] = []
    links = model.cues.probabilities(contents, cues, vectors, window)[:, :-1] if contents else ()
    for span, row in zip(contents, links, strict=True):
        cue, linked = _cue_of(text, window, span, cues, row)
        held = _mean(sure, span, CONTENT)
        if cue is None:
            orphans.extend([_orphan(window, span, sure)] if _quoted(window, span) else [])
        elif _quoted(window, span) or _reaches(window, span, cue):
            drafts[cue].content.append(_points(window, span))
            drafts[cue].raw *= held * linked
    choices = model.sources.probabilities(cues, sources, vectors, window)
    for cue, row in zip(cues, choices, strict=True):
        _complete(drafts[cue], window, cue, sources, row, sure)
    return [*(draft for draft in drafts.values() if draft.content), *orphans]


def _cue_of(text: str, window: Window, content: Span, cues: Sequence[Span], row: Floats) -> tuple[Span | None, float]:
    """Return the likeliest cue that a content can hang on, with its share of the links; None when there is none."""
    near = np.array([not _apart(text, window, content, cue) for cue in cues])
    if not near.any():
        return None, 0.0
    best = int(np.where(near, row, -1).argmax())
    return cues[best], float(row[best] / row.sum())


def _complete(draft: Draft, window: Window, cue: Span, sources: Sequence[Span], row: Floats, sure: Floats) -> None:
    """Give a draft its cue and source, and the geometric mean of its pieces' scores."""
    best = int(row.argmax())
    draft.cue.append(_points(window, cue))
    draft.raw = draft.raw ** (1 / max(1, len(draft.content))) * _mean(sure, cue, CUE) * float(row[best])
    if best < len(sources):
        draft.source.append(_points(window, sources[best]))
        draft.raw *= _mean(sure, sources[best], SOURCE)


def _orphan(window: Window, span: Span, sure: Floats) -> Draft:
    raw = _mean(sure, span, CONTENT)
    return Draft(content=[_points(window, span)], raw=raw, orphan=True, runs_on=window.fresh[span[0]])


def _apart(text: str, window: Window, content: Span, cue: Span) -> bool:
    """Tell whether a content stands in another paragraph than its cue, and no colon leads over to it."""
    first = content[0]
    if window.paragraph[first] == window.paragraph[cue[0]]:
        return False
    leads = window.fresh[first] and first > 0 and window.paragraph[first - 1] == window.paragraph[cue[0]]
    return not (leads and text[window.words[first - 1][1] - 1] == ":")


def _quoted(window: Window, span: Span) -> bool:
    """Tell whether most words of a span stand in quotation marks."""
    states = [window.features[piece] // SHAPES for piece in window.first[span[0] : span[1]]]
    return 2 * sum(state in (INSIDE, OPENING) for state in states) > len(states)


def _reaches(window: Window, content: Span, cue: Span) -> bool:
    """Tell whether a content stands in its cue's sentence or runs into it; what does not begin a sentence always does.

    Sentences are cut by rule, so a name like "Go! Radio" may part a content from its cue.
    """
    first, last = content[0], content[1] - 1
    begins = first == 0 or window.sentence[first] != window.sentence[first - 1]
    return not begins or window.sentence[first] <= window.sentence[cue[0]] <= window.sentence[last]


def _points(window: Window, span: Span) -> Span:
    return window.words[span[0]][0], window.words[span[1] - 1][1]


def _mean(sure: Floats, span: Span, role: int) -> float:
    """Return the geometric mean probability of a role over the words of a span."""
    held = sure[span[0] : span[1], role] + sure[span[0] : span[1], role + 1]
    return math.exp(float(np.log(np.maximum(held, 1e-6)).mean()))
