"""The steps that bring a store's tables up to date. Each runs in a transaction of its own and is recorded in it, so a store stands either
before a step or behind it. A step is never changed once stores may have taken it; what comes later is a further step."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import Connection, insert, inspect, select, text

from onrecord.errors import UnusableStore
from onrecord.store import _full_text
from onrecord.store.schema import (
    LINKS,
    TOLD_TABLES,
    feed_entries,
    feeds,
    gaps,
    judgements,
    links,
    mentions,
    metadata,
    nodes,
    parties,
    places,
    progress,
    reports,
    schema_steps,
    sentences,
)

Step = tuple[str, Callable[[Connection], None]]


def _tables(connection: Connection) -> None:
    metadata.create_all(connection, tables=[table for table in metadata.sorted_tables if table is not schema_steps])


def _merging(connection: Connection) -> None:
    """Stores made before this step have the tables as they were then: their nodes learn levels, and their judgements become links."""
    known = inspect(connection)
    if nodes.c.level.name not in {column["name"] for column in known.get_columns(nodes.name)}:
        connection.execute(text("ALTER TABLE nodes ADD COLUMN level INTEGER NOT NULL DEFAULT 0"))
    if not known.has_table(links.name):
        links.create(connection)
        one, other = nodes.alias(), nodes.alias()
        judged = judgements.join(one, one.c.id == judgements.c.one).join(other, other.c.id == judgements.c.other)
        in_force = (judgements.c.retired.is_(None), ~judgements.c.person, judgements.c.judgement.in_(LINKS))
        for ends in ((one.c.key, other.c.key), (other.c.key, one.c.key)):
            found = select(*ends, judgements.c.score).select_from(judged).where(*in_force)
            connection.execute(insert(links).from_select(["node", "other", "score"], found))
    for index in (*judgements.indexes, *places.indexes):
        index.create(connection, checkfirst=True)


def _progress(connection: Connection) -> None:
    progress.create(connection, checkfirst=True)


def _feeds(connection: Connection) -> None:
    for table in (feeds, feed_entries):
        table.create(connection, checkfirst=True)


def _in_brief(connection: Connection) -> None:
    for index in reports.indexes:
        index.create(connection, checkfirst=True)


def _fewer_indexes(connection: Connection) -> None:
    """These tables have a constraint that serves as well."""
    for table in (sentences, mentions, gaps):
        connection.execute(text(f"DROP INDEX IF EXISTS ix_{table.name}_report"))


def _by_days_and_names(connection: Connection) -> None:
    for table in TOLD_TABLES.values():
        for index in table.indexes:
            index.create(connection, checkfirst=True)
    for index in parties.indexes:
        # They are of more columns than they were.
        connection.execute(text(f"DROP INDEX IF EXISTS {index.name}"))
        index.create(connection)


STEPS: Final[tuple[Step, ...]] = (
    ("tables", _tables),
    ("indexes of words", _full_text.make),
    ("links and levels of merging", _merging),
    ("progress in archives", _progress),
    ("feeds", _feeds),
    ("reports in brief", _in_brief),
    ("fewer indexes", _fewer_indexes),
    ("indexes by days and names", _by_days_and_names),
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
