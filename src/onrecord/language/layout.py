"""What the lines of a text show: tables, the furniture of a page, the points of a list.

Tables and furniture are no prose, and read as prose they would give figures and events that nobody told; they are left out of the reading
and told as gaps. The sign before a point of a list becomes a line end for the reading, so that two points are not taken for one sentence.
No offset moves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby

from onrecord.lexicons import table
from onrecord.record import Gap, Span

_LINE = re.compile(r"[^\n]+")
# Cells stand apart by a tab, a bar or two blanks; a row has two cells at least and a table two rows, one of them with a number.
_BETWEEN_CELLS = re.compile(r"\s*(?:\t|\|| {2,})\s*")
_LONGEST_CELL = 40
_NUMBER = re.compile(r"\W*\d[\d.,%]*\W*")
_POINT = re.compile(r"^[ \t]*([-–—•*▪‣·])(?=[ \t]+\S)", re.MULTILINE)
_LEAST_POINTS = 2
# A notice is short; a report that speaks of cookies in a long paragraph is read.
_LONGEST_NOTICE = 400


@dataclass(frozen=True, slots=True)
class Layout:
    """Stretches that are not read, in their order and with the reason, and the signs before the points of lists."""

    unread: tuple[tuple[Span, str], ...]
    points: tuple[int, ...]

    def gaps(self) -> Iterator[Gap]:
        """A gap for each stretch that is not read."""
        for span, kind in self.unread:
            yield Gap(span=span, kind=kind, reason=_REASONS[kind], by="layout", score=1.0)

    def readable(self, text: str) -> str:
        """``text`` as it is to be read, character for character in the same places."""
        parts, at = [], 0
        for span, _ in self.unread:
            parts += [text[at : span.start], " " * (span.end - span.start)]
            at = span.end
        out = "".join((*parts, text[at:]))
        for point in self.points:
            out = f"{out[:point]}\n{out[point + 1 :]}"
        return out


_REASONS = {
    "table": "A table: what its cells say is not read.",
    "page_furniture": "A notice, an offer or a link of the page around the report: it is not read.",
}


def layout(text: str) -> Layout:
    """What the lines of ``text`` show."""
    lines = [(match.start(), match.group()) for match in _LINE.finditer(text)]
    unread = sorted((*_tables(lines), *_furniture(lines)))
    points = [match.start(1) for match in _POINT.finditer(text)]
    return Layout(tuple(unread), tuple(points) if len(points) >= _LEAST_POINTS else ())


def _tables(lines: list[tuple[int, str]]) -> Iterator[tuple[Span, str]]:
    for is_row, rows in groupby(lines, key=lambda line: _is_row(line[1])):
        found = list(rows)
        if is_row and len(found) > 1 and any(_NUMBER.fullmatch(cell) for _, line in found for cell in _cells(line)):
            start, last = found[0][0], found[-1]
            yield Span(start, last[0] + len(last[1].rstrip())), "table"


def _is_row(line: str) -> bool:
    cells = _cells(line)
    return len(cells) > 1 and all(len(cell) <= _LONGEST_CELL for cell in cells)


def _cells(line: str) -> list[str]:
    return [cell for cell in _BETWEEN_CELLS.split(line.strip()) if cell]


def _furniture(lines: list[tuple[int, str]]) -> Iterator[tuple[Span, str]]:
    begins, holds = _phrases()
    for start, line in lines:
        words = line.strip().lower()
        if (
            words
            and len(words) <= _LONGEST_NOTICE
            and (words.startswith(begins) or any(phrase in words for phrase in holds))
            and not _is_row(line)
        ):
            lead = len(line) - len(line.lstrip())
            yield Span(start + lead, start + len(line.rstrip())), "page_furniture"


@cache
def _phrases() -> tuple[tuple[str, ...], tuple[str, ...]]:
    rows = list(table("page_furniture"))
    begins, holds = (tuple(words for kind, words in rows if kind == wanted) for wanted in ("begins", "holds"))
    return begins, holds
