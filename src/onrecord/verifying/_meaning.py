"""What the values of a record say of its text and of one another."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import is_dataclass
from functools import cache
from typing import Any, Final

from onrecord.formats.shapes import Found, thing
from onrecord.identity import text_hash
from onrecord.record import Election, Figure, Mention, Span
from onrecord.verifying._numbers import numbers, same_number
from onrecord.verifying._sound import Parts

# Fields that hold an id, and the list in which it must be found.
_POINTS_TO: Final = {
    "entity": "entities",
    "speaker": "entities",
    "statement": "statements",
    "within": "statements",
    "event": "events",
    "date": "dates",
    "place": "places",
}
_COUNTS: Final = ("seats", "votes", "share")


def problems(parts: Parts) -> Iterator[Found]:
    """What does not hold of the hash, the ids, the spans, the references and the numbers."""
    if isinstance(parts.sha256, str) and parts.sha256 != text_hash(parts.text):
        yield ".report.sha256", "is not the SHA-256 of the text"
    homes = yield from _homes(parts)
    for name, entries in parts.lists.items():
        for index, entry in entries:
            path = f".{name}[{index}]"
            for place, field, value in _leaves(entry, path, ""):
                if isinstance(value, Span):
                    yield from _span(place, value, len(parts.text))
                elif isinstance(value, str) and field in _POINTS_TO and value not in parts.broken:
                    yield from _reference(place, value, homes.get(value), _POINTS_TO[field])
            if isinstance(entry, Mention) and not entry.span.start <= entry.head.start <= entry.head.end <= entry.span.end:
                yield f"{path}.head", "lies outside the span of its mention"
    yield from _numbers_without_words(parts)


def _homes(parts: Parts) -> Generator[Found, None, dict[str, str]]:
    """Tells ids that come twice; gives the list that each id belongs to."""
    homes: dict[str, str] = {}
    for name, entries in parts.lists.items():
        for index, entry in entries:
            given = getattr(entry, "id", None)
            if given is None:
                continue
            if given in homes:
                yield f".{name}[{index}].id", f"{given!r} is the id of another item too"
            homes.setdefault(given, name)
    return homes


def _leaves(value: object, path: str, field: str) -> Iterator[tuple[str, str, object]]:
    """The spans and references under ``value``, with their paths and the field they stand in."""
    if isinstance(value, Span | str):
        yield path, field, value
    elif isinstance(value, tuple):
        for index, entry in enumerate(value):
            yield from _leaves(entry, f"{path}[{index}]", field)
    elif is_dataclass(value):
        cls: Any = type(value)
        for name in _telling_fields(cls):
            inner = getattr(value, name)
            if inner is not None and inner != ():
                yield from _leaves(inner, f"{path}.{name}", name)


@cache
def _telling_fields(cls: Any) -> tuple[str, ...]:
    """The fields of a dataclass that hold spans, references, or further values that do."""
    shape = thing(cls)
    return tuple(name for _, name in shape.taken if name in _POINTS_TO) + tuple(name for _, name, _ in shape.built)


def _span(path: str, span: Span, size: int) -> Iterator[Found]:
    if span.end > size:
        yield path, f"[{span.start}, {span.end}] goes beyond the text, which has {size} characters"
    elif span.start >= span.end:
        yield path, f"[{span.start}, {span.end}] is empty"


def _reference(path: str, given: str, home: str | None, wanted: str) -> Iterator[Found]:
    if home is None:
        yield path, f"{given!r} is the id of nothing in the record"
    elif home != wanted:
        yield path, f"{given!r} is found under {home}, not under {wanted}"


def _numbers_without_words(parts: Parts) -> Iterator[Found]:
    for index, figure in parts.lists["figures"]:
        yield from _figure(f".figures[{index}]", figure, parts.text)
    # The counts of an election have no spans of their own, so their words may stand anywhere in the text.
    elections = parts.lists["elections"]
    known = numbers(parts.text) if elections else set()
    for index, election in elections:
        for path, value in _counts(election):
            if not same_number(value, known):
                yield f".elections[{index}]{path}", f"{value} stands nowhere in the text"


def _figure(path: str, figure: Figure, text: str) -> Iterator[Found]:
    words = text[figure.span.start : figure.span.end]
    known = numbers(words)
    for name, value in (("low", figure.low), ("high", figure.high)):
        if value is not None and not same_number(value, known):
            yield f"{path}.{name}", f"{value} does not stand in its words, {words[:80]!r}"


def _counts(election: Election) -> Iterator[tuple[str, float]]:
    if election.turnout is not None:
        yield ".turnout", election.turnout
    for index, result in enumerate(election.results):
        for name in _COUNTS:
            value = getattr(result, name)
            if value is not None:
                yield f".results[{index}].{name}", value
