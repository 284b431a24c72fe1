"""A figure in the making."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from onrecord.extract.figures._quantities import Quantity

PEOPLE_MEASURES: Final = frozenset(
    "killed injured missing displaced returned rescued arrested abducted affected troops protesters convicted".split()
)
HUMAN_UNITS: Final = frozenset(("people", "households"))


@dataclass(slots=True)
class Draft:
    """A figure before its circumstances are looked up; ``governor`` is the word that says what it measures (-1 for none), ``like`` the
    quantity before that says what this one counts ("12 soldiers … and 56 more")."""

    quantity: Quantity
    unit: str
    measure: str
    governor: int
    by: str
    score: float
    like: Quantity | None = None

    @property
    def is_count(self) -> bool:
        """Whether it counts something, and is no money and no share."""
        return self.quantity.kind == "count"
