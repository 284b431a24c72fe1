"""Errors as problem details (RFC 9457)."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from onrecord.errors import OnrecordError, UnusableStore

MEDIA_TYPE = "application/problem+json"
# What every operation can answer, for its description.
RESPONSES: dict[int | str, dict[str, Any]] = {
    status: {
        "description": HTTPStatus(status).phrase,
        "content": {
            MEDIA_TYPE: {
                "schema": {"$ref": "#/components/schemas/Problem"},
                "example": {
                    "type": "about:blank",
                    "title": HTTPStatus(status).phrase,
                    "status": status,
                    "detail": "what is wrong, and what to do",
                },
            }
        },
    }
    for status in (400, 401, 404, 422, 503)
}
SCHEMA: dict[str, Any] = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "array", "items": {"type": "object"}},
    },
}


def problem(status: int, detail: str, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """An answer that says what is wrong."""
    content = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail, **more}
    return JSONResponse(content, status, headers, MEDIA_TYPE)


def told(made: FastAPI) -> None:
    """Lets ``made`` tell every error as a problem."""

    @made.exception_handler(OnrecordError)
    async def of_ours(_request: Request, error: OnrecordError) -> JSONResponse:
        return problem(503 if isinstance(error, UnusableStore) else 400, str(error))

    @made.exception_handler(RequestValidationError)
    async def of_a_request(_request: Request, error: RequestValidationError) -> JSONResponse:
        wrong = [{"in": ".".join(map(str, each["loc"])), "what": each["msg"]} for each in error.errors()]
        return problem(422, "; ".join(f"{each['in']}: {each['what']}" for each in wrong), errors=wrong)

    @made.exception_handler(HTTPException)
    async def of_http(_request: Request, error: HTTPException) -> JSONResponse:
        return problem(error.status_code, str(error.detail), dict(error.headers or {}))
