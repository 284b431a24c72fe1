"""One record, checked as a whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from onrecord.errors import printable
from onrecord.formats.jsonl import to_dict
from onrecord.formats.shapes import Found, thing
from onrecord.record import Record
from onrecord.verifying import _meaning, _nesting, _quotes
from onrecord.verifying._sound import sound_parts


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that does not hold: where in the record, what, and on which line of the input if it came from a file.

    ``path`` reads like ``statements[3].content[0]`` and is empty where the whole record is meant.
    """

    path: str
    message: str
    line: int | None = None

    def __str__(self) -> str:
        line = f"line {self.line}" if self.line is not None else ""
        place = ", ".join(part for part in (line, self.path) if part)
        return printable(f"{place}: {self.message}" if place else self.message)


def verify(record: Record | Mapping[str, Any]) -> tuple[Problem, ...]:
    """Everything about ``record`` that does not hold; empty if all does.

    Checked are the shape that the JSON Schema describes; that every span lies in the text and is not empty; that ``sha256`` is the hash
    of the text; that ids are unique and references point to an item of the right kind; that ``within`` has no cycle and a statement's
    content lies inside that of the statement around it; that the words of a number are there; and that a ``quote`` beside spans is
    what stands there. An item of a wrong shape is told as that, and left out of the other checks. Takes any JSON value and never raises.
    """
    value: object = to_dict(record) if isinstance(record, Record) else record
    return tuple(Problem(path=path.lstrip("."), message=message) for path, message in _found(value))


def _found(value: object) -> list[Found]:
    found = list(thing(Record).problems(value))
    parts = sound_parts(value, whole=not found)
    if parts is not None:
        found += _meaning.problems(parts)
        found += _nesting.problems(parts)
        found += _quotes.problems(value, parts.text)
    return found
