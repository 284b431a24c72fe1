"""The filters of the command line as parameters of a request."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from datetime import date
from typing import Annotated, Any, Final

from fastapi import Query

from onrecord.views.verbs._store import DAYS, FILTERS

_LONGEST: Final = 200


def filters(names: Iterable[str]) -> Callable[..., dict[str, Any]]:
    """A dependency that takes the filters of these names, and gives those that are there."""

    def asked(**given: Any) -> dict[str, Any]:
        return {name: value.isoformat() if isinstance(value, date) else value for name, value in given.items() if value is not None}

    asked.__signature__ = inspect.Signature([_parameter(name) for name in names])  # type: ignore[attr-defined]
    return asked


def _parameter(name: str) -> inspect.Parameter:
    told = FILTERS[name][1]
    alias = name.replace("_", "-")
    of: Any
    if name in DAYS:
        of = Annotated[date | None, Query(alias=alias, description=told, examples=["2024-02-14"])]
    else:
        of = Annotated[str | None, Query(alias=alias, description=told, min_length=1, max_length=_LONGEST)]
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=of)
