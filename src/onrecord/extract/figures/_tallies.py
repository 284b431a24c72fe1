"""The two numbers of a vote: "voted 52-48", "by a 5-4 vote", "passed 312 to 204"."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._numeral import Numeral, is_glued, word_at
from onrecord.extract.figures._vocabulary import cues
from onrecord.language.analysis import Analysis

_DASHES: Final = frozenset(("-", "–", "‑"))
# Words before and behind in which voting is named.
_BEFORE: Final = 5
_BEHIND: Final = 3


def is_tally(analysis: Analysis, number: Numeral) -> bool:
    """Whether a number is one of two that a hyphen joins, beside a word of voting."""
    if number.spelt or number.kind != "count":
        return False
    if not (_is_joined(analysis, number.end, number.end + 1) or _is_joined(analysis, number.first - 1, number.first - 2)):
        return False
    low, high = analysis.sentences[analysis.sentence_of[number.first]]
    before = analysis.lower[max(low, number.first - _BEFORE) : number.first]
    behind = analysis.lower[number.end : min(high, number.end + _BEHIND)]
    return not cues("tallying").isdisjoint(before) or not cues("voting").isdisjoint(behind)


def _is_joined(analysis: Analysis, dash: int, other: int) -> bool:
    """Whether a hyphen without white space joins two numbers in digits."""
    if word_at(analysis, dash) not in _DASHES or not word_at(analysis, other).isdecimal():
        return False
    return is_glued(analysis, dash) and is_glued(analysis, dash + 1)
