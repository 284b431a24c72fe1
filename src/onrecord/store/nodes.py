"""Reads and writes what reconciling keeps: nodes, the blocks they stand in, and the judgements on pairs of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, bindparam, delete, func, insert, or_, select, update

from onrecord.store.chunks import chunks, mapping
from onrecord.store.schema import TOLD_TABLES, blocks, judgements, node_items, nodes, reports

# A block with more nodes than this is not read whole, only around what changes in it.
_LARGE: Final = 400
_AROUND: Final = 2  # times the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A node as a store has it; ``order`` is its place in the order of every block, which it shares with no other node."""

    key: int
    id: str
    kind: str
    order: str
    blocks: tuple[int, ...]
    signature: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An item and its node: when it was told, and the id of the node that its content alone gives."""

    item: str
    report: int
    told: str
    folds_into: str
    node: int


def now() -> str:
    """The time of a judgement."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def block_of(kind: str, key: str) -> int:
    """The number of a block: 64 bits of a digest, signed as databases have it."""
    return int.from_bytes(blake2b(f"{kind} {key}".encode("utf-8", "replace"), digest_size=8).digest(), "big", signed=True)


def by_key(connection: Connection, keys: Iterable[int]) -> dict[int, Placed]:
    """Nodes by their keys."""
    return {row.key: _placed(row) for some in chunks(keys) for row in connection.execute(select(nodes).where(nodes.c.key.in_(some)))}


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Placed]:
    """Nodes by their ids."""
    return {row.id: _placed(row) for some in chunks(ids) for row in connection.execute(select(nodes).where(nodes.c.id.in_(some)))}


def _placed(row: Row[Any]) -> Placed:
    return Placed(key=row.key, id=row.id, kind=row.kind, order=row.order, blocks=tuple(row.blocks), signature=row.signature)


def add(connection: Connection, made: Sequence[Mapping[str, Any]]) -> dict[str, Placed]:
    """Puts in nodes that are not there yet, and into their blocks; gives them by id."""
    if not made:
        return {}
    connection.execute(insert(nodes), list(made))
    placed = by_id(connection, [node["id"] for node in made])
    standing = [{"block": block, "order": node.order, "node": node.key} for node in placed.values() for block in node.blocks]
    if standing:
        connection.execute(insert(blocks), standing)
    return placed


def drop(connection: Connection, keys: Collection[int]) -> None:
    """Takes nodes out, and out of their blocks."""
    for some in chunks(keys):
        connection.execute(delete(blocks).where(blocks.c.node.in_(some)))
        connection.execute(delete(nodes).where(nodes.c.key.in_(some)))


def around(
    connection: Connection, changed: Mapping[int, Sequence[tuple[str, int]]], window: int
) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Each block that ``changed`` names with the nodes in it, in their order; of a large one those around what changes alone."""
    for some in chunks(changed):
        sizes = select(blocks.c.block, func.count()).where(blocks.c.block.in_(some)).group_by(blocks.c.block)
        count: dict[int, int] = mapping(connection.execute(sizes))
        gathered: dict[int, list[tuple[str, int]]] = {block: [] for block, size in count.items() if 1 < size <= _LARGE}
        if gathered:
            rows = select(blocks.c.block, blocks.c.order, blocks.c.node).where(blocks.c.block.in_(list(gathered)))
            for block, order, node in connection.execute(rows):
                gathered[block].append((order, node))
        for block, standing in gathered.items():
            yield block, sorted(standing)
        for block, size in count.items():
            if size > _LARGE:
                yield block, _around(connection, block, changed[block], window)


def _around(connection: Connection, block: int, places: Sequence[tuple[str, int]], window: int) -> list[tuple[str, int]]:
    found: set[tuple[str, int]] = set()
    reach = _AROUND * window + len(places)
    columns = select(blocks.c.order, blocks.c.node).where(blocks.c.block == block).limit(reach)
    for order, _ in places:
        found |= {tuple(row) for row in connection.execute(columns.where(blocks.c.order >= order).order_by(blocks.c.order))}
        found |= {tuple(row) for row in connection.execute(columns.where(blocks.c.order < order).order_by(blocks.c.order.desc()))}
    return sorted(found)


def distance(connection: Connection, block: int, one: Placed, other: Placed) -> int:
    """How many places apart two nodes stand in a block."""
    low, high = sorted((one.order, other.order))
    between = and_(blocks.c.block == block, blocks.c.order >= low, blocks.c.order < high)
    return int(connection.execute(select(func.count()).select_from(blocks).where(between)).scalar_one())


def judge(connection: Connection, rows: Sequence[Mapping[str, Any]]) -> None:
    """Records judgements by rule; ``one`` and ``other`` are ids of nodes, the lesser first."""
    if rows:
        at = now()
        connection.execute(insert(judgements), [{"person": False, "at": at, **row} for row in rows])


def in_force(connection: Connection, ids: Iterable[str]) -> Iterator[Row[Any]]:
    """The judgements by rule that are in force on any of these nodes, each at least once."""
    for some in chunks(ids):
        touched = or_(judgements.c.one.in_(some), judgements.c.other.in_(some))
        yield from connection.execute(select(judgements).where(judgements.c.retired.is_(None), judgements.c.person.is_(False), touched))


def retire(connection: Connection, numbers: Iterable[int], because: str) -> None:
    """Retires judgements; they stay, and no longer count."""
    for some in chunks(numbers):
        connection.execute(update(judgements).where(judgements.c.number.in_(some)).values(retired=now(), retired_because=because))


def standing(connection: Connection, items: Iterable[str]) -> list[Standing]:
    """Where items stand, of those that are there."""
    return [_standing(row) for some in chunks(items) for row in connection.execute(select(node_items).where(node_items.c.item.in_(some)))]


def standing_of_reports(connection: Connection, kind: str, keys: Iterable[int]) -> list[Standing]:
    """Where the items of one kind of these reports stand."""
    rows = select(node_items).join(nodes, nodes.c.key == node_items.c.node).where(nodes.c.kind == kind)
    return [_standing(row) for some in chunks(keys) for row in connection.execute(rows.where(node_items.c.report.in_(some)))]


def split_off(connection: Connection, kind: str) -> list[Standing]:
    """The items that stand in another node than their content gives."""
    rows = select(node_items).join(nodes, nodes.c.key == node_items.c.node).where(nodes.c.kind == kind, nodes.c.id.like("%/%"))
    return [_standing(row) for row in connection.execute(rows)]


def _standing(row: Row[Any]) -> Standing:
    return Standing(item=row.item, report=row.report, told=row.told, folds_into=row.folds_into, node=row.node)


def put_items(connection: Connection, placed: Iterable[tuple[Standing, int]]) -> None:
    """Puts items to nodes, by the keys of these."""
    rows = [
        {"item": each.item, "report": each.report, "told": each.told, "folds_into": each.folds_into, "node": node} for each, node in placed
    ]
    if rows:
        connection.execute(insert(node_items), rows)


def take_items(connection: Connection, items: Iterable[str]) -> None:
    """Takes items from their nodes."""
    for some in chunks(items):
        connection.execute(delete(node_items).where(node_items.c.item.in_(some)))


def items_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The items of nodes: when each was told, and its id; the first told first."""
    out: dict[int, list[tuple[str, str]]] = {}
    for some in chunks(keys):
        for node, told, item in connection.execute(
            select(node_items.c.node, node_items.c.told, node_items.c.item).where(node_items.c.node.in_(some)).order_by(node_items.c.told)
        ):
            out.setdefault(node, []).append((told, item))
    return out


def first_told(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of each node that has any, the item told first."""
    out: dict[int, tuple[str, str]] = {}
    first = select(node_items.c.told, node_items.c.item).order_by(node_items.c.told).limit(1)
    for key in keys:
        if row := connection.execute(first.where(node_items.c.node == key)).first():
            out[key] = (row.told, row.item)
    return out


def set_merged(connection: Connection, kind: str, merged: Mapping[int, str], *, items: Mapping[int, Iterable[str]]) -> None:
    """Writes down what nodes, and the rows of their items, were judged to be the same as."""
    if merged:
        connection.execute(
            update(nodes).where(nodes.c.key == bindparam("of")).values(merged=bindparam("to")),
            [{"of": key, "to": into} for key, into in merged.items()],
        )
    rows = [{"of": item, "to": merged[key]} for key in merged for item in items.get(key, ())]
    if not rows:
        return
    if kind == "report":
        # The id of a report can be that of several versions; the newest has the rows.
        connection.execute(update(reports).where(reports.c.id == bindparam("of"), reports.c.current).values(original=bindparam("to")), rows)
    elif kind in TOLD_TABLES:
        table = TOLD_TABLES[kind]
        connection.execute(update(table).where(table.c.id == bindparam("of")).values(merged=bindparam("to")), rows)
