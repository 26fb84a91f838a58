"""Routes: an address, a view, a template, and the JSON twin.

Handlers are coroutines so that all of them run in the thread that opened the story file.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Annotated, Protocol

from fastapi import APIRouter, Path, Query
from fastapi.responses import HTMLResponse, Response

from reportedly.export.html import Renderer, twin
from reportedly.model import Span, Story
from reportedly.serve.urls import LiveUrls
from reportedly.views import (
    article_page,
    articles_page,
    claim_page,
    claims_page,
    conflicts_page,
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


class StorySource(Protocol):
    """What the pages are made from: a story as it stands, and a search in it."""

    @property
    def story(self) -> Story:
        """The story; asked for on every request."""

    def find(self, query: str, /) -> Sequence[Span]:
        """Return the places that match, best first."""


@dataclass(frozen=True, slots=True)
class Pages:
    """Answers of one server: the same view as a page or as its JSON twin."""

    source: StorySource

    def html(self, template: str, view: object, address: str) -> HTMLResponse:
        """Return a page; `address` is that of its twin."""
        renderer = Renderer(self.source.story, live=True)
        return HTMLResponse(renderer.page(template, view, LiveUrls(), twin=address))


def routes(source: StorySource) -> APIRouter:
    """Return the routes of all pages and of their twins."""
    router = APIRouter()
    _add_lists(router, source)
    _add_noun(router, source, "claim", lambda story, noun_id, _: claim_page(story, noun_id))
    _add_noun(router, source, "article", lambda story, noun_id, page: article_page(story, noun_id, part=page))
    _add_noun(router, source, "person", lambda story, noun_id, page: person_page(story, noun_id, page=page))
    _add_search(router, source)
    return router


def _add_lists(router: APIRouter, source: StorySource) -> None:
    _add_list(router, source, "index", lambda story, _: story_page(story))
    _add_list(router, source, "timeline", lambda story, page: timeline_page(story, page=page))
    _add_list(router, source, "claims", lambda story, page: claims_page(story, page=page))
    _add_list(router, source, "articles", lambda story, page: articles_page(story, page=page))
    _add_list(router, source, "people", lambda story, page: people_page(story, page=page))
    _add_list(router, source, "conflicts", lambda story, page: conflicts_page(story, page=page))
    _add_list(router, source, "problems", lambda story, page: problems_page(story, page=page))


def _add_list(router: APIRouter, source: StorySource, name: str, view_of: Callable[[Story, int], object]) -> None:
    pages = Pages(source)

    async def json(page: Number = 1) -> Response:
        return _json(name, view_of(source.story, page))

    async def html(page: Number = 1) -> HTMLResponse:
        address = f"/{name}.json" + (f"?page={page}" if page > 1 else "")
        return pages.html(name, view_of(source.story, page), address)

    router.add_api_route(f"/{name}.json", json, name=f"{name}_json", response_class=Response)
    path = "/" if name == "index" else f"/{name}"
    router.add_api_route(path, html, name=name, response_class=HTMLResponse)


def _add_noun(router: APIRouter, source: StorySource, name: str, view_of: Callable[[Story, str, int], object]) -> None:
    pages = Pages(source)

    async def json(noun_id: NounId, page: Number = 1) -> Response:
        return _json(name, view_of(source.story, noun_id, page))

    async def html(noun_id: NounId, page: Number = 1) -> HTMLResponse:
        address = f"/{name}/{noun_id}.json" + (f"?page={page}" if page > 1 else "")
        return pages.html(name, view_of(source.story, noun_id, page), address)

    router.add_api_route(f"/{name}/{{noun_id}}.json", json, name=f"{name}_json", response_class=Response)
    router.add_api_route(f"/{name}/{{noun_id}}", html, name=name, response_class=HTMLResponse)


def _add_search(router: APIRouter, source: StorySource) -> None:
    pages = Pages(source)

    def found(words: str) -> Sequence[Span]:
        return source.find(words) if words.strip() else ()

    async def json(q: Words = "") -> Response:
        return _json("search", search_page(source.story, q, found(q)))

    async def html(q: Words = "") -> HTMLResponse:
        return pages.html("search", search_page(source.story, q, found(q)), LiveUrls().list("search") + ".json")

    router.add_api_route("/search.json", json, name="search_json", response_class=Response)
    router.add_api_route("/search", html, name="search", response_class=HTMLResponse)


def _json(name: str, view: object) -> Response:
    return Response(twin(name, view), media_type="application/json")
