"""What stands before every answer: the Host check, and the headers that let a page load nothing but its style."""

from starlette.datastructures import MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS = ("127.0.0.1", "localhost", "[::1]")
QUERY_LIMIT = 2048  # bytes of a query string

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware: answers only for `hosts` (a page elsewhere cannot rebind a name to this server).

    Requests read; forms may be sent to the paths `writable`, which check them further.
    """

    def __init__(self, app: ASGIApp, *, hosts: tuple[str, ...] = HOSTS, writable: tuple[str, ...] = ()) -> None:
        self._app = app
        self._writable = frozenset(writable)
        self._hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on when its host and method are allowed, with the headers set on whatever is answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = self._refusal(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        names = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
        if len(names) != 1 or host_name(names[0]) not in self._hosts:
            return PlainTextResponse("This server answers only for 127.0.0.1 and localhost.\n", status_code=421)
        if scope["method"] != "GET" and not (scope["method"] == "POST" and scope["path"] in self._writable):
            return PlainTextResponse("Pages can only be read.\n", status_code=405, headers={"Allow": "GET"})
        if len(scope["query_string"]) > QUERY_LIMIT:
            return PlainTextResponse("The query is too long.\n", status_code=414)
        return None


def host_name(value: str) -> str:
    """Return the host of a Host header without its port; "[::1]" keeps its brackets."""
    name, _, port = value.rpartition(":")
    return (name if name and port.isdigit() else value).casefold()
