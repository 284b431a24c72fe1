"""A step of a case while it is put together: tokens instead of spans."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.extract.proceedings._vocabulary import Step
from onrecord.language.analysis import TokenSpan
from onrecord.record import Date


@dataclass(slots=True)
class DraftOrder:
    """What is ordered, and the head token of whom it is ordered."""

    content: list[TokenSpan]
    addressee: int | None


@dataclass(slots=True)
class Draft:
    """A step of a case; parties are head tokens. ``triggers`` are the words that tell it, the one that tells most first. ``weak`` is one
    that stands on an accusation alone and gives way to a step of the same case; ``again`` one by a definite noun, which may tell a known
    step again."""

    triggers: list[int]
    step: Step
    by: str
    court: int | None = None
    applicant: int | None = None
    respondent: int | None = None
    matter: list[TokenSpan] = field(default_factory=list)
    orders: list[DraftOrder] = field(default_factory=list)
    date: Date | None = None
    weak: bool = False
    again: bool = False

    def give(self, role: str, token: int | None) -> None:
        """Fills the role, if it is one of a party and still open."""
        if token is not None and role in ("court", "applicant", "respondent") and getattr(self, role) is None:
            setattr(self, role, token)

    @property
    def cells(self) -> int:
        """How many of its cells are filled."""
        return sum(x is not None for x in (self.court, self.applicant, self.respondent)) + bool(self.matter) + bool(self.orders)
