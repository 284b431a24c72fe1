"""The day of a vote."""

from __future__ import annotations

from onrecord.extract._clauses import governor, parts
from onrecord.extract.elections._vocabulary import words
from onrecord.extract.found import Found
from onrecord.record import Date

_FOR = frozenset(("for", "until", "to", "on"))


def date_of(found: Found, noun: int) -> Date | None:
    """The date that stands with a vote ("Sunday's election"), else with the verb that tells its holding ("was held on Sunday"); with a verb
    of setting it only the day for which it is set."""
    own = found.date_beside(noun)
    if own is not None:
        return own if _is_day(own) else None
    analysis = found.analysis
    verb = governor(analysis, noun)
    if verb is None:
        return None
    word = analysis.lower[verb]
    date = found.date_beside(verb) if word in words("held") or word in words("called") else None
    if date is None or not _is_day(date):
        return None
    if word not in words("called"):
        return date
    leads = {p.token: p.preposition for p in parts(analysis, verb)}
    first, end = found.tokens_of(date.span)
    return date if any(leads.get(token) in _FOR for token in range(first, end)) else None


def _is_day(date: Date) -> bool:
    """Whether a date can be that of a vote: a day, a month, a year, not "recently"."""
    return date.value is None or date.value[:1].isdigit()
