"""Dates and places in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known
from onrecord.record import Date, Place

_TIMES = {"DATE": "a date", "TIME": "a time of day", "DURATION": "how long", "SET": "how often"}
_PRECISIONS = {1: "a country", 2: "a region", 3: "a district", 4: "a town", 5: "within a town"}


def dates(known: Known) -> tuple[Entry, ...]:
    """When: the value, what sort of time it is, and what it rests on."""
    return tuple(_date(known, number, one) for number, one in enumerate(known.record.dates, 1))


def places(known: Known) -> tuple[Entry, ...]:
    """Where: the name, the coordinates, the country, how precise that is, and what it rests on."""
    return tuple(_place(known, number, one) for number, one in enumerate(known.record.places, 1))


def _date(known: Known, number: int, one: Date) -> Entry:
    return Entry(
        layer="dates",
        number=number,
        head=one.value or "not settled",
        aside=_TIMES[one.type],
        facts=tuple(_basis(one.basis)),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, one.id),
    )


def _place(known: Known, number: int, one: Place) -> Entry:
    return Entry(
        layer="places",
        number=number,
        head=one.name,
        aside=_PRECISIONS.get(one.precision or 0),
        facts=tuple(_place_facts(known, one)),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, one.id),
    )


def _place_facts(known: Known, one: Place) -> Iterator[Fact]:
    if one.latitude is None or one.longitude is None:
        yield Fact("", "no coordinates")
    else:
        yield Fact("latitude, longitude", f"{one.latitude:.2f}, {one.longitude:.2f}")
    if one.country:
        yield Fact("country", one.country)
    if one.geonameid is not None:
        yield Fact("GeoNames", str(one.geonameid))
    yield from _basis(one.basis)
    yield from known.entity("see", one.entity)


def _basis(basis: str | None) -> Iterator[Fact]:
    if basis:
        yield Fact("", basis)
