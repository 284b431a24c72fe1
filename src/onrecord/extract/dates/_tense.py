"""Which way a date points: the tense of the clause that it stands in."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal

from onrecord.language.analysis import ROOT, Analysis
from onrecord.lexicons import table

Tense = Literal["past", "present", "future"]

_WILL: Final = frozenset(("will", "'ll", "’ll", "shall", "wo"))
_MAY: Final = frozenset(("would", "may", "might", "should", "must", "ought"))
# What somebody could or can do is told of any time.
_CAN: Final = frozenset(("could", "can", "ca"))
_HAVE: Final = frozenset(("have", "'ve", "’ve"))
_PAST: Final = frozenset(("had", "was", "were", "did", "has", "have", "been", "'ve", "’ve", "got"))
_IS: Final = frozenset(("is", "are", "am", "'s", "’s", "'re", "’re", "'m", "’m"))
_AUXILIARY: Final = frozenset(("aux", "cop"))
_UNTIL: Final = frozenset(("until", "till", "through"))
# No sentence of sense is deeper than this; a parse may be.
_DEEPEST = 12


def tense_around(analysis: Analysis, token: int) -> Tense | None:
    """The tense of the innermost clause around a token that has one, ``None`` where there is none (a headline, a list)."""
    until = any(analysis.lower[child] in _UNTIL for child in analysis.children[token])
    for _ in range(_DEEPEST):
        if until and _looks_ahead(analysis.lower[token]) == "until":
            return "future"
        found = _tense(analysis, token)
        if found is not None:
            return found
        token = analysis.heads[token]
        if token == ROOT:
            return None
    return None


def is_possessor(analysis: Analysis, token: int) -> bool:
    """Whether a token stands before "'s" and what it belongs to is no subject: "Wednesday's ruling" in "appeal Wednesday's ruling"."""
    owner = analysis.heads[token]
    if owner == ROOT or token + 1 >= len(analysis) or analysis.lower[token + 1] not in ("'s", "’s"):
        return False
    return analysis.relations[owner] != "nsubj"


def head_of(analysis: Analysis, first: int, end: int) -> int:
    """The token of a stretch whose own head lies outside it."""
    for token in range(first, end):
        if not first <= analysis.heads[token] < end:
            return token
    return first


def _tense(analysis: Analysis, token: int) -> Tense | None:
    word, tag = analysis.lower[token], analysis.xpos[token]
    auxiliaries = {analysis.lower[child] for child in analysis.children[token] if analysis.relations[child] in _AUXILIARY}
    if _looks_ahead(word) == "beside":
        # "planned a march on Saturday": behind or ahead, as of any time.
        return "present" if tag == "VBD" else "past" if "had" in auxiliaries else "future"
    if auxiliaries & _WILL:
        return "future"
    if auxiliaries & _MAY:
        return "past" if auxiliaries & _HAVE else "future"
    if auxiliaries & _CAN:
        return "past" if auxiliaries & _HAVE else None
    if _is_infinitive(analysis, token, tag):
        return _of_infinitive(analysis, token)
    if tag == "VBD" or auxiliaries & _PAST:
        return "past"
    if tag == "VBG":
        return "future" if auxiliaries & _IS else None
    if tag == "VBN":
        return "present" if auxiliaries & _IS else "past"
    return "present" if tag in ("VBZ", "VBP") or auxiliaries & _IS else None


def _is_infinitive(analysis: Analysis, token: int, tag: str) -> bool:
    if tag == "VB":
        return not any(analysis.lower[child] in ("did", "does", "do") for child in analysis.children[token])
    return any(analysis.lower[child] == "to" and analysis.relations[child] == "mark" for child in analysis.children[token])


def _of_infinitive(analysis: Analysis, verb: int) -> Tense | None:
    """``plans to meet``, ``to meet`` with nothing above it: ahead. ``failed to meet``: the tense of what stands above."""
    above = analysis.heads[verb]
    if above != ROOT and any(analysis.lower[child] == "had" for child in analysis.children[above]):
        return "past"
    if above == ROOT or _looks_ahead(analysis.lower[above]) or analysis.lower[above] in _IS:
        return "future"
    return None


def _looks_ahead(word: str) -> str | None:
    return _forward().get(word)


@cache
def _forward() -> dict[str, str]:
    return {row[0]: row[1] for row in table("date_forward")}
