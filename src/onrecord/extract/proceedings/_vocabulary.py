"""The words of courts, as the lexicons give them."""

from __future__ import annotations

from functools import cache
from typing import Literal, NamedTuple, cast

from onrecord.lexicons import load, table

Step = Literal["complaint", "charge", "hearing", "interim_ruling", "judgment", "sentence", "appeal", "warrant", "inquiry"]


class CourtVerb(NamedTuple):
    """What a verb tells of a case: the step, the roles of who does it and to whom, what leads to the matter, what the verb needs."""

    step: Step
    doer: str
    undergoer: str
    matter: frozenset[str]
    needs: frozenset[str]


class CourtNoun(NamedTuple):
    """What a noun tells of a case: the step, what leads to respondent and matter, the role of who brings it about, what the noun needs."""

    step: Step
    respondent: frozenset[str]
    matter: frozenset[str]
    doer: str
    needs: str


@cache
def verbs() -> dict[str, CourtVerb]:
    """Verbs by form."""
    out = {}
    for forms, step, doer, undergoer, matter, needs in table("court_verbs"):
        verb = CourtVerb(cast(Step, step), doer, undergoer, _set(matter), _set(needs))
        out.update(dict.fromkeys(forms.split(";"), verb))
    return out


@cache
def nouns() -> dict[str, CourtNoun]:
    """Nouns by form."""
    out = {}
    for forms, step, respondent, matter, doer, needs in table("court_nouns"):
        noun = CourtNoun(cast(Step, step), _set(respondent), _set(matter), doer, needs)
        out.update(dict.fromkeys(forms.split(";"), noun))
    return out


@cache
def bench_heads() -> dict[str, tuple[str, frozenset[str]]]:
    """Head words of courts and inquiries: their kind, and the words beside them that mean something else."""
    return {word: (kind, _set(others)) for word, kind, others in table("court_heads")}


@cache
def words(what: str) -> frozenset[str]:
    """The words of ``court_words`` that say ``what``."""
    return frozenset(word for word, says in table("court_words") if says == what)


@cache
def crimes() -> frozenset[str]:
    """Crimes and offences."""
    return frozenset(load("crimes"))


@cache
def triggers() -> frozenset[str]:
    """Every word that a step of a case can begin with."""
    return frozenset((*verbs(), *nouns()))


def _set(cell: str) -> frozenset[str]:
    return frozenset(filter(None, cell.split(";")))
