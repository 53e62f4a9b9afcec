"""Who may ask: the browser of the person who started the server, and no page of another origin."""

from __future__ import annotations

import secrets

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

COOKIE = "l10n-review"
MOST = 1_000_000  # bytes of a request
_HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
    " base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}


class Guard:
    """ASGI middleware: the token, the loopback host (against DNS rebinding), the origin, the size."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: frozenset[str]) -> None:
        self.app, self.token, self.hosts = app, token, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See the ASGI specification."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        refused = self._answer(Request(scope))

        async def send_guarded(message: dict[str, object]) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                assert isinstance(headers, list)
                headers += [(name.lower().encode(), value.encode()) for name, value in _HEADERS.items()]
            await send(message)

        await (refused or self.app)(scope, receive, send_guarded)  # type: ignore[arg-type]

    def _answer(self, request: Request) -> Response | None:
        """What is answered in place of the page, None where all is in order."""
        if request.headers.get("host", "") not in self.hosts:
            return _refuse(421, "This server answers on the loopback address only.")
        given = request.query_params.get("token")
        if given is not None and request.method == "GET":
            if not self._right(given):
                return _refuse(403, "The token is wrong: open the address that l10n review printed last.")
            answer = RedirectResponse(request.url.path, status_code=303)
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="strict")
            return answer
        if not self._right(request.cookies.get(COOKIE, "")):
            return _refuse(403, "The token is missing: open the address that l10n review printed.")
        if request.method in ("GET", "HEAD"):
            return None
        return self._answer_to_post(request)

    def _answer_to_post(self, request: Request) -> Response | None:
        if request.headers.get("origin") not in {f"http://{host}" for host in self.hosts}:
            return _refuse(403, "The request came from a page of another origin; nothing was done.")
        length = request.headers.get("content-length", "")
        if not length.isdecimal() or int(length) > MOST:
            return _refuse(413, "The text is too long for one entry (1 MB at most); nothing was saved.")
        return None

    def _right(self, given: str) -> bool:
        return secrets.compare_digest(given.encode("utf-8", "replace"), self.token.encode())


def _refuse(status: int, what: str) -> Response:
    return JSONResponse({"error": what}, status_code=status)
