"""Nodes in the order of their blocks, read around what changes alone: a block can hold most of a large store.

What is asked for goes in as one JSON parameter, however many blocks there are, so that a batch of reports needs a handful of statements.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import Connection, text

from onrecord.store.prepared import Prepared

# A node in its block: its place in the order, which no two nodes have in common, and its key.
Place = tuple[str, int]
# Orders begin with a day where there is one; places of one day are read in one piece.
_DAY: Final = 10
# Blocks are read with as many neighbours as the fullest of them needs; these bound what the others read in vain.
_STEPS: Final = (4, 32)
_LAST: Final = "\U0010ffff"

_GIVEN: Final = {
    "sqlite": """(SELECT key AS n, json_extract(value, '$[0]') AS block, json_extract(value, '$[1]') AS low,
        json_extract(value, '$[2]') AS high FROM json_each(:given)) AS c""",
    "postgresql": """(SELECT n - 1 AS n, (value->>0)::bigint AS block, (value->>1) COLLATE "C" AS low, (value->>2) COLLATE "C" AS high
        FROM jsonb_array_elements(CAST(:given AS jsonb)) WITH ORDINALITY AS g(value, n)) AS c""",
}
_OnBoth = Mapping[str, Prepared]


def _on_both(statement: str) -> _OnBoth:
    return {database: Prepared(text(statement.format(given=given))) for database, given in _GIVEN.items()}


_AROUND: Final = _on_both("""SELECT b.block, b."order", b.node FROM {given} JOIN blocks AS b ON b.block = c.block
    AND b."order" >= coalesce((SELECT x."order" FROM blocks AS x WHERE x.block = c.block AND x."order" < c.low
        ORDER BY x."order" DESC LIMIT 1 OFFSET :reach), '')
    AND b."order" <= coalesce((SELECT y."order" FROM blocks AS y WHERE y.block = c.block AND y."order" > c.high
        ORDER BY y."order" LIMIT 1 OFFSET :reach), :last)""")
_BETWEEN: Final = _on_both("""SELECT c.n, (SELECT count(*) FROM (SELECT 1 FROM blocks AS x WHERE x.block = c.block AND x."order" >= c.low
    AND x."order" < c.high LIMIT :most) AS z) FROM {given}""")


def around(connection: Connection, changed: Mapping[int, Sequence[Place]], window: int) -> Iterator[tuple[int, list[Place]]]:
    """Each block that ``changed`` names, with the nodes in it around those, in their order: ``window`` unchanged ones on either side at
    least, where there are so many. Blocks with one node are left out."""
    by_reach: dict[int, list[tuple[int, str, str]]] = {}
    for block, places in changed.items():
        step = next((step for step in _STEPS if len(places) <= step), len(places))
        days: dict[str, list[str]] = {}
        for order, _ in places:
            days.setdefault(order[:_DAY], []).append(order)
        by_reach.setdefault(window + step, []).extend((block, min(orders), max(orders)) for orders in days.values())
    found: dict[int, set[Place]] = {}
    for reach, asked in by_reach.items():
        for block, order, node in _rows(connection, _AROUND, asked, reach=reach - 1, last=_LAST):
            found.setdefault(block, set()).add((order, node))
    for block, there in found.items():
        if len(there) > 1:
            yield block, sorted(there)


def near(connection: Connection, pairs: Sequence[tuple[int, str, str]], window: int) -> list[bool]:
    """For each pair of places in a block, given as the block and their orders, the lesser first: whether they are at most ``window``
    places apart."""
    counted = dict(_rows(connection, _BETWEEN, pairs, most=window + 1))
    return [counted[at] <= window for at in range(len(pairs))]


def _rows(connection: Connection, statement: _OnBoth, asked: Sequence[tuple[int, str, str]], **more: Any) -> list[Any]:
    return statement[connection.dialect.name].rows(connection, given=json.dumps(asked), **more) if asked else []
