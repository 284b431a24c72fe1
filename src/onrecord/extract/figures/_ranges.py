"""Two numbers that are one quantity: "10 to 12 million", "$5-10m", "between 18,000 and 25,000", "two or three"."""

from __future__ import annotations

from typing import Final, NamedTuple

from onrecord.extract.figures._numeral import Numeral, word_at
from onrecord.extract.figures._numerals import numeral_at
from onrecord.extract.figures._vocabulary import cues, currencies
from onrecord.language.analysis import Analysis

_DASHES: Final = frozenset(("-", "–", "—", "‑", "‐"))
_PERCENT: Final = frozenset(("%", "percent", "pct"))
# "two or three" is one quantity; "5 or 500" would be none.
_WIDEST_CHOICE: Final = 3.0


class Range(NamedTuple):
    """A numeral that may have been read from two; ``joint`` is the word or mark between them, empty for one."""

    numeral: Numeral
    joint: str = ""


def with_range(analysis: Analysis, number: Numeral) -> Range:
    """``number`` and the one it is joined to, if it is joined to one."""
    if number.kind not in ("count", "share") or number.low is None:
        return Range(number)
    at = _behind_unit(analysis, number.end)
    joint, before = word_at(analysis, at), _word_before(analysis, number.first)
    if not (joint in _DASHES or joint in ("to", "or") or (joint == "and" and before == "between")):
        return Range(number)
    if joint == "to" and before == "from" and not _ranges(analysis, number.first):
        return Range(number)
    if joint == "to" and before in cues("changing"):
        return Range(number)
    start = at + 1 + (word_at(analysis, at + 1) in currencies("before"))
    other = numeral_at(analysis, start) if start < len(analysis) else None
    if other is None or other.first > start or other.kind != number.kind or other.low is None:
        return Range(number)
    low = _low(number, other)
    if not low < other.low or (joint == "or" and other.low > _WIDEST_CHOICE * low):
        return Range(number)
    doubtful = other.doubtful if other.doubtful in ("letter", "spaces", "places") else ""
    if at > number.end and _behind_unit(analysis, other.end) == other.end:
        return Range(number)
    whole = other._replace(first=number.first, low=low, high=other.low, doubtful=doubtful, spelt=number.spelt or other.spelt)
    return Range(whole, "-" if joint in _DASHES else joint)


def _low(number: Numeral, other: Numeral) -> float:
    """The lower number, with the scale that only the higher one carries: "10 to 12 million"."""
    low = number.low or 0.0
    shares = number.scale == 1.0 and other.scale > 1.0 and low * other.scale < (other.low or 0.0)
    return low * other.scale if shares else low


def _behind_unit(analysis: Analysis, at: int) -> int:
    """Behind the per cent that the lower number carries too: "10% to 12%"."""
    if word_at(analysis, at) in _PERCENT:
        return at + 1
    return at + 2 if word_at(analysis, at) == "per" and word_at(analysis, at + 1) == "cent" else at


def _word_before(analysis: Analysis, first: int) -> str:
    """The word before a number, over the sign of its currency and an article."""
    at = first - 1
    while at > 0 and (analysis.lower[at] in currencies("before") or analysis.lower[at] in ("a", "us", "approximately", "about", "roughly")):
        at -= 1
    return word_at(analysis, at)


def _ranges(analysis: Analysis, first: int) -> bool:
    """Whether "from 10 to 12" tells of a range and not of a change."""
    return any(word in cues("ranging") for word in analysis.lower[max(0, first - 5) : first])
