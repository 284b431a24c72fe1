"""Who may ask, and how: a token where the API is reached from elsewhere, the names it is known under, the size of a request."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from typing import Final

from fastapi import FastAPI, Request, Response

from onrecord.views.rest.problems import problem

# Names under which this machine knows itself; a page elsewhere that has its name lead here is not among them.
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
_LARGEST: Final = 64 * 1024
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


def guarded(made: FastAPI, token: str | None, hosts: frozenset[str]) -> None:
    """Lets nobody in without ``token``, where there is one, or under another name than ``hosts``, where there are some."""

    @made.middleware("http")
    async def guard(request: Request, go_on: Callable[[Request], Awaitable[Response]]) -> Response:
        answer = _refused(request, token, hosts) or await go_on(request)
        for name, value in _HEADERS.items():
            answer.headers.setdefault(name, value)
        return answer


def _refused(request: Request, token: str | None, hosts: frozenset[str]) -> Response | None:
    if hosts and (request.url.hostname or "") not in hosts:
        return problem(400, "this is not a name under which it is served")
    if token is not None and not _shown(request, token):
        return problem(401, "a token is needed: send it as Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})
    length = request.headers.get("content-length", "0")
    if not length.isdigit() or int(length) > _LARGEST:
        return problem(413, f"a request holds {_LARGEST // 1024} KiB at most")
    return None


def _shown(request: Request, token: str) -> bool:
    scheme, _, shown = request.headers.get("authorization", "").partition(" ")
    return hmac.compare_digest(shown.strip().encode("utf-8", "replace"), token.encode()) and scheme.lower() == "bearer"
