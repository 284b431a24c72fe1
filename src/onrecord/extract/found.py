"""The record so far: what earlier steps of reading found, as later steps ask for it.

Extractors do not import one another. What one needs of another's work comes to it in here: the party that some words name, the
statement in whose content they stand, the date and the place that the grammar puts beside a word.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, TypeVar

from onrecord.language.analysis import ROOT, Analysis
from onrecord.record import Date, Election, Entity, Event, Figure, Mention, Party, Place, Proceeding, Report, Span, Statement

# Relations that lead from a predicate into another clause, where other dates and places hold.
_OTHER_CLAUSES = frozenset(("ccomp", "advcl", "acl", "parataxis", "conj", "csubj"))
_VERBAL = frozenset(("VERB", "AUX"))
_T = TypeVar("_T", Date, Place)


@dataclass(frozen=True, kw_only=True)
class Found:
    """What stands in the record of one report so far. Steps that have not run yet have left nothing."""

    analysis: Analysis
    report: Report
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    elections: tuple[Election, ...] = ()

    def having(self, **items: Any) -> Found:
        """The same with one more step's items; what was worked out from the others is kept."""
        after = replace(self, **items)
        after.__dict__.update(
            {name: self.__dict__[name] for name, of in _WORKED_OUT.items() if name in self.__dict__ and of.isdisjoint(items)}
        )
        return after

    @cached_property
    def entity(self) -> dict[str, Entity]:
        """Entities by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def mention_at(self) -> dict[int, Mention]:
        """The widest mention whose head word is, or ends with, the token; by token."""
        out: dict[int, Mention] = {}
        for mention in self.mentions:
            token = self.token_at(mention.head.end - 1)
            other = out.get(token)
            if other is None or _size(other.span) < _size(mention.span):
                out[token] = mention
        return out

    @cached_property
    def date_tokens(self) -> frozenset[int]:
        """The tokens that stand in an expression of time."""
        return frozenset(token for date in self.dates for token in range(*self.tokens_of(date.span)))

    @cached_property
    def place_at(self) -> dict[int, Place]:
        """The places by the tokens that stand in them."""
        return {token: place for place in self.places for token in range(*self.tokens_of(place.span))}

    def token_at(self, offset: int) -> int:
        """The token that holds, or last began before, a character; -1 before the first token."""
        return bisect_right(self.analysis.starts, offset) - 1

    def tokens_of(self, span: Span) -> tuple[int, int]:
        """The stretch of tokens that a span touches."""
        return bisect_right(self.analysis.ends, span.start), bisect_left(self.analysis.starts, span.end)

    def party(self, first: int, end: int, head: int) -> Party:
        """The party that the tokens ``[first, end)`` with the head word ``head`` name."""
        mention = self.mention_at.get(head)
        return Party(span=Span(self.analysis.starts[first], self.analysis.ends[end - 1]), entity=mention.entity if mention else None)

    def voice(self, start: int, end: int) -> str | None:
        """The innermost statement whose content holds the characters ``[start, end)``: whose word they are. ``None`` is the reporter's."""
        at = bisect_right(self._content_starts, start)
        best: Statement | None = None
        size = 0
        for span, statement in self._contents[max(0, at - _LOOK_BACK) : at]:
            if span.end >= end:
                whole = sum(_size(s) for s in statement.content)
                if best is None or whole <= size:
                    best, size = statement, whole
        return best.id if best else None

    def date_beside(self, token: int) -> Date | None:
        """The date that the grammar puts beside a predicate: the nearest one that hangs on it and stands in no other clause."""
        return self._beside(token, self.dates, self._date_fit, self._date_starts)

    def place_beside(self, token: int) -> Place | None:
        """As ``date_beside``, for places."""
        return self._beside(token, self.places, None, self._place_starts)

    def _beside(self, token: int, items: Sequence[_T], fit: Sequence[bool] | None, starts: Sequence[int]) -> _T | None:
        if not items:
            return None
        best, distance = None, 0
        for first, end in self._own_stretches(token):
            low, high = bisect_left(starts, self.analysis.starts[first]), bisect_left(starts, self.analysis.ends[end - 1])
            for index in range(low, high):
                at = self.token_at(starts[index])
                far = abs(at - token)
                if (fit is None or fit[index]) and (best is None or far < distance) and self._in_clause(at, token):
                    best, distance = items[index], far
        return best

    def _in_clause(self, token: int, predicate: int) -> bool:
        """Whether no other clause stands between a token and the predicate that it hangs on ("the mayor, convicted in 2019, resigned")."""
        analysis = self.analysis
        for _ in range(_DEEP):
            if token in (predicate, ROOT):
                return token == predicate
            if analysis.relations[token] in _OTHER_CLAUSES and analysis.upos[token] in _VERBAL:
                return False
            token = analysis.heads[token]
        return True

    def _own_stretches(self, token: int) -> Iterator[tuple[int, int]]:
        """The phrases that hang on a token, without other clauses."""
        analysis = self.analysis
        for child in analysis.children[token]:
            if analysis.relations[child] not in _OTHER_CLAUSES or analysis.upos[child] not in _VERBAL:
                yield analysis.subtree(child)

    @cached_property
    def _contents(self) -> list[tuple[Span, Statement]]:
        return sorted(((span, s) for s in self.statements for span in s.content), key=lambda pair: pair[0])

    @cached_property
    def _content_starts(self) -> list[int]:
        return [span.start for span, _ in self._contents]

    @cached_property
    def _date_fit(self) -> list[bool]:
        return [date.type in ("DATE", "TIME") for date in self.dates]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.span.start for date in self.dates]

    @cached_property
    def _place_starts(self) -> list[int]:
        return [place.span.start for place in self.places]


# Which items each worked-out value comes from.
_WORKED_OUT: Final[dict[str, frozenset[str]]] = {
    "entity": frozenset(("entities",)),
    "mention_at": frozenset(("mentions",)),
    "date_tokens": frozenset(("dates",)),
    "_date_fit": frozenset(("dates",)),
    "_date_starts": frozenset(("dates",)),
    "place_at": frozenset(("places",)),
    "_place_starts": frozenset(("places",)),
    "_contents": frozenset(("statements",)),
    "_content_starts": frozenset(("statements",)),
}
_DEEP = 16  # steps up the tree from a date or a place to its predicate; deeper ones are taken to be in its clause
_LOOK_BACK = 24  # pieces of content that begin before some words; deeper nesting than this is not met


def _size(span: Span) -> int:
    return span.end - span.start
