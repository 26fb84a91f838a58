"""Search: words in their context, with who says them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from reportedly.model import Span, Statement, Story
from reportedly.views.honesty import Honesty, honesty_of
from reportedly.views.index import StoryIndex, index_of
from reportedly.views.parts import Cite, Who, cite_of, who_of
from reportedly.views.selection import EVERYTHING, Choices, Selection, articles_of, choices_of, statements_of
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
    selection: Selection
    choices: Choices
    query: str
    hits: tuple[Hit, ...]
    total: int


def search_page(story: Story, query: str, found: Sequence[Span] = (), selection: Selection = EVERYTHING) -> SearchPage:
    """Return the page for a query; `found` are the spans that match, in the order of their rank."""
    index = index_of(story)
    kept = _narrowed(index, found, selection)
    return SearchPage(
        title=story.title,
        honesty=honesty_of(story),
        selection=selection,
        choices=choices_of(index, selection),
        query=label(query),
        hits=tuple(_hit(index, span) for span in kept[:SHOWN]),
        total=len(kept),
    )


def _narrowed(index: StoryIndex, found: Sequence[Span], selection: Selection) -> list[Span]:
    """Return the spans of known articles that meet a selection: outlet and time, and whose words they are."""
    articles, chosen = articles_of(index, selection), statements_of(index, selection)
    kept = [s for s in found if s.article_id in index.articles and (articles is None or s.article_id in articles)]
    if not (selection.speaker or selection.voices or selection.kind) or chosen is None:
        return kept
    holding = ((span, _statement(index, span)) for span in kept)
    return [span for span, statement in holding if statement is not None and statement.id in chosen]


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
