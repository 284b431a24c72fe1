"""The layers of a record: its kinds of items, each of which a view can show or leave out, with what people call them.

A letter and a number name an item of a report in a view: ``f2`` is the second figure. The letters are those that ids begin with; a
statement goes by its number alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

Layer = Literal["statements", "events", "figures", "dates", "places", "entities", "proceedings", "elections", "gaps"]
LAYERS: Final[tuple[Layer, ...]] = get_args(Layer)


@dataclass(frozen=True, slots=True)
class Naming:
    """What people call a layer: all of it, one item of it, and the question that it answers."""

    letter: str
    title: str
    one: str
    asks: str


NAMING: Final[dict[Layer, Naming]] = {
    "statements": Naming("s", "Who said what", "statement", "who said what"),
    "events": Naming("v", "Events", "event", "who did what to whom"),
    "figures": Naming("f", "Figures", "figure", "how many, how much"),
    "dates": Naming("d", "Dates", "date", "when"),
    "places": Naming("p", "Places", "place", "where"),
    "entities": Naming("e", "People and organisations", "person or organisation", "who is meant"),
    "proceedings": Naming("c", "Courts and inquiries", "step of a court", "before which court"),
    "elections": Naming("b", "Elections", "election", "what was voted"),
    "gaps": Naming("g", "Not settled", "thing not settled", "seen, and not settled"),
}
# What a view says of an event that is not said to have happened: beside its words, and in full.
ACTUALITIES: Final = {
    "planned": ("planned", "planned, not said to have happened"),
    "called_for": ("called for", "called for, not said to have happened"),
    "predicted": ("predicted", "predicted, not said to have happened"),
    "possible": ("possible", "possible, not said to be so"),
    "negated": ("negated", "negated: did not or will not happen"),
}


def label(layer: Layer, number: int) -> str:
    """How a view names the item: ``f2``, and ``2`` for a statement."""
    return str(number) if layer == "statements" else f"{NAMING[layer].letter}{number}"
