"""The items of a record by their ids, with the words each stands on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, BinaryIO

from onrecord.formats.exports import ITEMS, Chosen
from onrecord.record import Record, Span, Spans


def chosen(given: Chosen) -> Iterator[tuple[str, Any]]:
    """The wanted items of a record, in its order, each with its kind."""
    record, wanted = given
    for kind in ITEMS:
        for item in getattr(record, kind):
            if item.id in wanted:
                yield kind.removesuffix("s"), item


def spans_of(kind: str, item: Any) -> Spans:
    """The words that an item stands on: what is said, what is done, how many, the step of the court, the vote."""
    spans: Spans = item.content if kind == "statement" else item.trigger if kind == "event" else (item.span,)
    return spans


def quote(record: Record, spans: Spans) -> str:
    """The words on spans, with an ellipsis between pieces."""
    return " … ".join(record.text[span.start : span.end] for span in spans)


def write_list(stream: BinaryIO, beginning: str, things: Iterable[Mapping[str, Any]]) -> None:
    """Writes a document of JSON that is ``beginning``, which ends in an open list, and in it a thing a line."""
    stream.write(beginning.encode())
    separator = "\n"
    for thing in things:
        line = json.dumps(thing, ensure_ascii=False, separators=(",", ":"))
        stream.write(f"{separator}{line}".encode())
        separator = ",\n"
    stream.write(b"\n]}\n")


def pieces(text: str, spans: Spans) -> list[Span]:
    """``spans`` without the line ends in them, for formats in which a span stays on its line."""
    out: list[Span] = []
    for span in spans:
        at = span.start
        for line in text[span.start : span.end].split("\n"):
            if line.strip():
                lead = len(line) - len(line.lstrip())
                out.append(Span(at + lead, at + len(line.rstrip())))
            at += len(line) + 1
    return out
