"""What must stand beside a verb for it to tell a step of a case: "charged a fee" is none, "charged with theft" is one."""

from __future__ import annotations

from onrecord.extract._clauses import is_passive, parts, preposition, undergoer
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import COURT, OFFICIALS, bench_of
from onrecord.extract.proceedings._drafts import Draft
from onrecord.extract.proceedings._matter import is_crime
from onrecord.extract.proceedings._vocabulary import CourtVerb, words

_PARTICLES = frozenset(("down", "out"))


def fits(found: Found, draft: Draft, row: CourtVerb) -> bool:
    """Whether all is there that the verb needs to mean a step of a case; what it needs is told in the lexicon ``court_verbs``."""
    return all(_NEEDS[need](found, draft) for need in row.needs if need in _NEEDS)


def _of_a_court(_: Found, draft: Draft) -> bool:
    return draft.court is not None


def _of_a_crime(found: Found, draft: Draft) -> bool:
    if is_crime(found, draft.matter):
        return True
    official = draft.court is not None or bench_of(found, draft.applicant) in ("prosecutor", "police")
    return official and draft.respondent is not None and bool(draft.matter)


def _before_a_court(found: Found, draft: Draft) -> bool:
    return draft.court is not None and preposition(found.analysis, draft.court) in ("at", "before", "in", "by")


def _tried(found: Found, draft: Draft) -> bool:
    return is_passive(found.analysis, draft.triggers[0]) and (draft.court is not None or is_crime(found, draft.matter))


def _against_a_ruling(found: Found, draft: Draft) -> bool:
    analysis, verb = found.analysis, draft.triggers[0]
    rulings = words("ruling")
    against = any(analysis.lower[end - 1] in rulings for _, end in draft.matter)
    return against or draft.court is not None or _object_in(found, verb, "ruling")


def _for_a_term(found: Found, draft: Draft) -> bool:
    analysis, verb = found.analysis, draft.triggers[0]
    terms = words("prison")
    return draft.court is not None or any(analysis.lower[p.token] in terms for p in parts(analysis, verb) if p.token > verb)


def _of_a_case(found: Found, draft: Draft) -> bool:
    return _object_in(found, draft.triggers[0], "case")


def _by_an_official(found: Found, draft: Draft) -> bool:
    return bench_of(found, draft.court) in OFFICIALS


def _of_somebody(_: Found, draft: Draft) -> bool:
    return draft.respondent is not None or draft.court is not None


def _by_decree(found: Found, draft: Draft) -> bool:
    """Told in an order or a ruling, and not the jury in the room."""
    analysis = found.analysis
    return any(analysis.lower[p.token] in words("decree") for p in parts(analysis, draft.triggers[0]))


def _with_particle(found: Found, draft: Draft) -> bool:
    analysis, verb = found.analysis, draft.triggers[0]
    return any(analysis.lower[c] in _PARTICLES for c in analysis.children[verb])


_NEEDS = {
    COURT: _of_a_court,
    "crime": _of_a_crime,
    "before": _before_a_court,
    "trial": _tried,
    "legal": _against_a_ruling,
    "term": _for_a_term,
    "case": _of_a_case,
    "inquirer": _by_an_official,
    "sued": _of_somebody,
    "decree": _by_decree,
    "down": _with_particle,
    "out": _with_particle,
}


def _object_in(found: Found, verb: int, what: str) -> bool:
    thing = undergoer(found.analysis, verb)
    return thing is not None and found.analysis.lower[thing] in words(what)
