"""The line that tells how much of a report stands in its record, with the places of what does not."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.formats.coverage import Coverage, Loose, percent
from onrecord.formats.html._plain import plain
from onrecord.formats.layers import NAMING
from onrecord.formats.marks import Mark

# So many numbers, names and quotations that stand in no item are listed, with so many characters of each.
_LISTED = 8
_SHOWN = 60


@dataclass(frozen=True, slots=True)
class Outside:
    """The marks of what is listed, numbered from 1, and the markup that lists it."""

    marks: tuple[Mark, ...]
    told: tuple[str, ...]


def outside(text: str, found: Coverage, key: str) -> Outside:
    """What stands in no item of the report, with links to where it is marked."""
    marks: list[Mark] = []
    lines = []
    for kind, loose in (("numbers", found.numbers), ("names", found.names), ("quotations", found.quotations)):
        listed = loose.outside[:_LISTED]
        first = len(marks) + 1
        marks += [Mark(start, end, "gaps", "loose", (first + at,)) for at, (start, end) in enumerate(listed)]
        lines.append(f"<li>{_told(kind, loose)}{_links(text, marks[first - 1 :], key)}{_rest(loose)}</li>\n")
    layers = ", ".join(f"{NAMING[layer].title.lower()} {percent(held, found.words)}" for layer, held in found.by_layer if held)
    share = f"Coverage: <b>{percent(found.held, found.words)}</b> of its {found.words:,} words stand in some item"
    told = f'<div class="coverage">\n<p>{share}{f" ({layers})" if layers else ""}.</p>\n<ul>\n'
    return Outside(tuple(marks), (told, *lines, "</ul>\n</div>\n"))


def _told(kind: str, loose: Loose) -> str:
    if not loose.written:
        return f"No {kind} in it."
    if not loose.outside:
        return f"{kind.capitalize()}: all {loose.written:,} stand in an item."
    return f"{kind.capitalize()}: {len(loose.outside):,} of {loose.written:,} in no item: "


def _links(text: str, marks: list[Mark], key: str) -> str:
    return ", ".join(f'<a href="#{key}-x{mark.numbers[0]}"><bdi>{plain(_shortened(text, mark))}</bdi></a>' for mark in marks)


def _shortened(text: str, mark: Mark) -> str:
    words = text[mark.start : mark.end]
    return words if len(words) <= _SHOWN else f"{words[:_SHOWN].rsplit(' ', 1)[0]} …"


def _rest(loose: Loose) -> str:
    more = len(loose.outside) - _LISTED
    return f" and {more:,} more" if more > 0 else ""
