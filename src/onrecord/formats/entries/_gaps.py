"""Gaps in words."""

from __future__ import annotations

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known
from onrecord.record import Gap


def gaps(known: Known) -> tuple[Entry, ...]:
    """What was seen and not settled: the kind, and the reason."""
    return tuple(_entry(known, number, one) for number, one in enumerate(known.record.gaps, 1))


def _entry(known: Known, number: int, one: Gap) -> Entry:
    return Entry(
        layer="gaps",
        number=number,
        head=one.kind.replace("_", " "),
        aside=None,
        facts=(Fact("", one.reason),),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, None),
    )
