"""The routes of the web page, how a page is made and kept, and what is sent from forms."""

from __future__ import annotations

import re
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import date
from functools import partial
from http import HTTPStatus
from typing import Any, Final

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from onrecord import asking
from onrecord.errors import OnrecordError, TooSlow, UnusableStore, WrongUse
from onrecord.record import Article
from onrecord.store import Store
from onrecord.views.guarding import LOGIN, UPLOADS, Door
from onrecord.views.tagged import tagged
from onrecord.views.web import looks, pages
from onrecord.views.web.jobs import Job, Jobs
from onrecord.views.web.kept import Kept
from onrecord.views.web.pages import NotThere, Query
from onrecord.views.web.writing import language_of, writing

# So many pages are made at the same time: more would only wait for the same cores.
_AT_ONCE: Final = 4
# So long a form that adds waits for its job, in seconds: one report is read by then.
_WAIT: Final = 4.0
_MOST_FILES: Final = 100
_LONGEST_TEXT: Final = 4_000_000
_ADDRESS: Final = re.compile(r"https?://\S{1,2000}")
_LONGEST_REASON: Final = 2_000
# Stands in a page that is kept where its form carries what is its reader's.
_CARRIED: Final = secrets.token_hex(16)
_HTML: Final = "text/html; charset=utf-8"
# The pages that change with the store alone: address, name of the template, what it shows.
_PAGES: Final[tuple[tuple[str, str, Callable[[Query], pages.Context]], ...]] = (
    ("/", "overview", pages.overview),
    ("/reports", "reports", pages.reports),
    ("/reports/{report:path}", "report", pages.report),
    ("/statements", "statements", pages.statements),
    ("/events", "events", pages.events),
    ("/figures", "figures", pages.figures),
    ("/proceedings", "proceedings", pages.proceedings),
    ("/elections", "elections", pages.elections),
    ("/search", "search", pages.search),
    ("/items/{item:path}", "item", pages.item),
)


class Site:
    """The web page of a store. A ``read_only`` one takes neither reports nor judgements."""

    def __init__(self, store: Store, door: Door, *, read_only: bool) -> None:
        self._store, self._door, self._read_only = store, door, read_only
        self._jobs = Jobs(store)
        self._kept = Kept()
        self._limiter: CapacityLimiter | None = None

    def routes(self) -> list[Route]:
        """The routes, for an application."""
        made = [Route(path, self._page(name, show)) for path, name, show in _PAGES]
        made += [
            Route("/review", self._review, methods=["GET"]),
            Route("/review", self._judge, methods=["POST"]),
            Route("/review/undo", self._undo, methods=["POST"]),
            Route(UPLOADS, self._adding, methods=["GET"]),
            Route(UPLOADS, self._add, methods=["POST"]),
            Route("/add/{job}", self._job, methods=["GET"]),
            Route(LOGIN, self._login, methods=["GET"]),
            Route(LOGIN, self._let_in, methods=["POST"]),
            Route("/static/{name}", _static, methods=["GET"]),
        ]
        return made

    def errors(self) -> dict[Any, Callable[[Request, Exception], Awaitable[Response]]]:
        """What the application answers where something goes wrong."""
        return {NotThere: self._wrong, OnrecordError: self._wrong, HTTPException: self._wrong}

    @asynccontextmanager
    async def living(self, _app: object) -> AsyncIterator[None]:
        """The time in which the page is served; in the end what is being added is brought to an end."""
        yield
        await run_sync(self._jobs.close)

    # Pages

    def _page(self, name: str, show: Callable[[Query], pages.Context]) -> Callable[[Request], Awaitable[Response]]:
        async def shown(request: Request) -> Response:
            body = await self._body(request, name, show)
            return tagged(request, body, _HTML, Cache_Control="private, no-cache", Vary="Accept-Language, Cookie")

        return shown

    async def _body(self, request: Request, name: str, show: Callable[[Query], pages.Context]) -> bytes:
        """A page as it is in the present state of the store, kept or made."""
        # A file tells at once; a server of databases may let us wait.
        state = self._store.state() if self._store.is_file else await run_sync(self._store.state)
        asked = (request.url.path, request.url.query, _language(request))
        return await self._kept.body(state, asked, partial(self._run, self._made, request, name, show))

    def _made(self, request: Request, name: str, show: Callable[[Query], pages.Context]) -> bytes:
        written = writing(_language(request))
        given = request.query_params.multi_items()
        context = show(Query(store=self._store, path=request.url.path, of=request.path_params, given=given, writing=written))
        common = {"page": name, "w": written, "read_only": self._read_only, "form": _CARRIED}
        return looks.templates().get_template(f"{name}.html").render(**common, **context).encode("utf-8", "replace")

    async def _run(self, ask: Callable[..., Any], *given: Any) -> Any:
        """Asks in a thread, a few at a time."""
        if self._limiter is None:
            self._limiter = CapacityLimiter(_AT_ONCE)
        return await run_sync(partial(ask, *given), limiter=self._limiter)

    async def _with_form(self, request: Request, name: str, show: Callable[[Query], pages.Context], status: int = 200) -> Response:
        """A page with a form in it: the page is kept as any other, what the form carries is this reader's alone."""
        form = self._door.form(request.headers)
        body = await self._body(request, name, show) if status == 200 else await self._run(self._made, request, name, show)
        answer = Response(body.replace(_CARRIED.encode(), form.carried.encode()), status, {"Cache-Control": "no-store"}, _HTML)
        form.keep(answer, secure=request.url.scheme == "https")
        return answer

    # Review

    async def _review(self, request: Request) -> Response:
        return await self._with_form(request, "review", pages.review)

    async def _judge(self, request: Request) -> Response:
        async with self._form(request) as form:
            one, other, judgement = (str(form.get(name, "")) for name in ("one", "other", "judgement"))
            because = str(form.get("because", "")).strip()[:_LONGEST_REASON] or "judged side by side"
        try:
            await self._run(partial(asking.judge, self._store, one, other, judgement, because=because))
        except WrongUse as error:
            told = f"{error.reason}; {error.remedy}"
            return await self._with_form(request, "review", lambda query: {**pages.review(query), "notice": told}, 400)
        return RedirectResponse("/review", 303)

    async def _undo(self, request: Request) -> Response:
        async with self._form(request) as form:
            number = str(form.get("number", ""))
        if not number.isdigit() or len(number) > 15:
            raise HTTPException(400, "there is no such judgement")
        await self._run(asking.undo, self._store, int(number))
        return RedirectResponse("/review", 303)

    # Adding

    async def _adding(self, request: Request) -> Response:
        return await self._with_form(request, "add", _telling(""))

    async def _add(self, request: Request) -> Response:
        async with self._form(request) as form:
            published = str(form.get("published", "")).strip()
            try:
                job = await self._begun(form, date.fromisoformat(published).isoformat() if published else None)
            except ValueError as error:
                return await self._with_form(request, "add", _telling(str(error)), 400)
        if job is None:
            return await self._with_form(request, "add", _telling("Too much waits to be added already; try again in a minute."), 503)
        await run_sync(job.finished.wait, _WAIT)
        alone = job.finished.is_set() and len(job.reports) == job.number == 1
        return RedirectResponse(f"/reports/{looks.quoted(job.reports[0][0])}" if alone else f"/add/{job.id}", 303)

    async def _begun(self, form: FormData, published: str | None) -> Job | None:
        """The job that a form asks for. Raises ``ValueError`` for one that names nothing to add."""
        text, url = str(form.get("text", "")), str(form.get("url", "")).strip()
        uploaded = [each for each in form.getlist("files") if isinstance(each, UploadFile) and each.filename]
        if uploaded:
            return self._jobs.files([(str(each.filename), await each.read()) for each in uploaded], published)
        if url:
            if not _ADDRESS.fullmatch(url):
                raise ValueError("That is no address of the web: it begins with https:// or http://.")
            return self._jobs.address(url, published)
        if text.strip():
            title, publisher = (str(form.get(name, "")).strip()[:300] or None for name in ("title", "publisher"))
            # Forms send line ends as two characters.
            text = text.replace("\r\n", "\n")
            return self._jobs.text(Article(text=text, published=published, title=title, publisher=publisher, origin="the text"))
        raise ValueError("There is nothing to add: paste a text, give an address, or choose files.")

    async def _job(self, request: Request) -> Response:
        job = self._jobs.of(request.path_params["job"])
        if job is None:
            raise HTTPException(404, "that is over and forgotten; what was added is among the reports")
        if request.query_params.get("as") == "json":
            return JSONResponse({"number": job.number, "finished": job.finished.is_set()}, headers={"Cache-Control": "no-store"})
        return Response(await self._run(self._made, request, "job", lambda _query: {"job": job}), 200, {"Cache-Control": "no-store"}, _HTML)

    # Letting in

    async def _login(self, request: Request) -> Response:
        return await self._with_form(request, "login", _telling(""))

    async def _let_in(self, request: Request) -> Response:
        async with self._form(request, anybody=True) as form:
            token = str(form.get("token", ""))
        if not self._door.is_token(token):
            return await self._with_form(request, "login", _telling("That is not the token."), 401)
        answer = RedirectResponse("/", 303)
        self._door.let_in(answer, secure=request.url.scheme == "https")
        return answer

    # What all have in common

    @asynccontextmanager
    async def _form(self, request: Request, *, anybody: bool = False) -> AsyncIterator[FormData]:
        """What was sent from a form of ours."""
        if self._read_only and not anybody:
            raise HTTPException(403, "this page is served for reading alone")
        async with request.form(max_files=_MOST_FILES, max_fields=20, max_part_size=_LONGEST_TEXT) as form:
            if not self._door.ours(request.headers, form.get("form")):
                raise HTTPException(403, "the form is out of date; go back, load the page anew and send it again")
            yield form

    async def _wrong(self, request: Request, error: Exception) -> Response:
        status, told = _status_of(error)
        context = {"phrase": HTTPStatus(status).phrase, "told": told}
        return Response(await self._run(self._made, request, "error", lambda _query: context), status, {"Cache-Control": "no-store"}, _HTML)


def _telling(notice: str) -> Callable[[Query], pages.Context]:
    """What a page shows that has nothing but a form, and what is to be told beside it."""
    return lambda _query: {"notice": notice}


def _language(request: Request) -> str:
    return language_of(request.headers.get("accept-language", ""))


def _status_of(error: Exception) -> tuple[int, str]:
    if isinstance(error, HTTPException):
        return error.status_code, str(error.detail)
    if isinstance(error, TooSlow):
        return 503, f"{error.reason}; {error.remedy}"
    return 404 if isinstance(error, NotThere) else 503 if isinstance(error, UnusableStore) else 400, str(error)


async def _static(request: Request) -> Response:
    found = looks.static(request.path_params["name"])
    if found is None:
        raise HTTPException(404, "there is no such file")
    body, media_type = found
    answer = tagged(request, body, media_type, Cache_Control="public, max-age=3600")
    if media_type.startswith("image/svg"):
        # A picture brings its own style, and may bring nothing else.
        answer.headers["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    return answer
