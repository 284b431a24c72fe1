"""The paragraphs of a report with the items of its record marked in brackets, so that they can be read without colour.

A statement's source, cue and content have brackets of their own with its number at both ends. Any other item is ``‹words|v1›``, where the
label follows the bar; equal stretches share one pair. Where two such stretches cross, the later one is cut in two, each with the label.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import heapify, heappop, heappush
from typing import Final, NamedTuple

from onrecord.formats.entries import Entry
from onrecord.formats.layers import Layer, label
from onrecord.formats.marks import Mark, Role, Segment, by_paragraph, marks, paragraphs, segments
from onrecord.formats.printable import printable
from onrecord.record import Record, Span
from onrecord.views.terminal import _styles as styles
from onrecord.views.terminal._wrapping import Piece

BRACKETS: Final[dict[Role, tuple[str, str]]] = {"content": ("[", "]"), "source": ("{", "}"), "cue": ("<", ">"), "item": ("‹", "›")}
SUPERSCRIPTS: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_Told = Mapping[Layer, Sequence[Entry]]


class _Bracket(NamedTuple):
    """A pair of brackets: where it starts, minus where it ends, how wide ones that start and end together nest, and what it says."""

    start: int
    minus_end: int
    order: int
    opening: str
    closing: str


def marked(record: Record, told: _Told) -> Iterator[list[Piece]]:
    """The paragraphs with the items that are ``told``."""
    shown = printable(record.text).replace("\t", " ")
    spans = paragraphs(shown)
    placed = [mark for mark in marks(record, told) if mark.role != "part"]
    for span, within in zip(spans, by_paragraph(spans, placed), strict=True):
        yield _paragraph(shown, span, within, told)


def superscript(number: int) -> str:
    """The number as it stands at a statement's brackets."""
    return str(number).translate(SUPERSCRIPTS)


def _paragraph(shown: str, span: Span, within: Sequence[Mark], told: _Told) -> list[Piece]:
    """One paragraph; what runs over several has its brackets in each."""
    opening: defaultdict[int, list[str]] = defaultdict(list)
    closing: defaultdict[int, list[str]] = defaultdict(list)
    for one in sorted([*_of_statements(span, within), *_nested(_of_items(span, within, told), shown)]):
        opening[one.start].append(one.opening)
        closing[-one.minus_end].append(one.closing)
    pieces: list[Piece] = []
    for piece in segments(span, within):
        pieces += [(words, styles.FAINT) for words in opening.get(piece.start, ())]
        pieces.append((shown[piece.start : piece.end], _style(piece, told)))
        pieces += [(words, styles.FAINT) for words in reversed(closing.get(piece.end, ()))]
    return pieces


def _of_statements(span: Span, within: Sequence[Mark]) -> Iterator[_Bracket]:
    for mark in within:
        if mark.layer == "statements":
            opened, closed = BRACKETS[mark.role]
            numbers = ",".join(map(superscript, mark.numbers))
            order = list(BRACKETS).index(mark.role)
            yield _Bracket(max(mark.start, span.start), -min(mark.end, span.end), order, opened + numbers, numbers + closed)


def _of_items(span: Span, within: Sequence[Mark], told: _Told) -> Iterator[_Bracket]:
    """A pair of brackets for each stretch, with the labels of all items that stand on it."""
    labels: defaultdict[tuple[int, int], list[str]] = defaultdict(list)
    for mark in within:
        if mark.layer != "statements":
            place = max(mark.start, span.start), -min(mark.end, span.end)
            labels[place] += [_label(told[mark.layer][number - 1]) for number in mark.numbers]
    opened, closed = BRACKETS["item"]
    for (start, minus_end), names in labels.items():
        yield _Bracket(start, minus_end, len(BRACKETS), opened, f"|{' '.join(names)}{closed}")


def _nested(found: Iterable[_Bracket], shown: str) -> Iterator[_Bracket]:
    """The brackets, cut so that none crosses another; what is cut off begins with a word."""
    waiting = list(found)
    heapify(waiting)
    around: list[_Bracket] = []
    while waiting:
        one = heappop(waiting)
        while around and -around[-1].minus_end <= one.start:
            around.pop()
        if around and one.minus_end < around[-1].minus_end:
            border = -around[-1].minus_end
            rest = border
            while shown[rest].isspace() and rest < -one.minus_end - 1:
                rest += 1
            heappush(waiting, one._replace(start=rest))
            one = one._replace(minus_end=-border)
        around.append(one)
        yield one


def _label(entry: Entry) -> str:
    name = label(entry.layer, entry.number)
    return f"{name} {entry.tag}" if entry.tag else name


def _style(piece: Segment, told: _Told) -> str:
    depth = sum(mark.role == "content" for mark in piece.marks)
    found = [styles.of_content(depth)] if depth else []
    for mark in piece.marks:
        if mark.role == "item":
            found.append(styles.of_entry(mark.layer, told[mark.layer][mark.numbers[0] - 1].tag))
        else:
            found.append(styles.ROLES.get(mark.role, ""))
    return " ".join(dict.fromkeys(filter(None, found)))
