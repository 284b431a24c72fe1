"""Steps of a case told by a noun: "an arrest warrant for the general", "the trial of five officers", "an inquiry into the fire"."""

from __future__ import annotations

from onrecord.extract._clauses import NOMINAL, doer, governor, is_passive, parts, preposition, subject
from onrecord.extract._phrases import entity_at
from onrecord.extract._reality import is_ahead, is_unreal
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import COURT, OFFICIALS, bench_of, court_beside, own_court
from onrecord.extract.proceedings._drafts import Draft
from onrecord.extract.proceedings._matter import accusation, is_crime, matter_of
from onrecord.extract.proceedings._noun_needs import fits
from onrecord.extract.proceedings._vocabulary import CourtNoun, nouns, words

_DEFINITE = frozenset(("the", "this", "that", "his", "her", "their", "its"))
_NEVER = frozenset(("compound", "flat", "case", "fixed"))
_PARTIES = frozenset(("person", "organization", "government", "armed_group", "party", "population"))


def noun_draft(found: Found, noun: int) -> Draft | None:
    """The step that a noun tells; ``None`` where it means something else, is not done, or tells nothing of whose case it is."""
    analysis, row = found.analysis, nouns()[found.analysis.lower[noun]]
    if analysis.upos[noun] not in ("NOUN", "PROPN") or analysis.relations[noun] in _NEVER or is_unreal(analysis, noun):
        return None
    if row.step != "hearing" and is_ahead(analysis, noun):
        return None
    verb = governor(analysis, noun)
    draft = Draft(triggers=[noun], step=row.step, by="rule:court-noun")
    _give_owners(found, draft, row)
    if verb is not None:
        _give_by_verb(found, draft, row, verb)
    _give_behind(found, draft, row, verb)
    draft.give(COURT, court_beside(found, noun, draft.respondent))
    if draft.court is None and verb is not None:
        draft.give(COURT, court_beside(found, verb, draft.respondent))
    if row.needs and not fits(found, draft, row, verb):
        return None
    if draft.step == "judgment" and words("interim") & {analysis.lower[c] for c in analysis.children[noun]}:
        draft.step = "interim_ruling"
    draft.again = any(analysis.lower[c] in _DEFINITE for c in analysis.children[noun])
    return draft if draft.cells else None


def _give_owners(found: Found, draft: Draft, row: CourtNoun) -> None:
    """Whose it is: the court's ruling, the general's trial, the widow's complaint."""
    analysis, noun = found.analysis, draft.triggers[0]
    draft.give(COURT, own_court(found, noun))
    for child in analysis.children[noun]:
        if analysis.relations[child] != "nmod" or child > noun or bench_of(found, child) == COURT or analysis.upos[child] not in NOMINAL:
            continue
        if row.doer == "applicant" and row.step != "charge":
            draft.give("applicant", child)
        elif row.step in ("hearing", "charge", "sentence", "warrant"):
            draft.give("respondent", child)


def _give_by_verb(found: Found, draft: Draft, row: CourtNoun, verb: int) -> None:
    """Who brings it about, or undergoes it, by the verb that it is the object of."""
    analysis, noun = found.analysis, draft.triggers[0]
    word, who = analysis.lower[verb], doer(analysis, verb)
    relation = analysis.relations[noun]
    done = relation == "obj" or (relation == "nsubj" and is_passive(analysis, verb))
    if word in words("face") or word in words("take"):
        draft.give("respondent", who if who != noun else None)
    elif row.needs == "given" and is_passive(analysis, verb):
        draft.give("respondent", subject(analysis, verb) if relation == "obj" else None)
    elif row.needs == "given":
        draft.give("respondent", next((c for c in analysis.children[verb] if analysis.relations[c] == "iobj"), None))
    if bench_of(found, who) == COURT or (row.step == "inquiry" and done and bench_of(found, who) in OFFICIALS):
        draft.give(COURT, who)
    elif done and row.doer == "applicant" and who != noun and word not in words("face"):
        draft.give("applicant", who)


def _give_behind(found: Found, draft: Draft, row: CourtNoun, verb: int | None) -> None:
    """Respondent and matter from the prepositions behind the noun."""
    analysis, noun = found.analysis, draft.triggers[0]
    holders = {noun, verb} | {h for h in (analysis.heads[noun],) if verb is not None}
    behind = parts(analysis, noun if verb is None else verb)
    for part in behind:
        if part.token <= noun or analysis.heads[part.token] not in holders:
            continue
        whom: int | None = part.token
        if part.preposition not in row.respondent or (draft.step == "warrant" and _is_arrest(found, part.token)):
            whom = _arrested(found, part.token) if _is_arrest(found, part.token) else None
        if whom is not None and _is_party(found, whom):
            draft.give("respondent", whom)
        if part.preposition == "by" and row.doer == "applicant":
            draft.give("applicant", whom if bench_of(found, part.token) != COURT else None)
    if draft.respondent is None and analysis.relations[noun] in ("acl", "root") and preposition(analysis, noun) == "on":
        draft.give("respondent", subject(analysis, noun))
    taken = {noun} | {token for token in (draft.court, draft.respondent, draft.applicant) if token is not None}
    around = noun if matter_of(found, noun, row.matter, taken) or verb is None else verb
    draft.matter = matter_of(found, around, row.matter, taken) if around == noun or verb is None or verb < noun else []
    draft.matter = draft.matter or accusation(found, draft.respondent, noun, verb)
    if row.step == "hearing" and not draft.matter:
        named = [c for c in analysis.children[noun] if analysis.relations[c] == "compound"]
        draft.matter = [(c, c + 1) for c in named if is_crime(found, [(c, c + 1)])]


def _is_arrest(found: Found, token: int) -> bool:
    return found.analysis.lower[token] in ("arrest", "detention", "capture")


def _arrested(found: Found, token: int) -> int | None:
    """The one whose arrest it is."""
    analysis = found.analysis
    return next((c for c in analysis.children[token] if analysis.relations[c] == "nmod"), None)


def _is_party(found: Found, token: int) -> bool:
    """Whether a nominal can be a party to a case: no crime, no time, no thing that the record knows to be none."""
    analysis = found.analysis
    if is_crime(found, [(token, token + 1)]) or analysis.upos[token] == "NUM" or analysis.lower[token] in words("about"):
        return False
    entity = entity_at(found, token)
    if entity is None:
        return analysis.upos[token] == "PROPN"
    return found.entity[entity].type in _PARTIES or found.entity[entity].country is not None
