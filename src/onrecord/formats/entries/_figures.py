"""Figures in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known
from onrecord.record import Figure

# Numbers from here on are told as powers of ten.
_LONGEST = 1e15


def figures(known: Known) -> tuple[Entry, ...]:
    """How many, how much: the bounds, what is counted, of whom, where, over what time, and whose word it is."""
    return tuple(_entry(known, number, one) for number, one in enumerate(known.record.figures, 1))


def amount(value: float) -> str:
    """A number as people write it: 28,500."""
    if abs(value) >= _LONGEST:
        return f"{float(value):g}"
    return f"{int(value):,}" if value == int(value) else f"{value:,.12g}"


def _entry(known: Known, number: int, one: Figure) -> Entry:
    counted = " ".join(filter(None, (one.currency or one.unit, one.measure)))
    return Entry(
        layer="figures",
        number=number,
        head=_bounds(one),
        aside=counted.replace("_", " ") or None,
        facts=tuple(_facts(known, one)),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, one.id),
    )


def _bounds(one: Figure) -> str:
    """The qualifier and the numbers: ``more than 28,500``, ``between 10 and 12``."""
    low, high = (None if value is None else amount(value) for value in (one.low, one.high))
    if low is None and high is None:
        return "no number given" if one.qualifier == "vague" else "not settled"
    said = "" if one.qualifier in ("exact", "vague") else one.qualifier.replace("_", " ") + " "
    if low is None or high is None:
        return f"{said}{low or high}" if said else f"{low} and more" if low else f"{high} and less"
    if low == high:
        return said.replace("between ", "") + low
    return f"between {low} and {high}" if one.qualifier in ("between", "exact", "vague") else f"{said}{low} to {high}"


def _facts(known: Known, one: Figure) -> Iterator[Fact]:
    if one.low != one.high:
        yield Fact("low", "open" if one.low is None else amount(one.low))
        yield Fact("high", "open" if one.high is None else amount(one.high))
    yield from known.party("of", one.of)
    yield from known.where(one.place)
    if one.period:
        yield Fact("period", f"{one.period.start or 'open'} to {one.period.end or 'open'}")
    yield from known.event(one.event)
    yield from known.voice(one.statement)
