"""The web application: pages, style sheet, errors in words."""

from dataclasses import dataclass

from fastapi import APIRouter, FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from starlette.exceptions import HTTPException

from reportedly.errors import ReportedlyError, UsageError
from reportedly.export.html import ASSETS, asset
from reportedly.serve.desk import Desk, desk_routes
from reportedly.serve.guard import HEADERS, HOSTS, Guard
from reportedly.serve.pages import Pages, StorySource, add_pair, json_of, routes
from reportedly.views import Honesty, honesty_of

NO_PAGE = "R404"
BAD_QUERY = "R422"
UNEXPECTED = "R500: an unexpected fault"


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong with a request, in words."""

    title: str
    honesty: Honesty
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class AddressRow:
    """An address for programs, and the names that its path and query take."""

    path: str
    takes: str


@dataclass(frozen=True, slots=True)
class DocsPage:
    """All addresses that answer with JSON."""

    title: str
    honesty: Honesty
    addresses: tuple[AddressRow, ...]


def create_app(source: StorySource, *, hosts: tuple[str, ...] = HOSTS, desk: Desk | None = None) -> FastAPI:
    """Return the application that shows `source.story`; requests for other hosts than `hosts` are refused.

    With a desk (`open_desk`) the pages have forms to judge by; without one nothing can be written.
    """
    app = FastAPI(
        title="reportedly", docs_url=None, redoc_url=None, description="A story's pages and their JSON twins."
    )
    pages = Pages(source, desk)
    app.include_router(routes(pages))
    if desk is not None:
        app.include_router(desk_routes(pages, desk))
    _add_docs(app, pages)
    for name, media_type in ASSETS.items():
        _add_asset(app, name, media_type)
    _add_errors(app, pages)
    app.add_middleware(Guard, hosts=hosts, writable=("/judge", "/build") if desk is not None else ())
    return app


def _add_docs(app: FastAPI, pages: Pages) -> None:
    """Add a page of all addresses, made from the description that programs read."""

    def view() -> DocsPage:
        rows = tuple(
            AddressRow(path, ", ".join(parameter["name"] for parameter in told["get"].get("parameters", ())))
            for path, told in sorted(app.openapi()["paths"].items())
            if path.endswith(".json") and "get" in told
        )
        story = pages.source.story
        return DocsPage(story.title, honesty_of(story), rows)

    async def json() -> Response:
        return json_of("docs", view())

    async def html(request: Request) -> Response:
        return pages.html("docs", view(), request)

    router = APIRouter()
    add_pair(router, "docs", "docs", json, html)
    app.include_router(router)


def _add_asset(app: FastAPI, name: str, media_type: str) -> None:
    async def answer() -> Response:
        return Response(asset(name), media_type=media_type)

    app.add_api_route(f"/static/{name}", answer, include_in_schema=False)


def _add_errors(app: FastAPI, pages: Pages) -> None:
    async def known(request: Request, error: Exception) -> Response:
        told = error if isinstance(error, ReportedlyError) else UsageError(str(error))
        status = 404 if isinstance(told, UsageError) else 500
        return _answer(pages, request, status, (told.code, told.message, told.hint))

    async def missing(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 404
        hint = "every link on the pages leads somewhere"
        return _answer(pages, request, status, (NO_PAGE, "there is no page at this address", hint))

    async def invalid(request: Request, _: Exception) -> Response:
        words = (BAD_QUERY, "this address asks for something that cannot be", "pages are counted 1, 2, 3")
        return _answer(pages, request, 422, words)

    async def unexpected(_: Request, error: Exception) -> Response:
        words = f"{UNEXPECTED}: {type(error).__name__}. The story is intact; the terminal tells more.\n"
        return PlainTextResponse(words, status_code=500, headers=HEADERS)

    app.add_exception_handler(Exception, unexpected)
    app.add_exception_handler(ReportedlyError, known)
    app.add_exception_handler(HTTPException, missing)
    app.add_exception_handler(RequestValidationError, invalid)


def _answer(pages: Pages, request: Request, status: int, words: tuple[str, str, str]) -> Response:
    code, message, hint = words
    if request.url.path.endswith(".json"):
        return JSONResponse({"ok": False, "code": code, "message": message, "hint": hint}, status_code=status)
    try:
        story = pages.source.story
    except ReportedlyError as error:
        return PlainTextResponse(f"{error.code}: {error.message}\n{error.hint}\n", status_code=status)
    view = ErrorPage(story.title, honesty_of(story), code, message, hint)
    return pages.html("error", view, request, status=status)
