"""A report's text cut where its statements begin and end, for views that mark them in place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from onrecord.record import Record, Span

Role = Literal["content", "source", "cue", "gap"]
_ORDER: dict[Role, int] = {"gap": 0, "content": 1, "source": 2, "cue": 3}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of text and what it is: the numbers (from 1) are places in ``Record.statements``, for a gap in ``Record.gaps``."""

    start: int
    end: int
    role: Role
    numbers: tuple[int, ...]


class Segment(NamedTuple):
    """A stretch with no boundary inside, and the marks that cover it, widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(record: Record) -> tuple[Mark, ...]:
    """Every source, cue and content of the record's statements and every gap; equal stretches of equal role are one mark.

    In order of the text, the widest first. Spans are taken to lie in the text, as ``onrecord verify`` proves.
    """
    found: defaultdict[tuple[int, int, Role], list[int]] = defaultdict(list)
    for number, statement in enumerate(record.statements, 1):
        parts: tuple[tuple[Role, Iterable[Span]], ...] = (
            ("source", statement.source),
            ("cue", statement.cue),
            ("content", statement.content),
        )
        for role, spans in parts:
            for start, end in spans:
                found[start, end, role].append(number)
    for number, gap in enumerate(record.gaps, 1):
        found[gap.span.start, gap.span.end, "gap"].append(number)
    return tuple(sorted((Mark(*key, tuple(numbers)) for key, numbers in found.items()), key=_place))


def segments(span: Span, within: Sequence[Mark]) -> list[Segment]:
    """``span`` cut at every boundary of the marks ``within`` it; the pieces follow one another without a break."""
    cuts = {span.start, span.end}
    for mark in within:
        cuts.update(cut for cut in (mark.start, mark.end) if span.start < cut < span.end)
    borders = sorted(cuts)
    waiting = sorted(within, key=_place, reverse=True)
    active: list[Mark] = []
    pieces = []
    for start, end in pairwise(borders):
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start <= start:
            mark = waiting.pop()
            if mark.end > start:
                active.append(mark)
        pieces.append(Segment(start, end, tuple(active)))
    return pieces


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of a text without the white space between them: set off by blank lines, or lines where no line is blank."""
    body = text.rstrip()
    first = len(text) - len(text.lstrip())
    breaks = _BLANK_LINE if _BLANK_LINE.search(body, first) else _LINE_END
    spans = []
    start = first
    for found in breaks.finditer(body, first):
        spans.append(Span(start, found.start()))
        start = found.end()
    if start < len(body):
        spans.append(Span(start, len(body)))
    return spans


def by_paragraph(spans: Sequence[Span], placed: Sequence[Mark]) -> list[list[Mark]]:
    """For each paragraph the marks that reach into it, in order. One pass; a mark over many paragraphs is in each."""
    found: list[list[Mark]] = []
    waiting = list(reversed(placed))
    active: list[Mark] = []
    for start, end in spans:
        active = [mark for mark in active if mark.end > start]
        while waiting and waiting[-1].start < end:
            mark = waiting.pop()
            if mark.end > start:
                active.append(mark)
        found.append(list(active))
    return found


def _place(mark: Mark) -> tuple[int, int, int]:
    return mark.start, -mark.end, _ORDER[mark.role]
