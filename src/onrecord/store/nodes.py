"""Reads and writes what reconciling keeps: nodes, the blocks they stand in, and the judgements on pairs of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final

from sqlalchemy import Connection, Row, and_, bindparam, delete, exists, func, literal, or_, select, update

from onrecord.language.rarity import Bag
from onrecord.store.among import among, groups, mapping
from onrecord.store.bulk import put_rows
from onrecord.store.schema import TOLD_TABLES, blocks, judgements, node_items, nodes, reports, subjects

# A block with more nodes than this is not read whole, only around what changes in it.
_LARGE: Final = 400
_AROUND: Final = 2  # times the window


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A node on its way into a store: ``id`` is a digest of all else. ``signature`` and ``subject`` are JSON, ``compared`` is both, as
    comparing sees them."""

    kind: str
    id: str
    order: str
    blocks: tuple[int, ...]
    signature: str
    subject: str
    compared: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A node as a store has it; ``order`` is its place in the order of every block, which it shares with no other node."""

    key: int
    id: str
    kind: str
    order: str
    blocks: tuple[int, ...]
    signature: str
    subject: str
    compared: dict[str, Any]


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


def packed(signature: Mapping[str, Any]) -> str:
    """A signature as it is kept."""
    return _packed(signature)


_packed: Final = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode


@lru_cache(maxsize=16_384)
def _compared(signature: str, subject: str) -> dict[str, Any]:
    return {**_parsed(subject), **json.loads(signature, object_hook=Bag)}


@lru_cache(maxsize=4_096)
def _parsed(subject: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(subject, object_hook=Bag)
    return found


def _subject_id(subject: str) -> str:
    return blake2b(subject.encode("utf-8", "replace"), digest_size=10).hexdigest()


_WHOLE = select(nodes, subjects.c.signature.label("shared")).join(subjects, subjects.c.id == nodes.c.subject)


def by_key(connection: Connection, keys: Iterable[int]) -> dict[int, Placed]:
    """Nodes by their keys."""
    return {row.key: _placed(row) for row in connection.execute(_WHOLE.where(among(nodes.c.key, keys)))}


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Placed]:
    """Nodes by their ids."""
    return {row.id: _placed(row) for row in connection.execute(_WHOLE.where(among(nodes.c.id, ids)))}


def ids_of(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """The ids of nodes by their keys."""
    return mapping(connection.execute(select(nodes.c.key, nodes.c.id).where(among(nodes.c.key, keys))))


def keys_of(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The keys of nodes by their ids."""
    return mapping(connection.execute(select(nodes.c.id, nodes.c.key).where(among(nodes.c.id, ids))))


def merged_with(connection: Connection, keys: Iterable[int]) -> dict[int, str]:
    """These nodes and all that were merged with them so far: ids by keys."""
    into = select(nodes.c.merged).where(among(nodes.c.key, keys))
    return mapping(connection.execute(select(nodes.c.key, nodes.c.id).where(nodes.c.merged.in_(into))))


def _placed(row: Row[Any]) -> Placed:
    known = {name: getattr(row, name) for name in ("key", "id", "kind", "order", "signature")}
    return Placed(**known, blocks=tuple(row.blocks), subject=row.shared, compared=_compared(row.signature, row.shared))


def add(connection: Connection, made: Mapping[str, tuple[Made, str]]) -> dict[str, int]:
    """Puts in nodes that are not there yet, each by its id with the item that is first of it, and puts them into their blocks. Gives their
    keys by id."""
    if not made:
        return {}
    _add_subjects(connection, {node.subject for node, _ in made.values()})
    rows: list[dict[str, Any]] = [
        {"kind": node.kind, "id": name, "order": f"{node.order} {name}", "blocks": list(node.blocks), "signature": node.signature}
        | {"subject": _subject_id(node.subject), "merged": item}
        for name, (node, item) in made.items()
    ]
    put_rows(connection, nodes, rows)
    keys = keys_of(connection, made)
    standing = [{"block": block, "order": row["order"], "node": keys[row["id"]]} for row in rows for block in row["blocks"]]
    put_rows(connection, blocks, standing)
    return keys


def _add_subjects(connection: Connection, wanted: Iterable[str]) -> None:
    named = {_subject_id(subject): subject for subject in wanted}
    there = set(connection.execute(select(subjects.c.id).where(among(subjects.c.id, named))).scalars())
    put_rows(connection, subjects, [{"id": name, "signature": subject} for name, subject in named.items() if name not in there])


def drop(connection: Connection, keys: Collection[int]) -> None:
    """Takes nodes out, and out of their blocks."""
    named = set(connection.execute(select(nodes.c.subject).where(among(nodes.c.key, keys))).scalars())
    connection.execute(delete(blocks).where(among(blocks.c.node, keys)))
    connection.execute(delete(nodes).where(among(nodes.c.key, keys)))
    unused = ~exists(select(literal(1)).where(nodes.c.subject == subjects.c.id))
    connection.execute(delete(subjects).where(among(subjects.c.id, named), unused))


def around(
    connection: Connection, changed: Mapping[int, Sequence[tuple[str, int]]], window: int
) -> Iterator[tuple[int, list[tuple[str, int]]]]:
    """Each block that ``changed`` names with the nodes in it, in their order; of a large one those around what changes alone."""
    sizes = select(blocks.c.block, func.count()).where(among(blocks.c.block, changed)).group_by(blocks.c.block)
    count: dict[int, int] = mapping(connection.execute(sizes))
    small = [block for block, size in count.items() if 1 < size <= _LARGE]
    if small:
        rows = select(blocks.c.block, blocks.c.order, blocks.c.node).where(among(blocks.c.block, small))
        standing: dict[int, list[tuple[str, int]]] = {}
        for block, order, node in connection.execute(rows).all():
            standing.setdefault(block, []).append((order, node))
        for block, placed in standing.items():
            yield block, sorted(placed)
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
    at = now()
    put_rows(connection, judgements, [{"person": False, "at": at, **row} for row in rows])


def in_force(connection: Connection, ids: Iterable[str]) -> list[Row[Any]]:
    """The judgements by rule that are in force on any of these nodes."""
    listed = list(ids)
    touched = or_(among(judgements.c.one, listed), among(judgements.c.other, listed))
    wanted = (judgements.c.number, judgements.c.one, judgements.c.other, judgements.c.judgement, judgements.c.score)
    query = select(*wanted).where(judgements.c.retired.is_(None), judgements.c.person.is_(False), touched)
    return list(connection.execute(query))


def retire(connection: Connection, numbers: Iterable[int], because: str) -> None:
    """Retires judgements; they stay, and no longer count."""
    listed = list(numbers)
    if listed:
        connection.execute(update(judgements).where(among(judgements.c.number, listed)).values(retired=now(), retired_because=because))


def standing(connection: Connection, items: Iterable[str]) -> list[Standing]:
    """Where items stand, of those that are there."""
    return [_standing(row) for row in connection.execute(select(node_items).where(among(node_items.c.item, items)))]


def standing_of_reports(connection: Connection, kind: str, keys: Iterable[int]) -> list[Standing]:
    """Where the items of one kind of these reports stand."""
    rows = select(node_items).join(nodes, nodes.c.key == node_items.c.node).where(nodes.c.kind == kind)
    return [_standing(row) for row in connection.execute(rows.where(among(node_items.c.report, keys)))]


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
    put_rows(connection, node_items, rows)


def take_items(connection: Connection, items: Sequence[str]) -> None:
    """Takes items from their nodes."""
    if items:
        connection.execute(delete(node_items).where(among(node_items.c.item, items)))


def items_of(connection: Connection, keys: Iterable[int]) -> dict[int, list[tuple[str, str]]]:
    """The items of nodes: when each was told, and its id; the first told first."""
    query = select(node_items.c.node, node_items.c.told, node_items.c.item).where(among(node_items.c.node, keys))
    return groups(connection.execute(query.order_by(node_items.c.told)))


def first_told(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of each node that has any, the item told first."""
    return {key: items[0] for key, items in items_of(connection, keys).items()}


def set_merged(connection: Connection, kind: str, merged: Mapping[int, str], items: Mapping[str, str]) -> None:
    """Writes down what nodes, by their keys, and the rows of items were judged to be the same as, where that is another than before."""
    before = mapping(connection.execute(select(nodes.c.key, nodes.c.merged).where(among(nodes.c.key, merged))))
    if rows := [{"of": key, "to": into} for key, into in merged.items() if before.get(key) != into]:
        connection.execute(update(nodes).where(nodes.c.key == bindparam("of")).values(merged=bindparam("to")), rows)
    table = {**TOLD_TABLES, "report": reports}.get(kind)
    if table is None or not items:
        return
    column = reports.c.original if table is reports else table.c.merged
    # The id of a report can be that of several versions; the newest has the rows.
    own = [reports.c.current] if table is reports else []
    before = mapping(connection.execute(select(table.c.id, column).where(among(table.c.id, items), *own)))
    if rows := [{"of": item, "to": into} for item, into in items.items() if before.get(item) != into]:
        connection.execute(update(table).where(table.c.id == bindparam("of"), *own).values({column: bindparam("to")}), rows)
