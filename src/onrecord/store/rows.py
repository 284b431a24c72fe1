"""A record as rows: what each table gets of one record. The same record gives the same rows, so ``verify`` can make them again."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, Final, NamedTuple

from onrecord.extract.places.areas import named, region_of
from onrecord.record import Election, Entity, Event, Figure, Item, Party, Proceeding, Record, Span, Statement
from onrecord.store.days import Days, days

Row = dict[str, Any]
Rows = dict[str, list[Row]]
_NO_DAYS: Final[tuple[None, None]] = (None, None)
BETWEEN: Final = " … "


def rows(record: Record) -> Rows:
    """The rows of ``record`` by the name of their table, without the key of the report."""
    made = _Rows(record).all()
    for each in made.values():
        for row in each:
            for name, value in row.items():
                if type(value) is str and "\0" in value:
                    row[name] = without_nul(value)
    return made


class Columns(NamedTuple):
    """The rows of a table, each with the cells of ``names``; what is JSON is so as text."""

    names: tuple[str, ...]
    cells: Sequence[tuple[Any, ...]]


def in_columns(record: Record) -> Mapping[str, Columns]:
    """The rows of ``record`` as they go into a store; without tables that have none."""
    return {table: _in_columns(several) for table, several in rows(record).items() if several}


def _in_columns(several: list[Row]) -> Columns:
    names = tuple(several[0])
    for name, value in several[0].items():
        if type(value) is list:
            for row in several:
                row[name] = as_json(row[name])
    return Columns(names, [*map(itemgetter(*names), several)])


def as_json(value: Any) -> str:
    """``value`` as JSON. Lists of nothing but whole numbers, as most are, are written alike in Python, which is several times faster."""
    written = str(value)
    return json.dumps(value) if written.strip("[], 0123456789") or type(value) is not list else written


def without_nul(text: str) -> str:
    """``text`` as databases can hold it: NUL stands as its picture, one character for one. The record kept whole holds it as it is."""
    return text.replace("\0", "␀")


def quote(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """What stands on ``spans``, with `` … `` between pieces."""
    return BETWEEN.join([text[start:end] for start, end in spans])


class _Rows:
    """Makes the rows of one record; knows what its ids lead to."""

    def __init__(self, record: Record) -> None:
        self._record = record
        self._text = record.text
        self._starts = [span.start for span in record.sentences]
        self._entities = {entity.id: entity for entity in record.entities}
        self._days = {date.id: (date.value, *(days(date.value) or _NO_DAYS)) for date in record.dates}
        self._parties: list[Row] = []

    def all(self) -> Rows:
        record = self._record
        out: Rows = {
            "sentences": [
                {"position": n, "start": start, "end": end, "text": self._text[start:end]}
                for n, (start, end) in enumerate(record.sentences)
            ],
            "entities": [self._entity(n, entity) for n, entity in enumerate(record.entities)],
            "mentions": [
                {
                    **self._on(n, mention, (mention.span,)),
                    "entity": mention.entity,
                    "head_start": mention.head.start,
                    "head_end": mention.head.end,
                    "kind": mention.kind,
                }
                for n, mention in enumerate(record.mentions)
            ],
            "statements": [self._statement(n, statement) for n, statement in enumerate(record.statements)],
            "events": [self._event(n, event) for n, event in enumerate(record.events)],
            "figures": [self._figure(n, figure) for n, figure in enumerate(record.figures)],
            "proceedings": [self._proceeding(n, proceeding) for n, proceeding in enumerate(record.proceedings)],
            "elections": [self._election(n, election) for n, election in enumerate(record.elections)],
            "dates": [
                {**self._on(n, date, (date.span,)), "id": date.id, "value": date.value, "type": date.type, "basis": date.basis}
                | dict(zip(("since", "until"), self._days[date.id][1:], strict=True))
                for n, date in enumerate(record.dates)
            ],
            "places": [self._place(n, place) for n, place in enumerate(record.places)],
            "gaps": [{**self._on(n, gap, (gap.span,)), "kind": gap.kind, "reason": gap.reason} for n, gap in enumerate(record.gaps)],
        }
        return out | {"parties": self._parties}

    def _on(self, position: int, item: Item, spans: tuple[Span, ...]) -> Row:
        """What every item has."""
        return {
            "position": position,
            "start": min(span.start for span in spans),
            "end": max(span.end for span in spans),
            "quote": quote(self._text, spans),
            "by": item.by,
            "score": item.score,
        }

    def _told(self, position: int, item: Item, spans: tuple[Span, ...], when: tuple[str | None, Days | tuple[None, None]]) -> Row:
        """What an item has that tells something; by itself it is the first that tells it."""
        row = self._on(position, item, spans)
        value, (since, until) = when
        sentence = bisect_right(self._starts, row["start"]) - 1
        return (
            row
            | {
                "id": item.id,  # type: ignore[attr-defined]  # those that are told have one
                "sentence": sentence if sentence >= 0 else None,
                "merged": item.id,  # type: ignore[attr-defined]
                "date": value,
                "since": since,
                "until": until,
                "day": since or until or (self._record.report.published or "")[:10] or None,
            }
        )

    def _when(self, date: str | None) -> tuple[str | None, Days | tuple[None, None]]:
        value, since, until = self._days.get(date or "", (None, None, None))
        return value, ((since, until) if since and until else _NO_DAYS)

    def _entity(self, position: int, entity: Entity) -> Row:
        """Entities stand on their mentions."""
        return {
            "id": entity.id,
            "position": position,
            "start": None,
            "end": None,
            "quote": None,
            "name": entity.name,
            "type": entity.type,
            "role": entity.role,
            "country": entity.country,
            "sector": entity.sector,
            "role_basis": entity.role_basis,
            "country_basis": entity.country_basis,
            "sector_basis": entity.sector_basis,
            "identifiers": list(entity.identifiers),
            "by": entity.by,
            "score": entity.score,
        }

    def _statement(self, position: int, statement: Statement) -> Row:
        self._speaker(statement)
        self._party("statement", statement.id, "addressee", (statement.addressee,))
        return self._told(position, statement, statement.content, self._when(statement.date)) | {
            "source": _spans(statement.source),
            "cue": _spans(statement.cue),
            "content": _spans(statement.content),
            "speaker": statement.speaker,
            "form": statement.form,
            "within": statement.within,
            "occasion": _spans(statement.occasion),
            "place": statement.place,
        }

    def _event(self, position: int, event: Event) -> Row:
        self._party("event", event.id, "actor", event.actors)
        self._party("event", event.id, "recipient", event.recipients)
        return self._told(position, event, event.trigger, self._when(event.date)) | {
            "type": event.type,
            "mode": event.mode,
            "trigger": _spans(event.trigger),
            "actuality": event.actuality,
            "place": event.place,
            "statement": event.statement,
        }

    def _figure(self, position: int, figure: Figure) -> Row:
        self._party("figure", figure.id, "of", (figure.of,))
        period = figure.period
        when = (None, _NO_DAYS) if period is None else (None, (_bound(period.start, 0), _bound(period.end, 1)))
        return self._told(position, figure, (figure.span,), when) | {  # type: ignore[arg-type]  # either end may be open
            "low": figure.low,
            "high": figure.high,
            "qualifier": figure.qualifier,
            "unit": figure.unit,
            "measure": figure.measure,
            "currency": figure.currency,
            "place": figure.place,
            "period_from": None if period is None else period.start,
            "period_to": None if period is None else period.end,
            "statement": figure.statement,
            "event": figure.event,
        }

    def _proceeding(self, position: int, proceeding: Proceeding) -> Row:
        for role, party in (("court", proceeding.court), ("applicant", proceeding.applicant), ("respondent", proceeding.respondent)):
            self._party("proceeding", proceeding.id, role, (party,))
        self._party("proceeding", proceeding.id, "ordered", tuple(order.addressee for order in proceeding.orders))
        return self._told(position, proceeding, (proceeding.span,), self._when(proceeding.date)) | {
            "step": proceeding.step,
            "matter": _spans(proceeding.matter),
            "orders": [{"content": _spans(order.content), "addressee": _plain(order.addressee)} for order in proceeding.orders],
            "statement": proceeding.statement,
        }

    def _election(self, position: int, election: Election) -> Row:
        self._party("election", election.id, "party", tuple(result.party for result in election.results))
        return self._told(position, election, (election.span,), self._when(election.date)) | {
            "kind": election.kind,
            "chamber": election.chamber,
            "country": election.country,
            "outcome": election.outcome,
            "results": [
                {"party": _plain(result.party), "seats": result.seats, "votes": result.votes, "share": result.share}
                for result in election.results
            ],
            "turnout": election.turnout,
            "next": _spans(election.next),
            "statement": election.statement,
        }

    def _place(self, position: int, place: Any) -> Row:
        return self._on(position, place, (place.span,)) | {
            "id": place.id,
            "entity": place.entity,
            "name": place.name,
            "named": named(place.name),
            "geonameid": place.geonameid,
            "latitude": place.latitude,
            "longitude": place.longitude,
            "country": place.country,
            "region": region_of(place),
            "precision": place.precision,
            "basis": place.basis,
        }

    def _speaker(self, statement: Statement) -> None:
        """Who speaks, by the words of the source where it has any."""
        entity = self._entities.get(statement.speaker or "")
        if entity is None and not statement.source:
            return
        start, end = (statement.source[0].start, statement.source[-1].end) if statement.source else (None, None)
        words = quote(self._text, statement.source) if statement.source else None
        self._add("statement", statement.id, "speaker", 0, (entity, start, end, words))

    def _party(self, kind: str, item: str, role: str, parties: tuple[Party | None, ...]) -> None:
        for position, party in enumerate(parties):
            if party is not None:
                start, end = party.span
                self._add(kind, item, role, position, (self._entities.get(party.entity or ""), start, end, self._text[start:end]))

    def _add(self, kind: str, item: str, role: str, position: int, who: tuple[Entity | None, int | None, int | None, str | None]) -> None:
        entity, start, end, words = who
        self._parties.append(
            {
                "item": item,
                "kind": kind,
                "role": role,
                "position": position,
                "entity": entity.id if entity else None,
                "start": start,
                "end": end,
                "quote": words,
                "name": entity.name if entity else words,
                "country": entity.country if entity else None,
                "sector": entity.sector if entity else None,
            }
        )


def _spans(spans: Iterable[Span]) -> list[list[int]]:
    return [[start, end] for start, end in spans]


def _plain(party: Party | None) -> Row | None:
    return None if party is None else {"span": list(party.span), "entity": party.entity}


def _bound(value: str | None, end: int) -> str | None:
    """The first or the last day of one end of a period."""
    found = days(value)
    return found[end] if found else None
