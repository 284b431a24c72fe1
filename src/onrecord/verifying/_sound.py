"""The parts of a would-be record that have the right shape, so that one wrong item does not hide what is wrong with the others."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.formats.shapes import Many, Shape, lone_surrogate, thing
from onrecord.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """``lists`` holds the sound items under the key of their list, each with its index; ``broken`` the ids of items that are not."""

    text: str
    sha256: object
    lists: dict[str, list[tuple[int, Any]]]
    broken: set[str] = field(default_factory=set)


def sound_parts(value: object, whole: bool) -> Parts | None:
    """What can be checked further; ``None`` where there is no text to check it against. ``whole`` says that all has the right shape."""
    if not isinstance(value, Mapping) or not isinstance(text := value.get("text"), str) or lone_surrogate(text) is not None:
        return None
    report = value.get("report")
    parts = Parts(text=text, sha256=report.get("sha256") if isinstance(report, Mapping) else None, lists={})
    for key in thing(Record).fields:
        entries = value.get(key.key)
        if isinstance(key.shape, Many):
            parts.lists[key.name] = []
            if isinstance(entries, list | tuple):
                _sort(key.name, key.shape.each, entries, parts, whole)
    return parts


def _sort(name: str, shape: Shape[object], entries: list[Any] | tuple[Any, ...], parts: Parts, whole: bool) -> None:
    for index, entry in enumerate(entries):
        if whole or not shape.problems(entry):
            parts.lists[name].append((index, shape.build(entry)))
        elif isinstance(entry, Mapping) and isinstance(given := entry.get("id"), str):
            parts.broken.add(given)
