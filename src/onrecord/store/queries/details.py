"""What some exports need of an event beside its row: its parties one by one, its place in full, and how many are said to have died."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, select

from onrecord.store.among import among, groups
from onrecord.store.queries.items import Found
from onrecord.store.schema import entities, events, figures, names, parties, places, reports


def parties_in_full(connection: Connection, ids: Collection[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Of each item its parties in their order: role, name, country, sector, office, the words that name it."""
    columns = (parties.c.item, parties.c.role, names.c.name, parties.c.country, parties.c.sector, entities.c.role, parties.c.quote)
    joined = parties.join(names, names.c.key == parties.c.name).outerjoin(entities, entities.c.id == parties.c.entity)
    query = select(*columns).select_from(joined).where(among(parties.c.item, ids))
    return groups(connection.execute(query.order_by(parties.c.key)))


def places_in_full(connection: Connection, ids: Collection[str]) -> dict[str, Found]:
    """Of each event with a place, all that is known of that."""
    columns = ("name", "geonameid", "latitude", "longitude", "country", "region", "precision", "quote")
    query = select(events.c.id, *(places.c[name] for name in columns)).select_from(events.join(places, places.c.id == events.c.place))
    found = connection.execute(query.where(among(events.c.id, ids))).all()
    return {row[0]: dict(zip(columns, row[1:], strict=True)) for row in found}


def deaths_of(connection: Connection, merged: Collection[str]) -> dict[str, list[tuple[Any, ...]]]:
    """Of each merged event the numbers of dead that its reports give, in the order of their publication: low, high, id of the figure, its
    report."""
    joined = figures.join(events, events.c.id == figures.c.event).join(reports, reports.c.key == figures.c.report)
    query = select(events.c.merged, figures.c.low, figures.c.high, figures.c.id, reports.c.id).select_from(joined)
    query = query.where(among(events.c.merged, merged), figures.c.measure == "killed").order_by(reports.c.published, figures.c.id)
    return groups(connection.execute(query))
