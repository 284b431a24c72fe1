"""The same vote, told in several reports: of the same kind, in the same country, at the same time."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.reconcile._days import apart, between, published, span_of
from onrecord.reconcile._words import cosine, foremost, subject
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Record

_WINDOW = 16
_BY: Final = "rule:vote"
# Coalitions form over months; what is told of a vote goes on so long.
_DAYS: Final = 120
_NEAR: Final = 31
_LEAST_ABOUT = 0.15


def nodes(record: Record) -> Iterator[Node]:
    """One node a vote."""
    if not record.elections:
        return
    dates = {date.id: span_of(date.value) for date in record.dates}
    day = (record.report.published or "")[:10]
    about, _ = subject(record.text)
    shared = {"published": published(record), "about": about}
    for election in record.elections:
        where = [election.country] if election.country else []
        yield Node(
            items=(election.id,),
            order=f"{day} {record.report.sha256[:16]}",
            keys=(*where, *foremost(about, 3)),
            signature={
                "kind": election.kind,
                "country": election.country,
                "chamber": election.chamber,
                "when": dates.get(election.date or ""),
            },
            subject=shared,
            unique=f"{record.report.sha256} {election.span.start} {election.span.end}",
        )


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two votes are one: nothing that is told of both may differ, and the country or the words have to agree."""
    if (between(one["published"], other["published"]) or 0) > _DAYS:
        return None
    for name in ("kind", "country", "chamber"):
        if one[name] and other[name] and one[name] != other[name]:
            return None
    days = apart(one["when"], other["when"])
    alike = cosine(one["about"], other["about"])
    if (days or 0) > 1 or alike < _LEAST_ABOUT:
        return None
    country = bool(one["country"]) and one["country"] == other["country"]
    days_apart = between(one["published"], other["published"])
    near = days_apart is not None and days_apart <= _NEAR
    sure = country and (days is not None or near)
    told = [
        *(["the same country"] if country else []),
        *(["the same days"] if days is not None else []),
        f"the reports are {alike:.0%} alike",
    ]
    return Comparison(
        judgement="same" if sure else "unsure", score=min(1.0, 0.5 * country + 0.3 + alike / 2), by=_BY, because="; ".join(told)
    )


KIND: Final = Kind(name="election", nodes=nodes, compare=compare, window=_WINDOW, days=_DAYS)
