"""Full-text search: where in the articles the words of a query stand."""

import re
import sqlite3
from collections.abc import Iterator

from reportedly.model import Span

LIMIT = 1000  # sentences looked at, best first: more than anyone reads, and quick on any pile
_TERM = re.compile(r'"([^"]+)"|([^\s"]+)')
_OPEN, _CLOSE = "\x02", "\x03"  # in no news text; one that holds them has a shifted mark at worst


def find_spans(connection: sqlite3.Connection, words: str) -> tuple[Span, ...]:
    """Return the spans of the first match in each sentence that holds all terms, best first.

    Terms are words, phrases in double quotes, and beginnings with a star ("harbo*"); case and accents do not matter.
    Statements that match by their speaker's name follow.
    """
    query = _make_query(words)
    if not query:
        return ()
    found = dict.fromkeys(_find_sentences(connection, query))
    found |= dict.fromkeys(_find_speakers(connection, query))
    return tuple(found)


def _make_query(words: str) -> str:
    """Return the FTS5 query: every term quoted, so that nothing a user types is read as an operator."""
    terms = []
    for phrase, word in _TERM.findall(words.replace("\0", " ")):
        star = "*" if word.endswith("*") else ""
        term = (phrase or word).rstrip("*") if star else phrase or word
        if any(char.isalnum() for char in term):
            terms.append(f'"{term}"{star}')
    return " ".join(terms)


def _find_sentences(connection: sqlite3.Connection, query: str) -> Iterator[Span]:
    rows = connection.execute(
        f"SELECT article_id, start, highlight(sentence_search, 0, '{_OPEN}', '{_CLOSE}')"
        " FROM sentence_search JOIN sentences ON number = sentence_search.rowid"
        " WHERE sentence_search MATCH ? ORDER BY rank, number LIMIT ?",
        (query, LIMIT),
    )
    for article_id, start, marked in rows:
        opening = marked.index(_OPEN)
        closing = marked.index(_CLOSE, opening)
        yield Span(article_id, start + opening, start + max(closing - 1, opening + 1))


def _find_speakers(connection: sqlite3.Connection, query: str) -> Iterator[Span]:
    rows = connection.execute(
        "SELECT article_id, spans.start, spans.stop FROM statement_search"
        " JOIN statements ON statements.number = statement_search.rowid"
        " JOIN statement_spans spans ON spans.statement_id = statements.id"
        " WHERE statement_search MATCH ? AND spans.role = 'content' AND spans.position = 0"
        " ORDER BY rank, statements.number LIMIT ?",
        (f"speaker : ({query})", LIMIT),
    )
    yield from (Span(*row) for row in rows)
