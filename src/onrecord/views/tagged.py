"""Answers that know by a tag whether they are the same as before (RFC 9110, ETag)."""

from __future__ import annotations

import hashlib

from starlette.requests import Request
from starlette.responses import Response


def tagged(request: Request, body: bytes, media_type: str, **headers: str) -> Response:
    """An answer with a tag of its own; without its body where the asker has the same already. Names of ``headers`` have underscores."""
    tag = f'"{hashlib.blake2b(body, digest_size=12).hexdigest()}"'
    sent = {"ETag": tag, **{name.replace("_", "-"): value for name, value in headers.items()}}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=sent)
    return Response(body, headers=sent, media_type=media_type)
