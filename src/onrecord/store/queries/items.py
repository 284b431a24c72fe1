"""Statements, events, figures, proceedings and elections, as rows that people and programs can use.

A row names its report, the item and what it was judged to be the same as; carries quote and span; says who, whom, where, when and on whose
word; and counts the reports that stand behind it, and the independent ones among them (copies folded into one).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, distinct, func, not_, or_, select

from onrecord.errors import WrongUse
from onrecord.store.among import among
from onrecord.store.queries._cells import Cells, cells_of, places_of
from onrecord.store.queries.asked import Asked, behind, conditions
from onrecord.store.schema import TOLD_TABLES, events, reports

Found = dict[str, Any]
# Rows that are filled at a time.
_PAGE: Final = 200


def items(connection: Connection, kind: str, asked: Asked, *, limit: int | None = None, after: str | None = None) -> Iterator[Found]:
    """The rows of one kind that fulfil what is asked, the latest first; at most ``limit``. What has no date of its own stands where its
    report was published, and last where that is not known either.

    Without ``asked.every`` there is one row for all that were judged to be the same: of the first told that fulfils what is asked. With
    ``after``, the id of a row, what comes behind it; pages put together are the whole, as long as nothing is added between. Raises
    ``WrongUse`` where that item is not there any more.
    """
    table = TOLD_TABLES[kind]
    query = _asked_of(connection, kind, table, asked)
    anchor = _anchor(connection, table, after) if after is not None else None
    wanted = query.where(_beyond(table, anchor)) if anchor is not None else query
    rows: Iterator[Row[Any]] = iter(connection.execute(_in_order(wanted, table)))
    if not asked.every:
        rows = _merged(rows)
        if anchor is not None:
            rows = _new(connection, query.where(not_(_beyond(table, anchor))), table, rows)
    rows = islice(rows, limit)
    while page := list(islice(rows, _PAGE)):
        yield from _filled(connection, kind, table, page)


def in_brief(connection: Connection, asked: Asked, limit: int) -> Iterator[Found]:
    """The merged events that fulfil what is asked, the latest first, at most ``limit`` of them, with the few cells that a chart or a map
    needs."""
    query = _asked_of(connection, "event", events, asked).with_only_columns(events.c.place, *(events.c[name] for name in _IN_BRIEF))
    rows = list(islice(_merged(connection.execute(_in_order(query, events))), limit))
    placed = places_of(connection, {row.place for row in rows if row.place})
    for row in rows:
        place = placed.get(row.place or "")
        yield {name: getattr(row, name) for name in _IN_BRIEF} | {name: getattr(place, name) if place else None for name in _OF_PLACE}


def columns(kind: str) -> tuple[str, ...]:
    """The names of what a row of ``kind`` has, in their order."""
    return (*_FIRST, *_OWN[kind], *_LAST)


_IN_BRIEF: Final = ("merged", "type", "actuality", "since", "until", "day")
_OF_PLACE: Final = ("name", "country", "latitude", "longitude")
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


def _asked_of(connection: Connection, kind: str, table: Table, asked: Asked) -> Select[Any]:
    about_report = (reports.c.id.label("report_id"), reports.c.published, reports.c.publisher, reports.c.title, reports.c.url)
    query = select(table, *about_report).join(reports, reports.c.key == table.c.report)
    return query.where(*conditions(connection, kind, table, asked))


def _in_order(query: Select[Any], table: Table) -> Select[Any]:
    return query.order_by(table.c.day.desc().nulls_last(), reports.c.id, table.c.position)


def _anchor(connection: Connection, table: Table, item: str) -> tuple[str | None, str, int]:
    """Where an item stands in the order."""
    query = select(table.c.day, reports.c.id, table.c.position).join(reports, reports.c.key == table.c.report)
    found = connection.execute(query.where(table.c.id == item)).first()
    if found is None:
        raise WrongUse(
            "after", "", f"there is no {table.name.removesuffix('s')} {item[:40]} in the store any more", "begin anew, without it"
        )
    return found


def _beyond(table: Table, anchor: tuple[str | None, str, int]) -> ColumnElement[bool]:
    """What comes behind an anchor in the order."""
    day, report, position = anchor
    return behind(table.c.day, day, or_(reports.c.id > report, and_(reports.c.id == report, table.c.position > position)))


def _new(connection: Connection, before: Select[Any], table: Table, rows: Iterator[Row[Any]]) -> Iterator[Row[Any]]:
    """The rows of which nothing that was judged to be the same stood ``before``."""
    merged = before.with_only_columns(table.c.merged).distinct()
    while page := list(islice(rows, _PAGE)):
        known = set(connection.execute(merged.where(among(table.c.merged, {row.merged for row in page}))).scalars())
        yield from (row for row in page if row.merged not in known)


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
