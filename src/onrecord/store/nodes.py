"""Reads and writes what reconciling keeps: nodes, the blocks they stand in, and the judgements on pairs of them."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Final, NamedTuple

from sqlalchemy import BindParameter, Connection, Row, Select, Table, bindparam, delete, exists, literal, select, update

from onrecord.language.rarity import Bag
from onrecord.store.among import among, pair_among
from onrecord.store.bulk import put_cells
from onrecord.store.drafts import Made
from onrecord.store.prepared import Prepared
from onrecord.store.rows import as_json
from onrecord.store.schema import TOLD_TABLES, blocks, judgements, links, node_items, nodes, reports, subjects


class Placed(NamedTuple):
    """A node as a store has it; ``order`` is its place in the order of every block, which it shares with no other node."""

    key: int
    id: str
    kind: str
    order: str
    blocks: tuple[int, ...]
    signature: str
    subject: str

    @property
    def compared(self) -> dict[str, Any]:
        """Signature and subject as comparing sees them."""
        return _compared(self.signature, self.subject)


class Standing(NamedTuple):
    """An item and its node: when it was told, and the id of the node that its content alone gives."""

    item: str
    report: int
    told: str
    folds_into: str
    node: int


def now() -> str:
    """The time of a judgement."""
    return datetime.now(UTC).isoformat(timespec="seconds")


_DECODER: Final = json.JSONDecoder(object_hook=Bag)


@lru_cache(maxsize=16_384)
def _compared(signature: str, subject: str) -> dict[str, Any]:
    return {**_parsed(subject), **_DECODER.decode(signature)}


@lru_cache(maxsize=4_096)
def _parsed(subject: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = _DECODER.decode(subject)
    return found


def _subject_id(subject: str) -> str:
    return blake2b(subject.encode("utf-8", "replace"), digest_size=10).hexdigest()


_WHOLE = select(nodes, subjects.c.signature.label("shared")).join(subjects, subjects.c.id == nodes.c.subject)
_KEYS: Final[BindParameter[Any]] = bindparam("keys")
_IDS: Final[BindParameter[Any]] = bindparam("ids")
_ITEMS: Final[BindParameter[Any]] = bindparam("items")


def by_key(connection: Connection, keys: Collection[int]) -> dict[int, Placed]:
    """Nodes by their keys."""
    return {row.key: _placed(row) for row in connection.execute(_WHOLE.where(among(nodes.c.key, keys)))} if keys else {}


def by_id(connection: Connection, ids: Iterable[str]) -> dict[str, Placed]:
    """Nodes by their ids."""
    return {row.id: _placed(row) for row in connection.execute(_WHOLE.where(among(nodes.c.id, ids)))}


_STANDING: Final = Prepared(select(nodes.c.key, nodes.c.order, nodes.c.blocks).where(among(nodes.c.key, _KEYS)))


def blocks_of(connection: Connection, keys: Collection[int]) -> dict[int, tuple[str, set[int]]]:
    """Of nodes, by their keys: their place in the order of every block, and the blocks that they stand in."""
    found = _STANDING.rows(connection, keys=keys) if keys else ()
    return {key: (order, {*(json.loads(there) if isinstance(there, str) else there)}) for key, order, there in found}


_COMPARED: Final = Prepared(
    _WHOLE.with_only_columns(nodes.c.key, nodes.c.id, nodes.c.signature, subjects.c.signature).where(among(nodes.c.key, _KEYS))
)


def compared_of(connection: Connection, keys: Collection[int]) -> dict[int, tuple[str, dict[str, Any]]]:
    """The ids of nodes, by their keys, and what is compared of them."""
    found = _COMPARED.rows(connection, keys=keys) if keys else ()
    return {key: (name, _compared(signature, subject)) for key, name, signature, subject in found}


_IDS_OF: Final = Prepared(select(nodes.c.key, nodes.c.id).where(among(nodes.c.key, _KEYS)))
_KEYS_OF: Final = Prepared(select(nodes.c.id, nodes.c.key).where(among(nodes.c.id, _IDS)))
_MERGED_WITH: Final = Prepared(select(nodes.c.key).where(nodes.c.merged.in_(select(nodes.c.merged).where(among(nodes.c.key, _KEYS)))))


def ids_of(connection: Connection, keys: Collection[int]) -> dict[int, str]:
    """The ids of nodes by their keys."""
    return dict(_IDS_OF.pairs(connection, keys=keys)) if keys else {}


def keys_of(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """The keys of nodes by their ids."""
    return dict(_KEYS_OF.pairs(connection, ids=ids)) if ids else {}


def merged_with(connection: Connection, keys: Collection[int]) -> set[int]:
    """These nodes and all that were merged with them so far."""
    return {key for (key,) in _MERGED_WITH.rows(connection, keys=keys)} if keys else set()


def _placed(row: Row[Any]) -> Placed:
    known = {name: getattr(row, name) for name in ("key", "id", "kind", "order", "signature")}
    return Placed(**known, blocks=tuple(row.blocks), subject=row.shared)


def add(connection: Connection, made: Mapping[str, tuple[Made, str]]) -> dict[str, int]:
    """Puts in nodes that are not there yet, each by its id with the item that is first of it, and puts them into their blocks. Gives their
    keys by id."""
    if not made:
        return {}
    named = {subject: _subject_id(subject) for subject in dict.fromkeys(node.subject for node, _ in made.values())}
    there = {name for (name,) in _SUBJECTS.rows(connection, ids=[*named.values()])}
    put_cells(connection, subjects, ("id", "signature"), [(name, subject) for subject, name in named.items() if name not in there])
    rows = [
        (node.kind, name, f"{node.order} {name}", as_json([*node.blocks]), node.signature, named[node.subject], item, 0)
        for name, (node, item) in made.items()
    ]
    put_cells(connection, nodes, ("kind", "id", "order", "blocks", "signature", "subject", "merged", "level"), rows)
    keys = keys_of(connection, made)
    places = [(block, f"{node.order} {name}", keys[name]) for name, (node, _) in made.items() for block in node.blocks]
    # In their own order, so that of a large store no page is looked up twice.
    put_cells(connection, blocks, ("block", "order", "node"), sorted(places))
    return keys


_SUBJECTS: Final = Prepared(select(subjects.c.id).where(among(subjects.c.id, _IDS)))


def drop(connection: Connection, dead: Mapping[int, Placed]) -> None:
    """Takes nodes out, by their keys, and out of their blocks; with their links."""
    keys = list(dead)
    named = set(connection.execute(select(nodes.c.subject).where(among(nodes.c.key, keys))).scalars())
    if places := [{"in": block, "at": node.order} for node in dead.values() for block in node.blocks]:
        there = (blocks.c.block == bindparam("in"), blocks.c.order == bindparam("at"))
        connection.execute(delete(blocks).where(*there), places)
    partners = select(links.c.other).where(among(links.c.node, keys))
    connection.execute(delete(links).where(links.c.node.in_(partners), among(links.c.other, keys)))
    connection.execute(delete(links).where(among(links.c.node, keys)))
    connection.execute(delete(nodes).where(among(nodes.c.key, keys)))
    unused = ~exists(select(literal(1)).where(nodes.c.subject == subjects.c.id))
    connection.execute(delete(subjects).where(among(subjects.c.id, named), unused))


class Judged(NamedTuple):
    """A judgement by rule; ``one`` and ``other`` are ids of nodes, the lesser first."""

    kind: str
    one: str
    other: str
    judgement: str
    relation: str | None
    score: float
    by: str
    because: str


def judge(connection: Connection, made: Sequence[Judged]) -> None:
    """Records judgements."""
    at = now()
    put_cells(connection, judgements, (*Judged._fields, "person", "at"), [(*each, False, at) for each in made])


def link(connection: Connection, pairs: Collection[tuple[int, int, float]]) -> None:
    """Links pairs of nodes, by their keys, as surely as is said."""
    put_cells(connection, links, ("node", "other", "score"), [*pairs, *((other, one, score) for one, other, score in pairs)])


def unlink(connection: Connection, pairs: Collection[tuple[int, int]]) -> None:
    """Takes links of pairs away, where there are any."""
    _UNLINK.run_for_each(connection, ({"of": one, "to": other} for pair in pairs for one, other in (pair, pair[::-1])))


_UNLINK: Final = Prepared(delete(links).where(links.c.node == bindparam("of"), links.c.other == bindparam("to")))
_LINKS_OF: Final = Prepared(select(links.c.node, links.c.other, links.c.score).where(among(links.c.node, _KEYS)))


def links_of(connection: Connection, keys: Iterable[int]) -> list[Any]:
    """The links of nodes, each from the end that was asked for: node, other node, how sure."""
    return _LINKS_OF.rows(connection, keys=keys)


def in_force(connection: Connection, ids: Iterable[str]) -> list[tuple[int, str, str]]:
    """The judgements by rule that are in force on any of these nodes: number, and the two nodes, the lesser first."""
    listed = list(ids)
    return list({*_sifted(_JUDGED_ONE.rows(connection, ids=listed)), *_sifted(_JUDGED_OTHER.rows(connection, ids=listed))})


def in_force_between(connection: Connection, pairs: Collection[tuple[str, str]]) -> dict[tuple[str, str], int]:
    """The numbers of the judgements by rule that are in force on pairs of nodes, by these, the lesser first."""
    found = _sifted(_JUDGED_PAIRS.rows(connection, pairs=pairs)) if pairs else ()
    return {(one, other): number for number, one, other in found}


_JUDGED: Final = select(*(judgements.c[name] for name in ("number", "one", "other", "person", "retired")))
_JUDGED_ONE: Final = Prepared(_JUDGED.where(among(judgements.c.one, _IDS)))
_JUDGED_OTHER: Final = Prepared(_JUDGED.where(among(judgements.c.other, _IDS)))
_JUDGED_PAIRS: Final = Prepared(_JUDGED.where(pair_among(judgements.c.one, judgements.c.other, bindparam("pairs"))))


def _sifted(found: Iterable[tuple[Any, ...]]) -> list[tuple[int, str, str]]:
    """Those by rule that are in force; sifted here, for told of more conditions SQLite looks judgements up by those, and that is most of
    them."""
    return [(number, one, other) for number, one, other, person, retired in found if retired is None and not person]


def retire(connection: Connection, numbers: Iterable[int], because: str) -> None:
    """Retires judgements; they stay, and no longer count."""
    listed = list(numbers)
    if listed:
        connection.execute(update(judgements).where(among(judgements.c.number, listed)).values(retired=now(), retired_because=because))


def standing(connection: Connection, items: Iterable[str]) -> list[Standing]:
    """Where items stand, of those that are there."""
    return [_standing(row) for row in connection.execute(select(node_items).where(among(node_items.c.item, items)))]


def standing_of_reports(connection: Connection, kind: str, keys: Collection[int]) -> list[Standing]:
    """Where the items of one kind of these reports stand."""
    if not keys:
        return []
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
    rows = [(each.item, each.report, each.told, each.folds_into, node) for each, node in placed]
    put_cells(connection, node_items, ("item", "report", "told", "folds_into", "node"), rows)


def take_items(connection: Connection, items: Sequence[str]) -> None:
    """Takes items from their nodes."""
    if items:
        connection.execute(delete(node_items).where(among(node_items.c.item, items)))


_ITEMS_OF: Final = Prepared(select(node_items.c.node, node_items.c.item).where(among(node_items.c.node, _KEYS)))


def items_of(connection: Connection, keys: Iterable[int]) -> list[Any]:
    """The items of nodes: each with the key of its node before it."""
    return _ITEMS_OF.rows(connection, keys=keys)


def _first_told() -> Select[Any]:
    each = node_items.alias()
    first = select(each.c.item).where(each.c.node == nodes.c.key).order_by(each.c.told).limit(1).correlate(nodes).scalar_subquery()
    # Looked up in the index for each node: an actor of the news has a great many items, of which one is wanted.
    query = select(nodes.c.key, node_items.c.told, node_items.c.item).select_from(nodes).join(node_items, node_items.c.item == first)
    return query.where(among(nodes.c.key, _KEYS))


_FIRST_TOLD: Final = Prepared(_first_told())
_LEVELS: Final = Prepared(select(nodes.c.key, nodes.c.level).where(among(nodes.c.key, _KEYS)))
_MERGED: Final = Prepared(select(nodes.c.key, nodes.c.merged, nodes.c.level).where(among(nodes.c.key, _KEYS)))
_MERGE: Final = Prepared(update(nodes).where(nodes.c.key == bindparam("of")).values(merged=bindparam("to"), level=bindparam("at")))


def first_told(connection: Connection, keys: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Of each node that has any, the item told first: when it was told, and its id."""
    return {key: (told, item) for key, told, item in _FIRST_TOLD.rows(connection, keys=keys)}


def levels_of(connection: Connection, keys: Iterable[int]) -> dict[int, int]:
    """The levels at which nodes were merged last, by their keys."""
    return dict(_LEVELS.pairs(connection, keys=keys))


def set_merged(connection: Connection, merged: Mapping[int, tuple[str, int]]) -> set[int]:
    """Writes down what nodes, by their keys, were judged to be the same as, and at which level, where that is another than before; gives
    those that are the same as something else now."""
    before = {key: (into, level) for key, into, level in _MERGED.rows(connection, keys=merged)}
    changed = {key: at for key, at in merged.items() if before.get(key) != at}
    _MERGE.run_for_each(connection, ({"of": key, "to": into, "at": level} for key, (into, level) in changed.items()))
    return {key for key, (into, _) in merged.items() if before.get(key, ("", 0))[0] != into}


def tell_items(connection: Connection, kind: str, items: Mapping[str, str]) -> None:
    """Writes down in the rows of items what these were judged to be the same as, where that is another than before."""
    if kind in _TELLING and items:
        now_told, tell = _TELLING[kind]
        told = dict(now_told.pairs(connection, items=items))
        tell.run_for_each(connection, ({"of": item, "to": into} for item, into in items.items() if told.get(item) != into))


def _telling(table: Table) -> tuple[Prepared, Prepared]:
    column = reports.c.original if table is reports else table.c.merged
    # The id of a report can be that of several versions; the newest has the rows.
    own = [reports.c.current] if table is reports else []
    told = select(table.c.id, column).where(among(table.c.id, _ITEMS), *own)
    return Prepared(told), Prepared(update(table).where(table.c.id == bindparam("of"), *own).values({column: bindparam("to")}))


_TELLING: Final = {kind: _telling(table) for kind, table in {**TOLD_TABLES, "report": reports}.items()}
