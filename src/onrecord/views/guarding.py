"""Who may ask a server, and how: under which names it is served, with which token, how large a request may be.

A person shows the token once, in a form, and gets a signed cookie for it; a program sends it with each request. The cookie is for looking
alone: what changes the store asks a program for the token, and a person for a form of this server, which carries what the server signed
for the nonce in another cookie of that person.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from dataclasses import dataclass
from http.cookies import CookieError, SimpleCookie
from typing import Any, Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from onrecord.views.rest.problems import problem

# Names under which this machine knows itself; a page elsewhere that has its name lead here is not among them.
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1", "[::1]"})
LOGIN: Final = "/login"
# Of bytes in a request: of one that adds reports, and of any other.
LARGEST_UPLOAD: Final = 64 * 1024 * 1024
LARGEST: Final = 64 * 1024
UPLOADS: Final = "/add"
_SEEN: Final = "onrecord_seen"
_FORM: Final = "onrecord_form"
_HOURS: Final = 12
_FREE: Final = ("/static/", LOGIN)
_API: Final = ("/api/", "/openapi.json")
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_POLICY_OF_PAGES: Final = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_POLICY_OF_DATA: Final = "default-src 'none'; frame-ancestors 'none'"


class Door:
    """Tells who is let in, and whose forms are taken. What it signs with is made anew at every start, so nothing signed before holds."""

    def __init__(self, token: str | None) -> None:
        self._token = token
        self._key = secrets.token_bytes(32)

    @property
    def open(self) -> bool:
        """Whether everybody is let in."""
        return self._token is None

    def is_token(self, shown: str) -> bool:
        """Whether that is the token; takes as long whatever it is."""
        return self._token is not None and _same(shown, self._token)

    def shows(self, headers: Headers) -> bool:
        """Whether the token comes with the request."""
        scheme, _, shown = headers.get("authorization", "").partition(" ")
        return scheme.lower() == "bearer" and self.is_token(shown.strip())

    def let_in(self, answer: Response, *, secure: bool) -> None:
        """Gives the cookie that says that the token was shown; it is good for some hours."""
        until = str(int(time.time()) + _HOURS * 3600)
        value = f"{until}.{self._sign('seen', until)}"
        answer.set_cookie(_SEEN, value, max_age=_HOURS * 3600, httponly=True, samesite="strict", secure=secure)

    def was_let_in(self, headers: Headers) -> bool:
        """Whether such a cookie comes with the request."""
        until, _, signature = _cookies(headers).get(_SEEN, "").partition(".")
        good = _same(signature, self._sign("seen", until))
        return good and until.isdigit() and int(until) > time.time()

    def form(self, headers: Headers) -> Form:
        """What a form has to carry so that it is known as one that a page of this server sent."""
        nonce = _cookies(headers).get(_FORM) or secrets.token_urlsafe(16)
        return Form(nonce, self._sign("form", nonce))

    def ours(self, headers: Headers, carried: object) -> bool:
        """Whether a form that was sent is one of ours, with what it carries."""
        nonce = _cookies(headers).get(_FORM, "")
        signed = isinstance(carried, str) and _same(carried, self._sign("form", nonce))
        return bool(nonce) and signed and headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")

    def _sign(self, what: str, value: str) -> str:
        return hmac.new(self._key, f"{what} {value}".encode(), hashlib.sha256).hexdigest()


@dataclass(frozen=True, slots=True)
class Form:
    """The sender's nonce, which a cookie keeps, and what is signed for it, which the form carries."""

    nonce: str
    carried: str

    def keep(self, answer: Response, *, secure: bool) -> None:
        """Gives the sender its nonce."""
        answer.set_cookie(_FORM, self.nonce, httponly=True, samesite="strict", secure=secure)


class Guard:
    """Lets through what the door lets in, under one of ``hosts``, where there are some; bounds what is sent, and says in every answer what
    a browser may do with it."""

    def __init__(self, app: ASGIApp, door: Door, hosts: frozenset[str]) -> None:
        self._app, self._door, self._hosts = app, door, hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        path, headers = scope["path"], Headers(scope=scope)
        data = is_data(path)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                out = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    out.setdefault(name, value)
                out.setdefault("Content-Security-Policy", _POLICY_OF_DATA if data else _POLICY_OF_PAGES)
            await send(message)

        largest = LARGEST_UPLOAD if path == UPLOADS else LARGEST
        length = headers.get("content-length", "0")
        refused = self._refused(scope, headers, path, data=data)
        if refused is None and not (length.isdigit() and int(length) <= largest):
            refused = problem(413, _too_large(largest), {"Connection": "close"})
        if refused is not None:
            await refused(scope, receive, sent)
        else:
            await self._app(scope, _Bounded(receive, largest), sent)

    def _refused(self, scope: Scope, headers: Headers, path: str, *, data: bool) -> Response | None:
        if self._hosts and _name(headers.get("host", "")) not in self._hosts:
            return problem(400, "this is not a name under which it is served")
        if self._door.open or path.startswith(_FREE) or self._door.shows(headers):
            return None
        looks = scope["method"] in ("GET", "HEAD")
        if (looks or not data) and self._door.was_let_in(headers):
            return None
        if looks and not data:
            return RedirectResponse(LOGIN, 303)
        return problem(401, "a token is needed: send it as Authorization: Bearer TOKEN", {"WWW-Authenticate": "Bearer"})


def is_data(path: str) -> bool:
    """Whether a path is of the API, not of a page."""
    return path.startswith(_API)


def _cookies(headers: Headers) -> dict[str, str]:
    """The cookies of a request; none where they cannot be read."""
    try:
        return {name: each.value for name, each in SimpleCookie(headers.get("cookie", "")).items()}
    except CookieError:
        return {}


class _Bounded:
    """Receives a request, also one that does not say how long it is, up to so many bytes."""

    def __init__(self, receive: Receive, largest: int) -> None:
        self._receive, self._largest, self._left = receive, largest, largest

    async def __call__(self) -> Message:
        message: Any = await self._receive()
        if message["type"] == "http.request":
            self._left -= len(message.get("body", b""))
            if self._left < 0:
                raise HTTPException(413, _too_large(self._largest))
        return dict(message)


def _too_large(largest: int) -> str:
    return f"a request holds {largest // 1024:,} KiB here at most"


def _same(one: str, other: str) -> bool:
    """Whether two are equal; takes as long whatever they are."""
    return hmac.compare_digest(one.encode("utf-8", "replace"), other.encode())


def _name(host: str) -> str:
    """The name in a Host header, without the port."""
    return host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
