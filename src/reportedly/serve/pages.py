"""Routes: an address, a view, a template, and the JSON twin.

Handlers are coroutines so that all of them run in the thread that opened the story file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from reportedly.errors import UsageError
from reportedly.export.html import Desk, Noun, Renderer, twin
from reportedly.model import Span, Story
from reportedly.serve.urls import LiveUrls
from reportedly.views import (
    Selection,
    article_page,
    articles_page,
    changes_page,
    claim_page,
    claims_page,
    compare_page,
    conflicts_page,
    current_id,
    people_page,
    person_page,
    problems_page,
    search_page,
    story_page,
    timeline_page,
)

Number = Annotated[int, Query(ge=1, le=1_000_000, description="page of a long list, or part of a long article")]
NounId = Annotated[str, Path(min_length=1, max_length=100)]
Words = Annotated[str, Query(max_length=200, description="words to find")]
Since = Annotated[str, Query(max_length=40, description="a day or moment of publication, ISO 8601")]
Chosen = Annotated[Selection, Depends(Selection)]
MOVED = 308  # the noun stands at another address for good


class StorySource(Protocol):
    """What the pages are made from: a story as it stands, and a search in it."""

    @property
    def story(self) -> Story:
        """The story; asked for on every request."""

    def find(self, query: str, /) -> Sequence[Span]:
        """Return the places that match, best first."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Answers of one server: the same view as a page or as its JSON twin; `desk` when the story may be judged."""

    source: StorySource
    desk: Desk | None = None

    def html(self, template: str, view: object, request: Request, *, status: int = 200) -> HTMLResponse:
        """Return a page; its twin has the address of the request with .json."""
        renderer = Renderer(self.source.story, live=True, desk=self.desk, here=own_address(request))
        page = renderer.page(template, view, LiveUrls(), twin=twin_address(request))
        return HTMLResponse(page, status_code=status)


def own_address(request: Request) -> str:
    """Return the path and query of a request."""
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")


def twin_address(request: Request) -> str:
    """Return the address of a page's JSON twin: the page's own, with .json."""
    path = request.url.path if request.url.path != "/" else "/index"
    return f"{path}.json" + (f"?{request.url.query}" if request.url.query else "")


def routes(pages: Pages) -> APIRouter:
    """Return the routes of all pages and of their twins."""
    router = APIRouter()
    _add_lists(router, pages)
    _add_noun(router, pages, "claims", lambda story, noun_id, _, __: claim_page(story, noun_id))
    _add_noun(router, pages, "articles", lambda story, noun_id, _, page: article_page(story, noun_id, part=page))
    _add_noun(router, pages, "people", lambda story, i, chosen, page: person_page(story, i, chosen, page=page))
    _add_search(router, pages)
    _add_changes(router, pages)
    _add_compare(router, pages)
    return router


def _add_lists(router: APIRouter, pages: Pages) -> None:
    _add_list(router, pages, "index", lambda story, chosen, _: story_page(story, chosen))
    _add_list(router, pages, "timeline", lambda story, chosen, page: timeline_page(story, chosen, page=page))
    _add_list(router, pages, "claims", lambda story, chosen, page: claims_page(story, chosen, page=page))
    _add_list(router, pages, "articles", lambda story, chosen, page: articles_page(story, chosen, page=page))
    _add_list(router, pages, "people", lambda story, chosen, page: people_page(story, chosen, page=page))
    _add_list(router, pages, "conflicts", lambda story, chosen, page: conflicts_page(story, chosen, page=page))
    _add_list(router, pages, "problems", lambda story, _, page: problems_page(story, page=page))


def _add_list(router: APIRouter, pages: Pages, name: str, view_of: Callable[[Story, Selection, int], object]) -> None:
    async def json(chosen: Chosen, page: Number = 1) -> Response:
        return json_of(name, view_of(pages.source.story, chosen, page))

    async def html(request: Request, chosen: Chosen, page: Number = 1) -> HTMLResponse:
        return pages.html(name, view_of(pages.source.story, chosen, page), request)

    add_pair(router, "" if name == "index" else name, name, json, html)


def _add_noun(
    router: APIRouter, pages: Pages, noun: Noun, view_of: Callable[[Story, str, Selection, int], object]
) -> None:
    name = {"claims": "claim", "articles": "article", "people": "person"}[noun]

    async def json(noun_id: NounId, chosen: Chosen, page: Number = 1) -> Response:
        try:
            return json_of(name, view_of(pages.source.story, noun_id, chosen, page))
        except UsageError:
            address = _current_address(pages.source.story, noun, noun_id)
            if address is None:
                raise
            return RedirectResponse(f"{address}.json", status_code=MOVED)

    async def html(request: Request, noun_id: NounId, chosen: Chosen, page: Number = 1) -> Response:
        try:
            return pages.html(name, view_of(pages.source.story, noun_id, chosen, page), request)
        except UsageError:
            address = _current_address(pages.source.story, noun, noun_id)
            if address is None:
                raise
            return RedirectResponse(address, status_code=MOVED)

    add_pair(router, f"{name}/{{noun_id}}", name, json, html)


def _current_address(story: Story, noun: Noun, noun_id: str) -> str | None:
    """Return where a noun of an earlier build stands now, None when that is here or nowhere."""
    current = current_id(story, noun_id) if noun != "articles" else None
    return LiveUrls().noun(noun, current) if current is not None and current != noun_id else None


def _add_search(router: APIRouter, pages: Pages) -> None:
    def view_of(words: str, chosen: Selection) -> object:
        return search_page(pages.source.story, words, pages.source.find(words) if words.strip() else (), chosen)

    async def json(chosen: Chosen, q: Words = "") -> Response:
        return json_of("search", view_of(q, chosen))

    async def html(request: Request, chosen: Chosen, q: Words = "") -> HTMLResponse:
        return pages.html("search", view_of(q, chosen), request)

    add_pair(router, "search", "search", json, html)


def _add_changes(router: APIRouter, pages: Pages) -> None:
    async def json(since: Since = "") -> Response:
        return json_of("changes", changes_page(pages.source.story, since))

    async def html(request: Request, since: Since = "") -> HTMLResponse:
        return pages.html("changes", changes_page(pages.source.story, since), request)

    add_pair(router, "changes", "changes", json, html)


def _add_compare(router: APIRouter, pages: Pages) -> None:
    async def json(left: NounId, right: NounId) -> Response:
        return json_of("compare", compare_page(pages.source.story, left, right))

    async def html(request: Request, left: NounId, right: NounId) -> HTMLResponse:
        return pages.html("compare", compare_page(pages.source.story, left, right), request)

    async def chosen(
        left: Annotated[str, Query(max_length=100)], right: Annotated[str, Query(max_length=100)]
    ) -> Response:
        return RedirectResponse(LiveUrls().beside(left, right), status_code=303)

    router.add_api_route("/compare", chosen, include_in_schema=False)
    add_pair(router, "compare/{left}/{right}", "compare", json, html)


def add_pair(router: APIRouter, path: str, name: str, json: Callable[..., object], html: Callable[..., object]) -> None:
    """Add a page and its twin at the same address with .json."""
    router.add_api_route(f"/{path or 'index'}.json", json, name=f"{name}_json", response_class=Response)
    router.add_api_route(f"/{path}", html, name=name, response_class=HTMLResponse)


def json_of(name: str, view: object) -> Response:
    """Return the JSON twin of a page."""
    return Response(twin(name, view), media_type="application/json")
