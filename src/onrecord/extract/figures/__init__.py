"""Figures: how many and how much, as the report counts them."""

from __future__ import annotations

from onrecord.extract.figures._circumstances import party_of, period_of, place_of
from onrecord.extract.figures._context import Context
from onrecord.extract.figures._draft import Draft
from onrecord.extract.figures._drafts import drafts
from onrecord.extract.figures._money import currency
from onrecord.extract.found import Found
from onrecord.identity import ItemIds
from onrecord.record import Figure, Gap, Span


def figures(found: Found) -> tuple[tuple[Figure, ...], tuple[Gap, ...]]:
    """The quantities of people, things, money and votes in a report, in the order of the text, and a gap (``unread_figure``) for each
    number that looks like one and cannot be read."""
    context = Context(found)
    ids = ItemIds(found.report.id)
    read, gaps = drafts(context)
    return tuple(_figure(context, draft, ids) for draft in read), gaps


def _figure(context: Context, draft: Draft, ids: ItemIds) -> Figure:
    quantity, analysis = draft.quantity, context.analysis
    span = Span(analysis.starts[quantity.first], quantity.stop)
    place = place_of(context, quantity, draft.governor)
    return Figure(
        id=ids("figure", [span]),
        span=span,
        low=quantity.low,
        high=quantity.high,
        qualifier=quantity.qualifier,
        unit=draft.unit,
        measure=draft.measure,
        currency=currency(quantity.sign, context.spoken_of) if quantity.sign else None,
        of=party_of(context, draft.like or quantity),
        place=place.id if place else None,
        period=period_of(context, quantity, draft.governor),
        statement=context.found.voice(span.start, span.end),
        event=context.events.get(draft.governor),
        by=draft.by,
        score=draft.score,
    )
