"""Many rows into one table, quickly: the statement is worked out once, and the rows go to the driver as they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Dialect, Table, insert

Row = dict[str, Any]


def put_rows(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Inserts ``rows``, which all have the columns that the first one has."""
    if not rows:
        return
    dialect = connection.dialect
    if not dialect.positional:  # PostgreSQL's driver batches by itself
        connection.execute(insert(table), rows)
        return
    statement, names, processors = _prepared(dialect, table, tuple(rows[0]))
    given: list[Any] = [tuple([row[name] for name in names]) for row in rows]
    if processors:
        given = [*map(list, given)]
        for at, process in processors:
            for values in given:
                values[at] = process(values[at])
    connection.exec_driver_sql(statement, [*map(tuple, given)])


@cache
def _prepared(
    dialect: Dialect, table: Table, columns: tuple[str, ...]
) -> tuple[str, tuple[str, ...], list[tuple[int, Callable[[Any], Any]]]]:
    """The statement, the columns in the order of its parameters, and what has to be done to the values of some of them."""
    compiled = insert(table).compile(dialect=dialect, column_keys=columns)
    names = tuple(compiled.positiontup or ())
    found = ((at, table.c[name].type.dialect_impl(dialect).bind_processor(dialect)) for at, name in enumerate(names))
    return str(compiled), names, [(at, process) for at, process in found if process is not None]
