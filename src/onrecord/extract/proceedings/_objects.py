"""What a verb of courts is done to: orders and whom they bind, appeals and whose they are, laws that are the matter; and the rulings with
it."""

from __future__ import annotations

from onrecord.extract._clauses import Part, clause_of, doer, is_passive, parts, preposition, undergoer
from onrecord.extract._phrases import is_time, phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import COURT, bench_of, is_before
from onrecord.extract.proceedings._drafts import Draft
from onrecord.extract.proceedings._orders import orders_of
from onrecord.extract.proceedings._vocabulary import CourtVerb, nouns, words


def give_object(found: Found, draft: Draft, row: CourtVerb) -> None:
    """What is done to the object: orders to it, or it is the matter, and says by its own words whose case it is."""
    analysis, verb = found.analysis, draft.triggers[0]
    thing = undergoer(analysis, verb)
    if row.undergoer in ("addressee", "barred"):
        draft.orders = orders_of(found, verb)
        if row.undergoer == "barred" and draft.orders and draft.orders[0].addressee is None:
            draft.orders, draft.matter = [], [order.content[0] for order in draft.orders]
        elif draft.orders:
            draft.give("respondent", draft.orders[0].addressee)
    if thing is None and row.undergoer == "matter" and not is_passive(analysis, verb):
        thing = next((p.token for p in parts(analysis, verb) if p.token > verb and p.relation == "obl" and not p.preposition), None)
    if row.undergoer == "matter" and thing is not None and not is_time(found, thing) and analysis.upos[thing] != "PRON":
        _give_case(found, draft, thing)


def _give_case(found: Found, draft: Draft, thing: int) -> None:
    """ "his appeal" is the applicant's, "the conviction of Mr Kamau" the respondent's; a thing that is no step of a case is the matter."""
    analysis = found.analysis
    word = analysis.lower[thing]
    if word in words("ruling") and draft.step == "judgment":
        draft.step = "appeal"
    asks = word in words("ask")
    whose = _owner(found, thing)
    if whose is not None and bench_of(found, whose) != COURT and (word in words("ruling") or asks):
        draft.give("applicant" if asks else "respondent", whose)
    against = [c for c in analysis.children[thing] if preposition(analysis, c) == "against"]
    if against:
        draft.give("respondent", against[0])
    if word not in words("case"):
        draft.matter = draft.matter or [phrase(found, thing)]


def _owner(found: Found, thing: int) -> int | None:
    """Whose it is: "his appeal", "the conviction of Mr Kamau", "a challenge brought by the opposition"."""
    analysis = found.analysis
    for child in analysis.children[thing]:
        if analysis.relations[child] == "nmod" and (child < thing or preposition(analysis, child) in ("of", "by", "from")):
            return child
        if analysis.relations[child] == "acl" and analysis.lower[child] in words("file"):
            return doer(analysis, child)
    return None


def give_rulings(found: Found, draft: Draft) -> None:
    """Takes in the nouns beside the verb that tell the same step ("in an interim ruling", "on charges of"), and what they say of it."""
    analysis, verb = found.analysis, draft.triggers[0]
    beside = parts(analysis, verb)
    for part in beside:
        if analysis.lower[part.token] in nouns() and part.token not in (draft.court, draft.respondent, draft.applicant):
            draft.triggers.append(part.token)
    if draft.step == "judgment" and _says_interim(found, verb, beside):
        draft.step = "interim_ruling"
    if draft.step in ("judgment", "sentence") and any(p.preposition == "on" and analysis.lower[p.token] == "appeal" for p in beside):
        draft.step = "appeal"


def _says_interim(found: Found, verb: int, beside: list[Part]) -> bool:
    """Whether a word of the clause says that the ruling is not the last one."""
    analysis, interim = found.analysis, words("interim")
    near = [c for c in analysis.children[clause_of(analysis, verb)] if analysis.relations[c] in ("advmod", "obl", "amod")]
    for head in (verb, *(p.token for p in beside if not is_before(found, p))):
        near += (head, *analysis.children[head])
    return any(analysis.lower[token] in interim for token in near)
