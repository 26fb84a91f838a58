"""What runs in a worker: one page cleaned, one article read. Bytes (JSON) in, bytes out; the rooms load when called."""

from dataclasses import dataclass

import msgspec

from reportedly.errors import UsageError
from reportedly.model import Article, Problem, RawPage, Reading

CLEAN = f"{__name__}:clean_task"
READ = f"{__name__}:read_task"
NO_LANGUAGE = "R180"


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What cleaning made of one page: its article, or None, and what went wrong."""

    article: Article | None
    problems: tuple[Problem, ...]


def clean_task(body: bytes) -> bytes:
    """Return the JSON of what `clean` makes of the JSON of a raw page."""
    from reportedly.clean import clean_page

    return msgspec.json.encode(Cleaned(*clean_page(msgspec.json.decode(body, type=RawPage))))


def read_task(body: bytes) -> bytes:
    """Return the JSON of what `read` finds in the JSON of an article, with the pack of the article's language."""
    from reportedly.lang import load_language
    from reportedly.read import read_article

    article = msgspec.json.decode(body, type=Article)
    try:
        pack = load_language(article.language)
    except UsageError as error:
        problem = Problem(NO_LANGUAGE, "read", article.id, f"was not read: {error.message}", error.hint)
        return msgspec.json.encode(Reading(article.id, problems=(problem,)))
    return msgspec.json.encode(read_article(article, pack))
