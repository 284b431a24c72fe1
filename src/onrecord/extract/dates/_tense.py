"""Which way a date points: the tense of the clause that it stands in."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from onrecord.language.analysis import ROOT, Analysis
from onrecord.lexicons import table

Tense = Literal["past", "present", "future"]

_WILL: Final = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MAY: Final = frozenset(("would", "could", "may", "might", "should", "must", "can", "ca", "ought"))
_HAVE: Final = frozenset(("have", "'ve", "’ve"))
_PAST: Final = frozenset(("had", "was", "were", "did", "has", "have", "been", "'ve", "’ve", "got"))
_IS: Final = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m", "be"))
_AUXILIARY: Final = frozenset(("aux", "cop"))
# No sentence of sense is deeper than this; a parse may be.
_DEEPEST = 12


def tense_around(analysis: Analysis, token: int) -> Tense | None:
    """The tense of the innermost clause around a token that has one, ``None`` where there is none (a headline, a list)."""
    for _ in range(_DEEPEST):
        found = _tense(analysis, token)
        if found is not None:
            return found
        token = analysis.heads[token]
        if token == ROOT:
            return None
    return None


def head_of(analysis: Analysis, first: int, end: int) -> int:
    """The token of a stretch whose own head lies outside it."""
    for token in range(first, end):
        if not first <= analysis.heads[token] < end:
            return token
    return first


def _tense(analysis: Analysis, token: int) -> Tense | None:
    word, tag = analysis.lower[token], analysis.xpos[token]
    if _looks_ahead(word) == "beside":
        return "future"
    auxiliaries = {analysis.lower[child] for child in analysis.children[token] if analysis.relations[child] in _AUXILIARY}
    if auxiliaries & _WILL:
        return "future"
    if auxiliaries & _MAY:
        return "past" if auxiliaries & _HAVE else "future"
    if tag == "VB" and not auxiliaries - {"to"}:
        return _of_infinitive(analysis, token)
    if tag == "VBD" or auxiliaries & _PAST:
        return "past"
    if tag == "VBG":
        return "future" if auxiliaries & _IS else None
    if tag == "VBN":
        return "present" if auxiliaries & _IS else "past"
    return "present" if tag in ("VBZ", "VBP") or auxiliaries & _IS else None


def _of_infinitive(analysis: Analysis, verb: int) -> Tense | None:
    """``plans to meet``, ``to meet`` with nothing above it: ahead. ``failed to meet``: the tense of what stands above."""
    above = analysis.heads[verb]
    if above == ROOT or _looks_ahead(analysis.lower[above]) or analysis.lower[above] in _IS:
        return "future"
    return None


def _looks_ahead(word: str) -> str | None:
    return _forward().get(word)


@cache
def _forward() -> dict[str, str]:
    return {row[0]: row[1] for row in table("date_forward")}
