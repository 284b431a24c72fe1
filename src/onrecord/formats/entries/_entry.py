"""One item of a record in words, ready for a person to read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.formats.layers import Layer
from onrecord.record import Mention, Spans


@dataclass(frozen=True, slots=True)
class Fact:
    """One cell of an item: what the cell is, its words, and the item that they lead to (its layer and number)."""

    name: str
    words: str
    leads: tuple[Layer, int] | None = None


@dataclass(frozen=True, slots=True)
class Why:
    """Which rule or head made an item, how sure it was, and the item's id where it has one."""

    by: str
    score: float
    id: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: ``head`` is what it is, ``aside`` what belongs to that, ``quote`` the words that it stands on, ``spans`` their place.

    ``tag`` is what the text itself must say of it, such as "planned"; ``within`` are the numbers of the statements that a statement stands
    in, the outermost first. Entities stand on their ``mentions``. Of what nobody is ``known`` to be, ``head`` says so.
    """

    layer: Layer
    number: int
    head: str
    aside: str | None
    facts: tuple[Fact, ...]
    quote: str
    spans: Spans
    why: Why
    tag: str | None = None
    within: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    known: bool = True
