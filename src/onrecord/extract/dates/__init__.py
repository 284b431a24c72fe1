"""Expressions of time: what a report says of when, as TIMEX3 values.

Shapes over classes of words (``lexicons/date_shapes.txt``, ``date_words.txt``) find the expressions; calendar arithmetic, the tense of the
clause and the dates spoken of before give their values. The values follow TIMEX3 (TimeML 1.2.1); that tense decides the direction of a bare
weekday is after HeidelTime (Strötgen and Gertz 2010). Nothing is filled in: without a day to count from, a relative date is a gap.
"""

from __future__ import annotations

from onrecord.extract.dates._anchors import anchor_of
from onrecord.extract.dates._composing import expressions
from onrecord.extract.dates._readings import Ambiguous, Clock, Expression
from onrecord.extract.dates._resolving import settle
from onrecord.extract.dates._timeline import Settled, Timeline
from onrecord.extract.found import Found
from onrecord.identity import ItemIds
from onrecord.record import Date, Gap, Span

_MONTHS = 12


def dates(found: Found) -> tuple[tuple[Date, ...], tuple[Gap, ...]]:
    """The expressions of time of a report in the order of its text, and a gap ``unresolved_date`` for each that could not be settled."""
    seen = expressions(found.analysis)
    line = Timeline(analysis=found.analysis, anchor=anchor_of(found, seen), day_first=_day_first(seen))
    line.counts_to_24 = any(e.shape == "clock" and isinstance(e.reading, Clock) and e.reading.time[0] != "?" for e in seen)
    ids = ItemIds(found.report.id)
    out: list[Date] = []
    gaps: list[Gap] = []
    for expression in seen:
        settled = settle(line, expression)
        span = Span(expression.start, expression.stop)
        out.append(_date(ids, span, expression, settled))
        if settled.value is None:
            gaps.append(Gap(span=span, kind="unresolved_date", reason=settled.reason or "", by=out[-1].by, score=settled.score))
    return tuple(out), tuple(gaps)


def _date(ids: ItemIds, span: Span, expression: Expression, settled: Settled) -> Date:
    return Date(
        id=ids("date", [span]),
        span=span,
        value=settled.value,
        type=settled.type,
        basis=settled.basis if settled.value is not None else None,
        by=f"rule:{expression.shape}",
        score=settled.score,
    )


def _day_first(seen: list[Expression]) -> bool | None:
    """Whether dates in digits name the day before the month, as far as those with only one order show it; ``None`` where they do not."""
    orders = set()
    for expression in seen:
        reading = expression.reading
        if isinstance(reading, Ambiguous) and (reading.first > _MONTHS) != (reading.second > _MONTHS):
            orders.add(reading.first > _MONTHS)
    return orders.pop() if len(orders) == 1 else None
