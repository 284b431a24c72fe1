"""The same figure told again: the same number of the same thing, at the same place, within a few days."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.reconcile._days import apart, between, published, span_of
from onrecord.reconcile._words import cosine, overlap, stem, subject, words
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Record

_WINDOW = 10
_BY: Final = "rule:figure"
_DAYS: Final = 5
_LEAST_ABOUT = 0.2
_SAME_ABOUT = 0.35
_NO_HEAD: Final = frozenset(stem(word) for word in "people person man woman men women others other".split())


def nodes(record: Record) -> Iterator[Node]:
    """One node a figure; a vague one ("dozens") is compared with none."""
    if not record.figures:
        return
    places = {place.id: place for place in record.places}
    day = (record.report.published or "")[:10]
    about, _ = subject(record.text)
    shared = {"published": published(record), "about": about}
    for figure in record.figures:
        of = record.text[slice(*figure.of.span)] if figure.of else ""
        place = places.get(figure.place or "")
        number = f"{figure.low}|{figure.high}|{figure.qualifier}"
        period = figure.period
        first = span_of(period.start) if period else None
        yield Node(
            items=(figure.id,),
            order=f"{day} {record.report.sha256[:16]}",
            keys=() if figure.low is None and figure.high is None else (f"{figure.measure} {figure.unit} {figure.currency} {number}",),
            signature={
                "of": sorted({form for word in words(of) if (form := stem(word)) not in _NO_HEAD})[-4:],
                "place": place.name if place else None,
                "since": first,
            },
            subject=shared,
            unique=f"{record.report.sha256} {figure.span.start} {figure.span.end}",
        )


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two figures of the same number and measure are one figure."""
    if (between(one["published"], other["published"]) or 0) > _DAYS:
        return None
    days = apart(one["since"], other["since"])
    _, other_of = overlap(one["of"], other["of"])
    alike = cosine(one["about"], other["about"])
    if days or other_of or alike < _LEAST_ABOUT or (one["place"] and other["place"] and one["place"] != other["place"]):
        return None
    told = f"the same number of the same thing; the reports are {alike:.0%} alike"
    return Comparison(
        judgement="same" if alike >= _SAME_ABOUT else "unsure", score=min(1.0, 0.5 + alike - _SAME_ABOUT + 0.15), by=_BY, because=told
    )


KIND: Final = Kind(name="figure", nodes=nodes, compare=compare, window=_WINDOW, days=_DAYS)
