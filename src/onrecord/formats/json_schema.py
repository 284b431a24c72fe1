"""The JSON Schema of the record, built from the dataclasses that the record is made of."""

from __future__ import annotations

from typing import Any, Final

from onrecord.formats.shapes import Many, Maybe, Shape, Thing, thing
from onrecord.record import SCHEMA, Record

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_SPAN: Final = {
    "description": "[start, end) in Unicode code points of the text; never empty.",
    "type": "array",
    "items": {"type": "integer", "minimum": 0},
    "minItems": 2,
    "maxItems": 2,
}
# What a key means wherever it stands; "Thing.key" overrides it for one thing.
_NOTES: Final = {
    "id": "Made from content: the same on every reading, unique over reports.",
    "by": "The rule or model head that made this.",
    "score": "How sure that is, 0 to 1.",
    "span": "The words it stands on.",
    "entity": "The id of the entity meant; null where that is not settled.",
    "statement": "The id of the innermost statement whose content it stands in: whose word it is. Null is the reporter's own.",
    "date": "The id of an entry of dates; null where the report does not say.",
    "place": "The id of an entry of places; null where the report does not say.",
    "country": "ISO 3166 alpha-3; null where the report does not settle it.",
    "basis": "stated, resolved, or authority:NAME.",
    "content": "What is said; the pieces in order, at least one.",
    "addressee": "Who is addressed.",
    "Record.schema": "The name and version of this shape.",
    "Record.report": "Where the record comes from.",
    "Record.text": "What was read; all spans count its code points. A separate title is not part of it.",
    "Record.sentences": "The sentences of the text, in order.",
    "Record.entities": "Who and what the report speaks of, one entry a thing.",
    "Record.mentions": "Every time the report names one.",
    "Record.statements": "Who said what.",
    "Record.events": "Who did what to whom.",
    "Record.figures": "How many, how much.",
    "Record.proceedings": "Steps of courts and inquiries.",
    "Record.elections": "Votes and what came of them.",
    "Record.dates": "Every expression of time.",
    "Record.places": "Every place meant as a place.",
    "Record.gaps": "What was seen and not settled.",
    "Report.id": "As given, else made from text, url and publisher.",
    "Report.sha256": "The SHA-256 of the text in UTF-8, in hexadecimal.",
    "Report.title": "The title, where the source gives one apart from the text.",
    "Report.published": "When it was published, as the source says.",
    "Report.publisher": "Who published it.",
    "Report.url": "Where it was published.",
    "Report.language": "The language of the text.",
    "Report.author": "Who wrote it, as the source says; several are parted by semicolons.",
    "Report.updated": "When it was changed last, as the source says.",
    "Report.kept": "How much of the words of a page is in the text that was taken out of it; null for what is no page.",
    "Entity.name": "The fullest name that the report gives it.",
    "Entity.type": "What sort of thing it is.",
    "Entity.role": "A person's office, in the report's words.",
    "Entity.sector": "The PLOVER sector.",
    "Entity.role_basis": "Where role comes from: stated, resolved, or authority:NAME.",
    "Entity.country_basis": "Where country comes from: stated, resolved, or authority:NAME.",
    "Entity.sector_basis": "Where sector comes from: stated, resolved, or authority:NAME.",
    "Entity.identifiers": "Its ids in authority files.",
    "Mention.head": "The head word, within the span.",
    "Mention.entity": "The id of the entity that it names.",
    "Mention.kind": "A name, a description, or a pronoun.",
    "Statement.source": "The words that name whose statement it is; may be empty.",
    "Statement.cue": "The words that mark it as a statement; may be empty.",
    "Statement.speaker": "The id of the entity that speaks; null where that is not settled.",
    "Statement.form": "Quoted, reported, or both.",
    "Statement.within": "The id of the statement in whose content this one stands.",
    "Statement.occasion": "The words for where or on what occasion it was said.",
    "Event.type": "The PLOVER event type.",
    "Event.mode": "The PLOVER mode.",
    "Event.trigger": "The words that name it; the pieces in order, at least one.",
    "Event.actors": "Who does it.",
    "Event.recipients": "To whom.",
    "Event.actuality": "Whether it has happened, and if not, in what way it is spoken of.",
    "Period.from": "The first date, or null.",
    "Period.to": "The last date, or null.",
    "Figure.low": "The lowest number that the words allow; null is open.",
    "Figure.high": "The highest number that the words allow; null is open.",
    "Figure.qualifier": "How the words bound the number.",
    "Figure.unit": "What is counted.",
    "Figure.measure": "What the count says of it.",
    "Figure.currency": "ISO 4217.",
    "Figure.of": "The population or thing counted.",
    "Figure.period": "Since when or over what time.",
    "Figure.event": "The id of the event that it belongs to.",
    "Proceeding.court": "The court or the body that inquires.",
    "Proceeding.step": "Which step it is.",
    "Proceeding.applicant": "Who brings it.",
    "Proceeding.respondent": "Against whom.",
    "Proceeding.matter": "The words for what it is about.",
    "Proceeding.orders": "What the court orders.",
    "Election.kind": "Parliamentary, presidential …",
    "Election.chamber": "The chamber that is elected.",
    "Election.outcome": "majority, hung, runoff, undecided …",
    "Election.results": "What each party won.",
    "Election.turnout": "In percent.",
    "Election.next": "The words for what must follow, a coalition say.",
    "ElectionResult.party": "Who won it.",
    "ElectionResult.seats": "How many seats.",
    "ElectionResult.votes": "How many votes.",
    "ElectionResult.share": "Which share of the votes, in percent.",
    "Date.value": "A TIMEX3 value such as 2024-02-14, 2024-W07 or P2D; null if not settled.",
    "Date.type": "The TIMEX3 type.",
    "Place.name": "Its name.",
    "Place.geonameid": "Its GeoNames id.",
    "Place.latitude": "In degrees.",
    "Place.longitude": "In degrees.",
    "Place.precision": "1 country, 2 first-level region, 3 district, 4 town, 5 within a town.",
    "Gap.kind": "A short word for what could not be settled, such as unresolved_date or unclosed_quote.",
    "Gap.reason": "Why, as a sentence for people.",
    "Order.content": "The words of what is ordered, at least one piece.",
}


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of one record, as plain dicts and lists; each call gives a new one.

    Every key of the record is required, also where its value may be null or empty. Further keys are allowed everywhere: the record
    grows by adding.
    """
    root = thing(Record)
    things = {each.cls.__name__: each for each in _things(root)}
    definitions = {"Span": dict(_SPAN)} | {name: _object(each) for name, each in things.items() if each is not root}
    return {"$schema": DIALECT, "$id": f"urn:{SCHEMA.replace('/', ':')}", "title": "Record"} | _object(root) | {"$defs": definitions}


def _object(each: Thing) -> dict[str, Any]:
    name = each.cls.__name__
    return {
        "description": _summary(each),
        "type": "object",
        "properties": {field.key: {"description": _note(name, field.key)} | field.shape.schema() for field in each.fields},
        "required": [field.key for field in each.fields if field.needed],
        "additionalProperties": True,
    }


def _note(name: str, key: str) -> str:
    return _NOTES[f"{name}.{key}"] if f"{name}.{key}" in _NOTES else _NOTES[key]


def _summary(each: Thing) -> str:
    """What the docstring of the dataclass says, on one line and without its markup."""
    return " ".join((each.cls.__doc__ or "").split()).replace("``", "")


def _things(each: Shape[object]) -> list[Thing]:
    """All objects in a shape, each before those inside it."""
    if isinstance(each, Thing):
        return [each, *(found for field in each.fields for found in _things(field.shape))]
    if isinstance(each, Many):
        return _things(each.each)
    return _things(each.some) if isinstance(each, Maybe) else []
