"""Styled words broken into lines of a width, without a space at the end of any."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rich.cells import cell_len, chop_cells

# Words and the style that they have.
Piece = tuple[str, str]
_STRETCH = re.compile(r"\n|[^\S\n\u00a0\u202f]+|(?:\S|[\u00a0\u202f])+")


def lines(pieces: Sequence[Piece], width: int) -> Iterator[list[Piece]]:
    """The pieces in lines of at most ``width`` columns. A line feed ends a line; a word wider than a line is broken."""
    text = "".join([words for words, _ in pieces])
    at = offset = 0
    for start, end in _breaks(text, width):
        line: list[Piece] = []
        while at < len(pieces) and offset < end:
            words, style = pieces[at]
            if offset + len(words) > start:
                line.append((words[max(start - offset, 0) : end - offset], style))
            if offset + len(words) > end:
                break
            offset += len(words)
            at += 1
        yield line


def _breaks(text: str, width: int) -> Iterator[tuple[int, int]]:
    """Where each line starts and ends."""
    start, end, room, gap, begun = 0, 0, width, 0, False
    for first, last, wide in _stretches(text, width):
        if text[first] == "\n":
            yield (start, end) if begun else (first, first)
            begun = False
        elif text[first].isspace():
            gap = wide
        elif begun and gap + wide <= room:
            end, room, gap = last, room - gap - wide, 0
        else:
            if begun:
                yield start, end
            start, end, room, gap, begun = first, last, width - wide, 0, True
    if begun:
        yield start, end


def _stretches(text: str, width: int) -> Iterator[tuple[int, int, int]]:
    """Words, white space and line feeds with their widths; words wider than a line in parts."""
    narrow = text.isascii()
    for match in _STRETCH.finditer(text):
        found = match[0]
        wide = len(found) if narrow else cell_len(found)
        if wide <= width or found.isspace():
            yield match.start(), match.end(), wide
            continue
        at = match.start()
        for part in chop_cells(found, width):
            yield at, at + len(part), cell_len(part)
            at += len(part)
