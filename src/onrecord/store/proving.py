"""Proves that a store holds: the file itself, each record, and that every row is what its record gives."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, func, select, text

from onrecord.errors import InvalidRecord
from onrecord.identity import text_hash
from onrecord.record import Record
from onrecord.store.drafts import unpacked
from onrecord.store.rows import rows, without_nul
from onrecord.store.schema import (
    ITEM_TABLES,
    LINKS,
    TOLD_TABLES,
    blocks,
    judgements,
    links,
    names,
    node_items,
    nodes,
    parties,
    reports,
    sentences,
)
from onrecord.verifying import verify

# Columns that a row has of the store, not of its record.
_OF_STORE: Final = frozenset({"report", "key", "merged"})
_PAGE: Final = 50


def problems(connection: Connection) -> Iterator[str]:
    """What does not hold in a store, one sentence each; nothing if all does."""
    yield from _database(connection)
    yield from _picture(connection)
    after = 0
    query = select(reports).order_by(reports.c.key).limit(_PAGE)
    while page := connection.execute(query.where(reports.c.key > after)).all():
        for row in page:
            for told in _report(connection, row):
                yield f"report {row.id}, version {row.version}: {told}"
        after = page[-1].key


def _database(connection: Connection) -> Iterator[str]:
    """What the database itself can check."""
    if connection.dialect.name != "sqlite":
        return
    for (said,) in connection.execute(text("PRAGMA integrity_check")):
        if said != "ok":
            yield f"the file: {said}"
    for row in connection.execute(text("PRAGMA foreign_key_check")):
        yield f"row {row[1]} of {row[0]} refers to nothing in {row[2]}"


def _report(connection: Connection, row: Row[Any]) -> Iterator[str]:
    try:
        record = unpacked(row.record)
    except (InvalidRecord, zlib.error) as error:
        yield f"its record cannot be read ({error})"
        return
    yield from (str(problem) for problem in verify(record))
    if without_nul(record.report.id) != without_nul(row.id) or not record.report.sha256 == row.sha256 == text_hash(record.text):
        yield "the record kept whole is another than the row says"
    if row.text != without_nul(record.text):
        yield "the text is another than the record's"
    yield from _rows(connection, row, record)


def _rows(connection: Connection, row: Row[Any], record: Record) -> Iterator[str]:
    """Rows are those that the record gives; a version that is not the newest has none."""
    made = rows(record) if row.current else {}
    tables: dict[str, Table] = {**ITEM_TABLES, "sentences": sentences}
    for name, table in tables.items():
        kept = connection.execute(select(table).where(table.c.report == row.key).order_by(table.c.position)).all()
        yield from _compared(name, [_own(each._asdict()) for each in kept], made.get(name, []))
    query = select(parties, names.c.name.label("called")).join(names).where(parties.c.report == row.key).order_by(parties.c.key)
    told = [{**_own(each._asdict()), "name": each.called} for each in connection.execute(query)]
    yield from _compared("parties", [{k: v for k, v in each.items() if k != "called"} for each in told], made.get("parties", []))


def _compared(name: str, kept: list[dict[str, Any]], made: list[dict[str, Any]]) -> Iterator[str]:
    if len(kept) != len(made):
        yield f"{name} has {len(kept):,} rows, and the record gives {len(made):,}"
        return
    for number, (there, wanted) in enumerate(zip(kept, map(_own, made), strict=True)):
        if there != wanted:
            key = next(key for key in {**wanted, **there} if there.get(key) != wanted.get(key))
            yield f"{name}[{number}].{key} is {there.get(key)!r}, and the record gives {wanted.get(key)!r}"


def _own(cells: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in cells.items() if key not in _OF_STORE}


def _picture(connection: Connection) -> Iterator[str]:
    """Every item that can be told again has a node, every node an item, and all know the same of what they were merged into."""
    for kind, table in TOLD_TABLES.items():
        lone = select(table.c.id).outerjoin(node_items, node_items.c.item == table.c.id).where(node_items.c.item.is_(None))
        for (item,) in connection.execute(lone.limit(10)):
            yield f"{kind} {item} stands in no node"
        joined = select(table.c.id, table.c.merged, nodes.c.merged).join(node_items, node_items.c.item == table.c.id).join(nodes)
        for item, said, merged in connection.execute(joined.where(table.c.merged != nodes.c.merged).limit(10)):
            yield f"{kind} {item} is said to be merged into {said}, and its node into {merged}"
    empty = select(nodes.c.id).outerjoin(node_items, node_items.c.node == nodes.c.key).where(node_items.c.item.is_(None))
    for (node,) in connection.execute(empty.limit(10)):
        yield f"node {node} has no item"
    linking = select(func.count()).where(judgements.c.retired.is_(None), ~judgements.c.person, judgements.c.judgement.in_(LINKS))
    judged, linked = (connection.execute(query).scalar_one() for query in (linking, select(func.count()).select_from(links)))
    if linked != 2 * judged:
        yield f"{judged:,} judgements put two things together, and {linked:,} links do, which is not twice as many"
    unplaced = select(func.count()).select_from(blocks).outerjoin(nodes, nodes.c.key == blocks.c.node).where(nodes.c.key.is_(None))
    if number := connection.execute(unplaced).scalar_one():
        yield f"{number:,} places in blocks are of nodes that are not there"
