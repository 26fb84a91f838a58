"""Two articles side by side: the second against the first, aligned by what they share word for word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from reportedly.errors import UsageError
from reportedly.model import Article, Span, Story
from reportedly.views.article import ArticleRow, article_row
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.parts import block_anchor
from reportedly.views.wordings import DiffPiece, word_diff
from reportedly.views.words import plural

MOST = 200  # sentences of an article that are compared; the reader has all
LONGEST = 2000  # characters of a sentence
ALIKE = 0.5  # of their words, for two sentences to stand beside each other as one changed
WINDOW = 4  # sentences looked ahead for a changed twin: texts are reordered little


@dataclass(frozen=True, slots=True)
class Side:
    """A sentence of one article, with the place in its reader."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class PairRow:
    """A row: the same sentence in both, one changed (with the difference), or one that only one of them has."""

    change: str
    left: Side | None
    right: Side | None
    pieces: tuple[DiffPiece, ...]


@dataclass(frozen=True, slots=True)
class ComparePage:
    """Both articles and their rows in order; `summary` counts in words what is shared and what differs."""

    title: str
    honesty: Honesty
    left: ArticleRow
    right: ArticleRow
    language: str
    summary: str
    differences: int
    rows: tuple[PairRow, ...]
    cut: bool


def compare_page(story: Story, left_id: str, right_id: str) -> ComparePage:
    """Return two articles side by side.

    Raises:
        UsageError: when the story has not both, or they are one.
    """
    index = index_of(story)
    left, right = index.article(left_id), index.article(right_id)
    if left is right:
        raise UsageError("an article is not set beside itself", "choose another one from the list of articles")
    rows = tuple(_rows(_sentences(index, left), _sentences(index, right)))
    return ComparePage(
        title=story.title,
        honesty=honesty_of(story),
        left=article_row(index, left),
        right=article_row(index, right),
        language=right.language,
        summary=_summary(rows),
        differences=sum(row.change != "same" for row in rows),
        rows=rows,
        cut=any(len(_told(index, article)) > MOST for article in (left, right)),
    )


def _told(index: StoryIndex, article: Article) -> list[Span]:
    """Return the sentences that are not residue."""
    reading = index.readings.get(article.id)
    residue = [block for block in article.blocks if block.kind == "residue"]
    return [
        sentence
        for sentence in (reading.sentences if reading else ())
        if not any(block.start <= sentence.start < block.end for block in residue)
    ]


def _sentences(index: StoryIndex, article: Article) -> list[Side]:
    return [
        Side(" ".join(index.words(span)[:LONGEST].split()), block_anchor(article, span.start))
        for span in _told(index, article)[:MOST]
    ]


def _rows(left: Sequence[Side], right: Sequence[Side]) -> Iterator[PairRow]:
    matcher = SequenceMatcher(None, [_key(side) for side in left], [_key(side) for side in right], autojunk=False)
    for tag, a_start, a_end, b_start, b_end in matcher.get_opcodes():
        if tag == "equal":
            pairs = zip(left[a_start:a_end], right[b_start:b_end], strict=True)
            yield from (PairRow("same", one, other, ()) for one, other in pairs)
        else:
            yield from _changed(left[a_start:a_end], right[b_start:b_end])


def _changed(left: Sequence[Side], right: Sequence[Side]) -> Iterator[PairRow]:
    """Pair what is alike within a short window, in order; what finds no twin stands alone."""
    start = 0
    for one in left:
        near = range(start, min(len(right), start + WINDOW))
        twin = next((place for place in near if _alike(one, right[place])), None)
        if twin is None:
            yield PairRow("left", one, None, ())
            continue
        yield from (PairRow("right", None, other, ()) for other in right[start:twin])
        pieces = tuple(word_diff(one.words.split(), right[twin].words.split()))
        yield PairRow("changed", one, right[twin], pieces)
        start = twin + 1
    yield from (PairRow("right", None, other, ()) for other in right[start:])


def _key(side: Side) -> str:
    return side.words.casefold()


def _alike(one: Side, other: Side) -> bool:
    first, second = set(_key(one).split()), set(_key(other).split())
    return bool(first and second) and len(first & second) >= ALIKE * min(len(first), len(second))


def _summary(rows: Sequence[PairRow]) -> str:
    counts = {change: sum(row.change == change for row in rows) for change in ("same", "changed", "left", "right")}
    return (
        f"{plural(counts['same'], 'sentence')} word for word the same, {counts['changed']} changed, "
        f"{counts['left']} only in the first, {counts['right']} only in the second."
    )
