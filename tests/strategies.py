"""Hypothesis strategies: arbitrary texts, arbitrary valid records, arbitrary JSON.

``records()`` gives records of which everything that ``verify`` checks is true, over texts of any script, with every kind of item.
"""

from __future__ import annotations

import string
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from hypothesis import strategies as st

from onrecord.identity import ItemIds, ItemKind, report_id, text_hash
from onrecord.record import (
    Article,
    Date,
    Election,
    ElectionResult,
    Entity,
    Event,
    Figure,
    Gap,
    Mention,
    Order,
    Party,
    Period,
    Place,
    Proceeding,
    Record,
    Report,
    Span,
    Spans,
    Statement,
)

T = TypeVar("T")
_MOST = 2

# What news texts are made of, and what breaks offsets: quotation marks, emoji beyond the first plane, combining marks, right-to-left
# letters, separators that are no line feeds.
_ODD = "\n\t \u00a0\u2028“”‘’«»\"'—…éñ\u0301\u200f\u05e9\u0639\U0001f600\U0001f468\u200d\U0001f469"
characters = st.one_of(st.sampled_from(string.ascii_letters + " .,"), st.sampled_from(_ODD), st.characters(exclude_categories=["Cs"]))
# Arbitrary text is in ``texts``; drawing it for every name and title as well would take most of the time.
words = st.sampled_from(
    ("", "Ann Lee", "e\u0301t\u00e9", "\U0001f468\u200d\U0001f469", "\u05e9\u05dc", 'said "no"', "a\nb\\c", "\u2028\x00\x7f")
)
texts = st.text(characters, max_size=60)
json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)


def articles() -> st.SearchStrategy[Article]:
    """Reports as a source hands them over."""
    known = st.none() | words
    return st.builds(Article, text=texts, id=known, title=known, published=known, publisher=known, url=known, language=known)


@st.composite
def records(draw: st.DrawFn) -> Record:
    """Valid records."""
    return _Maker(draw).record()


_hints = cache(get_type_hints)


class _Maker:
    """Draws one record item by item, so that each can point to those before it."""

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.counts = draw(st.lists(st.integers(0, 10**7), max_size=_MOST))
        self.text = draw(texts)
        self.figure_spans: list[Span] = []
        for count in self.counts:
            start = len(self.text) + 1
            self.text += f" {count:,} people. "
            self.figure_spans.append(Span(start, start + len(f"{count:,} people")))
        known = st.none() | words
        article = Article(text=self.text, id=draw(known), publisher=draw(known), url=draw(known))
        self.report = Report(
            id=report_id(article),
            sha256=text_hash(self.text),
            title=draw(known),
            published=draw(known),
            publisher=article.publisher,
            url=article.url,
            language=draw(known),
        )
        self.ids = ItemIds(self.report.id)
        self.entities: tuple[Entity, ...] = ()
        self.dates: tuple[Date, ...] = ()
        self.places: tuple[Place, ...] = ()
        self.statements: tuple[Statement, ...] = ()
        self.events: tuple[Event, ...] = ()

    def record(self) -> Record:
        if not self.text:
            return Record(report=self.report, text=self.text)
        self.entities = self._several(self._entity)
        self.dates = self._several(self._date)
        self.places = self._several(self._place)
        for _ in range(self.draw(st.integers(0, _MOST))):
            self.statements += (self._statement(),)
        self.events = self._several(self._event)
        return Record(
            report=self.report,
            text=self.text,
            sentences=self._spans(),
            entities=self.entities,
            mentions=self._several(self._mention) if self.entities else (),
            statements=self.statements,
            events=self.events,
            figures=tuple(self._figure(count, span) for count, span in zip(self.counts, self.figure_spans, strict=True)),
            proceedings=self._several(self._proceeding),
            elections=self._several(self._election),
            dates=self.dates,
            places=self.places,
            gaps=self._several(self._gap),
        )

    def _several(self, make: Callable[[], T]) -> tuple[T, ...]:
        return tuple(make() for _ in range(self.draw(st.integers(0, _MOST))))

    def _span(self, inside: Span | None = None) -> Span:
        first, end = inside or Span(0, len(self.text))
        start = self.draw(st.integers(first, end - 1))
        return Span(start, self.draw(st.integers(start + 1, end)))

    def _spans(self, least: int = 0) -> Spans:
        return tuple(self._span() for _ in range(self.draw(st.integers(least, _MOST))))

    def _word(self) -> str | None:
        return self.draw(st.none() | words)

    def _one(self, cls: Any, field: str) -> Any:
        """One of the values that a field may take."""
        return self.draw(st.sampled_from(get_args(_hints(cls)[field])))

    def _id(self, items: tuple[Any, ...]) -> str | None:
        return self.draw(st.none() | st.sampled_from([item.id for item in items])) if items else None

    def _party(self) -> Party | None:
        return Party(span=self._span(), entity=self._id(self.entities)) if self.draw(st.booleans()) else None

    def _parties(self) -> tuple[Party, ...]:
        return tuple(party for party in self._several(self._party) if party)

    def _made(self, kind: ItemKind | None = None, spans: Spans = (), what: str = "") -> dict[str, Any]:
        """What every item carries, and an id where it has one."""
        common: dict[str, Any] = {"by": self.draw(words), "score": round(self.draw(st.floats(0, 1)), 3)}
        return common | ({"id": self.ids(kind, spans, what)} if kind else {})

    def _entity(self) -> Entity:
        name = self.draw(words)
        return Entity(
            **self._made("entity", (), name),
            name=name,
            type=self._one(Entity, "type"),
            role=self._word(),
            country=self._word(),
            sector=self._word(),
            role_basis=self._word(),
            identifiers=tuple(self.draw(st.lists(words, max_size=_MOST))),
        )

    def _mention(self) -> Mention:
        span = self._span()
        entity = self.draw(st.sampled_from(self.entities)).id
        return Mention(**self._made(), span=span, head=self._span(span), entity=entity, kind=self._one(Mention, "kind"))

    def _date(self) -> Date:
        span = self._span()
        return Date(**self._made("date", (span,)), span=span, value=self._word(), type=self._one(Date, "type"), basis=self._word())

    def _place(self) -> Place:
        span = self._span()
        return Place(
            **self._made("place", (span,)),
            span=span,
            entity=self._id(self.entities),
            name=self.draw(words),
            geonameid=self.draw(st.none() | st.integers(1, 10**7)),
            latitude=self.draw(st.none() | st.floats(-90, 90)),
            longitude=self.draw(st.none() | st.floats(-180, 180)),
            country=self._word(),
            precision=self.draw(st.none() | st.integers(1, 5)),
            basis=self._word(),
        )

    def _statement(self) -> Statement:
        outer = self.draw(st.none() | st.sampled_from(self.statements)) if self.statements else None
        content = (self._span(self.draw(st.sampled_from(outer.content))),) if outer else self._spans(1)
        return Statement(
            **self._made("statement", content),
            source=self._spans(),
            cue=self._spans(),
            content=content,
            speaker=self._id(self.entities),
            form=self._one(Statement, "form"),
            within=outer.id if outer else None,
            addressee=self._party(),
            occasion=self._spans(),
            date=self._id(self.dates),
            place=self._id(self.places),
        )

    def _event(self) -> Event:
        trigger = self._spans(1)
        return Event(
            **self._made("event", trigger),
            type=self.draw(words),
            mode=self._word(),
            trigger=trigger,
            actors=self._parties(),
            recipients=self._parties(),
            actuality=self._one(Event, "actuality"),
            date=self._id(self.dates),
            place=self._id(self.places),
            statement=self._id(self.statements),
        )

    def _figure(self, count: int, span: Span) -> Figure:
        period = Period(start=self._word(), end=self._word()) if self.draw(st.booleans()) else None
        return Figure(
            **self._made("figure", (span,)),
            span=span,
            low=self.draw(st.sampled_from([None, count])),
            high=self.draw(st.sampled_from([None, count, float(count)])),
            qualifier=self._one(Figure, "qualifier"),
            unit=self.draw(words),
            measure=self.draw(words),
            currency=self._word(),
            of=self._party(),
            place=self._id(self.places),
            period=period,
            statement=self._id(self.statements),
            event=self._id(self.events),
        )

    def _proceeding(self) -> Proceeding:
        span = self._span()
        return Proceeding(
            **self._made("proceeding", (span,)),
            span=span,
            court=self._party(),
            step=self._one(Proceeding, "step"),
            applicant=self._party(),
            respondent=self._party(),
            matter=self._spans(),
            orders=self._several(lambda: Order(content=self._spans(1), addressee=self._party())),
            date=self._id(self.dates),
            statement=self._id(self.statements),
        )

    def _election(self) -> Election:
        span = self._span()
        count = st.none() | st.sampled_from(self.counts) if self.counts else st.none()
        return Election(
            **self._made("election", (span,)),
            span=span,
            kind=self._word(),
            chamber=self._word(),
            country=self._word(),
            date=self._id(self.dates),
            outcome=self._word(),
            results=self._several(lambda: ElectionResult(party=self._party(), seats=self.draw(count), share=self.draw(count))),
            turnout=self.draw(count),
            next=self._spans(),
            statement=self._id(self.statements),
        )

    def _gap(self) -> Gap:
        return Gap(**self._made(), span=self._span(), kind=self.draw(words), reason=self.draw(words))
