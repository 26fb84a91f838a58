"""The desk where a person judges: forms in the page, guarded so that only the page itself can send them."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from secrets import compare_digest, token_urlsafe
from urllib.parse import parse_qsl, quote

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from reportedly.api import ListedJudgement, OpenStory
from reportedly.errors import UsageError
from reportedly.serve.pages import NounId, Pages, add_pair, json_of
from reportedly.serve.work import Work, WorkState
from reportedly.views import Honesty, honesty_of, judge_page
from reportedly.views.words import label

BODY_LIMIT = 16_384  # bytes of a form
BODY_SECONDS = 10
FIELDS = 20
# Which fields of a form are the words of an action, in its order.
WORDS: Mapping[str, tuple[str, ...]] = {
    "same": ("target", "value"),
    "different": ("target", "value"),
    "apart": ("part", "target"),
    "speaker": ("target", "value"),
    "rename": ("target", "value"),
    "reject": ("target",),
    "note": ("target", "value"),
    "undo": ("target",),
}
ACTIONS = {"apart": "different"}  # a statement that leaves its claim, a name that leaves its person


@dataclass(frozen=True, slots=True)
class JudgementRow:
    """A judgement in the list: what, of which words, by whom, how it stands."""

    id: str
    decision: str
    words: str
    value: str
    by: str
    at: str
    note: str
    state: str
    reason: str
    target: str | None


@dataclass(frozen=True, slots=True)
class JudgementsPage:
    """All judgements, latest first."""

    title: str
    honesty: Honesty
    judgements: tuple[JudgementRow, ...]


@dataclass(frozen=True, slots=True)
class WorkPage:
    """How far the work is, and where to go when it is done."""

    title: str
    honesty: Honesty
    state: WorkState
    back: str


@dataclass(frozen=True, slots=True)
class Desk:
    """An open story that may be judged: who judges by default, the work that follows, the token of its forms."""

    opened: OpenStory
    by: str
    work: Work
    token: str = field(default_factory=lambda: token_urlsafe(24))

    @property
    def doing(self) -> str:
        """Return what is being done, "" when nothing is."""
        state = self.work.state
        return f"{state.words} {state.done}{f' of {state.total}' if state.total else ''}" if state.busy else ""


def open_desk(opened: OpenStory, by: str) -> Desk:
    """Return the desk of an open story; `by` stands in the forms as the name of who judges."""
    return Desk(opened, label(by), Work(opened.path))


def desk_routes(pages: Pages, desk: Desk) -> APIRouter:
    """Return the routes of judging: a page for each noun, the list of judgements, the work, and what forms send."""
    router = APIRouter()
    _add_judge_page(router, pages, desk)
    _add_judgements(router, pages, desk)
    _add_work(router, pages, desk)
    return router


def _add_judge_page(router: APIRouter, pages: Pages, desk: Desk) -> None:
    async def json(noun_id: NounId) -> Response:
        return json_of("judge", judge_page(desk.opened.story, noun_id))

    async def html(request: Request, noun_id: NounId) -> HTMLResponse:
        return pages.html("judge", judge_page(desk.opened.story, noun_id), request)

    async def judge(request: Request) -> Response:
        form = await _read_form(request, desk)
        if isinstance(form, Response):
            return form
        try:
            _keep(desk, form)
        except UsageError as error:
            if form.get("action") == "undo":
                raise
            view = judge_page(desk.opened.story, form.get("target", ""))
            fault = f"{error.message}. {error.hint}"
            return pages.html("judge", replace(view, fault=fault), request, status=422)
        desk.work.start()
        return _to_work(form)

    add_pair(router, "judge/{noun_id}", "judge", json, html)
    router.add_api_route("/judge", judge, methods=["POST"], include_in_schema=False)


def _keep(desk: Desk, form: Mapping[str, str]) -> None:
    action = form.get("action", "")
    words = [form.get(name, "") for name in WORDS.get(action, ())]
    desk.opened.judge(ACTIONS.get(action, action), *words, by=form.get("by") or desk.by, note=form.get("note", ""))


def _add_judgements(router: APIRouter, pages: Pages, desk: Desk) -> None:
    def view() -> JudgementsPage:
        story = desk.opened.story
        rows = tuple(_row(listed) for listed in reversed(desk.opened.judgements()))
        return JudgementsPage(story.title, honesty_of(story), rows)

    async def json() -> Response:
        return json_of("judgements", view())

    async def html(request: Request) -> HTMLResponse:
        return pages.html("judgements", view(), request)

    add_pair(router, "judgements", "judgements", json, html)


def _add_work(router: APIRouter, pages: Pages, desk: Desk) -> None:
    async def json() -> Response:
        return json_of("work", desk.work.state)

    async def html(request: Request, back: str = "/") -> Response:
        if not desk.work.state.busy and not desk.work.state.fault:
            return RedirectResponse(_local(back), status_code=303)
        story = desk.opened.story
        return pages.html("work", WorkPage(story.title, honesty_of(story), desk.work.state, _local(back)), request)

    async def build(request: Request) -> Response:
        form = await _read_form(request, desk)
        if isinstance(form, Response):
            return form
        desk.work.start()
        return _to_work(form)

    add_pair(router, "work", "work", json, html)
    router.add_api_route("/build", build, methods=["POST"], include_in_schema=False)


def _row(listed: ListedJudgement) -> JudgementRow:
    made = listed.judgement
    others = () if made.decision == "speaker" else (made.other,)
    selectors = [target.quote_selector for target in (made.target, *others) if target is not None]
    return JudgementRow(
        id=made.id,
        decision=made.decision,
        words=" / ".join(f"“{label(selector.exact)}”" for selector in selectors if selector) or made.target.id,
        value=label(made.value),
        by=label(made.by),
        at=f"{made.at:%Y-%m-%d %H:%M} UTC",
        note=label(made.note),
        state=listed.state,
        reason=label(listed.reason),
        target=next(iter(listed.targets), None) if made.decision != "undo" else None,
    )


class _RefusedError(Exception):
    """A form that is not taken: the status of the answer, and why in words."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status = status
        self.words = words


async def _read_form(request: Request, desk: Desk) -> dict[str, str] | Response:
    """Return the fields of a form that one of our pages sent, or the refusal of anything else."""
    try:
        _check_sender(request)
        form = _parse(await _read_body(request))
        _check_token(form, desk)
    except _RefusedError as refused:
        return PlainTextResponse(f"{refused.words}\n", status_code=refused.status)
    return form


async def _read_body(request: Request) -> bytes:
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        raise _RefusedError(415, "This takes a form.")
    body = b""
    try:
        async with asyncio.timeout(BODY_SECONDS):
            async for chunk in request.stream():
                body += chunk
                if len(body) > BODY_LIMIT:
                    raise _RefusedError(413, "The form is too long.")
    except TimeoutError as error:
        raise _RefusedError(408, "The form did not arrive in time.") from error
    return body


def _parse(body: bytes) -> dict[str, str]:
    try:
        return dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=FIELDS, keep_blank_values=True))
    except ValueError as error:
        raise _RefusedError(400, "The form has too many fields.") from error


def _check_sender(request: Request) -> None:
    """Refuse what a browser says comes from elsewhere than this server's own pages (a program may say nothing)."""
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site")
    own = f"http://{request.headers.get('host', '')}"
    if origin not in (None, own) or site not in (None, "same-origin", "none"):
        raise _RefusedError(403, "Forms are taken from the pages of this server only.")


def _check_token(form: Mapping[str, str], desk: Desk) -> None:
    if not compare_digest(form.get("token", "").encode(), desk.token.encode()):
        raise _RefusedError(403, "This form is from an earlier run of the server: load the page again and repeat.")


def _to_work(form: Mapping[str, str]) -> Response:
    return RedirectResponse(f"/work?back={quote(_local(form.get('back', '/')), safe='')}", status_code=303)


def _local(path: str) -> str:
    """Return a path of this server: what is none leads to the first page."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and len(path) < 500
    return path if plain else "/"
