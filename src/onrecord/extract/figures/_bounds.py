"""The words around a number that bound it: "more than", "up to", "an estimated", "or more"."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.extract.figures._numeral import is_glued, word_at
from onrecord.extract.figures._vocabulary import Bound, Qualifier, bounds, cues
from onrecord.language.analysis import Analysis

# These belong to the verb before them, not to the number: "took over 12 villages", "handed over 5 bodies".
_PARTICLES: Final = frozenset(("over", "around", "about", "under"))
# "About" is the weaker word where two stand together ("at least around 300").
_WEAK: Final = "about"
# They may stand between a bounding word and the number ("at least another 12", "more than a total of 300").
_FILLERS: Final = (
    ("another",),
    ("a", "further"),
    ("an", "additional"),
    ("additional",),
    ("further",),
    ("a", "total", "of"),
    ("a", "combined"),
)
# Bounding words stand together in twos ("at least about 300"), seldom in threes.
_MOST_BOUNDS: Final = 3


class Bounding(NamedTuple):
    """The qualifier of a number, and the tokens ``[first, end)`` of the number with its bounding words."""

    qualifier: Qualifier
    first: int
    end: int


def bounding(analysis: Analysis, first: int, end: int) -> Bounding:
    """What bounds the number on the tokens ``[first, end)``; the sign of a currency is one of them."""
    qualifier: Qualifier | None = None
    begin = first
    for step in range(_MOST_BOUNDS):
        start = begin if step else _over_fillers(analysis, begin)
        found = _before(analysis, start) or _before(analysis, begin)
        if found is None:
            break
        begin = (start if _before(analysis, start) else begin) - len(found.words)
        qualifier = found.qualifier if qualifier in (None, _WEAK) else qualifier
    behind = _behind(analysis, end)
    if behind is not None and qualifier in (None, _WEAK):
        return Bounding(behind.qualifier, begin, end + len(behind.words) + _hyphen(analysis, end))
    return Bounding(qualifier or "exact", begin, end)


def _over_fillers(analysis: Analysis, first: int) -> int:
    for words in _FILLERS:
        if tuple(analysis.lower[max(0, first - len(words)) : first]) == words:
            return first - len(words)
    return first


def _before(analysis: Analysis, first: int) -> Bound | None:
    for bound in bounds("before").get(word_at(analysis, first - 1), ()):
        begin = first - len(bound.words)
        if begin < 0 or tuple(analysis.lower[begin:first]) != bound.words or _is_particle(analysis, first - 1):
            continue
        if bound.words != ("estimated",) or analysis.xpos[begin] != "VBD":
            return bound
    return None


def _is_particle(analysis: Analysis, at: int) -> bool:
    return analysis.lower[at] in _PARTICLES and word_at(analysis, at - 1) in cues("with particle")


def _behind(analysis: Analysis, end: int) -> Bound | None:
    at = end + _hyphen(analysis, end)
    for bound in bounds("after").get(word_at(analysis, at), ()):
        if tuple(analysis.lower[at : at + len(bound.words)]) == bound.words and (bound.words != ("plus",) or at > end):
            return bound
    return None


def _hyphen(analysis: Analysis, end: int) -> int:
    """1 where a hyphen ties the next word to the number: "200-odd", "500-plus"."""
    return int(word_at(analysis, end) in ("-", "‑") and is_glued(analysis, end) and is_glued(analysis, end + 1))
