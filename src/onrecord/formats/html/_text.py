"""The text of a report with the items of its record marked in place, and the card of each item beside its paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from onrecord.formats.entries import Entry
from onrecord.formats.html._groups import Group, Label
from onrecord.formats.html._items import facts, head, why
from onrecord.formats.html._pieces import piece, said
from onrecord.formats.html._plain import escaped, plain
from onrecord.formats.layers import NAMING, Layer, label
from onrecord.formats.marks import Segment, segments

_Told = Mapping[Layer, Sequence[Entry]]


def text(shown: str, groups: Sequence[Group], told: _Told) -> Iterator[str]:
    """The paragraphs of the printable text, group by group."""
    for group in groups:
        yield '<div class="group">\n'
        for span, within in zip(group.spans, group.inside, strict=True):
            yield from _paragraph(shown, segments(span, within), group, told)
        if not group.spans:
            yield f"<p>{_labels(group.before[0], group, told)}{_labels(group.behind[0], group, told)}</p>\n"
        if group.local:
            yield '<div class="cards">\n'
            yield from (_card(told[layer][number - 1], place, group) for (layer, number), place in group.local.items())
            yield "</div>\n"
        yield "</div>\n"


def _paragraph(shown: str, pieces: Sequence[Segment], group: Group, told: _Told) -> Iterator[str]:
    """One paragraph. Labels behind a stretch are in the element of its statements, so that the ground under them goes on."""
    yield '<p dir="auto">'
    for each in pieces:
        words = escaped(shown[each.start : each.end])
        if each.start in group.before:
            yield _labels(group.before[each.start], group, told)
        if each.marks:
            words = piece(words, each, group, told)
            words = said(words + _labels(group.behind.get(each.end, ()), group, told), each, group, told)
        yield words
    yield "</p>\n"


def _labels(labels: Sequence[Label], group: Group, told: _Told) -> str:
    return "".join([_label(one, told[one.layer][one.number - 1], group) for one in labels])


def _label(one: Label, entry: Entry, group: Group) -> str:
    naming = NAMING[one.layer]
    name = f"{group.key}-{naming.letter}{one.number}"
    place = group.local[one.layer, one.number]
    if not one.shown:
        return f'<span class="i i{place}" id="{name}-t{one.mention}"></span>'
    told = f"{naming.one.capitalize()} {entry.number}, {entry.head}" + (f", {entry.aside}" if entry.tag else "")
    tag = f' <span class="tag">{entry.tag}</span>' if entry.tag else ""
    return (
        f'<a class="n {one.layer} i i{place}" id="{name}-t{one.mention}" href="#{name}" aria-label="{plain(told)}"'
        f' aria-describedby="{name}-c{group.number}">{label(one.layer, one.number)}{tag}</a>'
    )


def _card(entry: Entry, place: int, group: Group) -> str:
    """What is shown for one item while it is pointed at."""
    layer, n = entry.layer, entry.number
    return (
        f'<div class="card {layer} i i{place} c{place}" id="{group.key}-{NAMING[layer].letter}{n}-c{group.number}">'
        f'<p>{label(layer, n)} {head(entry)}</p><p class="how">{facts(entry)}</p><p class="how">{why(entry)}</p></div>\n'
    )
