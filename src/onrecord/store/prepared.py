"""Statements that are executed over and over, worked out once for each database: with little to ask, that is most of what they take."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import BindParameter, ClauseElement, Connection, Dialect

from onrecord.store.rows import without_nul


class Prepared:
    """A statement with parameters by name. What it gives are plain values as the driver has them.

    SQLite's driver is asked by itself: what SQLAlchemy does around an answer takes several times what a small one does."""

    def __init__(self, statement: ClauseElement) -> None:
        self._statement = statement
        self._worked_out: dict[str, _WorkedOut] = {}

    def rows(self, connection: Connection, **values: Any) -> list[tuple[Any, ...]]:
        """All rows that it gives for ``values``."""
        known = self._for(connection.dialect)
        if driver := _sqlite(connection):
            return driver.execute(known.text, known.parameters(values)).fetchall()
        return [tuple(row) for row in connection.exec_driver_sql(known.text, known.parameters(values)).all()]

    def pairs(self, connection: Connection, **values: Any) -> list[tuple[Any, Any]]:
        """As ``rows``, of a statement that gives two columns."""
        return cast("list[tuple[Any, Any]]", self.rows(connection, **values))

    def run(self, connection: Connection, **values: Any) -> None:
        """Executes it for ``values``."""
        self.run_for_each(connection, [values])

    def run_for_each(self, connection: Connection, several: Iterable[Mapping[str, Any]]) -> None:
        """Executes it once for each of ``several`` values, if there are any."""
        known = self._for(connection.dialect)
        given = [known.parameters(values) for values in several]
        if given and (driver := _sqlite(connection)):
            driver.executemany(known.text, given)
        elif given:
            connection.exec_driver_sql(known.text, given)

    def run_in_order(self, connection: Connection, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> None:
        """Executes it once for each of ``rows``, at least one, which have the values of ``names`` as the driver has them."""
        known = self._for(connection.dialect)
        if driver := _sqlite(connection):
            driver.executemany(known.text, known.in_its_order(names, rows))
        else:
            connection.exec_driver_sql(known.text, [dict(zip(names, row, strict=True)) for row in rows])

    def _for(self, dialect: Dialect) -> _WorkedOut:
        found = self._worked_out.get(dialect.name)
        if found is None:
            found = self._worked_out[dialect.name] = _WorkedOut(self._statement, dialect)
        return found


def _sqlite(connection: Connection) -> sqlite3.Connection | None:
    """SQLite's own connection, where it is one to SQLite."""
    return cast(sqlite3.Connection, connection.connection.driver_connection) if connection.dialect.name == "sqlite" else None


class _WorkedOut:
    """The text of a statement for one database, and how its parameters are handed over."""

    def __init__(self, statement: ClauseElement, dialect: Dialect) -> None:
        compiled: Any = statement.compile(dialect=dialect)
        self.text = str(compiled)
        self._names: Sequence[str] | None = compiled.positiontup if dialect.positional else None
        binds: Mapping[str, BindParameter[Any]] = compiled.binds
        found = ((name, bind.type.dialect_impl(dialect).bind_processor(dialect)) for name, bind in binds.items())
        self._processes: dict[str, Callable[[Any], Any]] = {name: process for name, process in found if process is not None}
        # What stands in the statement itself.
        self._own = {name: bind.value for name, bind in binds.items() if not bind.required}

    def in_its_order(self, names: Sequence[str], rows: Sequence[tuple[Any, ...]]) -> Iterable[tuple[Any, ...]]:
        """``rows`` of values of ``names``, in the order in which the statement has these."""
        if self._names is None or [*self._names] == [*names]:
            return rows
        return map(itemgetter(*map(names.index, self._names)), rows)

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """Parameters as the driver has them."""
        given = {**self._own, **values}
        for name, process in self._processes.items():
            given[name] = process(given[name])
        for name, value in given.items():
            if type(value) is str and "\0" in value:
                given[name] = without_nul(value)
        return given if self._names is None else tuple([given[name] for name in self._names])
