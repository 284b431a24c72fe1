"""Why a thing stands as it does: where it comes from, what made it, what it was merged with and by which judgements; and which of those are
most in doubt."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, and_, func, or_, select

from onrecord.errors import WrongUse
from onrecord.reconcile import same_event
from onrecord.reconcile.kinds import KINDS
from onrecord.store import nodes as kept
from onrecord.store.among import among
from onrecord.store.queries.items import Found
from onrecord.store.queries.tellings import tellings
from onrecord.store.schema import ITEM_TABLES, TOLD_TABLES, entities, judgements, node_items, nodes, reports, sentences

_AROUND: Final = 1  # sentences before and behind
_DOUBTFUL: Final = 0.5
_LINE: Final = 200  # characters of a report in a line
# Named one by one, the kinds let the small index of people's judgements be used: there are millions of others.
_BY_PEOPLE: Final = (judgements.c.person, judgements.c.kind.in_([kind.name for kind in KINDS]))
_KINDS: Final = {table.name: kind for kind, table in TOLD_TABLES.items()}


def why(connection: Connection, item: str) -> Found:
    """All that stands behind one item: an id of a report, an entity, a statement, an event … Raises ``WrongUse`` where there is none."""
    found = _item(connection, item)
    if found is None:
        return _report(connection, item)
    table, row = found
    report = connection.execute(select(reports).where(reports.c.key == row.report)).one()
    known: Found = {
        "id": item,
        "kind": _KINDS.get(table.name, table.name),
        "report": report.id,
        "published": report.published,
        "publisher": report.publisher,
        "title": report.title,
        "url": report.url,
        "quote": row.quote,
        "span": None if row.start is None else [row.start, row.end],
        "context": _context(connection, row),
        "by": row.by,
        "score": row.score,
        "position": row.position + 1,
        "cells": {name: value for name, value in row._asdict().items() if name not in _TOLD_ALREADY and value not in (None, [], ())},
    }
    return known | _merging(connection, table, row, item)


_TOLD_ALREADY: Final = frozenset("id report position start end quote by score sentence merged day since until".split())


def review(connection: Connection, *, limit: int | None = None) -> list[Found]:
    """The pairs most in doubt, the most doubtful first: those that rules were unsure of, and those that they only just put together."""
    # Each in an order that an index has, from its end with the doubtful ones.
    doubtful = {"unsure": (judgements.c.score.desc(), judgements.c.number.desc()), "same": (judgements.c.score, judgements.c.number)}
    doubtful["updates"] = doubtful["same"]
    rows: list[Row[Any]] = []
    for judgement, order in doubtful.items():
        query = select(judgements).where(judgements.c.retired.is_(None), judgements.c.judgement == judgement, ~judgements.c.person)
        rows += connection.execute(query.order_by(*order).limit(limit)).all()
    rows.sort(key=lambda row: (abs(row.score - _threshold(row.kind)), row.number))
    judged = _judged_by_people(connection)
    out: list[Found] = []
    for page in _pages(rows, limit):
        out += [pair for pair in _pairs(connection, page) if frozenset((pair["one"]["item"], pair["other"]["item"])) not in judged]
        if limit is not None and len(out) >= limit:
            break
    return out[:limit]


def judged(connection: Connection, *, limit: int | None = None) -> list[Found]:
    """The judgements of people that are in force, the latest first, each with the two items where those are in the store."""
    rows = sorted(_of_people(connection), key=lambda row: -row.number)[:limit]
    shown: dict[str, Found] = {}
    for kind in {row.kind for row in rows}:
        wanted = {end for row in rows if row.kind == kind for end in (row.one, row.other)}
        shown |= {line["item"]: line for line in _shown(connection, kind, wanted)}
    known = ("number", "kind", "judgement", "because", "by", "at")
    gone: Found = {"report": None, "publisher": None, "published": None, "quote": None}
    return [
        {name: getattr(row, name) for name in known}
        | {end: shown.get(getattr(row, end), {"item": getattr(row, end), **gone}) for end in ("one", "other")}
        for row in rows
    ]


def _pages(rows: Sequence[Row[Any]], size: int | None) -> Iterator[Sequence[Row[Any]]]:
    """As many at once as are wanted, or all."""
    size = max(1, len(rows) if size is None else size)
    return (rows[at : at + size] for at in range(0, len(rows), size))


def _threshold(kind: str) -> float:
    return same_event.SAME if kind == "event" else _DOUBTFUL


def _judged_by_people(connection: Connection) -> set[frozenset[str]]:
    return {frozenset((row.one, row.other)) for row in _of_people(connection)}


def _of_people(connection: Connection) -> list[Row[Any]]:
    """The judgements of people that are in force. Sifted here: asked for that, a database would look through those of all rules."""
    return [row for row in connection.execute(select(judgements).where(*_BY_PEOPLE)) if row.retired is None]


def _pairs(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Found]:
    """Judgements by rule, each with the first item of each of its nodes."""
    keys = kept.keys_of(connection, {end for row in rows for end in (row.one, row.other)})
    first = kept.first_told(connection, keys.values())
    items = {node: first[key][1] for node, key in keys.items() if key in first}
    shown: dict[str, Found] = {}
    for kind in {row.kind for row in rows}:
        wanted = {items[end] for row in rows if row.kind == kind for end in (row.one, row.other) if end in items}
        shown |= {line["item"]: line for line in _shown(connection, kind, wanted)}
    for row in rows:
        if row.one in items and row.other in items:
            known = {name: getattr(row, name) for name in ("number", "kind", "judgement", "relation", "score", "because", "by")}
            yield known | {end: shown[items[getattr(row, end)]] for end in ("one", "other")}


def _shown(connection: Connection, kind: str, items: Collection[str]) -> Iterator[Found]:
    """Items of one kind, each as a line of a pair; not the whole text of a report for each."""
    about = (reports.c.id.label("report"), reports.c.publisher, reports.c.published)
    if kind == "report":
        quote = func.coalesce(func.nullif(reports.c.title, ""), func.substr(reports.c.text, 1, _LINE))
        query = select(reports.c.id.label("item"), *about, func.substr(quote, 1, _LINE).label("quote")).where(reports.c.current)
        column = reports.c.id
    elif kind in TOLD_TABLES:
        table = TOLD_TABLES[kind]
        here = and_(sentences.c.report == table.c.report, sentences.c.position == table.c.sentence)
        query = select(table.c.id.label("item"), *about, func.coalesce(sentences.c.text, table.c.quote).label("quote"))
        query = query.select_from(table).join(reports, reports.c.key == table.c.report).outerjoin(sentences, here)
        column = table.c.id
    else:
        query = select(entities.c.id.label("item"), *about, entities.c.name.label("quote"))
        query = query.select_from(entities).join(reports, reports.c.key == entities.c.report)
        column = entities.c.id
    for row in connection.execute(query.where(among(column, items))):
        yield row._asdict()


def _item(connection: Connection, item: str) -> tuple[Table, Row[Any]] | None:
    for table in ITEM_TABLES.values():
        if "id" in table.c and (row := connection.execute(select(table).where(table.c.id == item)).first()):
            return table, row
    return None


def _report(connection: Connection, item: str) -> Found:
    report = connection.execute(select(reports).where(reports.c.id == item, reports.c.current)).first()
    if report is None:
        raise WrongUse("ID", "", f"there is nothing of the id {item} in the store", "the lists of the other verbs name ids")
    members = select(reports.c.id, reports.c.publisher, reports.c.published, reports.c.title).where(
        reports.c.original == report.original, reports.c.current
    )
    copies = [row._asdict() for row in connection.execute(members.order_by(reports.c.published, reports.c.id))]
    known = {name: getattr(report, name) for name in ("published", "publisher", "title", "url", "original", "version", "reader", "added")}
    return {"id": item, "kind": "report", **known, "copies": copies, "judgements": _judgements(connection, [row["id"] for row in copies])}


def _context(connection: Connection, row: Row[Any]) -> str | None:
    """The sentence that an item stands in, with those around it."""
    if row.start is None:
        return None
    query = select(sentences).where(sentences.c.report == row.report).order_by(sentences.c.position)
    found = connection.execute(query).all()
    inside = [n for n, sentence in enumerate(found) if sentence.start < row.end and row.start < sentence.end]
    return " ".join(sentence.text for sentence in found[max(0, inside[0] - _AROUND) : inside[-1] + 1 + _AROUND]) if inside else row.quote


def _merging(connection: Connection, table: Table, row: Row[Any], item: str) -> Found:
    kind = _KINDS.get(table.name)
    if kind is None:
        return {"judgements": _judgements(connection, [item])}
    told = tellings(connection, table, [row.merged])[row.merged]
    return {"merged": row.merged, "tellings": told, "judgements": _judgements(connection, [telling["item"] for telling in told])}


def _judgements(connection: Connection, items: list[str]) -> list[Found]:
    """The judgements on these items, by rules and by people, those that were retired too."""
    ids = connection.execute(select(nodes.c.id).join(node_items, node_items.c.node == nodes.c.key).where(node_items.c.item.in_(items)))
    named = {*items, *ids.scalars()}
    query = select(judgements).where(or_(judgements.c.one.in_(named), judgements.c.other.in_(named))).order_by(judgements.c.number)
    inside = [row for row in connection.execute(query) if row.person or (row.one in named and row.other in named)]
    wanted = ("number", "judgement", "relation", "score", "by", "person", "because", "one", "other", "at", "retired", "retired_because")
    return [{name: getattr(row, name) for name in wanted} for row in inside]
