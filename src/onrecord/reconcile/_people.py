"""The judgements that people made, as they bear on the nodes that are there now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select

from onrecord.store.among import among, mapping
from onrecord.store.prepared import Prepared
from onrecord.store.schema import TOLD_TABLES, entities, judgements, node_items, reports

_TABLES = {**TOLD_TABLES, "actor": entities}
_OF_PEOPLE = (judgements.c.person, judgements.c.retired.is_(None))
_ANY = Prepared(select(judgements.c.number).where(*_OF_PEOPLE, judgements.c.kind == bindparam("kind")).limit(1))


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person judged: the number of the judgement, and the two items, under the ids they have now."""

    number: int
    judgement: str
    one: str
    other: str


def wishes(connection: Connection, kind: str) -> list[Wish]:
    """What people judged of one kind and did not take back, as far as both items are there."""
    if not _ANY.rows(connection, kind=kind):
        return []
    made = connection.execute(select(judgements).where(*_OF_PEOPLE, judgements.c.kind == kind).order_by(judgements.c.number)).all()
    there = present(connection, {item for row in made for item in (row.one, row.other)})
    found = {(row.number, end): _found(connection, row, end, there) for row in made for end in ("one", "other")}
    return [
        Wish(number=row.number, judgement=row.judgement, one=one, other=other)
        for row in made
        if (one := found[row.number, "one"]) and (other := found[row.number, "other"])
    ]


def present(connection: Connection, items: Iterable[str]) -> dict[str, int]:
    """Of these items those that are there, with the key of their node."""
    return mapping(connection.execute(select(node_items.c.item, node_items.c.node).where(among(node_items.c.item, items))))


def _found(connection: Connection, row: Row[Any], end: str, there: Mapping[str, int]) -> str | None:
    """The item that a judgement means: by its id, or where reading has come to give it another, by where it stands."""
    item = str(getattr(row, end))
    if item in there:
        return item
    if row.kind == "report":
        there_again = select(reports.c.id).where(reports.c.id == item, reports.c.current)
        return connection.execute(there_again).scalar_one_or_none()
    anchor = (row.anchors or {}).get(end)
    table = _TABLES.get(row.kind)
    if not anchor or table is None:
        return None
    same_report = select(table.c.id, table.c.start, table.c.quote).join(reports, reports.c.key == table.c.report)
    rows = connection.execute(same_report.where(reports.c.id == anchor["report"], reports.c.current)).all()
    # The same words first, the nearest of them; else what begins where it began.
    near = [(row.quote != anchor["quote"], abs((row.start or 0) - anchor["start"]), row.id) for row in rows]
    likely = [entry for entry in near if not entry[0] or entry[1] == 0]
    return min(likely)[2] if likely else None


def apart(wishes_of_kind: Collection[Wish], folds_into: Mapping[str, str]) -> set[str]:
    """The items that need a node of their own, since a person judged them distinct from another that content alone folds them with."""
    return {
        max(wish.one, wish.other)
        for wish in wishes_of_kind
        if wish.judgement == "distinct" and folds_into.get(wish.one, wish.one) == folds_into.get(wish.other, wish.other)
    }
