"""Figures as series need them: each report's own, with what it counts, where and when, on whose word, and the event it is of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, Row, func, select

from onrecord.extract.places.areas import area
from onrecord.language.rarity import Bag
from onrecord.store.among import among, groups, mapping
from onrecord.store.nodes import by_key
from onrecord.store.queries._cells import parties_of, places_of, sentences_of, voices
from onrecord.store.queries.asked import Asked, conditions, within
from onrecord.store.schema import events, figures, node_items, places, reports, statements


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureTold:
    """One report's own figure.

    ``at`` is when it was told: the publication of the report, or its own day where that is not known; ``None`` where neither is.
    ``there`` is whether it lies where it was asked for; ``near`` is the one place that its sentence names where it has none of its own.
    ``cue`` are the words of saying, ``happened`` the days of the event it is of, ``about`` the words that say what the report is about,
    weighted.
    """

    id: str
    merged: str
    report: str
    original: str
    at: str | None
    publisher: str | None
    url: str | None
    quote: str
    span: tuple[int, int]
    sentence: str
    low: float | None
    high: float | None
    qualifier: str
    measure: str
    unit: str
    currency: str | None
    of: str | None
    place: Row[Any] | None
    there: bool
    near: str | None
    since: str | None
    voice: tuple[str, ...]
    cue: str
    event: str | None
    happened: tuple[str, str] | None
    about: Bag


def told_figures(connection: Connection, asked: Asked) -> list[FigureTold]:
    """Every report's own figures that fulfil what is asked and have a bound, in the order in which they were told.

    Where a place is asked for, figures of no place come too, of reports that name one there: what they are of shows in the series.
    """
    about_report = (reports.c.id.label("report_id"), reports.c.original, reports.c.published, reports.c.publisher, reports.c.url)
    query = select(figures, *about_report).join(reports, reports.c.key == figures.c.report)
    query = query.where(figures.c.low.is_not(None) | figures.c.high.is_not(None))
    rows = list(connection.execute(query.where(*conditions(connection, "figure", figures, asked))))
    there = {row.id for row in rows}
    if asked.where is not None:
        anywhere = conditions(connection, "figure", figures, replace(asked, where=None), narrow=True)
        named = select(places.c.report).where(within(area(asked.where)))
        rows += connection.execute(query.where(*anywhere, func.coalesce(figures.c.place, "") == "", figures.c.report.in_(named)))
    known = _Known(connection, rows)
    return sorted((known.told(row, row.id in there) for row in rows), key=lambda told: (told.at or "~", told.report, told.span, told.id))


class _Known:
    """What other tables know of figures."""

    def __init__(self, connection: Connection, rows: Sequence[Row[Any]]) -> None:
        self._parties = parties_of(connection, [row.id for row in rows])
        self._voices = voices(connection, sorted({row.statement for row in rows if row.statement}))
        self._events = _events(connection, {row.event for row in rows if row.event})
        named = {row.place for row in (*rows, *self._events.values()) if row.place}
        self._places = places_of(connection, sorted(named))
        self._cues = _cues(connection, {row.statement for row in rows if row.statement})
        self._about = _signatures(connection, [row.id for row in rows])
        self._sentences = sentences_of(connection, {(row.report, row.sentence) for row in rows if row.sentence is not None})
        self._named = _named_places(connection, {row.report for row in rows if not row.place})

    def told(self, row: Row[Any], there: bool) -> FigureTold:
        """One row with what is known of it."""
        event = self._events.get(row.event or "")
        place = self._places.get(row.place or "") or self._places.get((event.place if event else None) or "")
        sentence = self._sentences.get((row.report, row.sentence))
        return FigureTold(
            **{name: getattr(row, name) for name in ("id", "merged", "original", "publisher", "url", "quote", "low", "high", "qualifier")},
            **{name: getattr(row, name) for name in ("measure", "unit", "currency")},
            report=row.report_id,
            at=row.published or row.day,
            span=(row.start, row.end),
            sentence=sentence.text if sentence else row.quote,
            of=next((name for name, _ in self._parties.get(row.id, {}).get("of", ())), None),
            place=place,
            there=there,
            near=None if place is not None or sentence is None else self._only_place(sentence),
            since=row.period_from,
            cue=self._cues.get(row.statement or "", ""),
            voice=tuple(self._voices.get(row.statement or "", ())),
            event=event.merged if event else None,
            happened=(event.since, event.until) if event and event.since and event.until else None,
            about=self._about.get(row.id, Bag()),
        )

    def _only_place(self, sentence: Row[Any]) -> str | None:
        inside = {name for start, end, name in self._named.get(sentence.report, ()) if sentence.start <= start and end <= sentence.end}
        return inside.pop() if len(inside) == 1 else None


def _named_places(connection: Connection, keys: set[int]) -> dict[int, list[tuple[int, int, str]]]:
    query = select(places.c.report, places.c.start, places.c.end, places.c.name)
    return groups(connection.execute(query.where(among(places.c.report, keys))))


def _cues(connection: Connection, ids: set[str]) -> dict[str, str]:
    """The words of saying of statements."""
    query = select(statements.c.id, statements.c.cue, reports.c.text).join(reports, reports.c.key == statements.c.report)
    return {
        row.id: " ".join(row.text[start:end] for start, end in row.cue)
        for row in connection.execute(query.where(among(statements.c.id, ids)))
    }


def _events(connection: Connection, ids: set[str]) -> dict[str, Row[Any]]:
    return {row.id: row for row in connection.execute(select(events).where(among(events.c.id, ids)))}


def _signatures(connection: Connection, ids: Sequence[str]) -> dict[str, Bag]:
    """What the report of each figure is about."""
    query = select(node_items.c.item, node_items.c.node).where(among(node_items.c.item, ids))
    node_of = mapping(connection.execute(query))
    placed = by_key(connection, set(node_of.values()))
    return {item: placed[node].compared["about"] for item, node in node_of.items()}
