"""Courts, inquiries and prosecutors: who is one, and which one stands beside a word."""

from __future__ import annotations

from onrecord.extract._clauses import Part, parts, preposition
from onrecord.extract._phrases import entity_at
from onrecord.extract.found import Found
from onrecord.extract.proceedings._vocabulary import bench_heads

COURT = "court"
# Kinds of benches whose inquiries are proceedings; what the police look into is none yet.
OFFICIALS = frozenset((COURT, "prosecutor", "inquiry"))
_BEFORE = frozenset(("at", "before", "in", "by", "with", "to", "from", "of"))
_TITLES = frozenset(("judge", "justice", "magistrate"))
_NEAR = 3  # words on either side in which a word of another trade stands ("tennis court", "court of public opinion")


def bench_of(found: Found, token: int | None) -> str:
    """What kind of bench a nominal names: ``court``, ``inquiry``, ``prosecutor``, ``police``; ``""`` for none."""
    if token is None:
        return ""
    analysis = found.analysis
    kind, others = bench_heads().get(analysis.lower[token], ("", frozenset()))
    if kind:
        beside = {analysis.lower[c] for c in analysis.children[token] if abs(c - token) <= _NEAR}
        beside |= {analysis.lower[b] for c in analysis.children[token] for b in analysis.children[c] if abs(b - token) <= _NEAR}
        numbered = any(analysis.upos[c] == "NUM" and c > token for c in analysis.children[token])
        of_judges = kind == "inquiry" and any(bench_heads().get(analysis.lower[c], ("",))[0] == COURT for c in analysis.children[token])
        return "" if beside & others or numbered else COURT if of_judges else kind
    if token and analysis.lower[token - 1] in _TITLES and analysis.upos[token] == "PROPN":
        return COURT
    entity = entity_at(found, token)
    return COURT if entity is not None and found.entity[entity].type == COURT else ""


def court_beside(found: Found, token: int, without: int | None = None) -> int | None:
    """The court that stands in the clause of a word: "at the court in Leeds", "by a jury"."""
    return next((p.token for p in parts(found.analysis, token) if p.token != without and is_before(found, p)), None)


def is_before(found: Found, part: Part) -> bool:
    """Whether a phrase of a clause says before which court something happens."""
    return part.preposition in _BEFORE and bench_of(found, part.token) == COURT


def own_court(found: Found, noun: int) -> int | None:
    """The court whose noun it is: "the court's ruling", "a Supreme Court ruling", "a ruling of the court"."""
    analysis = found.analysis
    for child in analysis.children[noun]:
        relation = analysis.relations[child]
        owned = relation in ("nmod", "compound") and (child < noun or preposition(analysis, child) in ("of", "by", "from", "at"))
        if owned and bench_of(found, child) == COURT:
            return child
    return None
