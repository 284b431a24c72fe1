"""Events in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known
from onrecord.formats.layers import ACTUALITIES
from onrecord.formats.sayings import quote
from onrecord.record import Event


def events(known: Known) -> tuple[Entry, ...]:
    """Who did what to whom: the type, whether it happened, the parties, where and when, and whose word it is."""
    return tuple(_entry(known, number, one) for number, one in enumerate(known.record.events, 1))


def _entry(known: Known, number: int, one: Event) -> Entry:
    tag, told = ACTUALITIES.get(one.actuality, (None, "actual"))
    return Entry(
        layer="events",
        number=number,
        head=f"{one.type} ({one.mode})" if one.mode else one.type,
        aside=told,
        facts=tuple(_facts(known, one)),
        quote=quote(known.text, one.trigger),
        spans=one.trigger,
        why=Why(one.by, one.score, one.id),
        tag=tag,
    )


def _facts(known: Known, one: Event) -> Iterator[Fact]:
    for party in one.actors:
        yield from known.party("by", party)
    for party in one.recipients:
        yield from known.party("to", party)
    yield from known.when(one.date)
    yield from known.where(one.place)
    yield from known.voice(one.statement)
