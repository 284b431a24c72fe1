"""The same step of a court or an inquiry, told in several reports."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from onrecord.reconcile._days import apart, between, published, span_of
from onrecord.reconcile._words import cosine, foremost, overlap, stem, subject, words
from onrecord.reconcile.nodes import Comparison, Kind, Node, Signature
from onrecord.record import Party, Record

_WINDOW = 12
_BY: Final = "rule:proceeding"
_DAYS: Final = 7
_LEAST_ABOUT, _SAME_ABOUT = 0.2, 0.3
_OFF = 1


def nodes(record: Record) -> Iterator[Node]:
    """One node a step."""
    if not record.proceedings:
        return
    dates = {date.id: span_of(date.value) for date in record.dates}
    day = (record.report.published or "")[:10]
    about, _ = subject(record.text)
    shared = {"published": published(record), "about": about}
    for proceeding in record.proceedings:
        yield Node(
            items=(proceeding.id,),
            order=f"{day} {record.report.sha256[:16]}",
            keys=tuple(f"{proceeding.step} {word}" for word in foremost(about, 4)),
            signature={
                "step": proceeding.step,
                "court": _stems(record, proceeding.court),
                "respondent": _stems(record, proceeding.respondent),
                "when": dates.get(proceeding.date or ""),
            },
            subject=shared,
            unique=f"{record.report.sha256} {proceeding.span.start} {proceeding.span.end}",
        )


def _stems(record: Record, party: Party | None) -> list[str]:
    names = {entity.id: entity.name for entity in record.entities}
    said = f"{names.get(party.entity or '', '')} {record.text[slice(*party.span)]}" if party else ""
    return sorted({stem(word) for word in words(said) if word[0].isupper()})[:8]


def compare(one: Signature, other: Signature) -> Comparison | None:
    """Whether two steps of the same kind are one."""
    if (between(one["published"], other["published"]) or 0) > _DAYS:
        return None
    days = apart(one["when"], other["when"])
    court, other_court = overlap(one["court"], other["court"])
    party, other_party = overlap(one["respondent"], other["respondent"])
    alike = cosine(one["about"], other["about"])
    if one["step"] != other["step"] or (days or 0) > _OFF or other_party or (other_court and not party) or alike < _LEAST_ABOUT:
        return None
    shared = [name for name, value in (("court", court), ("party", party)) if value]
    told = f"the same step, {' and '.join(shared) or 'nothing that tells them apart'}; the reports are {alike:.0%} alike"
    sure = alike >= _SAME_ABOUT and bool(shared)
    return Comparison(judgement="same" if sure else "unsure", score=min(1.0, 0.4 + alike), by=_BY, because=told)


KIND: Final = Kind(name="proceeding", nodes=nodes, compare=compare, window=_WINDOW, days=_DAYS)
