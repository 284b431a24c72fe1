"""The application: its routes, in the order of the verbs of the command line."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable, Iterator
from typing import Annotated, Any, Final, cast

from fastapi import Depends, FastAPI, HTTPException, Query, Request, Response
from fastapi import Path as PathOf
from fastapi.openapi.utils import get_openapi
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, Field

from onrecord import __version__, asking
from onrecord.errors import WrongUse
from onrecord.formats import jsonl
from onrecord.formats.exports import exports
from onrecord.store import Store, patient
from onrecord.views.rest import problems
from onrecord.views.rest.asked import filters
from onrecord.views.rest.examples import examples
from onrecord.views.tagged import tagged
from onrecord.views.verbs import _lists

_MOST: Final = 200
_LISTS: Final = tuple(each for each in _lists.LISTS if each.NAME != "reports")
_SERIES: Final = _lists.FIGURES.filters
_CHUNK: Final = 64 * 1024
# Seconds that an export of all there is may take.
_EXPORTING: Final = 600.0
# Databases have no larger ones.
_LARGEST_NUMBER: Final = 2**63 - 1
Limit = Annotated[int, Query(ge=1, le=_MOST, description="at most so many")]
Cursor = Annotated[str | None, Query(max_length=100, description="`next` of the page before")]
Every = Annotated[bool, Query(alias="all", description="each report's own mention, of events of every actuality")]


class Page(BaseModel):
    """Some rows, and where the next begin."""

    items: list[dict[str, Any]] = Field(description="the rows, with the columns that the list of the command line has")
    next: str | None = Field(None, description="the cursor to ask for what comes behind; null at the end")


class Rows(BaseModel):
    """All rows that were asked for."""

    items: list[dict[str, Any]]


class Judgement(BaseModel):
    """What a person judges of two items."""

    one: str = Field(min_length=1, max_length=200, examples=["v-0123456789abcdef"])
    other: str = Field(min_length=1, max_length=200, examples=["v-fedcba9876543210"])
    judgement: str = Field(pattern="^(same|distinct|unsure)$", examples=["distinct"])
    because: str = Field(min_length=1, max_length=2_000, examples=["two towns of one name"])


class Judged(BaseModel):
    """The number of a judgement, by which it is taken back."""

    number: int


def application(store: Store, *, read_only: bool = False) -> FastAPI:
    """The API of ``store``, for whomever is let in (see ``views/guarding.py``); a ``read_only`` one takes no judgements."""
    made = FastAPI(title="onrecord", version=__version__, docs_url=None, redoc_url=None, responses=problems.RESPONSES)
    problems.told(made)
    for each in _LISTS:
        made.get(f"/api/{each.NAME}", response_model=Page, summary=each.DESCRIPTION, operation_id=each.NAME)(_listed(store, each))
    _asked(made, store)
    _exported(made, store)
    if not read_only:
        _judged(made, store)
    made.openapi = lambda: _described(made)  # type: ignore[method-assign]  # as FastAPI's documentation has it
    return made


def _listed(store: Store, one: _lists.List) -> Callable[..., Response]:
    ask = getattr(asking, one.NAME)

    def listed(request, asked, limit=50, cursor=None, every=False):  # type: ignore[no-untyped-def]
        rows = list(ask(store, limit=limit + 1, after=cursor, every=every, **asked))
        return _answer(request, _page(rows, limit, "id"))

    asked = Annotated[dict[str, Any], Depends(filters(one.filters))]
    listed.__annotations__ = {"request": Request, "asked": asked, "limit": Limit, "cursor": Cursor, "every": Every, "return": Response}
    return listed


def _asked(made: FastAPI, store: Store) -> None:
    @made.get("/api/reports", response_model=Page, summary="Lists reports, the latest first.", operation_id="reports")
    def reports(
        request: Request,
        asked: Annotated[dict[str, Any], Depends(filters(_lists.REPORTS.filters))],
        limit: Limit = 50,
        cursor: Cursor = None,
    ) -> Response:
        rows = list(asking.reports(store, limit=limit + 1, after=cursor, **asked))
        return _answer(request, _page(rows, limit, "report"))

    @made.get("/api/search", response_model=Rows, summary="Finds reports by their words.", operation_id="search")
    def search(request: Request, words: Annotated[str, Query(min_length=1, max_length=200)], limit: Limit = 50) -> Response:
        return _answer(request, {"items": list(asking.search(store, words, limit=limit))})

    @made.get("/api/series", response_model=Rows, summary="Sets figures side by side, over time and sources.", operation_id="series")
    def series(
        request: Request,
        asked: Annotated[dict[str, Any], Depends(filters(_SERIES))],
        rule: Annotated[
            str, Query(pattern="^(conservative|representative|latest)$", description="how the best number is chosen")
        ] = "representative",
        limit: Limit = 50,
    ) -> Response:
        return _answer(request, {"items": asking.series(store, rule=cast(Any, rule), limit=limit, **asked)})

    @made.get("/api/timeline", response_model=Rows, summary="The merged events in order, each with its tellings.", operation_id="timeline")
    def timeline(
        request: Request, asked: Annotated[dict[str, Any], Depends(filters(_lists.EVENTS.filters))], limit: Limit = 50
    ) -> Response:
        return _answer(request, {"items": asking.timeline(store, limit=limit, **asked)})

    @made.get(
        "/api/why/{item}", response_model=dict[str, Any], summary="Where an item comes from, and why it was merged.", operation_id="why"
    )
    def why(request: Request, item: str) -> Response:
        return _answer(request, _there(lambda: asking.why(store, item)))

    @made.get("/api/records/{report:path}", response_model=dict[str, Any], summary="The whole record of a report.", operation_id="record")
    def record(request: Request, report: str, version: Annotated[int | None, Query(ge=1, le=1_000_000)] = None) -> Response:
        return _answer(request, jsonl.to_dict(_there(lambda: asking.record(store, report, version))))

    @made.get("/api/review", response_model=Rows, summary="The pairs that are most in doubt.", operation_id="review")
    def review(request: Request, limit: Limit = 50) -> Response:
        return _answer(request, {"items": asking.review(store, limit=limit)})


def _judged(made: FastAPI, store: Store) -> None:
    @made.post("/api/judgements", response_model=Judged, status_code=201, summary="Records what a person judges.", operation_id="judge")
    def judge(judgement: Judgement) -> Judged:
        number = asking.judge(store, judgement.one, judgement.other, judgement.judgement, because=judgement.because)
        return Judged(number=number)

    @made.delete("/api/judgements/{number}", status_code=204, summary="Takes a judgement back.", operation_id="undo")
    def undo(number: Annotated[int, PathOf(ge=1, le=_LARGEST_NUMBER)]) -> Response:
        _there(lambda: asking.undo(store, number))
        return Response(status_code=204)


def _exported(made: FastAPI, store: Store) -> None:
    from onrecord.views.verbs.export import rows_for

    known = exports()

    def export(kind: str, to: str, asked: dict[str, Any]) -> Response:
        one = known.get(to)
        if one is None or kind not in one.kinds or one.folder:
            raise HTTPException(404, f"there is no export of {kind} as {to[:40]}")
        stream = tempfile.TemporaryFile()  # noqa: SIM115 - closed when it was sent
        try:
            with patient(_EXPORTING):
                one.write(rows_for(store, one, kind, asked), tuple(_lists.columns_of(kind)), stream)
            stream.seek(0)
        except BaseException:
            stream.close()
            raise
        name = f'attachment; filename="{kind}.{one.ending}"'
        return StreamingResponse(_sent(stream), media_type="application/octet-stream", headers={"Content-Disposition": name})

    def of_kind(one: _lists.List) -> Callable[..., Response]:
        def exported(to, asked):  # type: ignore[no-untyped-def]
            return export(one.NAME, to, asked)

        exported.__annotations__ = {"to": str, "asked": Annotated[dict[str, Any], Depends(filters(one.filters))], "return": Response}
        return exported

    for each in _lists.LISTS:
        path = f"/api/export/{each.NAME}/{{to}}"
        made.get(path, summary=f"Exports {each.NAME}; {{to}} names the format.", operation_id=f"export-{each.NAME}")(of_kind(each))


def _sent(stream: Any) -> Iterator[bytes]:
    with stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _there(ask: Callable[[], Any]) -> Any:
    """What ``ask`` gives; what it does not find is 404."""
    try:
        return ask()
    except WrongUse as error:
        raise HTTPException(404, str(error)) from error


def _answer(request: Request, content: Any) -> Response:
    body = json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()
    return tagged(request, body, "application/json", Cache_Control="no-cache")


def _page(rows: list[dict[str, Any]], limit: int, by: str) -> dict[str, Any]:
    """As many rows as were asked for, and where the next begin; one more than that was looked for."""
    return {"items": rows[:limit], "next": rows[limit - 1][by] if len(rows) > limit else None}


def _described(made: FastAPI) -> dict[str, Any]:
    if made.openapi_schema is None:
        found = get_openapi(title=made.title, version=made.version, routes=made.routes, description=__doc__)
        found["components"]["schemas"]["Problem"] = problems.SCHEMA
        for path in found["paths"].values():
            for operation in path.values():
                if (example := examples().get(operation["operationId"])) is not None:
                    operation["responses"]["200"]["content"]["application/json"]["example"] = example
        made.openapi_schema = found
    return made.openapi_schema
