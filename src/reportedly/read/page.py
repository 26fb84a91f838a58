"""The working view of one article: its readable paragraphs, words, sentences and quotations, all in article offsets."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from reportedly.lang import LanguagePack
from reportedly.model import Article
from reportedly.text.quotemarks import Quotation, find_quotations

_SENTENCE_ENDS = frozenset(".!?…:;")
_WRAPPED = range(56, 90)  # code points of a line that is broken at a width
_SHORT_LINE = 100  # code points: longer lines are text even without a full stop

Range = tuple[int, int]
"""A half-open range [start, end) of code points of the article's text."""


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its range, its lemma in lower case, coarse part of speech, entity label ("" outside names).

    `head` is the index of the word that governs it, `dep` the kind of dependence (spaCy's English labels), and
    [left, right) the stretch of the text that it governs.
    """

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    left: int
    right: int
    entity: str
    entity_start: bool
    paragraph: int


@dataclass(frozen=True, slots=True)
class Page:
    """What the modules of this room work on; all in text order. `quotations` are the outermost ones."""

    article: Article
    pack: LanguagePack
    paragraphs: tuple[Range, ...]
    kinds: tuple[str, ...]
    words: tuple[Word, ...]
    sentences: tuple[Range, ...]
    quotations: tuple[Quotation, ...]
    word_starts: tuple[int, ...]
    sentence_starts: tuple[int, ...]
    quotation_starts: tuple[int, ...]

    @property
    def text(self) -> str:
        """The article's text."""
        return self.article.text

    def words_in(self, start: int, end: int) -> Sequence[Word]:
        """Return the words that begin in [start, end)."""
        return self.words[bisect_left(self.word_starts, start) : bisect_left(self.word_starts, end)]

    def word_index(self, offset: int) -> int:
        """Return the index of the first word that begins at or after `offset`."""
        return bisect_left(self.word_starts, offset)

    def sentence_index(self, offset: int) -> int:
        """Return the index of the sentence that holds `offset` (the nearest before it, or the first)."""
        return max(0, bisect_right(self.sentence_starts, offset) - 1)

    def sentence_at(self, offset: int) -> Range:
        """Return the sentence that holds `offset`; an empty range at it when the page has no sentence."""
        return self.sentences[self.sentence_index(offset)] if self.sentences else (offset, offset)

    def paragraph_index(self, offset: int) -> int:
        """Return the index of the paragraph that holds `offset`."""
        return max(0, bisect_right(self.paragraphs, (offset, len(self.text) + 1)) - 1)

    def is_running(self, offset: int) -> bool:
        """Tell whether `offset` stands in running text, not in a headline, a byline or another short line."""
        if not self.paragraphs:
            return False
        start, end = self.paragraphs[self.paragraph_index(offset)]
        tail = self.text[max(start, end - 4) : end]
        return any(char in _SENTENCE_ENDS for char in tail) or end - start > _SHORT_LINE

    def quotation_at(self, offset: int) -> Quotation | None:
        """Return the outermost quotation that holds `offset`, marks included, if any."""
        index = bisect_right(self.quotation_starts, offset) - 1
        found = self.quotations[index] if index >= 0 else None
        return found if found is not None and offset < found.outer_end else None


def readable_paragraphs(article: Article) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of what the article says: its blocks but residue, split at lines not wrapped."""
    for block in article.blocks:
        if block.kind != "residue":
            yield from ((*part, block.kind) for part in _split(article.text, block.start, block.end))


def _split(text: str, start: int, end: int) -> Iterator[Range]:
    lines: list[Range] = []
    for line in text[start:end].splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            first = start + line.index(stripped[0])
            lines.append((first, first + len(stripped)))
        start += len(line)
    if len(lines) > 1 and _is_wrapped(text, lines[:-1]):
        yield lines[0][0], lines[-1][1]
    else:
        yield from lines


def _is_wrapped(text: str, lines: Sequence[Range]) -> bool:
    """Tell whether lines are broken at one width, at least half of them inside a sentence: an agency's text."""
    inside = sum(text[end - 1] not in _SENTENCE_ENDS for _, end in lines)
    return 2 * inside >= len(lines) and all(end - start in _WRAPPED for start, end in lines)


def make_page(article: Article, pack: LanguagePack, words: Sequence[Word], sentences: Sequence[Range]) -> Page:
    """Return the page of an article whose words and sentences are known."""
    parts = tuple(readable_paragraphs(article))
    paragraphs = tuple((start, end) for start, end, _ in parts)
    quotations = tuple(
        quotation for quotation in find_quotations(article.text, paragraphs, pack.marks()) if quotation.level == 0
    )
    return Page(
        article=article,
        pack=pack,
        paragraphs=paragraphs,
        kinds=tuple(kind for _, _, kind in parts),
        words=tuple(words),
        sentences=tuple(sentences),
        quotations=quotations,
        word_starts=tuple(word.start for word in words),
        sentence_starts=tuple(start for start, _ in sentences),
        quotation_starts=tuple(quotation.outer_start for quotation in quotations),
    )
