"""When and where something was said: the date and the place that hang on the word of attribution or stand in the occasion.

Statements are made before dates and places are known; this step gives them both. A date in the content says when something happens, not
when it was said, and is left alone; so is one in the source.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final, TypeVar

from onrecord.extract.found import Found
from onrecord.language.analysis import ROOT
from onrecord.lexicons import load
from onrecord.record import Date, Place, Span, Statement

# "Speaking in Paris on Monday, she said": where and when one speaks is where and when one says it.
_SPEAKING: Final = frozenset(("speaking", "talking", "writing", "appearing", "testifying", "addressing", "posting", "commenting"))
# In these relations a date or a place hangs on a verb itself; in others it belongs to what is said, or to who says it.
_OWN: Final = frozenset(("obl", "advmod", "nmod", "dep", "obj"))
_WHERE: Final = frozenset(("in", "at", "from", "near", "outside", "inside", "aboard", "across"))
_BEFORE_A_DAY: Final = frozenset(("on", "late", "early", "earlier", "in"))
_T = TypeVar("_T", Date, Place)


def placed(found: Found) -> tuple[Statement, ...]:
    """The statements of ``found``, each with the ``date`` and the ``place`` at which it was said, where the grammar says so."""
    dates = [date for date in found.dates if date.type in ("DATE", "TIME") and not (date.value or "").endswith("_REF")]
    date_starts, place_starts = [date.span.start for date in dates], [place.span.start for place in found.places]
    out = []
    for statement in found.statements:
        around = _Around(found, statement)
        date = around.nearest(dates, date_starts)
        place = around.nearest(found.places, place_starts)
        if date is not None or place is not None:
            statement = replace(statement, date=date.id if date else statement.date, place=place.id if place else statement.place)
        out.append(statement)
    return tuple(out)


class _Around:
    """The neighbourhood of a statement's word of attribution."""

    def __init__(self, found: Found, statement: Statement) -> None:
        self._found, self._statement = found, statement
        self._verbs = {verb for span in statement.cue if (verb := _verb(found, span)) >= 0}

    def nearest(self, items: Sequence[_T], starts: Sequence[int]) -> _T | None:
        """The date or place that says when or where it was said: of several, the one nearest to the word of attribution."""
        best, distance = None, 0
        for item in self._beside(items, starts):
            far = min(abs(item.span.start - cue.start) for cue in self._statement.cue)
            if (best is None or far < distance) and self._is_circumstance(item):
                best, distance = item, far
        return best

    def _beside(self, items: Sequence[_T], starts: Sequence[int]) -> Iterator[_T]:
        """The items of the sentences in which the word of attribution stands, outside content and source."""
        analysis = self._found.analysis
        taken = (*self._statement.content, *self._statement.source)
        for sentence in sorted({analysis.sentence_of[verb] for verb in self._verbs}):
            first, end = analysis.sentences[sentence]
            low, high = bisect_left(starts, analysis.starts[first]), bisect_left(starts, analysis.ends[end - 1])
            for item in items[low:high]:
                if not any(span.start < item.span.end and item.span.start < span.end for span in taken):
                    yield item

    def _is_circumstance(self, item: Date | Place) -> bool:
        """Whether an item hangs on the word of attribution, stands in the occasion, or is a day right behind the word."""
        token = self._head(item.span)
        if isinstance(item, Place) and not self._is_where(token):
            return False
        if any(span.start <= item.span.start and item.span.end <= span.end for span in self._statement.occasion):
            return True
        return self._hangs(token) or (isinstance(item, Date) and self._follows(item.span))

    def _head(self, span: Span) -> int:
        first, end = self._found.tokens_of(span)
        heads = self._found.analysis.heads
        return next((token for token in range(first, end) if not first <= heads[token] < end), first)

    def _is_where(self, token: int) -> bool:
        analysis = self._found.analysis
        return any(analysis.relations[child] == "case" and analysis.lower[child] in _WHERE for child in analysis.children[token])

    def _hangs(self, token: int) -> bool:
        """Whether a token hangs on a word of attribution, on a "speaking" beside it, or on the audience: "told reporters in Moscow"."""
        analysis = self._found.analysis
        above = analysis.heads[token]
        if above == ROOT or analysis.relations[token] not in _OWN:
            return False
        if above in self._verbs:
            return True
        beside = analysis.lower[above] in _SPEAKING and analysis.relations[above] == "advcl"
        audience = analysis.lower[above] in _audiences() and analysis.relations[above] in ("obj", "iobj", "obl")
        return (beside or audience) and analysis.heads[above] in self._verbs

    def _follows(self, span: Span) -> bool:
        """``said Monday``, ``said on Monday``, however it is parsed."""
        first, _ = self._found.tokens_of(span)
        before = first - 1 if first and self._found.analysis.lower[first - 1] in _BEFORE_A_DAY else first
        return any(self._found.analysis.ends[before - 1] == cue.end for cue in self._statement.cue) if before else False


@cache
def _audiences() -> frozenset[str]:
    return frozenset(load("audiences"))


def _verb(found: Found, span: Span) -> int:
    """The verb of a cue, its last token where it has none; -1 for a cue without tokens."""
    first, end = found.tokens_of(span)
    upos = found.analysis.upos
    return next((token for token in range(first, end) if upos[token] == "VERB"), end - 1 if end > first else -1)
