"""Statements within statements: no circle, and what is inside lies inside."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.shapes import Found
from onrecord.record import Span, Statement
from onrecord.verifying._sound import Parts


def problems(parts: Parts) -> Iterator[Found]:
    """What does not hold of ``within``. A circle is told once."""
    entries: list[tuple[int, Statement]] = parts.lists["statements"]
    by_id: dict[str, tuple[int, Statement]] = {}
    for entry in entries:
        by_id.setdefault(entry[1].id, entry)
    yield from _circles(by_id)
    for index, statement in entries:
        outer = by_id.get(statement.within) if statement.within is not None else None
        if outer is None or outer[1].id == statement.id:
            continue
        covers = _merged(outer[1].content, parts.text)
        for place, span in enumerate(statement.content):
            if not _inside(span, covers, parts.text):
                yield f".statements[{index}].content[{place}]", f"lies outside the content of {statement.within!r}, which it is within"


def _circles(by_id: dict[str, tuple[int, Statement]]) -> Iterator[Found]:
    """Follows each chain outwards until it ends, comes to a chain already followed, or bites its tail."""
    chain_of: dict[str, int] = {}
    for number, start in enumerate(by_id):
        at: str | None = start
        while at is not None and at in by_id and at not in chain_of:
            chain_of[at] = number
            at = by_id[at][1].within
        if at is not None and chain_of.get(at) == number:
            yield f".statements[{by_id[at][0]}].within", "leads back to this statement in a circle"


def _merged(spans: tuple[Span, ...], text: str) -> list[Span]:
    """``spans`` in order, joined where they overlap or only white space lies between them."""
    out: list[Span] = []
    for span in sorted(spans):
        if out and (span.start <= out[-1].end or text[out[-1].end : span.start].isspace()):
            out[-1] = Span(out[-1].start, max(out[-1].end, span.end))
        else:
            out.append(span)
    return out


def _inside(span: Span, covers: list[Span], text: str) -> bool:
    """Whether every character of ``span`` that is not white space lies in one of ``covers``."""
    end = min(span.end, len(text))
    while end > span.start and text[end - 1].isspace():
        end -= 1
    start = span.start
    while start < end and text[start].isspace():
        start += 1
    return start >= end or any(cover.start <= start and end <= cover.end for cover in covers)
