"""Who tells what was merged: each report's own mention of an event, a statement, a figure …"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Table, select

from onrecord.store.among import among
from onrecord.store.queries._cells import voices
from onrecord.store.schema import reports

Telling = dict[str, Any]


def tellings(connection: Connection, table: Table, merged: Iterable[str]) -> dict[str, list[Telling]]:
    """For each of ``merged`` the mentions that were judged to be it, in the order in which they were told: item, report, publisher, day of
    publication, the copies it belongs to, quote and span, on whose word, and of events what each makes of it (actual, planned, negated
    …)."""
    own = [column for column in table.c if column.name in ("actuality", "type", "low", "high", "qualifier", "step", "outcome", "form")]
    columns = (table.c.id, table.c.merged, table.c.quote, table.c.start, table.c.end, *own)
    about = (reports.c.id.label("report"), reports.c.published, reports.c.publisher, reports.c.original)
    statement = [table.c.statement] if "statement" in table.c else []
    query = select(*columns, *about, *statement).join(reports, reports.c.key == table.c.report)
    rows = connection.execute(query.where(among(table.c.merged, merged))).all()
    heard = voices(connection, {row.statement for row in rows if row.statement} if statement else ())
    out: dict[str, list[Telling]] = {}
    for row in sorted(rows, key=lambda row: (row.published or "~", row.report, row.start)):
        cells = {column.name: getattr(row, column.name) for column in (*columns, *about) if column.name not in ("merged", "start", "end")}
        found = {"item": cells.pop("id"), "report": row.report, **cells, "span": [row.start, row.end]}
        out.setdefault(row.merged, []).append(found | {"voice": heard.get(row.statement, []) if statement else []})
    return out
