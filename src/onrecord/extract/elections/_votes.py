"""A vote while the report is read: what its mentions say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.language.analysis import TokenSpan
from onrecord.record import Date, ElectionResult

# Kinds that can be told of one vote, besides a kind with itself: a general election is for a parliament, a president, or both.
_GOES_WITH = {"general": frozenset(("parliamentary", "presidential"))}


_LOOK_BACK = 50  # votes told before among which the same one is looked for


@dataclass(slots=True)
class Vote:
    """One vote; ``words`` are the tokens that name it first, ``at`` the last token that mentions it. ``definite`` says that a mention takes
    the vote as known, ``other`` that it means another one than the one told."""

    head: int
    words: TokenSpan
    kind: str | None = None
    country: str | None = None
    chamber: str | None = None
    date: Date | None = None
    outcome: str | None = None
    results: list[ElectionResult] = field(default_factory=list)
    turnout: float | None = None
    next: list[TokenSpan] = field(default_factory=list)
    at: int = 0
    definite: bool = False
    other: bool = False
    opens: bool = True

    @property
    def says(self) -> int:
        """How many things are said of it."""
        return sum(x is not None for x in (self.kind, self.country, self.date))


def same_vote(votes: Sequence[Vote], mention: Vote) -> Vote | None:
    """The vote told before that a mention tells again, the last one that nothing in the mention speaks against."""
    for vote in reversed(votes[-_LOOK_BACK:]):
        if _fits(vote, mention) and not (mention.other and mention.date is None):
            return vote
    return None


def _fits(vote: Vote, mention: Vote) -> bool:
    return _same_kind(vote.kind, mention.kind) and _same(vote.country, mention.country) and _same_date(vote.date, mention.date)


def _same(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _same_kind(one: str | None, other: str | None) -> bool:
    if _same(one, other):
        return True
    return other in _GOES_WITH.get(one or "", ()) or one in _GOES_WITH.get(other or "", ())


def _same_date(one: Date | None, other: Date | None) -> bool:
    if one is None or other is None or one.value is None or other.value is None:
        return True
    return one.value.startswith(other.value) or other.value.startswith(one.value)


def told_again(vote: Vote, mention: Vote) -> None:
    """Fills from a mention what the vote does not say yet; a finer kind and a finer date win."""
    if vote.kind is None or vote.kind == "general":
        vote.kind = mention.kind or vote.kind
    vote.country = vote.country or mention.country
    vote.chamber = vote.chamber or mention.chamber
    if vote.date is None or vote.date.value is None or _is_finer(mention.date, vote.date):
        vote.date = mention.date or vote.date
    vote.at = max(vote.at, mention.at)


def _is_finer(one: Date | None, other: Date) -> bool:
    return one is not None and one.value is not None and len(one.value) > len(other.value or "")
