"""What others work with: one file a format, each with the table that says which field of ours is which of theirs, and what does not fit.

A format takes ``rows`` of a store (what a list verb gives), rows in ``details`` (of events, with their parties, place and dead), ``series``
of figures, or ``items``: records, each with the ids of those of its items that are wanted. It writes to a binary stream, or to a folder
where it is many files.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, BinaryIO, Final, Literal, TextIO

from onrecord.record import Record

Row = Mapping[str, Any]
# A record and the ids of those of its items that are wanted.
Chosen = tuple[Record, frozenset[str]]
Kind = Literal["reports", "statements", "events", "figures", "proceedings", "elections"]
ROWS: Final[tuple[Kind, ...]] = ("reports", "statements", "events", "figures", "proceedings", "elections")
ITEMS: Final[tuple[Kind, ...]] = ("statements", "events", "figures", "proceedings", "elections")


@dataclass(frozen=True, slots=True)
class Field:
    """A field of theirs, what it is of ours (in words where it is no field), and how it is worked out."""

    theirs: str
    ours: str
    of: Callable[[Row], object] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A format: which kinds it takes, from what it is made, and which fields of theirs are which of ours."""

    name: str
    title: str
    kinds: tuple[Kind, ...]
    takes: Literal["rows", "details", "series", "items"]
    ending: str
    fields: tuple[Field, ...]
    unfit: str
    # Rows, series or chosen records; the columns that rows of this kind have; a stream, or the path of a folder.
    write: Callable[[Iterable[Any], tuple[str, ...], Any], None]
    folder: bool = False


_MODULES: Final = ("text", "xlsx", "plover", "hxl", "ucdp", "acled", "web_annotation", "schema_org", "brat", "docbin")


def exports() -> dict[str, Export]:
    """All formats by their names."""
    found = (each for name in _MODULES for each in import_module(f"onrecord.formats.exports.{name}").EXPORTS)
    return {each.name: each for each in found}


@contextmanager
def as_text(stream: BinaryIO) -> Iterator[TextIO]:
    """A binary stream as text in UTF-8, whose line ends are written as they are; it stays open."""
    text = io.TextIOWrapper(stream, "utf-8", newline="", write_through=True)
    try:
        yield text
        text.flush()
    finally:
        text.detach()
