"""Long lists of parameters, in pieces that a statement of every database takes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, TypeVar

_T = TypeVar("_T")
_LONGEST: Final = 500


def chunks(values: Iterable[_T]) -> Iterator[list[_T]]:
    """``values`` in lists that a statement can take."""
    listed = list(values)
    for at in range(0, len(listed), _LONGEST):
        yield listed[at : at + _LONGEST]
