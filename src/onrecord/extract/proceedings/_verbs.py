"""Steps of a case told by a verb: "was charged with fraud", "the court upheld the ban", "the tribunal ordered the firm to pay"."""

from __future__ import annotations

from onrecord.extract._clauses import doer, objects, undergoer
from onrecord.extract._reality import is_ahead, is_unreal
from onrecord.extract.found import Found
from onrecord.extract.proceedings._bench import COURT, bench_of, court_beside
from onrecord.extract.proceedings._drafts import Draft
from onrecord.extract.proceedings._matter import matter_of
from onrecord.extract.proceedings._objects import give_object, give_rulings
from onrecord.extract.proceedings._verb_needs import fits
from onrecord.extract.proceedings._vocabulary import CourtVerb, verbs, words
from onrecord.language.analysis import TokenSpan

_GUILT_NEAR = 5  # words behind "found" or "pleaded" in which "guilty" stands
_LEADS = frozenset(("with", "of", "to", "on", "for", "over"))


def verb_draft(found: Found, verb: int) -> Draft | None:
    """The step that a verb tells; ``None`` where it means something else, is not done, or is told of the future."""
    analysis, row = found.analysis, verbs()[found.analysis.lower[verb]]
    if analysis.upos[verb] not in ("VERB", "AUX") or analysis.relations[verb] in ("amod", "compound", "case"):
        return None
    guilt = _guilt(found, verb) if "guilt" in row.needs else -1
    if ("guilt" in row.needs and guilt < 0) or _is_open(found, verb, row):
        return None
    draft = Draft(triggers=[verb], step=row.step, by="rule:court-verb", weak=row.needs == {"before"} and row.doer == "applicant")
    _give_parties(found, draft, row)
    around = verb if guilt < 0 or court_beside(found, verb) is not None else guilt
    draft.give(COURT, court_beside(found, around, draft.respondent))
    taken = {token for token in (draft.court, draft.respondent, draft.applicant) if token is not None}
    draft.matter = matter_of(found, verb, row.matter, taken) if guilt < 0 else _guilty_of(found, verb, guilt, row, taken)
    if row.needs and not fits(found, draft, row):
        return None
    give_object(found, draft, row)
    give_rulings(found, draft)
    return draft


def _is_open(found: Found, verb: int, row: CourtVerb) -> bool:
    """Whether the step is not taken: denied, demanded, possible, or still to come; a hearing that is set counts."""
    analysis = found.analysis
    above = analysis.heads[verb]
    looked_at = above if row.needs >= {"guilt"} and above >= 0 and analysis.relations[verb] == "conj" else verb
    return is_unreal(analysis, looked_at) or (row.step != "hearing" and is_ahead(analysis, verb))


def _give_parties(found: Found, draft: Draft, row: CourtVerb) -> None:
    verb = draft.triggers[0]
    who, whom = doer(found.analysis, verb), undergoer(found.analysis, verb)
    if whom is None and row.undergoer == "respondent" and _is_headline(found, verb) and not bench_of(found, who):
        who, whom = None, who
    if row.doer == COURT:
        kind = bench_of(found, who)
        draft.give(COURT, who if kind == COURT or (kind and row.step == "inquiry") else None)
    elif not row.undergoer:
        draft.give(row.doer, who)
    elif row.doer == "applicant" and bench_of(found, who) == COURT:
        draft.give(COURT, who)
    elif who != whom:
        draft.give(row.doer, who)
    if not (row.needs & {"guilt"} and who == whom):
        draft.give(row.undergoer, _before_sum(found, whom))


def _is_headline(found: Found, verb: int) -> bool:
    """Whether a form that could be active has no object and leads straight to the charge: "Mayor charged with fraud"."""
    analysis = found.analysis
    return analysis.xpos[verb] in ("VBD", "VBN") and verb + 1 < len(analysis) and analysis.lower[verb + 1] in _LEADS


def _before_sum(found: Found, whom: int | None) -> int | None:
    """The one fined, where the parse takes him and the sum for one phrase ("fined the newspaper 20,000 euros")."""
    analysis = found.analysis
    if whom is None or bench_of(found, whom):
        return whom
    sums = [c for c in analysis.children[whom] if analysis.relations[c] == "nummod"]
    named = [c for c in analysis.children[whom] if analysis.relations[c] == "compound" and sums and c < sums[0]]
    return named[-1] if named else whom


def _guilt(found: Found, verb: int) -> int:
    """The word "guilty" behind a verb, -1 for none."""
    analysis = found.analysis
    end = min(verb + 1 + _GUILT_NEAR, analysis.sentences[analysis.sentence_of[verb]][1])
    if analysis.lower[verb].startswith("find") or analysis.lower[verb] == "found":
        end = analysis.sentences[analysis.sentence_of[verb]][1]
        below = [c for c in _said_of_object(found, verb, end) if analysis.lower[c] in words("guilt")]
        return below[0] if below else -1
    return next((i for i in range(verb + 1, end) if analysis.lower[i] in words("guilt")), -1)


def _guilty_of(found: Found, verb: int, guilt: int, row: CourtVerb, taken: set[int]) -> list[TokenSpan]:
    """What stands behind "guilty", on whichever word the parse hangs it."""
    hung = matter_of(found, guilt, row.matter, taken)
    return hung or [stretch for stretch in matter_of(found, verb, row.matter, taken) if stretch[0] > guilt]


def _said_of_object(found: Found, verb: int, end: int) -> list[int]:
    """The adjectives that a verb says of its object, wherever the parse hangs them."""
    analysis = found.analysis
    hung = {verb, *objects(analysis, verb), *(t for t in (undergoer(analysis, verb),) if t is not None)}
    return [i for i in range(verb + 1, end) if analysis.heads[i] in hung]
