"""What a court orders, and whom: "ordered the ministry to publish the files and pay the costs"."""

from __future__ import annotations

from onrecord.extract._clauses import is_passive, objects, parts, preposition, subject
from onrecord.extract._phrases import phrase
from onrecord.extract.found import Found
from onrecord.extract.proceedings._drafts import DraftOrder
from onrecord.language.analysis import Analysis, TokenSpan

_CLAUSAL = ("xcomp", "ccomp", "advcl", "acl")
_LEADS = frozenset(("to", "from", "that", "not"))


def orders_of(found: Found, verb: int) -> list[DraftOrder]:
    """The orders that a verb of ordering gives, one for each joined clause; else one for what is its object ("ordered a retrial")."""
    analysis = found.analysis
    given = [subject(analysis, verb)] if is_passive(analysis, verb) else objects(analysis, verb)
    addressee = next((token for token in given if token is not None), None)
    clause = _clause(analysis, verb, addressee)
    if clause is not None:
        own = addressee is not None and analysis.relations[clause] == "ccomp" and _is_that(analysis, clause)
        return [DraftOrder([stretch], None if own else addressee) for stretch in _contents(analysis, clause)]
    behind = next((p for p in parts(analysis, verb) if p.token > verb and p.preposition == "from" and p.token != addressee), None)
    if behind is not None and addressee is not None:
        return [DraftOrder([(_lead(analysis, behind.token), phrase(found, behind.token)[1])], addressee)]
    if addressee is not None and not is_passive(analysis, verb):
        return [DraftOrder([_whole(analysis, phrase(found, addressee))], None)]
    return []


def _clause(analysis: Analysis, verb: int, addressee: int | None) -> int | None:
    """The clause of what is ordered; some parses hang it on the object."""
    holders = [verb] if addressee is None or is_passive(analysis, verb) else [verb, addressee]
    for holder in holders:
        for child in analysis.children[holder]:
            if child > verb and analysis.relations[child] in _CLAUSAL and _lead(analysis, child) < child:
                return child
    return None


def _lead(analysis: Analysis, token: int) -> int:
    """The word that leads into a clause or phrase: "to", "from", "that"; the token itself for none."""
    for child in analysis.children[token]:
        if child < token and analysis.lower[child] in _LEADS and analysis.relations[child] in ("mark", "case", "advmod"):
            return child
    return token


def _is_that(analysis: Analysis, clause: int) -> bool:
    return preposition(analysis, clause) == "that"


def _contents(analysis: Analysis, clause: int) -> list[TokenSpan]:
    """The stretch of each of the joined clauses, from "to" to its last word."""
    joined = [c for c in analysis.children[clause] if analysis.relations[c] == "conj" and analysis.upos[c] in ("VERB", "AUX")]
    starts = [_lead(analysis, clause), *(_begin(analysis, c) for c in joined)]
    whole = analysis.subtree(clause)
    ends = [*starts[1:], whole[1]]
    return [_whole(analysis, (first, end)) for first, end in zip(starts, ends, strict=True) if first < end]


def _begin(analysis: Analysis, token: int) -> int:
    first = analysis.subtree(token)[0]
    while first < token and analysis.relations[first] in ("cc", "punct"):
        first += 1
    return first


def _whole(analysis: Analysis, stretch: TokenSpan) -> TokenSpan:
    """A stretch without joining words and marks at its end."""
    first, end = stretch
    while end - 1 > first and (analysis.upos[end - 1] == "PUNCT" or analysis.relations[end - 1] == "cc"):
        end -= 1
    return first, end
