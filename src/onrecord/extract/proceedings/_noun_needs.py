"""What must stand beside a noun for it to tell a step of a case: "the trial of a vaccine" is none, "the trial of an officer" is one."""

from __future__ import annotations

from onrecord.extract._clauses import clause_of, doer, preposition, subject
from onrecord.extract._phrases import entity_at, phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import COURT, bench_of
from onrecord.extract.proceedings._drafts import Draft
from onrecord.extract.proceedings._matter import is_crime
from onrecord.extract.proceedings._vocabulary import CourtNoun, words

_NEAR = 9  # words in which "arrest" stands behind "warrant"
_BODIES = frozenset(("commission", "committee", "board", "court", "panel", "chamber"))


def _arrest(found: Found, draft: Draft, verb: int | None) -> bool:
    analysis, noun = found.analysis, draft.triggers[0]
    near = analysis.lower[max(0, noun - 1) : noun + _NEAR]
    return "arrest" in near or (verb is not None and analysis.lower[verb] in words("issue") and draft.court is not None)


def _brought(found: Found, draft: Draft, verb: int | None) -> bool:
    word = found.analysis.lower[verb] if verb is not None else ""
    return (word in words("bring") or word in words("face")) and (draft.respondent is not None or bool(draft.matter))


def _of_a_person(found: Found, draft: Draft, verb: int | None) -> bool:
    analysis, noun = found.analysis, draft.triggers[0]
    first, end = phrase(found, noun)
    if words("science") & set(analysis.lower[first:end]):
        return False
    stood = verb is not None and (preposition(analysis, noun) == "on" or analysis.lower[verb].startswith(("stand", "stood", "face")))
    if stood and verb is not None and draft.respondent is None:
        draft.give("respondent", subject(analysis, clause_of(analysis, noun)))
    legal = is_crime(found, draft.matter) or draft.court is not None or stood or preposition(analysis, noun) == "on"
    return legal or (draft.respondent is not None and _is_person(found, draft.respondent))


def _is_person(found: Found, token: int) -> bool:
    entity = entity_at(found, token)
    return entity is not None and found.entity[entity].type == "person"


def _legal(found: Found, draft: Draft, _: int | None) -> bool:
    analysis, noun = found.analysis, draft.triggers[0]
    if draft.step == "hearing":
        return bool(words("hearing") & {analysis.lower[c] for c in analysis.children[noun]}) or draft.court is not None
    return draft.court is not None


def _given(found: Found, draft: Draft, verb: int | None) -> bool:
    if verb is None:
        return False
    first, end = phrase(found, draft.triggers[0])
    punished = bool(words("prison") & set(found.analysis.lower[first:end])) or draft.court is not None
    word = found.analysis.lower[verb]
    return punished and (word in words("give") or word in words("take")) and draft.respondent is not None


def _filed(found: Found, draft: Draft, verb: int | None) -> bool:
    if draft.applicant is None:
        return False
    filed = verb is not None and found.analysis.lower[verb] in words("file")
    if filed and (draft.court is not None or draft.matter):
        return True
    return draft.respondent is not None and (filed or draft.court is not None)


def _contested(found: Found, draft: Draft, verb: int | None) -> bool:
    lower = found.analysis.lower
    if any(words("ruling") & set(lower[first:end]) for first, end in draft.matter):
        return True
    filed = verb is not None and lower[verb] in words("file")
    return filed and draft.applicant is not None and draft.court is not None


def _opened(found: Found, draft: Draft, verb: int | None) -> bool:
    """An inquiry into something, opened or named with its kind; what the police look into is no proceeding yet."""
    analysis, noun = found.analysis, draft.triggers[0]
    beside = {analysis.lower[c] for c in analysis.children[noun]}
    if "police" in beside or (verb is not None and bench_of(found, doer(analysis, verb)) == "police"):
        return False
    above = analysis.heads[noun]
    if above >= 0 and analysis.lower[above] in _BODIES and preposition(analysis, noun) == "of":
        draft.give(COURT, above)
        draft.triggers.append(above)
    elif beside & words("official"):
        draft.give(COURT, noun)
    opened = verb is not None and analysis.lower[verb] in words("open") and analysis.relations[noun] in ("obj", "nsubj", "nmod")
    if draft.court is None:
        return opened and bool(draft.matter)
    return bool(draft.matter) or bool(beside & words("official"))


_NEEDS = {
    "arrest": _arrest,
    "brought": _brought,
    "person": _of_a_person,
    "legal": _legal,
    "given": _given,
    "filed": _filed,
    "contested": _contested,
    "opened": _opened,
}


def fits(found: Found, draft: Draft, row: CourtNoun, verb: int | None) -> bool:
    """Whether what the noun needs is there to mean a step of a case; what it needs is told in the lexicon ``court_nouns``. Where the need
    itself says who is tried or which body inquires, the draft learns it."""
    return _NEEDS[row.needs](found, draft, verb)
