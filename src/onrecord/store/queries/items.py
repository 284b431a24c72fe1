"""Statements, events, figures, proceedings and elections, as rows that people and programs can use.

A row names its report, the item and what it was judged to be the same as; carries quote and span; says who, whom, where, when and on whose
word; and counts the reports that stand behind it, and the independent ones among them (copies folded into one).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, Table, distinct, func, select

from onrecord.store.among import among
from onrecord.store.queries._cells import Cells, cells_of
from onrecord.store.queries.asked import Asked, conditions
from onrecord.store.schema import TOLD_TABLES, reports

Found = dict[str, Any]
# Rows that are filled at a time.
_PAGE: Final = 200


def items(connection: Connection, kind: str, asked: Asked, *, limit: int | None = None) -> Iterator[Found]:
    """The rows of one kind that fulfil what is asked, the latest first; at most ``limit``. What has no date of its own stands where its
    report was published, and last where that is not known either.

    Without ``asked.every`` there is one row for all that were judged to be the same: of the first told that fulfils what is asked.
    """
    table = TOLD_TABLES[kind]
    matched = connection.execute(_ordered(connection, kind, table, asked))
    rows = iter(matched) if asked.every else _merged(matched)
    rows = islice(rows, limit)
    while page := list(islice(rows, _PAGE)):
        yield from _filled(connection, kind, table, page)


def columns(kind: str) -> tuple[str, ...]:
    """The names of what a row of ``kind`` has, in their order."""
    return (*_FIRST, *_OWN[kind], *_LAST)


_FIRST: Final = ("id", "merged", "report", "date", "since", "until")
_OWN: Final = {
    "statement": ("speaker", "speaker_country", "addressee", "form", "within", "source", "cue", "content", "place", "country"),
    "event": (
        "type",
        "mode",
        "actuality",
        "actors",
        "recipients",
        "trigger",
        "place",
        "country",
        "latitude",
        "longitude",
        "statement",
        "voice",
    ),
    "figure": (
        *("measure", "low", "high", "qualifier", "unit", "currency", "of", "place", "country", "latitude", "longitude"),
        *("period_from", "period_to", "event", "statement", "voice"),
    ),
    "proceeding": ("step", "court", "applicant", "respondent", "matter", "orders", "statement", "voice"),
    "election": ("kind", "chamber", "country", "outcome", "results", "turnout", "next", "statement", "voice"),
}
_LAST: Final = (
    *("quote", "span", "sentence", "published", "publisher", "title", "url"),
    *("reports", "independent", "actualities", "by", "score"),
)


def _ordered(connection: Connection, kind: str, table: Table, asked: Asked) -> Select[Any]:
    about_report = (reports.c.id.label("report_id"), reports.c.published, reports.c.publisher, reports.c.title, reports.c.url)
    query = select(table, *about_report).join(reports, reports.c.key == table.c.report)
    query = query.where(*conditions(connection, kind, table, asked))
    return query.order_by(table.c.day.desc().nulls_last(), reports.c.id, table.c.position)


def _merged(rows: Any) -> Iterator[Row[Any]]:
    seen: set[str] = set()
    for row in rows:
        if row.merged not in seen:
            seen.add(row.merged)
            yield row


def _filled(connection: Connection, kind: str, table: Table, page: list[Row[Any]]) -> Iterator[Found]:
    cells = cells_of(connection, kind, page)
    counted = _counts(connection, table, {row.merged for row in page})
    actualities = _actualities(connection, table, {row.merged for row in page}) if kind == "event" else {}
    names = columns(kind)
    for row in page:
        known = row._asdict() | _about(row, cells)
        known |= {"span": [row.start, row.end], "report": row.report_id, "actualities": actualities.get(row.merged)}
        known["reports"], known["independent"] = counted[row.merged]
        yield {name: known[name] for name in names if name in known}


def _about(row: Row[Any], cells: Cells) -> Found:
    """What other tables know of a row."""
    parties = cells.parties.get(row.id, {})
    place = cells.places.get(getattr(row, "place", None) or "")
    sentence = cells.sentences.get((row.report, row.sentence))
    found: Found = {
        "sentence": sentence.text if sentence else None,
        "actors": [name for name, _ in parties.get("actor", ())],
        "recipients": [name for name, _ in parties.get("recipient", ())],
        "voice": cells.voices.get(getattr(row, "statement", None) or "", []),
    }
    for role in ("speaker", "addressee", "of", "court", "applicant", "respondent"):
        found[role] = next((name for name, _ in parties.get(role, ())), None)
    if "results" in row._fields:
        names = (name for name, _ in parties.get("party", ()))
        found["results"] = [{"name": next(names) if each["party"] else None} | each for each in row.results]
    found["speaker_country"] = next((country for _, country in parties.get("speaker", ())), None)
    if place is not None:
        found |= {"place": place.name, "country": place.country, "latitude": place.latitude, "longitude": place.longitude}
    elif "country" not in row._fields:
        found |= {"place": None, "country": None, "latitude": None, "longitude": None}
    return found


def _counts(connection: Connection, table: Table, merged: set[str]) -> dict[str, tuple[int, int]]:
    """How many reports stand behind each, and how many independent ones."""
    query = (
        select(table.c.merged, func.count(distinct(reports.c.key)), func.count(distinct(reports.c.original)))
        .join(reports, reports.c.key == table.c.report)
        .where(among(table.c.merged, merged))
        .group_by(table.c.merged)
    )
    return {into: (number, independent) for into, number, independent in connection.execute(query)}


def _actualities(connection: Connection, table: Table, merged: set[str]) -> dict[str, dict[str, int]]:
    """How many independent reports tell each event as actual, planned, negated …"""
    query = (
        select(table.c.merged, table.c.actuality, func.count(distinct(reports.c.original)))
        .join(reports, reports.c.key == table.c.report)
        .where(among(table.c.merged, merged))
        .group_by(table.c.merged, table.c.actuality)
        .order_by(table.c.merged, table.c.actuality)
    )
    out: dict[str, dict[str, int]] = {}
    for into, actuality, number in connection.execute(query):
        out.setdefault(into, {})[actuality] = number
    return out
