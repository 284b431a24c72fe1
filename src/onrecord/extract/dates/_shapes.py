"""The shapes of expressions of time (``lexicons/date_shapes.txt``), matched over the classes of some words."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.extract.dates._words import marks
from onrecord.lexicons import table

_OPENING = re.compile(r"<(\w+):")
_CLASS = re.compile(r"(?<![?P<\w])[A-Z]+(?!\w*>)")
_MACRO = re.compile(r"@[A-Z]+")
# The runs of classes in news repeat: so many are kept with what was found in them (about 2 MB).
_KEPT = 8_192


class Shape(NamedTuple):
    """One shape: its name, the name of what reads it, its pattern over classes."""

    name: str
    reader: str
    pattern: re.Pattern[str]


class Match(NamedTuple):
    """A shape on the units ``[first, end)``, with its named parts, each ``(name, first, end)`` in units."""

    shape: Shape
    first: int
    end: int
    parts: tuple[tuple[str, int, int], ...]


@cache
def shapes() -> tuple[Shape, ...]:
    """All shapes, in the order of the file."""
    macros: dict[str, str] = {}
    out = []
    for row in table("date_shapes"):
        if row[0].startswith("@"):
            macros[row[0]] = _expanded(row[1], macros)
        else:
            out.append(Shape(row[0], row[1], re.compile(_compiled(_expanded(row[2], macros)))))
    return tuple(out)


def _expanded(pattern: str, macros: dict[str, str]) -> str:
    return _MACRO.sub(lambda found: f"({macros[found.group()]})", pattern)


def _compiled(pattern: str) -> str:
    """A pattern over the names of classes as one over their characters."""
    known = marks()
    out = []
    for piece in re.findall(r"<\w+:|[A-Z]+|\S", pattern):
        if piece[0] == "<":
            out.append(f"(?P<{piece[1:-1]}>")
        elif piece.isupper():
            out.append(known[piece])
        else:
            out.append({"(": "(?:", ">": ")"}.get(piece, piece))
    return "".join(out)


@lru_cache(maxsize=_KEPT)
def matches(run: str) -> tuple[Match, ...]:
    """What is found in a run of classes, from the left, the longest shape at each place; no two overlap."""
    out, at = [], 0
    while at < len(run):
        best = _longest(run, at)
        if best is None:
            at += 1
        else:
            out.append(best)
            at = best.end
    return tuple(out)


def _longest(run: str, at: int) -> Match | None:
    best: Match | None = None
    for shape in shapes():
        found = shape.pattern.match(run, at)
        if found and found.end() > at and (best is None or found.end() > best.end):
            parts = tuple((name, *found.span(name)) for name in found.groupdict() if found.start(name) >= 0)
            best = Match(shape, at, found.end(), parts)
    return best
