"""The reading view: a report with the items of its record marked, then the items in lists, then how much of the text they hold.

Marks are brackets with numbers and letters, so the view is whole without colour; colours and type come on top where the terminal has
them. Nothing of a report reaches the terminal that could steer it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache
from itertools import islice
from typing import TextIO

from rich.console import Console
from rich.segment import Segment, Segments
from rich.style import Style

from onrecord.formats.coverage import coverage
from onrecord.formats.entries import entries
from onrecord.formats.layers import LAYERS, Layer
from onrecord.formats.printable import printable_line
from onrecord.record import Record, told_of
from onrecord.views.terminal import _listed, _styles
from onrecord.views.terminal._listed import Block
from onrecord.views.terminal._marked import marked
from onrecord.views.terminal._wrapping import lines

_WIDEST = 100
_NARROWEST = 20
# Blocks that go to the terminal together, as each printing costs time.
_AT_ONCE = 50
_LINE_END = Segment.line()
_WIDTH_OF_A_FILE = 80
# Marked unless layers are asked for: mentions stand on every fourth word, so a text with all of them marked is hard to read.
_MARKED: tuple[Layer, ...] = tuple(layer for layer in LAYERS if layer != "entities")


class _Console(Console):
    """Leaves it to the program what happens when the reader of a pipe has gone."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def write(records: Iterable[Record], stream: TextIO, layers: Collection[Layer] | None = None, *, why: bool = False) -> None:
    """Shows each record on ``stream``: up to 100 columns on a terminal, 80 in a file; coloured on a terminal that wants it.

    Of the items only those of the ``layers`` are marked and listed; unless that is given, all are listed, and all but mentions are marked.
    ``why`` tells for each item what made it and how sure that was.
    """
    console = _Console(file=stream, highlight=False, markup=False, emoji=False, width=None if stream.isatty() else _WIDTH_OF_A_FILE)
    console.width = min(console.width, _WIDEST)
    for index, record in enumerate(records):
        if index:
            _print(console, [Block([]), Block([("─" * console.width, _styles.FAINT)])])
        _print(console, _blocks(record, layers, why=why))
        stream.flush()


def _blocks(record: Record, layers: Collection[Layer] | None, *, why: bool) -> Iterator[Block]:
    told = entries(record, LAYERS if layers is None else layers)
    in_text = {layer: found for layer, found in told.items() if layers is not None or layer in _MARKED}
    yield from _head(record)
    for paragraph in marked(record, in_text):
        yield Block([])
        yield Block(paragraph)
    yield Block([])
    yield Block(list(_listed.key(in_text)))
    if "statements" in told and not told["statements"]:
        yield Block([("No statement was found.", _styles.STRONG)])
    yield from _listed.listed(told, record.text, why=why)
    yield Block([])
    yield from _listed.coverage(coverage(record), record.text)


def _head(record: Record) -> Iterator[Block]:
    report = record.report
    if report.title:
        yield Block([(printable_line(report.title), _styles.STRONG)])
    about = (*told_of(report), report.url, report.id)
    yield Block([(printable_line(" · ".join(part for part in about if part)), _styles.FAINT)])


def _print(console: Console, blocks: Iterable[Block]) -> None:
    """The blocks wrapped to the width of the console."""
    widest = console.width
    style_of = cache(console.get_style)
    waiting = iter(blocks)
    while some := list(islice(waiting, _AT_ONCE)):
        made: list[Segment] = []
        for block in some:
            made += _segments(block, max(widest - block.indent - block.hanging, _NARROWEST), style_of)
        console.print(Segments(made), end="", soft_wrap=True)


def _segments(block: Block, width: int, style_of: Callable[[str], Style]) -> Iterator[Segment]:
    number = -1
    for number, line in enumerate(lines(block.pieces, width)):
        yield Segment(" " * (block.indent + (block.hanging if number else 0)))
        yield from (Segment(words, style_of(style) if style else None) for words, style in line)
        yield _LINE_END
    if number < 0:
        yield _LINE_END
