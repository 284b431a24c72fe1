"""JSON Lines: one record, one line. The shape is what ``onrecord schema`` prints.

Every key is written, also when it is empty; spans are ``[start, end]``, a period is ``{"from", "to"}``. Keys that a later version or
somebody else added are passed over in reading. A line holds no line feed, but may hold U+2028 and the like: split a file at ``"\\n"``,
not with ``str.splitlines``.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import is_dataclass
from json.encoder import JSONEncoder
from typing import Any, NoReturn

from onrecord.errors import InvalidRecord
from onrecord.formats.shapes import Found, thing
from onrecord.record import Item, Record


def dumps(record: Record) -> str:
    """``record`` as one line of JSON, without the line feed; numbers and characters as they are, no escapes beyond what JSON asks for.

    Raises ``InvalidRecord`` if the record holds what JSON or UTF-8 cannot say (not-a-number, a lone surrogate).
    """
    try:
        line = _ENCODER.encode(record)
        if not line.isascii():
            line.encode()
    except (ValueError, TypeError) as error:
        plain = to_dict(record)
        raise _invalid(_name(plain), thing(Record).problems(plain) or [("", str(error))]) from error
    return line


def loads(line: str | bytes) -> Record:
    """The record that stands in one line. Raises ``InvalidRecord`` with the path to what is wrong."""
    try:
        return from_dict(parse(line))
    except ValueError as error:
        raise InvalidRecord("the line", "", str(error)) from error


def to_dict(record: Record) -> dict[str, Any]:
    """``record`` as plain dicts, lists, strings and numbers, as they come out of a JSON reader."""
    plain = _plain(record)
    assert isinstance(plain, dict)
    return plain


def plain_of(item: Item) -> dict[str, Any]:
    """An item as plain values, as it stands in the record."""
    plain = _plain(item)
    assert isinstance(plain, dict)
    return plain


def from_dict(value: object) -> Record:
    """The record that plain values stand for. Raises ``InvalidRecord`` with the path to what is wrong."""
    shape = thing(Record)
    if found := shape.problems(value):
        raise _invalid(_name(value), found)
    record = shape.build(value)
    assert isinstance(record, Record)
    return record


def parse(line: str | bytes) -> object:
    """The JSON value in one line. Raises ``ValueError`` with a message for people if there is none, or one nested too deeply."""
    try:
        return json.loads(line.decode() if isinstance(line, bytes) else line, parse_constant=_no_constant)
    except json.JSONDecodeError as error:
        raise ValueError(f"is not JSON: {error.msg} at character {error.pos}") from error
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8: byte {error.object[error.start]:#04x} at byte {error.start}") from error
    except RecursionError as error:
        raise ValueError("is nested too deeply") from error
    except _Constant:
        raise
    except ValueError as error:
        raise ValueError("holds a number with too many digits") from error


class _Constant(ValueError):
    """NaN or Infinity, which JavaScript knows and JSON does not."""


def _no_constant(name: str) -> NoReturn:
    raise _Constant(f"is not JSON: holds {name}")


def _invalid(name: str, found: Sequence[Found]) -> InvalidRecord:
    (path, message), *rest = found
    more = f" (and {len(rest)} more)" if rest else ""
    return InvalidRecord(name, path.lstrip("."), message + more)


def _name(value: object) -> str:
    report = value.get("report") if isinstance(value, Mapping) else None
    given = report.get("id") if isinstance(report, Mapping) else None
    return f"the record of {given}" if isinstance(given, str) else "the record"


class _Dicts(dict[type[Any], Callable[[Any], dict[str, object]]]):
    """For each dataclass what makes one of its values a dict, the values in it as they are: the encoder comes back for those that are
    dataclasses again. Made when first asked for, as a display of the keys: several times as fast as going through the fields."""

    def __missing__(self, cls: type[Any]) -> Callable[[Any], dict[str, object]]:
        if not is_dataclass(cls):
            raise TypeError(f"holds a value of the type {cls.__name__}")
        display = ", ".join(f"{field.key!r}: value.{field.name}" for field in thing(cls).fields)
        self[cls] = eval(f"lambda value: {{{display}}}")  # noqa: S307 - the names of our own fields
        return self[cls]


_dicts = _Dicts()


def _shallow(value: object) -> dict[str, object]:
    return _dicts[type(value)](value)


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(entry) for entry in value]
    if is_dataclass(value):
        return {key: _plain(entry) for key, entry in _shallow(value).items()}
    return value


_ENCODER = JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":"), default=_shallow)
