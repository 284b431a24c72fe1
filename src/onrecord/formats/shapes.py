"""The shape of every value in a record, derived once from the dataclasses of ``onrecord.record``.

A shape knows three things about the plain JSON value that stands for it: what is wrong with one (``problems``), what it means
(``build``, for a value without problems), and how JSON Schema says the same (``schema``). Checking, reading and the printed schema
can therefore not drift apart. A found problem is ``(path, message)``; paths read like ``.statements[3].content[0]``.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, dataclass, fields
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Protocol, TypeVar, get_args, get_origin, get_type_hints

from onrecord.record import SCHEMA, Item, Record, Span

Found = tuple[str, str]
_NONE: Final[tuple[Found, ...]] = ()

# Keys that differ from the names of the fields ("from" is a word of Python).
_KEYS: Final = {"Period.start": "from", "Period.end": "to"}
# Fields that came after the shape was fixed: they are always written, and may be missing in what is read.
_ADDED: Final = {
    *("Report.author", "Report.updated", "Report.kept"),
    *("Entity.role_basis", "Entity.country_basis", "Entity.sector_basis"),
}
_RANGES: Final[dict[str, tuple[int, int | None]]] = {
    "score": (0, 1),
    "Report.kept": (0, 1),
    "Place.latitude": (-90, 90),
    "Place.longitude": (-180, 180),
    "Place.precision": (1, 5),
    "ElectionResult.seats": (0, None),
    "ElectionResult.votes": (0, None),
}
# An item cannot stand on nothing.
_NEVER_EMPTY: Final = {"Statement.content", "Event.trigger", "Order.content"}
_CHOICES: Final = {"Record.schema": (SCHEMA,)}

T_co = TypeVar("T_co", covariant=True)


class Shape(Protocol[T_co]):
    """What one kind of plain value looks like."""

    def problems(self, value: object) -> Sequence[Found]:
        """What is wrong with ``value``; empty if nothing is. Takes any JSON value."""

    def build(self, value: Any) -> T_co:
        """What ``value`` stands for. Only for values without problems."""

    def schema(self) -> dict[str, Any]:
        """The same in JSON Schema."""


def kind_of(value: object) -> str:
    """What a JSON value is, in words."""
    if value is None:
        return "null"
    names = ((bool, "a truth value"), (str, "a string"), ((int, float), "a number"), ((list, tuple), "a list"), (Mapping, "an object"))
    return next((name for types, name in names if isinstance(value, types)), f"of the type {type(value).__name__}")


@dataclass(frozen=True, slots=True)
class Text:
    """A string; one of ``choices`` if there are any. A lone surrogate is no character, so no text may hold one."""

    choices: tuple[str, ...] = ()

    def problems(self, value: object) -> Sequence[Found]:
        if not isinstance(value, str):
            return (("", f"is {kind_of(value)}, not a string"),)
        if self.choices:
            return _NONE if value in self.choices else (("", f"is {value[:40]!r}, not one of {', '.join(self.choices)}"),)
        place = None if value.isascii() else lone_surrogate(value)
        return _NONE if place is None else (("", f"holds a lone surrogate at character {place}"),)

    def build(self, value: Any) -> str:
        return str(value)

    def schema(self) -> dict[str, Any]:
        if len(self.choices) == 1:
            return {"const": self.choices[0]}
        return {"enum": list(self.choices)} if self.choices else {"type": "string"}


@dataclass(frozen=True, slots=True)
class Number:
    """A finite number, a whole one if ``whole``, between ``low`` and ``high`` where they are given. 5.0 is whole, as JSON has it."""

    whole: bool
    low: int | None = None
    high: int | None = None

    def problems(self, value: object) -> Sequence[Found]:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return (("", f"is {kind_of(value)}, not a {'whole ' if self.whole else ''}number"),)
        if isinstance(value, float) and not math.isfinite(value):
            return (("", "is not finite"),)
        if self.whole and isinstance(value, float) and not value.is_integer():
            return (("", f"is {value}, not a whole number"),)
        if self.low is not None and value < self.low:
            return (("", f"is less than {self.low}"),)
        if self.high is not None and value > self.high:
            return (("", f"is more than {self.high}"),)
        return _NONE

    def build(self, value: Any) -> int | float:
        return int(value) if self.whole else value

    def schema(self) -> dict[str, Any]:
        limits = (("minimum", self.low), ("maximum", self.high))
        return {"type": "integer" if self.whole else "number"} | {key: limit for key, limit in limits if limit is not None}


@dataclass(frozen=True, slots=True)
class Pair:
    """A span: ``[start, end]``. That it lies in the text is no matter of shape."""

    def problems(self, value: object) -> Sequence[Found]:
        if isinstance(value, list | tuple) and len(value) == 2:
            start, end = value
            if type(start) is int and type(end) is int and start >= 0 and end >= 0:
                return _NONE
            return [(f"[{i}]{path}", message) for i, offset in enumerate(value) for path, message in _OFFSET.problems(offset)]
        told = f"has {len(value)} entries" if isinstance(value, list | tuple) else f"is {kind_of(value)}"
        return (("", f"{told}, and a span is [start, end]"),)

    def build(self, value: Any) -> Span:
        return Span(int(value[0]), int(value[1]))

    def schema(self) -> dict[str, Any]:
        return {"$ref": "#/$defs/Span"}


_OFFSET: Final = Number(whole=True, low=0)


@dataclass(frozen=True, slots=True)
class Many:
    """A list, with at least ``least`` entries of one shape."""

    each: Shape[object]
    least: int = 0

    def problems(self, value: object) -> Sequence[Found]:
        if not isinstance(value, list | tuple):
            return (("", f"is {kind_of(value)}, not a list"),)
        if len(value) < self.least:
            return (("", "is empty"),)
        check = self.each.problems
        out: list[Found] = []
        for index, entry in enumerate(value):
            if found := check(entry):
                out += [(f"[{index}]{path}", message) for path, message in found]
        return out

    def build(self, value: Any) -> tuple[object, ...]:
        return tuple(map(self.each.build, value))

    def schema(self) -> dict[str, Any]:
        return {"type": "array", "items": self.each.schema()} | ({"minItems": self.least} if self.least else {})


@dataclass(frozen=True, slots=True)
class Maybe:
    """Something, or null."""

    some: Shape[object]

    def problems(self, value: object) -> Sequence[Found]:
        return _NONE if value is None else self.some.problems(value)

    def build(self, value: Any) -> object:
        return None if value is None else self.some.build(value)

    def schema(self) -> dict[str, Any]:
        some = self.some.schema()
        return some | {"type": [some["type"], "null"]} if "type" in some else {"anyOf": [some, {"type": "null"}]}


@dataclass(frozen=True, slots=True)
class Field:
    """One key of an object: ``name`` is the field it fills, ``needed`` whether the key must be there."""

    key: str
    name: str
    shape: Shape[object]
    needed: bool


@dataclass(frozen=True, slots=True)
class Thing:
    """An object that stands for a dataclass. Keys that are not known are left alone: others may add theirs."""

    cls: type[Any]
    fields: tuple[Field, ...]
    # Keys and names of the fields whose values are taken as they stand, and of those that are built, with their builders.
    taken: tuple[tuple[str, str], ...]
    built: tuple[tuple[str, str, Callable[[Any], object]], ...]

    def problems(self, value: object) -> Sequence[Found]:
        if not isinstance(value, Mapping):
            return (("", f"is {kind_of(value)}, not an object"),)
        out: list[Found] = []
        for field in self.fields:
            if field.key in value:
                if found := field.shape.problems(value[field.key]):
                    out += [(f".{field.key}{path}", message) for path, message in found]
            elif field.needed:
                out.append((f".{field.key}", "is missing"))
        return out

    def build(self, value: Any) -> Any:
        made = {name: value[key] for key, name in self.taken if key in value}
        for key, name, build in self.built:
            if key in value:
                made[name] = build(value[key])
        return self.cls(**made)

    def schema(self) -> dict[str, Any]:
        return {"$ref": f"#/$defs/{self.cls.__name__}"}


@cache
def thing(cls: type[Any]) -> Thing:
    """The shape of a dataclass of the record; what every item carries (``by``, ``score``) comes last."""
    hints = get_type_hints(cls)
    common = [field.name for field in fields(Item)] if issubclass(cls, Item) else []
    first = ["schema"] if cls is Record else []
    names = first + [field.name for field in fields(cls) if field.name not in (*first, *common)] + common
    made = tuple(_field(cls, name, hints[name]) for name in names)
    assert all(field.needed or _default(cls, field.name) for field in made), "an added field needs a default"
    taken = tuple((field.key, field.name) for field in made if _as_is(field.shape))
    built = tuple((field.key, field.name, field.shape.build) for field in made if not _as_is(field.shape))
    return Thing(cls, made, taken, built)


def _as_is(shape: Shape[object]) -> bool:
    """Whether a plain value of this shape stands for itself."""
    if isinstance(shape, Maybe):
        return _as_is(shape.some)
    return isinstance(shape, Text) or (isinstance(shape, Number) and not shape.whole)


def _default(cls: type[Any], name: str) -> bool:
    return next(field.default is not MISSING for field in fields(cls) if field.name == name)


def _field(cls: type[Any], name: str, hint: Any) -> Field:
    place = f"{cls.__name__}.{name}"
    choices = _CHOICES.get(place)
    shape = Text(choices) if choices else _shape(hint, _RANGES.get(place) or _RANGES.get(name), 1 if place in _NEVER_EMPTY else 0)
    return Field(key=_KEYS.get(place, name), name=name, shape=shape, needed=place not in _ADDED)


def _shape(hint: Any, limits: tuple[int, int | None] | None = None, least: int = 0) -> Shape[object]:
    """The shape of a value with the type ``hint``."""
    args = get_args(hint)
    low, high = limits or (None, None)
    if hint is str:
        return Text()
    if hint in (int, float):
        return Number(hint is int, low, high)
    if hint is Span:
        return Pair()
    if get_origin(hint) is Literal:
        return Text(args)
    if get_origin(hint) is tuple:
        return Many(_shape(args[0]), least)
    if isinstance(hint, UnionType) and args[1:] == (NoneType,):
        return Maybe(_shape(args[0], limits))
    assert isinstance(hint, type), f"the record has no shape for {hint}"
    return thing(hint)


def lone_surrogate(text: str) -> int | None:
    """Where ``text`` holds half of a UTF-16 pair, which is no character and has no UTF-8 form."""
    try:
        text.encode()
    except UnicodeEncodeError as error:
        return error.start
    return None
