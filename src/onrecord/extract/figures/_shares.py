"""Shares of a whole: "half of", "two thirds", "a quarter", "one in four"; in percent, or a number before "of a million"."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._numeral import Numeral, word_at
from onrecord.extract.figures._vocabulary import number_words
from onrecord.language.analysis import Analysis

_HYPHENS: Final = frozenset("-‐‑–")
_SHARED: Final = frozenset(("of", "the", "its", "their", "our", "his", "her", "all", "those", "these", "that", "what"))
_BEFORE_SHARES: Final = frozenset(("than", "nearly", "almost", "about", "around", "least", "over", "under", "roughly", "some", "by"))
# "A third was detained" is one more person, no share.
_OF_ONE: Final = frozenset(("was", "is", "has", ""))
_ARTICLES: Final = frozenset(("a", "an"))
_HALVES: Final = frozenset(("half", "in", "on", "into", "first", "second", "latter", "other", "better", "this", "each", "every"))
# A share of a thousand is a rate, and so is one of a stranger number.
_LARGEST_WHOLE: Final = 1000
_LARGEST_PART: Final = 10


def share_of(analysis: Analysis, number: Numeral, at: int) -> Numeral | None:
    """``two thirds``, ``one-fifth``, ``three quarters of a million``; ``3/4``."""
    kind, parts = number_words().get(word_at(analysis, at), ("", 0.0))
    count = number.low or 0.0
    if kind != "part" or count != int(count) or not 0 < count < parts or (count > 1) != analysis.lower[at].endswith("s"):
        return None
    return _of_a_million(analysis, number.first, at + 1, count / parts)


def slashed(analysis: Analysis, at: int) -> Numeral | None:
    """``3/4 of the voters``; what is no small fraction of something ("9/11", "24/7") is none."""
    count, _, whole = analysis.lower[at].partition("/")
    if (
        not (count.isdecimal() and whole.isdecimal() and word_at(analysis, at + 1) == "of")
        or not 0 < int(count) < int(whole) <= _LARGEST_PART
    ):
        return None
    percent = round(int(count) / int(whole) * 100, 1)
    return Numeral(at, at + 1, analysis.ends[at], percent, percent, "share")


def out_of(analysis: Analysis, number: Numeral) -> Numeral | None:
    """``one in four``, ``nine out of ten``, ``one in every three``."""
    at = number.end
    if word_at(analysis, at) in _HYPHENS and word_at(analysis, at + 1) == "in" and word_at(analysis, at + 2) in _HYPHENS:
        behind = at + 3
    elif word_at(analysis, at) == "of" and word_at(analysis, at + 1) in ("10", "ten", "100"):
        behind = at + 1
    elif word_at(analysis, at) in ("in", "out") or (word_at(analysis, at) == "of" and word_at(analysis, at + 1) == "every"):
        behind = at + 1 + (word_at(analysis, at) == "out")
        behind += word_at(analysis, behind) == "every"
    else:
        return None
    count, whole = number.low or 0.0, _small(analysis, behind)
    if word_at(analysis, at) == "out" and word_at(analysis, at + 1) != "of":
        return None
    if whole is None or not 0 < count < whole <= _LARGEST_WHOLE or count != int(count):
        return None
    share = round(count / whole * 100, 1)
    return Numeral(number.first, behind + 1, analysis.ends[behind], share, share, "share", 1.0, "whole")


def _small(analysis: Analysis, at: int) -> float | None:
    """The value of one token that is a whole number by itself."""
    word = word_at(analysis, at)
    if word.isdecimal() and word.isascii() and len(word) < 5:
        return float(word)
    kind, value = number_words().get(word, ("", 0.0))
    return value if kind in ("unit", "ten") or word in ("hundred", "dozen") else None


def part(analysis: Analysis, at: int, parts: float) -> Numeral | None:
    """``a third of``, ``nearly a quarter``: with an article, and with what it is a part of, or nothing, behind it."""
    if word_at(analysis, at - 1) not in _ARTICLES:
        return None
    following = word_at(analysis, at + 1)
    bounded = word_at(analysis, at - 2) in _BEFORE_SHARES or (
        following not in _OF_ONE and at + 1 < len(analysis) and analysis.upos[at + 1] in ("VERB", "AUX")
    )
    if following in _HYPHENS or (following != "of" and not bounded):
        return None
    return _of_a_million(analysis, at - 1, at + 1, 1 / parts)


def _of_a_million(analysis: Analysis, first: int, end: int, share: float) -> Numeral:
    """A share in percent, or, before "of a million", a number."""
    behind = end + 2 if word_at(analysis, end) == "of" and word_at(analysis, end + 1) in _ARTICLES else end
    kind, factor = number_words().get(word_at(analysis, behind), ("", 0.0))
    if kind == "scale":
        return Numeral(first, behind + 1, analysis.ends[behind], share * factor, share * factor, "count", factor, "", True)
    percent = round(share * 100, 1)
    return Numeral(first, end, analysis.ends[end - 1], percent, percent, "share")


def half(analysis: Analysis, at: int) -> Numeral | None:
    """``half of``, ``half the``, ``half a million``, ``half-a-dozen``, ``more than half``."""
    behind = at + 1
    while word_at(analysis, behind) in _ARTICLES or word_at(analysis, behind) in _HYPHENS:
        behind += 1
    kind, factor = number_words().get(word_at(analysis, behind), ("", 0.0))
    if kind == "scale" or (kind == "group" and factor == 12):
        first = at - (word_at(analysis, at - 1) in _ARTICLES)
        return Numeral(first, behind + 1, analysis.ends[behind], factor / 2, factor / 2, "count", factor, "", True)
    if behind > at + 1 or word_at(analysis, at - 1) in _HALVES or word_at(analysis, at - 1) in _HYPHENS:
        return None
    following = word_at(analysis, at + 1)
    closed = at + 1 >= len(analysis) or analysis.upos[at + 1] in ("VERB", "AUX", "PUNCT")
    if following in _SHARED or (closed and word_at(analysis, at - 1) in _BEFORE_SHARES):
        return Numeral(at, at + 1, analysis.ends[at], 50.0, 50.0, "share")
    return None
