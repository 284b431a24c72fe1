"""What rows of items lead to in other tables, looked up for a page of rows at a time."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, select

from onrecord.store.among import among, mapping
from onrecord.store.schema import names, parties, places, sentences, statements

_MILLION = 1_000_000


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
    for item, role, name, country in connection.execute(query.where(among(parties.c.item, items)).order_by(parties.c.key)):
        out.setdefault(item, {}).setdefault(role, []).append((name, country))
    return out


def voices(connection: Connection, innermost: Iterable[str]) -> dict[str, list[str]]:
    """On whose word: for each of these statements its speaker, then the speaker of the statement it stands in, and so on outwards."""
    around: dict[str, str | None] = {}
    wanted = set(innermost)
    while wanted:
        around |= mapping(connection.execute(select(statements.c.id, statements.c.within).where(among(statements.c.id, wanted))))
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
    return {row.id: row for row in connection.execute(select(places).where(among(places.c.id, ids)))}


def sentences_of(connection: Connection, wanted: Iterable[tuple[int, int]]) -> dict[tuple[int, int | None], Row[Any]]:
    """The sentences of these reports and positions."""
    listed = set(wanted)
    # Pairs as one number each: no report has a million sentences.
    numbered = sentences.c.report * _MILLION + sentences.c.position
    reports = {report for report, _ in listed}
    numbers = [report * _MILLION + position for report, position in listed]
    query = select(sentences).where(among(sentences.c.report, reports), among(numbered, numbers))
    return {(row.report, row.position): row for row in connection.execute(query)}
