"""Numbers that look like quantities and cannot be read: told as gaps, nothing is guessed."""

from __future__ import annotations

from typing import Final

from onrecord.extract.figures._context import Context
from onrecord.extract.figures._numeral import Numeral, word_at
from onrecord.extract.figures._quantities import Quantity
from onrecord.extract.figures._vocabulary import currencies, number_words, uncounted_units
from onrecord.language.analysis import Analysis
from onrecord.record import Gap, Span

_SEPARATORS: Final = "The separators of this number can be read in two ways."
_LETTER: Final = "The letter behind this number can be a unit or a multiple."
_PERCENT: Final = frozenset(("%", "percent", "per"))


def unread(context: Context, quantity: Quantity) -> Gap | None:
    """The gap for a number whose separators leave its value open, where it counts something."""
    analysis, number = context.analysis, quantity.numeral
    behind, before = word_at(analysis, number.end), word_at(analysis, number.first - 1)
    counts = behind in _PERCENT or number_words().get(behind, ("",))[0] == "scale" or before in currencies("before")
    is_noun = number.end < len(analysis) and analysis.xpos[number.end] in ("NNS", "NNPS") and behind not in uncounted_units()
    return _gap(analysis, number, _SEPARATORS) if (counts or is_noun) and not context.is_date(number.first) else None


def doubtful(context: Context, quantity: Quantity) -> Gap | None:
    """The gap for a number that could be read if it were known what its stop or its letter means: "28.500 people", "more than 5m"."""
    number = quantity.numeral
    if number.doubtful == "places" and quantity.kind == "count" and quantity.noun >= 0 and quantity.unit != "tonnes":
        return _gap(context.analysis, number, _SEPARATORS)
    if number.doubtful == "letter" and quantity.kind == "count" and quantity.noun < 0 and quantity.qualifier != "exact":
        return _gap(context.analysis, number, _LETTER)
    return None


def _gap(analysis: Analysis, number: Numeral, reason: str) -> Gap:
    span = Span(analysis.starts[number.first], analysis.ends[number.end - 1])
    return Gap(span=span, kind="unread_figure", reason=reason, by="rule:digits", score=1.0)
