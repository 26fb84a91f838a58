"""Markup: the blocks of an article on an HTML page, and what the page's head says.

The body is what trafilatura (Barbaresi, ACL 2021 demo) takes for it in its precision mode; its tree keeps paragraphs
apart.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement
from trafilatura import bare_extraction
from trafilatura.settings import Document
from trafilatura.utils import load_html

from reportedly.clean.guard import refuse_reason
from reportedly.clean.lines import Line
from reportedly.clean.metadata import HeadFacts, read_head
from reportedly.model import BlockKind

# The hour is kept only when it is asked for; the first publication is wanted, not the last change.
_DATE_PARAMETERS = {"outputformat": "%Y-%m-%dT%H:%M:%S%z", "original_date": True, "extensive_search": True}
_BLOCK_TAGS = frozenset({"p", "head", "quote", "item", "row", "list", "table", "div", "body", "main", "code", "ab"})
_FLOW_TAGS = ("h1", "h2", "h3", "h4", "p", "blockquote", "li", "figcaption")
_QUOTED = re.compile(r"[“\"„«][^”\"“»]{15,}[”\"“»]")
_FLOW_LIMIT = 20_000  # elements of a page that are compared with the body


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of the page before it has offsets."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class MarkupPage:
    """Pieces of the article in page order, what the head says, and quotations near the body that are not in it."""

    pieces: tuple[Piece, ...]
    head: HeadFacts
    guesses: HeadFacts
    guessed_date: str | None
    missing_quotes: tuple[str, ...]


class UnreadablePageError(ValueError):
    """The page is refused before parsing, or the parser gave up; the message says why."""


def read_markup(source: str) -> MarkupPage:
    """Return the article of a page; `pieces` is empty when it holds none.

    Raises:
        UnreadablePageError: when the page is a danger to the parser or cannot be parsed.
    """
    reason = refuse_reason(source)
    if reason:
        raise UnreadablePageError(reason)
    try:
        return _read(source)
    except (ValueError, TypeError, AttributeError, RecursionError, LookupError, AssertionError) as error:
        raise UnreadablePageError(f"cannot be parsed ({type(error).__name__})") from error


def _read(source: str) -> MarkupPage:
    tree = load_html(source)
    if tree is None:
        return MarkupPage((), HeadFacts(), HeadFacts(), None, ())
    head = read_head(tree)
    flow = list(_flow(tree))
    document = _extract(tree, precise=True) or _with_prose(_extract(load_html(source), precise=False))
    if document is None:
        return MarkupPage((), head, HeadFacts(), None, ())
    body = [text for text in _texts(document.body) if text]
    pieces, missing = _placed(body, flow)
    authors = tuple(name.strip() for name in (document.author or "").split(";") if name.strip())
    guesses = HeadFacts(headline=document.title, authors=authors, outlet=document.sitename, language=document.language)
    return MarkupPage(tuple(pieces), head, guesses, document.date, tuple(missing))


def _extract(tree: HtmlElement, *, precise: bool) -> Document | None:
    """Return what trafilatura makes of a page (it changes the tree), None when it finds no text."""
    document = bare_extraction(
        tree,
        favor_precision=precise,
        include_comments=False,
        with_metadata=True,
        date_extraction_params=_DATE_PARAMETERS,
    )
    return document if isinstance(document, Document) and document.body is not None and document.text else None


def _with_prose(document: Document | None) -> Document | None:
    """Keep a document of the imprecise mode only when a block of it is running text: menus are not."""
    if document is None or not any(Line(text, 0, len(text), gap=True).is_prose for text in _texts(document.body)):
        return None
    return document


def _texts(root: HtmlElement) -> Iterator[str]:
    """Yield the text of each block of trafilatura's tree, lists by item and tables by row, without recursion."""
    parts: list[str] = []
    for step, element in _walk(root):
        is_block = element.tag in _BLOCK_TAGS
        if is_block or element.tag == "cell":
            if is_block and parts:
                yield " ".join("".join(parts).split())
                parts = []
            elif parts:
                parts.append(" ")
        if step == "open":
            parts.append(" " if element.tag == "lb" else element.text or "")
        elif element is not root:
            parts.append(element.tail or "")
    yield " ".join("".join(parts).split())


def _walk(root: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    waiting = [("open", root)]
    while waiting:
        step, element = waiting.pop()
        yield step, element
        if step == "open":
            waiting.append(("close", element))
            waiting.extend(("open", child) for child in reversed(element) if isinstance(child.tag, str))


def _flow(tree: HtmlElement) -> Iterator[tuple[str, str]]:
    """Yield the tag and the text of the page's paragraphs, headings, quotations and captions in order."""
    for count, element in enumerate(tree.iter(*_FLOW_TAGS)):
        if count >= _FLOW_LIMIT:
            return
        nested = (
            element.tag in {"blockquote", "li"}
            and next(element.iterdescendants("p", "blockquote", "li"), None) is not None
        )
        text = "" if nested else " ".join(element.text_content().split())
        if text:
            yield element.tag, text


def _placed(body: list[str], flow: list[tuple[str, str]]) -> tuple[list[Piece], list[str]]:
    """Put captions among the paragraphs that they stand between; list quotations there that the body lacks."""
    places: dict[str, int] = {}
    for index, (_, text) in enumerate(flow):
        places.setdefault(_key(text), index)
    order = [places.get(_key(text), -1) for text in body]
    known = [place for place in order if place >= 0]
    if not known:
        return [Piece("body", text) for text in body], []
    return _merge(body, order, flow[: known[-1] + 1] if known[-1] >= known[0] else flow[: max(known) + 1], min(known))


def _merge(body: list[str], order: list[int], flow: list[tuple[str, str]], first: int) -> tuple[list[Piece], list[str]]:
    held = {_key(text) for text in body}
    whole = " ".join(sorted(held))
    pieces: list[Piece] = []
    missing: list[str] = []
    reached = first
    for text, place in zip(body, order, strict=True):
        for tag, between in flow[reached : max(place, reached)]:
            key = _key(between)
            if tag == "figcaption" and key not in held:
                pieces.append(Piece("caption", between))
                held.add(key)
            elif tag in {"p", "blockquote"} and key not in held and _QUOTED.search(between) and key not in whole:
                missing.append(between)
        reached = max(reached, place + 1)
        pieces.append(Piece("caption" if _is_caption(flow, place) else "body", text))
    return pieces, missing


def _is_caption(flow: list[tuple[str, str]], place: int) -> bool:
    return 0 <= place < len(flow) and flow[place][0] == "figcaption"


def _key(text: str) -> str:
    return "".join(char for char in text.casefold() if char.isalnum())
