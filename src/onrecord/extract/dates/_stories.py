"""Dates of a story from the past: "In 1948 … In May …"."""

from __future__ import annotations

from typing import Final

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import Calendar, Expression
from onrecord.extract.dates._tense import head_of, tense_around
from onrecord.extract.dates._timeline import BY_WHAT_WAS_SAID, Guess, Timeline

# A story's year holds for so many sentences.
_GOES_ON: Final = 2
# A date in front of its sentence begins a story at once, any other counts for one; a story is deep after so many.
_BEGUN, _DEEP = 2, 4
_IN_A_STORY: Final = "Its year may be that of the events told before, or the report's."


def tell(line: Timeline, expression: Expression, period: Period, stated: bool) -> None:
    """Remembers years long gone as a story, and dates near the report's day as its end."""
    start = periods.first_day(period)
    old = start is not None and (line.anchor is None or start.year < line.anchor.day.year - 1)
    sentence = line.sentence(expression)
    if not old:
        line.present_in, line.tellings = sentence, 0
    elif stated or line.told is not None:
        line.tellings += _BEGUN if line.is_fronted(expression) else 1
        line.told, line.told_in = period, sentence


def narrated(line: Timeline, expression: Expression, reading: Calendar) -> Guess | None:
    """The year of a story, in the past tense, right behind years long gone, with nothing of today between them.

    It is plain where both dates stand in front of their sentences or in one sentence; deep in a story it is open; else there is none.
    A story goes forward: the first such month or day from the date told before.
    """
    if line.told is None or not reading.month or reading.weekday or reading.lean is not None or reading.years is not None:
        return None
    sentence = line.sentence(expression)
    if sentence - line.told_in > _GOES_ON or line.present_in >= line.told_in or line.tellings < _BEGUN:
        return None
    if tense_around(line.analysis, head_of(line.analysis, expression.first, expression.end)) != "past":
        return None
    if sentence != line.told_in and not line.is_fronted(expression):
        return Guess(None, reason=_IN_A_STORY) if line.tellings >= _DEEP else None
    period = _first_since(line.told, reading)
    return Guess(period, BY_WHAT_WAS_SAID) if period else None


def _first_since(told: Period, reading: Calendar) -> Period | None:
    begins = periods.first_day(told)
    if begins is None:
        return None
    for year in (begins.year, begins.year + 1):
        period = periods.named(year, reading.month, reading.day)
        end = periods.last_day(period) if period else None
        if end is not None and end >= begins:
            return period
    return None
