"""A stretch of text in the elements of all marks that cover it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.formats.entries import Entry
from onrecord.formats.html._groups import Group
from onrecord.formats.layers import Layer
from onrecord.formats.marks import Mark, Segment

_DEEPEST_STYLE = 3
_Told = Mapping[Layer, Sequence[Entry]]


def piece(words: str, segment: Segment, group: Group, told: _Told) -> str:
    """The markup ``words`` in one element for each mark but those of statements, the widest outermost.

    Classes say what the stretch is (``events``), whether the mark begins (``b``) or ends (``e``) here, whose it is (``s3``, by the
    group's numbers), and which items are shown when it is pointed at (``i3``).
    """
    for mark in reversed(segment.marks):
        if mark.layer != "statements" and (names := _names(mark, segment, group, told)):
            words = f'<span class="m {names}">{words}</span>'
    return words


def said(markup: str, segment: Segment, group: Group, told: _Told) -> str:
    """The markup of a stretch in one element for all statements that it is of. Of nested ones the innermost is shown when pointed at."""
    covering = tuple([mark for mark in segment.marks if mark.layer == "statements"])
    if not covering:
        return markup
    names = group.names.get(covering)
    if names is None:
        names = group.names[covering] = " ".join(_said(covering, group, told))
    ends = " ".join(dict.fromkeys([name for mark in covering if mark.role == "content" for name in _ends(mark, segment)]))
    return f'<span class="m statements {names} {ends}">{markup}</span>'


def _names(mark: Mark, segment: Segment, group: Group, told: _Told) -> str:
    layer = mark.layer
    places = [group.local[layer, number] for number in mark.numbers if (layer, number) in group.local]
    if mark.role == "loose":
        return f'loose" id="{group.key}-x{mark.numbers[0]}' if mark.start == segment.start else "loose"
    if mark.role == "part":
        return " ".join(["part", *(f"s{place}" for place in places)]) if places else ""
    names = [layer, *_ends(mark, segment)]
    if layer == "events":
        names += dict.fromkeys(tag.replace(" ", "-") for number in mark.numbers if (tag := told[layer][number - 1].tag))
    for place in places:
        names += (f"s{place}", "i", f"i{place}")
    return " ".join(names)


def _said(covering: Sequence[Mark], group: Group, told: _Told) -> Iterator[str]:
    contents = sum(mark.role == "content" for mark in covering)
    if contents:
        yield f"content d{min(contents, _DEEPEST_STYLE)}"
    yield from dict.fromkeys(mark.role for mark in covering if mark.role != "content")
    numbers = list(dict.fromkeys(number for mark in covering for number in mark.numbers))
    outer = {number for inner in numbers for number in told["statements"][inner - 1].within}
    places = [(number, group.local["statements", number]) for number in numbers if ("statements", number) in group.local]
    yield from (f"s{place}" for _, place in places)
    yield "i"
    yield from (f"i{place}" for number, place in places if number not in outer)


def _ends(mark: Mark, segment: Segment) -> list[str]:
    """Whether the mark begins and ends with the segment."""
    return [name for name, at_end in (("b", mark.start == segment.start), ("e", mark.end == segment.end)) if at_end]
