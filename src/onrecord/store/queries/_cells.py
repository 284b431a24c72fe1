"""What rows of items lead to in other tables, looked up for a page of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select, tuple_

from onrecord.store.chunks import chunks
from onrecord.store.schema import names, parties, places, sentences, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """By item: its parties by part, each a name and a country. By id: places, and the speakers of statements from the innermost outwards.
    By report and number: sentences."""

    parties: dict[str, dict[str, list[tuple[str, str | None]]]]
    places: dict[str, Row[Any]]
    sentences: dict[tuple[int, int | None], Row[Any]]
    voices: dict[str, list[str]]


def cells_of(connection: Connection, kind: str, page: Sequence[Row[Any]]) -> Cells:
    """What the rows of a page lead to."""
    return Cells(
        parties=parties_of(connection, [row.id for row in page]),
        places=places_of(connection, {row.place for row in page if row.place} if page and "place" in page[0]._fields else ()),
        sentences=sentences_of(connection, {(row.report, row.sentence) for row in page if row.sentence is not None}),
        voices=voices(connection, {row.statement for row in page if row.statement} if kind != "statement" else ()),
    )


def parties_of(connection: Connection, items: Iterable[str]) -> dict[str, dict[str, list[tuple[str, str | None]]]]:
    """Who has which part in each of ``items``, in the order of the report."""
    out: dict[str, dict[str, list[tuple[str, str | None]]]] = {}
    query = select(parties.c.item, parties.c.role, names.c.name, parties.c.country).join(names, names.c.key == parties.c.name)
    for some in chunks(items):
        for item, role, name, country in connection.execute(query.where(parties.c.item.in_(some)).order_by(parties.c.key)):
            out.setdefault(item, {}).setdefault(role, []).append((name, country))
    return out


def voices(connection: Connection, innermost: Iterable[str]) -> dict[str, list[str]]:
    """On whose word: for each of these statements its speaker, then the speaker of the statement it stands in, and so on outwards."""
    around: dict[str, str | None] = {}
    wanted = set(innermost)
    while wanted:
        for some in chunks(wanted):
            around |= {
                row.id: row.within
                for row in connection.execute(select(statements.c.id, statements.c.within).where(statements.c.id.in_(some)))
            }
        wanted = {outer for outer in around.values() if outer} - around.keys()
    speakers = parties_of(connection, around)
    out: dict[str, list[str]] = {}
    for statement in innermost:
        at: str | None = statement
        chain: list[str] = []
        while at:
            chain += [name for name, _ in speakers.get(at, {}).get("speaker", ())]
            at = around.get(at)
        out[statement] = chain
    return out


def places_of(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    """Places by their ids."""
    return {row.id: row for some in chunks(ids) for row in connection.execute(select(places).where(places.c.id.in_(some)))}


def sentences_of(connection: Connection, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int | None], Row[Any]]:
    """The sentences of these reports and positions."""
    query = select(sentences)
    pair = tuple_(sentences.c.report, sentences.c.position)
    return {(row.report, row.position): row for some in chunks(wanted) for row in connection.execute(query.where(pair.in_(some)))}
