"""Quotes that an export or a store carries beside its spans."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from onrecord.formats.shapes import Found, Pair

# What a quote stands for, the first of these that is beside it.
_SPANS: Final = ("span", "content", "trigger")
# What a quote of several spans puts between its pieces, if it is one string.
ELLIPSIS: Final = " … "
_PAIR: Final = Pair()
# The usual types come first: the test against ``Mapping`` is a slow one.
_NESTS: Final = (dict, list, tuple, Mapping)


def problems(value: object, text: str) -> Iterator[Found]:
    """Every ``quote`` anywhere in ``value`` that is not what stands at the spans beside it: the words, a list of the words of each span,
    or those joined with an ellipsis."""
    # A stack of its own instead of recursion: keys that others added can be nested to any depth.
    stack: list[tuple[str, object]] = [("", value)]
    while stack:
        path, at = stack.pop()
        if isinstance(at, Mapping):
            if "quote" in at:
                yield from _quote(path, at, text)
            stack += [(f"{path}.{key}", entry) for key, entry in at.items() if entry and isinstance(entry, _NESTS)]
        elif isinstance(at, list | tuple):
            stack += [(f"{path}[{index}]", entry) for index, entry in enumerate(at) if isinstance(entry, _NESTS)]


def _quote(path: str, item: Mapping[str, object], text: str) -> Iterator[Found]:
    beside = next((item[key] for key in _SPANS if key in item), None)
    several = isinstance(beside, list | tuple) and bool(beside) and isinstance(beside[0], list | tuple)
    raw = list(beside) if several and isinstance(beside, list | tuple) else [beside]
    if any(_PAIR.problems(pair) for pair in raw):
        return
    pieces = [text[span.start : span.end] for span in map(_PAIR.build, raw)]
    if item["quote"] not in (ELLIPSIS.join(pieces), pieces):
        yield f"{path}.quote", f"is not what stands there, {ELLIPSIS.join(pieces)[:80]!r}"
