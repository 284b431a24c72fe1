"""Many rows into one table, quickly: the statement is worked out once, and the rows go to the driver as they are."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table, bindparam, insert

from onrecord.store.prepared import Prepared

Row = dict[str, Any]


def put_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts ``rows``, which all have the columns that the first one has."""
    if rows:
        _insertion(table, tuple(rows[0])).run_for_each(connection, rows)


def put_cells(connection: Connection, table: Table, names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Inserts ``rows`` of the columns ``names`` that are as the database has them: JSON as text, and no NUL in a text."""
    if rows:
        _insertion(table, names).run_in_order(connection, names, rows)


@cache
def _insertion(table: Table, columns: tuple[str, ...]) -> Prepared:
    """The statement that inserts a row with these columns."""
    return Prepared(insert(table).values({name: bindparam(name) for name in columns}))
