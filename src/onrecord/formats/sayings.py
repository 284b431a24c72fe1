"""Who said what, in words: each statement with its speaker's name and office, ready for a person to read."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.record import Entity, Form, Party, Record, Span, Spans, Statement

# Between the pieces of something that the report interrupts.
ELLIPSIS = " … "


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement in the report's words. ``within`` holds the numbers of the statements around it, the outermost first.

    ``name`` is the speaker's full name where it is known, else what the report calls the source, else ``None``.
    """

    number: int
    within: tuple[int, ...]
    form: Form
    name: str | None
    office: str | None
    source: str
    cue: str
    content: str
    addressee: str | None
    occasion: str | None


def sayings(record: Record) -> tuple[Saying, ...]:
    """The statements of the record in its order, numbered from 1."""
    entities = {entity.id: entity for entity in record.entities}
    around = _around(record.statements)
    return tuple(
        _saying(record.text, statement, number, around[number - 1], entities) for number, statement in enumerate(record.statements, 1)
    )


def _saying(text: str, statement: Statement, number: int, within: tuple[int, ...], entities: dict[str, Entity]) -> Saying:
    speaker = entities.get(statement.speaker) if statement.speaker else None
    source = quote(text, statement.source)
    return Saying(
        number=number,
        within=within,
        form=statement.form,
        name=speaker.name if speaker else source or None,
        office=speaker.role if speaker else None,
        source=source,
        cue=quote(text, statement.cue),
        content=quote(text, statement.content),
        addressee=_party(text, statement.addressee),
        occasion=quote(text, statement.occasion) or None,
    )


def quote(text: str, spans: Spans) -> str:
    """The words of the spans in order, on one line."""
    return ELLIPSIS.join(" ".join(text[start:end].split()) for start, end in spans)


def _party(text: str, party: Party | None) -> str | None:
    return quote(text, (Span(*party.span),)) if party else None


def _around(statements: tuple[Statement, ...]) -> list[tuple[int, ...]]:
    """For each statement the numbers of those that it stands in. A ring of references, which no valid record has, is cut."""
    numbers = {statement.id: number for number, statement in enumerate(statements, 1)}
    parents = {number: numbers.get(statement.within or "") for number, statement in enumerate(statements, 1)}
    found = []
    for number in parents:
        chain: list[int] = []
        parent = parents[number]
        while parent is not None and parent != number and parent not in chain:
            chain.append(parent)
            parent = parents[parent]
        found.append(tuple(reversed(chain)))
    return found
