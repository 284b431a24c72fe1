"""Dates that are counted in steps from another: last week, three days ago, a year earlier."""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import Expression, Relative, Shifted
from onrecord.extract.dates._timeline import BY_WHAT_WAS_SAID, COUNTED, NO_DAY, NO_SUCH, NOT_SPOKEN, UNSETTLED, Guess, Timeline

_NO_HOUR: Final = "It counts from the hour of the report, which is not known."
# Units in the grains of the answer, and how many of these they are: "a decade ago" is a year, "a century ago" a decade.
_GRAINS: Final = {"Y": ("Y", 1), "M": ("M", 1), "W": ("W", 1), "D": ("D", 1), "Q": ("Q", 1), "DE": ("Y", 10), "CE": ("DE", 10),
                  "ML": ("CE", 10), "F": ("W", 2)}  # fmt: skip
# More steps than this leave the calendar.
_FARTHEST: Final = 100_000


def of_relative(line: Timeline, expression: Expression, reading: Relative) -> Guess:
    """``last month``, ``this week``, ``the following year``, ``that day``, ``tomorrow``."""
    base = line.base(expression, reading.origin, reading.grain)
    if base is None:
        return Guess(None, reason=NO_DAY if line.anchor is None else NOT_SPOKEN)
    score = COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID
    return Guess(periods.moved(periods.of(reading.grain, base), reading.grain, reading.steps), score, reason=NO_SUCH)


def of_shifted(line: Timeline, expression: Expression, reading: Shifted) -> Guess:
    """``three weeks ago``, ``a year earlier``. The answer is as fine as the unit, or as the date that it is counted from."""
    if reading.amount is None:
        return Guess(None)
    if reading.unit not in _GRAINS:
        return Guess(None, reason=_NO_HOUR)
    grain, times = _GRAINS[reading.unit]
    count, rest = divmod(reading.amount * times, 1)
    if rest:
        if grain != periods.YEAR or rest != Fraction(1, 2):
            return Guess(None, reason=NOT_SPOKEN)
        grain, count = periods.MONTH, int(reading.amount * times * 12)
    base, score = _counted_from(line, expression, reading, grain)
    if base is None:
        return Guess(None, reason=NO_DAY if line.anchor is None else NOT_SPOKEN)
    period = periods.moved(base, grain, reading.sign * int(count)) if count <= _FARTHEST else None
    return Guess(period, score, reason=NO_SUCH)


def _counted_from(line: Timeline, expression: Expression, reading: Shifted, grain: str) -> tuple[Period | None, float]:
    """The period to move: the quarter that a report of earnings compares, what was spoken of, or the unit around the day of the report."""
    if grain == periods.YEAR and reading.sign < 0 and line.anchor:
        compared = _compared(line, reading)
        if compared is not None:
            return compared, BY_WHAT_WAS_SAID
    spoken = line.recently_spoken(expression)
    if reading.origin == "spoken" and spoken is not None and not periods.is_finer(grain, spoken.grain):
        return spoken, BY_WHAT_WAS_SAID
    if line.anchor is None or (reading.origin == "spoken" and reading.sign > 0):
        return None, UNSETTLED
    return periods.of(grain, line.anchor.day), COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID


def _compared(line: Timeline, reading: Shifted) -> Period | None:
    """What "a year earlier" is a year earlier than, in a report of earnings: its quarter, or the year of "the nine months"."""
    if line.anchor is None:
        return None
    if reading.number:
        return periods.in_year(periods.QUARTER, line.anchor.day.year, reading.number)
    near = line.spoken is not None and line.spoken.grain == periods.QUARTER
    if line.compared == "quarter" and (reading.comparing or near):
        return line.quarter
    return periods.of(periods.YEAR, line.anchor.day) if line.compared == "months" else None
