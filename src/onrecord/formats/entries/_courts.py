"""Proceedings and elections in words."""

from __future__ import annotations

from collections.abc import Iterator

from onrecord.formats.entries._entry import Entry, Fact, Why
from onrecord.formats.entries._figures import amount
from onrecord.formats.entries._known import Known
from onrecord.formats.sayings import quote
from onrecord.record import Election, ElectionResult, Proceeding


def proceedings(known: Known) -> tuple[Entry, ...]:
    """Before which court: the step, the parties, the matter, the orders, and whose word it is."""
    return tuple(_proceeding(known, number, one) for number, one in enumerate(known.record.proceedings, 1))


def elections(known: Known) -> tuple[Entry, ...]:
    """What was voted: the kind, what came of it, the results, what must follow, and whose word it is."""
    return tuple(_election(known, number, one) for number, one in enumerate(known.record.elections, 1))


def _proceeding(known: Known, number: int, one: Proceeding) -> Entry:
    return Entry(
        layer="proceedings",
        number=number,
        head=one.step.replace("_", " "),
        aside=None,
        facts=tuple(_proceeding_facts(known, one)),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, one.id),
    )


def _proceeding_facts(known: Known, one: Proceeding) -> Iterator[Fact]:
    yield from known.party("court", one.court)
    yield from known.party("brought by", one.applicant)
    yield from known.party("against", one.respondent)
    if one.matter:
        yield Fact("matter", quote(known.text, one.matter))
    for order in one.orders:
        party = next(known.party("orders", order.addressee), None)
        content = f"“{quote(known.text, order.content)}”"
        yield Fact("orders", f"{party.words}: {content}", party.leads) if party else Fact("orders", content)
    yield from known.when(one.date)
    yield from known.voice(one.statement)


def _election(known: Known, number: int, one: Election) -> Entry:
    return Entry(
        layer="elections",
        number=number,
        head=f"{one.kind} election" if one.kind else "election",
        aside=one.outcome.replace("_", " ") if one.outcome else None,
        facts=tuple(_election_facts(known, one)),
        quote=known.words(one.span),
        spans=(one.span,),
        why=Why(one.by, one.score, one.id),
    )


def _election_facts(known: Known, one: Election) -> Iterator[Fact]:
    for name, value in (("chamber", one.chamber), ("country", one.country)):
        if value:
            yield Fact(name, value)
    yield from known.when(one.date)
    for result in one.results:
        yield from _result(known, result)
    if one.turnout is not None:
        yield Fact("turnout", f"{amount(one.turnout)} %")
    if one.next:
        yield Fact("to follow", quote(known.text, one.next))
    yield from known.voice(one.statement)


def _result(known: Known, result: ElectionResult) -> Iterator[Fact]:
    parts = [f"{amount(value)} {unit}" for value, unit in ((result.seats, "seats"), (result.votes, "votes")) if value is not None]
    parts += [f"{amount(result.share)} %"] if result.share is not None else []
    won = ", ".join(parts) or "no number"
    party = next(known.party("result", result.party), None)
    yield Fact("result", f"{party.words}: {won}", party.leads) if party else Fact("result", won)
