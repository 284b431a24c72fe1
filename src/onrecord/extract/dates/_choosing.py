"""Parts of the calendar without their year or week: which of those that fit is meant, by tense and by nearness."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import Calendar, Expression
from onrecord.extract.dates._stories import narrated
from onrecord.extract.dates._tense import Tense, head_of, is_possessor, tense_around
from onrecord.extract.dates._timeline import (
    BY_NEARNESS,
    BY_TENSE,
    BY_WHAT_WAS_SAID,
    COUNTED,
    NO_CENTURY,
    NO_DAY,
    NO_SUCH,
    NOT_SPOKEN,
    STATED,
    Guess,
    Timeline,
)
from onrecord.lexicons import load, table

# How many times farther off a date may lie on the side that the tense points to than one on the other side (TimeBank and AQUAINT: flat
# around these values, worse from 1). What is told as past is not ahead of the report, so a weekday under a verb in the past has its own.
_AGAINST_TENSE: Final = {"day": 3.0, "weekday": 4.0, "month": 40.0, "Q": 4.0, "S": 10.0, "WE": 10.0, "H": 4.0}
_PAST_WEEKDAY: Final = 10.0
_NOWHERE_NEAR: Final = 10**9
_LEAP_DAY: Final = (2, 29)
# An event that a day is named for stands so many words behind it at most: "the Sept. 11 terrorist attacks".
_EVENT_REACH: Final = 2


def of_calendar(line: Timeline, expression: Expression, reading: Calendar) -> Guess:
    """The period that parts of the calendar name."""
    if reading.origin == "spoken" and not (reading.weekday or reading.month or reading.number):
        return _of_quarter(line, reading)
    if reading.year is not None:
        return Guess(_in(reading, reading.year), STATED, True)
    if reading.short_year is not None:
        year = long_year(line, reading.short_year)
        return Guess(_in(reading, year), COUNTED) if year else Guess(None, reason=NO_CENTURY)
    if (story := narrated(line, expression, reading)) is not None:
        return story
    if line.anchor is None:
        return Guess(None, reason=NO_DAY)
    if reading.years is not None or reading.weeks is not None:
        return _moved(line, expression, reading)
    if reading.lean is not None:
        return _leaning(line, expression, reading)
    candidates = _candidates(reading, line.anchor.day)
    return chosen(line, expression, candidates, reading)


def _in(reading: Calendar, year: int) -> Period | None:
    """The period that parts of the calendar name in a year."""
    part = (reading.grain, reading.number) if reading.grain and reading.number else None
    return periods.named(year, reading.month, reading.day, part)


def _moved(line: Timeline, expression: Expression, reading: Calendar) -> Guess:
    """``June last year``, ``Monday next week``."""
    base = line.base(expression, reading.origin, periods.YEAR if reading.years is not None else periods.WEEK)
    if base is None:
        return Guess(None, reason=NOT_SPOKEN)
    if reading.years is not None:
        return Guess(_in(reading, base.year + reading.years))
    monday = periods.first_day(periods.of(periods.WEEK, base))
    steps = 7 * (reading.weeks or 0) + (reading.weekday or 1) - 1
    return Guess(periods.moved(periods.of(periods.DAY, monday), periods.DAY, steps) if monday else None)


def _candidates(reading: Calendar, day: date) -> list[Period]:
    """The periods around a day that parts of the calendar without a year can name, in order."""
    if reading.weekday and not reading.month:
        here = periods.of(periods.DAY, day)
        found = [periods.moved(here, periods.DAY, reading.weekday - day.isoweekday() + 7 * step) for step in (-1, 0, 1)]
        return [period for period in found if period]
    if reading.grain == periods.WEEKEND:
        weekend = periods.of(periods.WEEKEND, day)
        return [period for step in (-1, 0, 1) if (period := periods.moved(weekend, periods.WEEKEND, step))]
    years = range(-4, 5) if (reading.month, reading.day) == _LEAP_DAY else range(-1, 2)
    whole = [period for step in years if (period := _in(reading, day.year + step))]
    fitting = [p for p in whole if reading.weekday and (start := periods.first_day(p)) and start.isoweekday() == reading.weekday]
    return fitting or whole


def chosen(line: Timeline, expression: Expression, candidates: list[Period], reading: Calendar) -> Guess:
    """The candidate that is nearest to the day of the report, those on the side that the tense points to being nearer."""
    if line.anchor is None or not candidates:
        return Guess(None, reason=NO_SUCH)
    if (event := _of_event(line, expression, reading)) is not None:
        return event
    tense = _tense(line, expression, reading)
    kind = "day" if reading.day else "weekday" if reading.weekday else "month" if reading.month else reading.grain or "day"
    against, day = _AGAINST_TENSE[kind], line.anchor.day
    if kind == "weekday" and tense != "future":
        # No verb, or one in the present, says that a bare weekday lies behind less firmly than one in the past.
        tense, against = "past", _PAST_WEEKDAY if tense == "past" else against

    best = min(candidates, key=lambda period: _distance(period, day) * (against if _is_against(tense, period, day) else 1.0))
    if _is_against(tense, best, day):
        return Guess(best, BY_WHAT_WAS_SAID)
    return Guess(best, BY_TENSE if tense in ("past", "future") else BY_NEARNESS)


def _is_against(tense: Tense | None, period: Period, day: date) -> bool:
    """Whether a period lies on the side of a day to which the tense does not point."""
    if tense == "past":
        start = periods.first_day(period)
        return start is not None and start > day
    end = periods.last_day(period)
    return tense == "future" and end is not None and end < day


def _tense(line: Timeline, expression: Expression, reading: Calendar) -> Tense | None:
    token = head_of(line.analysis, expression.first, expression.end)
    above = line.analysis.heads[token]
    if reading.fiscal or (above >= 0 and line.analysis.lower[above] in _behind()):
        return "past"
    return None if is_possessor(line.analysis, token) else tense_around(line.analysis, token)


@cache
def _behind() -> frozenset[str]:
    return frozenset(load("date_behind"))


def _of_event(line: Timeline, expression: Expression, reading: Calendar) -> Guess | None:
    """``the Sept. 11 attacks``: a day that is named without its year."""
    known = _events().get((reading.month, reading.day))
    if known is None or line.anchor is None:
        return None
    year, nouns = known
    behind = line.analysis.lower[expression.end : expression.end + _EVENT_REACH]
    day = periods.day_of(year, reading.month or 0, reading.day or 0)
    start = periods.first_day(day) if day else None
    return Guess(day, BY_WHAT_WAS_SAID) if start and start < line.anchor.day and not nouns.isdisjoint(behind) else None


@cache
def _events() -> dict[tuple[int | None, int | None], tuple[int, frozenset[str]]]:
    out: dict[tuple[int | None, int | None], tuple[int, frozenset[str]]] = {}
    for row in table("date_events"):
        month, day = map(int, row[0].split("-"))
        out[month, day] = (int(row[1]), frozenset(row[2].split()))
    return out


def _distance(period: Period, day: date) -> int:
    start, end = periods.first_day(period), periods.last_day(period)
    if start is None or end is None:
        return _NOWHERE_NEAR
    return max(0, (start - day).days, (day - end).days)


def _leaning(line: Timeline, expression: Expression, reading: Calendar) -> Guess:
    """``last Friday``, ``next May``, ``this summer``, ``the previous Monday``: strictly before or after the day that is counted from."""
    base = line.base(expression, reading.origin, periods.DAY)
    if base is None:
        return Guess(None, reason=NOT_SPOKEN)
    candidates = _candidates(reading, base)
    score = COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID
    if reading.lean == 0 and reading.weekday and reading.origin == "report":
        return chosen(line, expression, candidates, reading)
    if reading.lean == 0:
        return Guess(next((period for period in candidates if _is_same_unit(period, base)), None), score)
    return Guess(beside(candidates, base, reading.lean or 0), score)


def beside(candidates: list[Period], day: date, lean: int) -> Period | None:
    """The last candidate that is over by a day (-1), or the first that begins after it (1)."""
    if lean < 0:
        return next((p for p in reversed(candidates) if (end := periods.last_day(p)) and end < day), None)
    return next((p for p in candidates if (start := periods.first_day(p)) and start > day), None)


def _is_same_unit(period: Period, day: date) -> bool:
    """Whether a weekday lies in the week of a day, a month or a season in its year."""
    start = periods.first_day(period)
    if start is None:
        return False
    if period.grain == periods.DAY:
        return periods.of(periods.WEEK, start) == periods.of(periods.WEEK, day)
    return start.year == day.year


def _of_quarter(line: Timeline, reading: Calendar) -> Guess:
    """``the quarter``, ``the 1988 period``: the quarter spoken of, in the year that is stated; ``the latest quarter``: the one told of,
    best one that is over, else the last that is over."""
    if reading.lean == -1:
        told = line.closed or line.quarter
        if told is None and line.anchor is not None:
            told = periods.moved(periods.of(periods.QUARTER, line.anchor.day), periods.QUARTER, -1)
        return Guess(told, BY_WHAT_WAS_SAID, reason=None if told else NO_DAY)
    if line.quarter is None:
        year = reading.year
        return Guess(Period(periods.YEAR, year), BY_WHAT_WAS_SAID, True) if year else Guess(None, reason=NOT_SPOKEN)
    if reading.year is not None:
        return Guess(Period(periods.QUARTER, reading.year * 4 + line.quarter.number % 4), BY_WHAT_WAS_SAID)
    return Guess(line.quarter, BY_WHAT_WAS_SAID)


def long_year(line: Timeline, year: int) -> int | None:
    """A year in two figures with its century: the one nearest to the report's, ``None`` for a report without a day."""
    if line.anchor is None:
        return None
    here = line.anchor.day.year
    return min((here // 100 * 100 + step + year for step in (-100, 0, 100)), key=lambda candidate: abs(candidate - here))
