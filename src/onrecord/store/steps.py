"""The steps that bring a store's tables up to date. Each runs in a transaction of its own and is recorded in it, so a store stands either
before a step or behind it. A step is never changed once stores may have taken it; what comes later is a further step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, insert, inspect, select

from onrecord.errors import UnusableStore
from onrecord.store import _full_text
from onrecord.store.schema import metadata, schema_steps

Step = tuple[str, Callable[[Connection], None]]


def _tables(connection: Connection) -> None:
    metadata.create_all(connection, tables=[table for table in metadata.sorted_tables if table is not schema_steps])


STEPS: Final[tuple[Step, ...]] = (
    ("tables", _tables),
    ("indexes of words", _full_text.make),
)


def taken(connection: Connection, name: str) -> int:
    """How many steps a store has taken; 0 for one that is empty. Raises ``UnusableStore`` for a database that is something else, and for a
    store of a version that is not known here."""
    there = set(inspect(connection).get_table_names())
    if schema_steps.name not in there:
        if there:
            reason = f"it is a database, and no store of onrecord (it holds a table {sorted(there)[0]!r})"
            raise UnusableStore(name, "", reason, "name another, or a path where there is nothing yet")
        return 0
    number = len(connection.execute(select(schema_steps.c.number)).all())
    if number > len(STEPS):
        reason = f"it was made by a later version of onrecord (step {number} of its tables; this version knows {len(STEPS)})"
        raise UnusableStore(name, "", reason, "install that version, or a later one")
    return number


def take(connection: Connection, number: int) -> None:
    """Takes step ``number``, counted from 1, and records it."""
    if number == 1:
        schema_steps.create(connection)
    name, step = STEPS[number - 1]
    step(connection)
    at = datetime.now(UTC).isoformat(timespec="seconds")
    connection.execute(insert(schema_steps).values(number=number, name=name, at=at))
