"""The items of a record in words, layer by layer: what each is, its cells and what they lead to, who made it and how sure."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Final

from onrecord.formats.entries._courts import elections, proceedings
from onrecord.formats.entries._entities import entities
from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._events import events
from onrecord.formats.entries._figures import figures
from onrecord.formats.entries._gaps import gaps
from onrecord.formats.entries._known import Known
from onrecord.formats.entries._statements import statements
from onrecord.formats.entries._where import dates, places
from onrecord.formats.layers import LAYERS, Layer
from onrecord.record import Record

__all__ = ["Entry", "Fact", "Why", "entries"]

_MAKERS: Final[dict[Layer, Callable[[Known], tuple[Entry, ...]]]] = {
    "statements": statements,
    "events": events,
    "figures": figures,
    "dates": dates,
    "places": places,
    "entities": entities,
    "proceedings": proceedings,
    "elections": elections,
    "gaps": gaps,
}


def entries(record: Record, layers: Collection[Layer] = LAYERS) -> dict[Layer, tuple[Entry, ...]]:
    """The items of each layer asked for, in the order of the record and numbered from 1."""
    known = Known(record)
    return {layer: _MAKERS[layer](known) for layer in LAYERS if layer in layers}
