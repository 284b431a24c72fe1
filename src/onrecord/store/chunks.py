"""Long lists of parameters, in pieces that a statement of every database takes; and rows of two columns as a mapping."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final, TypeVar

_T = TypeVar("_T")
_LONGEST: Final = 500


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """``values`` in lists that a statement can take."""
    listed = list(values)
    for at in range(0, len(listed), _LONGEST):
        yield listed[at : at + _LONGEST]


def mapping(rows: Iterable[Any]) -> dict[Any, Any]:
    """The second column of ``rows`` by the first."""
    return {row[0]: row[1] for row in rows}
