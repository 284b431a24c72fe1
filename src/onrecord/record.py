"""The record of one report: frozen values, each standing on characters of the text.

The shape is the one that ``onrecord schema`` prints. Spans are ``[start, end)`` in Unicode code points of ``Record.text``; what can be
discontinuous is a tuple of spans. References (``speaker``, ``entity``, ``within``, ``date``, ``place`` …) are ids of the same record.
A value that the report does not settle is ``None``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, dataclass, field, fields
from typing import Any, Literal, NamedTuple, TypeVar

SCHEMA = "onrecord/1"

EntityType = Literal["person", "organization", "government", "armed_group", "court", "party", "population", "place", "other"]
MentionKind = Literal["name", "nominal", "pronoun"]
Form = Literal["direct", "indirect", "mixed"]
# "stated", "resolved", or "authority:NAME".
Basis = str


class Span(NamedTuple):
    """``[start, end)`` in code points of the text."""

    start: int
    end: int


Spans = tuple[Span, ...]
_T = TypeVar("_T")


def _quick(cls: type[_T]) -> type[_T]:
    """``cls``, a frozen dataclass with slots, with a constructor that fills the slots themselves. It takes and does what the generated one
    does in less than half the time: reading a report makes hundreds of values."""
    known: dict[str, Any] = {}
    parameters, filling = [], []
    for each in fields(cls):  # type: ignore[arg-type]  # what the decorator below this one gave
        known[f"fill_{each.name}"] = getattr(cls, each.name).__set__
        known[f"default_{each.name}"] = each.default
        parameters.append(each.name if each.default is MISSING else f"{each.name}=default_{each.name}")
        filling.append(f"    fill_{each.name}(self, {each.name})")
    exec("\n".join((f"def __init__(self, *, {', '.join(parameters)}):", *filling)), known)  # noqa: S102 - as dataclasses does
    made = known["__init__"]
    made.__qualname__, made.__annotations__ = f"{cls.__qualname__}.__init__", {**cls.__annotations__, "return": "None"}
    setattr(cls, "__init__", made)  # noqa: B010 - to the type checker a constructor may not change
    return cls


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every item carries: the rule or model head that made it, and how sure it is (0 to 1)."""

    by: str
    score: float


class Position(NamedTuple):
    """Where in an archive, by a name of its own, the report behind this one begins, in bytes."""

    archive: str
    after: int


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A report as a source hands it over: the text to read and what is known of it. A separate title is no part of ``text``.

    ``published`` and ``updated`` are days (ISO 8601). Where the text was taken out of a page, ``kept`` is how much of the page's words
    it has (0 to 1). ``origin`` is how messages name it (a path, a path and a line) and no part of the record. ``gaps`` are what the
    source itself could not settle, such as bytes whose encoding it had to guess. ``position`` says how far the reading of an archive has
    come with it.
    """

    text: str
    id: str | None = None
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    updated: str | None = None
    kept: float | None = None
    origin: str | None = None
    gaps: tuple[Gap, ...] = ()
    position: Position | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Where a record comes from. ``id`` is as given, else made from text, url and publisher; ``sha256`` is of the text in UTF-8.

    ``kept`` is how much of the words of a page is in the text that was taken out of it (0 to 1); ``None`` for what is no page.
    """

    id: str
    sha256: str
    title: str | None = None
    published: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str | None = None
    author: str | None = None
    updated: str | None = None
    kept: float | None = None


def told_of(report: Report, day: Callable[[str], str] = str) -> tuple[str, ...]:
    """What people are told of a report beside its title and its address; ``day`` writes its day."""
    kept = "" if report.kept is None else f"{report.kept:.0%} of the page's words"
    published = day(report.published) if report.published else None
    return tuple(part for part in (report.author, report.publisher, published, kept) if part)


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """Words that name a party, and the entity they name (``None`` where that is not settled)."""

    span: Span
    entity: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Item):
    """One person, organisation, government, place … that the report speaks of."""

    id: str
    name: str
    type: EntityType
    role: str | None = None
    country: str | None = None
    sector: str | None = None
    role_basis: Basis | None = None
    country_basis: Basis | None = None
    sector_basis: Basis | None = None
    identifiers: tuple[str, ...] = ()


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Item):
    """One place where the report names an entity; ``head`` is the span of its head word."""

    span: Span
    head: Span
    entity: str
    kind: MentionKind


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """Who said what. ``source`` and ``cue`` may be empty, ``content`` may not."""

    id: str
    source: Spans = ()
    cue: Spans = ()
    content: Spans
    speaker: str | None = None
    form: Form
    within: str | None = None
    addressee: Party | None = None
    occasion: Spans = ()
    date: str | None = None
    place: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """Who did what to whom."""

    id: str
    type: str
    mode: str | None = None
    trigger: Spans
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    actuality: Literal["actual", "planned", "called_for", "predicted", "possible", "negated"]
    date: str | None = None
    place: str | None = None
    statement: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one date to another; either may be open."""

    start: str | None
    end: str | None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """How many or how much; ``low`` and ``high`` are the numbers that the words allow."""

    id: str
    span: Span
    low: float | None = None
    high: float | None = None
    qualifier: Literal["exact", "about", "more_than", "at_least", "up_to", "less_than", "between", "vague"]
    unit: str
    measure: str
    currency: str | None = None
    of: Party | None = None
    place: str | None = None
    period: Period | None = None
    statement: str | None = None
    event: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What a court orders, and whom."""

    content: Spans
    addressee: Party | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding(Item):
    """A step of a court or an inquiry."""

    id: str
    span: Span
    court: Party | None = None
    step: Literal["complaint", "charge", "hearing", "interim_ruling", "judgment", "sentence", "appeal", "warrant", "inquiry"]
    applicant: Party | None = None
    respondent: Party | None = None
    matter: Spans = ()
    orders: tuple[Order, ...] = ()
    date: str | None = None
    statement: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionResult:
    """What one party won; ``share`` is in percent."""

    party: Party | None
    seats: int | None = None
    votes: int | None = None
    share: float | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Election(Item):
    """A vote and what came of it."""

    id: str
    span: Span
    kind: str | None = None
    chamber: str | None = None
    country: str | None = None
    date: str | None = None
    outcome: str | None = None
    results: tuple[ElectionResult, ...] = ()
    turnout: float | None = None
    next: Spans = ()
    statement: str | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Date(Item):
    """An expression of time; ``value`` is a TIMEX3 value, ``None`` where it is not settled."""

    id: str
    span: Span
    value: str | None = None
    type: Literal["DATE", "TIME", "DURATION", "SET"]
    basis: Basis | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Item):
    """An expression meant as a place; coordinates in degrees, ``precision`` 1 (country) to 5 (within a town)."""

    id: str
    span: Span
    entity: str | None = None
    name: str
    geonameid: int | None = None
    latitude: float | None = None
    longitude: float | None = None
    country: str | None = None
    precision: int | None = None
    basis: Basis | None = None


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Gap(Item):
    """Something seen and not settled: ``kind`` is a short word such as ``unclosed_quote``, ``reason`` a sentence for people."""

    span: Span
    kind: str
    reason: str


@_quick
@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """All that reading one report gives."""

    report: Report
    text: str
    sentences: Spans = ()
    entities: tuple[Entity, ...] = ()
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    proceedings: tuple[Proceeding, ...] = ()
    elections: tuple[Election, ...] = ()
    dates: tuple[Date, ...] = ()
    places: tuple[Place, ...] = ()
    gaps: tuple[Gap, ...] = ()
    schema: str = field(default=SCHEMA)
