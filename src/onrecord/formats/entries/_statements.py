"""Statements in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known, who
from onrecord.formats.sayings import Saying
from onrecord.record import Statement


def statements(known: Known) -> tuple[Entry, ...]:
    """Who said what: the speaker, how it was told, in whose statement, and the content."""
    return tuple(_entry(known, one, saying) for one, saying in zip(known.record.statements, known.sayings, strict=True))


def _entry(known: Known, one: Statement, saying: Saying) -> Entry:
    return Entry(
        layer="statements",
        number=saying.number,
        head=who(saying),
        aside=saying.office,
        facts=tuple(_facts(known, one, saying)),
        quote=saying.content,
        spans=one.content,
        why=Why(one.by, one.score, one.id),
        within=saying.within,
        known=saying.name is not None,
    )


def _facts(known: Known, one: Statement, saying: Saying) -> Iterator[Fact]:
    yield Fact("", saying.form)
    yield Fact("", f"“{saying.cue}”" if saying.cue else "no cue")
    if saying.source and saying.name and saying.source != saying.name:
        yield Fact("in the text", f"“{saying.source}”")
    yield from known.party("to", one.addressee)
    if saying.occasion:
        yield Fact("", saying.occasion)
    yield from known.when(one.date)
    yield from known.where(one.place)
    for outer in reversed(saying.within):
        yield Fact("told by", who(known.sayings[outer - 1]), ("statements", outer))
