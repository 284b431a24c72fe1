"""A report's text cut where the items of its record begin and end, for views that mark them in place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal, NamedTuple

from onrecord.formats.layers import LAYERS, Layer
from onrecord.record import Date, Gap, Party, Place, Record, Span, Spans

# A statement has a content, a source and a cue; any other item stands somewhere, and has parts elsewhere: parties, orders, results.
# What stands in no item at all is loose, and of the layer of gaps.
Role = Literal["content", "source", "cue", "item", "part", "loose"]
_ORDER: Final[dict[tuple[Layer, Role], int]] = {
    ("statements", "content"): 0,
    ("statements", "source"): 1,
    ("statements", "cue"): 2,
    **{(layer, "item"): 3 + at for at, layer in enumerate(reversed(LAYERS))},
    **{(layer, "part"): 20 + at for at, layer in enumerate(LAYERS)},
    ("gaps", "item"): -1,
    ("gaps", "loose"): -2,
}
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
_LINE_END = re.compile(r"\n\s*")
_Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """One stretch of text and what it is: the numbers (from 1) are places in the record's items of the layer, in ``Record.entities`` for
    one that a mention stands on."""

    start: int
    end: int
    layer: Layer
    role: Role
    numbers: tuple[int, ...]


class Segment(NamedTuple):
    """A stretch with no boundary inside, and the marks that cover it, widest first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


def marks(record: Record, layers: Collection[Layer] = LAYERS) -> tuple[Mark, ...]:
    """Every stretch that an item of the layers stands on or has a part in; equal stretches of equal role are one mark.

    In order of the text, the widest first. Spans are taken to lie in the text, as ``onrecord verify`` proves.
    """
    found: defaultdict[tuple[int, int, Layer, Role], list[int]] = defaultdict(list)
    for layer in layers:
        for role, number, span in _SPANS[layer](record):
            found[span[0], span[1], layer, role].append(number)
    made = [Mark(*key, tuple(dict.fromkeys(numbers))) for key, numbers in found.items()]
    made.sort(key=_place)
    return tuple(made)


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


def _place(mark: Mark) -> _Place:
    return mark.start, -mark.end, _ORDER[mark.layer, mark.role]


_Found = Iterator[tuple[Role, int, Span]]


def _statements(record: Record) -> _Found:
    for number, one in enumerate(record.statements, 1):
        yield from _all("content", number, one.content)
        yield from _all("source", number, one.source)
        yield from _all("cue", number, one.cue)


def _events(record: Record) -> _Found:
    for number, one in enumerate(record.events, 1):
        yield from _all("item", number, one.trigger)
        yield from _parts(number, *one.actors, *one.recipients)


def _figures(record: Record) -> _Found:
    for number, one in enumerate(record.figures, 1):
        yield "item", number, one.span
        yield from _parts(number, one.of)


def _entities(record: Record) -> _Found:
    numbers = {entity.id: number for number, entity in enumerate(record.entities, 1)}
    for mention in record.mentions:
        if mention.entity in numbers:
            yield "item", numbers[mention.entity], mention.span


def _proceedings(record: Record) -> _Found:
    for number, one in enumerate(record.proceedings, 1):
        yield "item", number, one.span
        yield from _parts(number, one.court, one.applicant, one.respondent, *(order.addressee for order in one.orders))
        yield from _all("part", number, (*one.matter, *(span for order in one.orders for span in order.content)))


def _elections(record: Record) -> _Found:
    for number, one in enumerate(record.elections, 1):
        yield "item", number, one.span
        yield from _parts(number, *(result.party for result in one.results))
        yield from _all("part", number, one.next)


def _single(items: Iterable[Date | Place | Gap]) -> _Found:
    return (("item", number, one.span) for number, one in enumerate(items, 1))


def _all(role: Role, number: int, spans: Spans) -> _Found:
    return ((role, number, span) for span in spans)


def _parts(number: int, *parties: Party | None) -> _Found:
    return (("part", number, party.span) for party in parties if party)


_SPANS: Final[dict[Layer, Callable[[Record], _Found]]] = {
    "statements": _statements,
    "events": _events,
    "figures": _figures,
    "dates": lambda record: _single(record.dates),
    "places": lambda record: _single(record.places),
    "entities": _entities,
    "proceedings": _proceedings,
    "elections": _elections,
    "gaps": lambda record: _single(record.gaps),
}
