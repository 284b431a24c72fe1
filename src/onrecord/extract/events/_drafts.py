"""An event while it is being made: tokens, not yet spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.events._triggers import Trigger
from onrecord.record import Statement


@dataclass(slots=True, kw_only=True)
class Draft:
    """One event in the making. ``head`` is the word that carries it, ``predicate`` the word whose clause says whether it is real (the
    verb of "carried out an attack"), ``tokens`` the words of its trigger; parties are head words. ``said`` is the
    statement by which an accusation is made."""

    trigger: Trigger
    type: str
    mode: str | None
    head: int
    predicate: int
    tokens: tuple[int, ...]
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    actuality: str = "actual"
    said: Statement | None = None
    verbal: bool = True
    by: str = ""
    score: float = 0.0
