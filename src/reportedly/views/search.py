"""Search: words in their context, with who says them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Span, Statement, Story
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.parts import Cite, Who, cite_of, who_of
from reportedly.views.words import act_words, label

CONTEXT = 90  # characters on each side
SHOWN = 100
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Hit:
    """A match in its context; `who` and `act` tell who says it, None when the outlet itself does."""

    before: str
    match: str
    after: str
    language: str
    who: Who | None
    act: str
    cite: Cite


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was looked for and where it stands; `total` counts all matches, `hits` are the first of them."""

    title: str
    honesty: Honesty
    query: str
    hits: tuple[Hit, ...]
    total: int


def search_page(story: Story, query: str, found: Sequence[Span] = ()) -> SearchPage:
    """Return the page for a query; `found` are the spans that match, in the order of their rank."""
    index = index_of(story)
    hits = tuple(_hit(index, span) for span in found[:SHOWN] if span.article_id in index.articles)
    return SearchPage(story.title, honesty_of(story), label(query), hits, len(found))


def _hit(index: StoryIndex, span: Span) -> Hit:
    article = index.articles[span.article_id]
    statement = _statement(index, span)
    return Hit(
        before=_before(article.text, span.start),
        match=label(index.words(span)),
        after=_after(article.text, span.end),
        language=article.language,
        who=who_of(index, statement) if statement else None,
        act=act_words(statement) if statement else "",
        cite=cite_of(article, span.start, statement.id if statement else None),
    )


def _before(text: str, end: int) -> str:
    context = text[max(0, end - CONTEXT) : end]
    return _line(context if end <= CONTEXT else context[context.find(" ") + 1 :])


def _after(text: str, start: int) -> str:
    context = text[start : start + CONTEXT]
    last = context.rfind(" ")
    return _line(context if start + CONTEXT >= len(text) or last < 0 else context[:last])


def _line(context: str) -> str:
    return _SPACES.sub(" ", context)


def _statement(index: StoryIndex, span: Span) -> Statement | None:
    reading = index.readings.get(span.article_id)
    inside = [s for s in (reading.statements if reading else ()) if any(c.overlaps(span) for c in s.content)]
    return min(inside, key=lambda s: s.content[-1].end - s.content[0].start, default=None)
