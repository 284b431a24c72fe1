"""Entities in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._known import Known
from onrecord.record import Entity, Mention


def entities(known: Known) -> tuple[Entry, ...]:
    """Who is meant: the name, the type, role, country and sector with what each rests on, and every mention."""
    return tuple(_entry(known, number, one) for number, one in enumerate(known.record.entities, 1))


def _entry(known: Known, number: int, one: Entity) -> Entry:
    mentions = tuple(known.mentions.get(one.id, ()))
    return Entry(
        layer="entities",
        number=number,
        head=one.name,
        aside=one.type.replace("_", " "),
        facts=tuple(_facts(one, mentions)),
        quote=known.words(mentions[0].span) if mentions else "",
        spans=tuple(mention.span for mention in mentions[:1]),
        why=Why(one.by, one.score, one.id),
        mentions=mentions,
    )


def _facts(one: Entity, mentions: tuple[Mention, ...]) -> Iterator[Fact]:
    for name, value, basis in (
        ("role", one.role, one.role_basis),
        ("country", one.country, one.country_basis),
        ("sector", one.sector, one.sector_basis),
    ):
        if value:
            yield Fact(name, f"{value} ({basis})" if basis else value)
    for identifier in one.identifiers:
        yield Fact("also", identifier)
    yield Fact("", "1 mention" if len(mentions) == 1 else f"{len(mentions):,} mentions")
