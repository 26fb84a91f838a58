"""Helpers of the tests of `read`: statements of given attributions, without the finder of attributions."""

import re
from collections.abc import Sequence
from dataclasses import replace

from reportedly.lang import load_language
from reportedly.model import Article, Block, Reading, Statement
from reportedly.read import read_article
from reportedly.read.attribution import Attribution
from reportedly.read.cast import Cast
from reportedly.read.parse import parse_article
from reportedly.read.statements import make_statements
from reportedly.read.times import find_times
from tests.factories import make_article

PACK = load_language("en")

Given = tuple[str, str, str]
"""Source, cue and content as they stand in the text; a second occurrence is written with "#2" behind it."""


def read(text: str, *, outlet: str | None = "Coast Radio", published: str | None = "2031-03-05") -> Reading:
    """The reading of a text of one body block a line."""
    return read_article(make_article(text, outlet=outlet, published=published), PACK)


def with_headline(text: str) -> Article:
    """An article whose first line is its headline."""
    article = make_article(text)
    first, *rest = article.blocks
    return replace(article, headline=text.split("\n")[0], blocks=(Block("headline", first.start, first.end), *rest))


def statements_of(article: Article, given: Sequence[Given]) -> tuple[tuple[Statement, ...], dict[str, str]]:
    """The statements made of given attributions, and the names of the entities by id."""
    page = parse_article(article, PACK)
    cast = Cast(page)
    attributions = [
        Attribution(
            (_place(article.text, source),) if source else (),
            (_place(article.text, cue),) if cue else (),
            (_place(article.text, content),),
            "test",
            1.0,
            link="previous",
        )
        for source, cue, content in given
    ]
    attributions.sort(key=lambda attribution: attribution.start)
    statements = make_statements(page, cast, attributions, find_times(article, PACK))
    return statements, {entity.id: f"{entity.kind}:{entity.name}" for entity in cast.entities()}


def speakers_of(article: Article, given: Sequence[Given]) -> list[str]:
    """Who speaks, in text order, as "kind:name"; "-" for nobody."""
    statements, names = statements_of(article, given)
    return [names.get(statement.speaker_id or "", "-") for statement in statements]


def chains_of(article: Article, given: Sequence[Given]) -> list[str]:
    """The chains in text order, hops joined by " < "; an unnamed voice is shown as "?"."""
    statements, _ = statements_of(article, given)
    return [
        " < ".join("?" if hop.kind == "unnamed" else hop.name for hop in statement.chain) for statement in statements
    ]


def _place(text: str, words: str) -> tuple[int, int]:
    words, _, number = words.partition("#")
    found = list(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text))
    return found[int(number or 1) - 1].span()
