"""How far into archives reading has come: kept with the reports themselves, so that a run that was interrupted goes on behind the last one
that is in the store. What was read to its end is forgotten: whoever adds it again wants it looked at again."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import Connection, delete, select

from onrecord.store.among import among
from onrecord.store.bulk import put_rows
from onrecord.store.schema import progress


def begin(connection: Connection, archive: str) -> int:
    """The byte at which reading of an archive goes on, 0 for one that was not begun, or was read to its end."""
    return connection.execute(select(progress.c.after).where(progress.c.archive == archive)).scalar() or 0


def come_to(connection: Connection, reached: Mapping[str, int]) -> None:
    """All of these archives before these bytes is in the store, or could not be read."""
    finish(connection, reached)
    put_rows(connection, progress, [{"archive": archive, "after": after} for archive, after in reached.items()])


def finish(connection: Connection, archives: Collection[str]) -> None:
    """These archives were read to their ends."""
    if archives:
        connection.execute(delete(progress).where(among(progress.c.archive, archives)))
