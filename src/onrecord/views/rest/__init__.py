"""The REST API: what can be asked of a store, in JSON, filters named as on the command line. ``application`` makes it, FastAPI describes it
(``/openapi.json``)."""

from __future__ import annotations

from onrecord.views.rest.application import application

__all__ = ["application"]
