"""Events as a chart or a map needs them: many, with few cells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, select

from onrecord.store.among import among
from onrecord.store.queries.asked import Asked, conditions
from onrecord.store.queries.items import Found
from onrecord.store.schema import events, places, reports

_OWN: Final = ("merged", "type", "actuality", "since", "until", "day")
_OF_PLACE: Final = ("name", "country", "latitude", "longitude")


def in_brief(connection: Connection, asked: Asked, limit: int) -> Iterator[Found]:
    """The merged events that fulfil what is asked, the latest first, at most ``limit`` of them."""
    query = select(events.c.place, *(events.c[name] for name in _OWN)).join(reports, reports.c.key == events.c.report)
    query = query.where(*conditions(connection, "event", events, asked))
    query = query.order_by(events.c.day.desc().nulls_last(), reports.c.id, events.c.position)
    first: dict[str, Any] = {}
    for row in connection.execute(query):
        first.setdefault(row.merged, row)
        if len(first) >= limit:
            break
    rows = first.values()
    there = select(places.c.id, *(places.c[name] for name in _OF_PLACE))
    placed = {row.id: row for row in connection.execute(there.where(among(places.c.id, {row.place for row in rows if row.place})))}
    for row in rows:
        place = placed.get(row.place or "")
        yield {name: getattr(row, name) for name in _OWN} | {name: getattr(place, name) if place else None for name in _OF_PLACE}
