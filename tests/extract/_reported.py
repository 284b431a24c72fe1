"""The record so far of a report, for tests: a parse written by hand, and beside it what earlier steps would have found, by its words."""

from __future__ import annotations

from collections.abc import Sequence

from onrecord.extract.found import Found
from onrecord.record import Date, Entity, Figure, Mention, Place, Report, Span, Statement
from tests.extract._parsed import parsed

# The words of a thing, its type, its country ("" for none); things with the same words are one.
Thing = tuple[str, str, str]


def reported(
    text: str,
    parse: str,
    things: Sequence[Thing] = (),
    dates: Sequence[tuple[str, str]] = (),
    places: Sequence[tuple[str, str]] = (),
    figures: Sequence[tuple[str, str, str, float]] = (),
    statements: Sequence[str] = (),
) -> Found:
    """``dates`` are words and values, ``places`` words and countries, ``figures`` words, measure, unit and number; ``statements``
    contents."""
    analysis = parsed(text, parse)
    made = [_entity(*thing) for thing in things]
    return Found(
        analysis=analysis,
        report=Report(id="r", sha256=""),
        entities=tuple(entity for entity, _ in made),
        mentions=tuple(sorted((m for entity, words in made for m in _mentions(text, words, entity)), key=lambda m: m.span)),
        dates=tuple(_date(text, *date) for date in dates),
        places=tuple(_place(text, *place) for place in places),
        figures=tuple(_figure(text, *figure) for figure in figures),
        statements=tuple(_statement(text, content) for content in statements),
    )


def span(text: str, words: str, after: int = 0) -> Span:
    """Where ``words`` stand first behind the character ``after``."""
    start = text.index(words, after)
    return Span(start, start + len(words))


def _entity(words: str, kind: str, country: str) -> tuple[Entity, str]:
    # The type is one of the model's; tests name it as plain text.
    entity = Entity(id=f"e-{words}", name=words, type=kind, country=country or None, by="test", score=1.0)  # type: ignore[arg-type]
    return entity, words


def _mentions(text: str, words: str, entity: Entity) -> list[Mention]:
    out, after = [], 0
    while (start := text.find(words, after)) >= 0:
        after = start + len(words)
        where = Span(start, after)
        kind = "name" if words[0].isupper() and words.split()[0] not in ("A", "The") else "nominal"
        head = where if kind == "name" else Span(where.end - len(words.split()[-1]), where.end)
        out.append(Mention(span=where, head=head, entity=entity.id, kind=kind, by="test", score=1.0))  # type: ignore[arg-type]
    return out


def _date(text: str, words: str, value: str) -> Date:
    return Date(id=f"d-{words}", span=span(text, words), value=value, type="DATE", by="test", score=1.0)


def _place(text: str, words: str, country: str) -> Place:
    return Place(id=f"p-{words}", span=span(text, words), name=words, country=country, by="test", score=1.0)


def _figure(text: str, words: str, measure: str, unit: str, number: float) -> Figure:
    where = span(text, words)
    return Figure(id=f"f-{words}", span=where, low=number, high=number, qualifier="exact", unit=unit, measure=measure, by="test", score=1.0)


def _statement(text: str, content: str) -> Statement:
    return Statement(id=f"s-{content}", content=(span(text, content),), form="indirect", by="test", score=1.0)
