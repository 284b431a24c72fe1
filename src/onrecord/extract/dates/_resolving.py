"""From what words say to a value: against the day of the report, the tense of the clause and what was spoken of before."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final, NamedTuple

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._anchors import Anchor
from onrecord.extract.dates._festivals import day_of_festival
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import (
    Ambiguous,
    Calendar,
    Clock,
    DateType,
    Expression,
    Festival,
    Inside,
    Known,
    Nicknamed,
    Reading,
    Relative,
    Shifted,
)
from onrecord.extract.dates._tense import Tense, head_of, is_possessor, tense_around
from onrecord.language.analysis import Analysis

# How sure a value is, by what settled it: its own words; the report's day; the tense; what was spoken of before; nearness alone.
STATED, COUNTED, BY_TENSE, BY_WHAT_WAS_SAID, BY_NEARNESS = 0.98, 0.95, 0.9, 0.7, 0.75
UNSETTLED: Final = 0.5
_NO_DAY: Final = "It counts from the day of the report, and neither the source nor a dateline says which day that is."
_NOT_SPOKEN: Final = "It counts from another date, and which one is not plain."
_HALF_OF_DAY: Final = "It does not say which half of the day."
_NO_SUCH: Final = "The calendar has no such date."
_ORDER: Final = "Day and month may stand in either order."
_CENTURY: Final = "The century of its year is not stated."
_MANY: Final = "Countries keep this day on different dates, and which is meant is not plain."


class Settled(NamedTuple):
    """A value with its period, if it has one; how it is known and how surely; the reason where there is none."""

    value: str | None
    type: DateType
    period: Period | None = None
    basis: str | None = None
    score: float = UNSETTLED
    reason: str | None = None


class Guess(NamedTuple):
    """A period, what settled it and whether its words alone did."""

    period: Period | None
    score: float = COUNTED
    stated: bool = False
    reason: str | None = None


@dataclass(slots=True)
class Timeline:
    """What is known of a report's times while it is read: its day, the dates spoken of so far, the order of its dates in digits."""

    analysis: Analysis
    anchor: Anchor | None
    day_first: bool | None = None
    spoken: Period | None = None
    spoken_in: int = -1
    quarter: Period | None = None
    closed: Period | None = None
    compared: str | None = None
    day: Period | None = None
    day_in: int = -1
    countries: frozenset[str] = field(default_factory=frozenset)


def settle(line: Timeline, expression: Expression) -> Settled:
    """The value of an expression; the timeline remembers what it speaks of."""
    reading = expression.reading
    if isinstance(reading, Known) and reading.period is None:
        if reading.type == "DURATION" and (reading.value or "").endswith("M"):
            line.compared = "months"
        return Settled(reading.value, reading.type, None, "stated", STATED)
    if isinstance(reading, Clock):
        return _of_clock(line, expression, reading)
    guess = _guess(line, expression, reading)
    if isinstance(reading, Shifted) and guess.period is None and guess.reason is None:
        return Settled("PAST_REF" if reading.sign < 0 else "FUTURE_REF", "DATE", None, "stated", STATED)
    value = periods.value_of(guess.period) if guess.period else None
    if guess.period is None or value is None:
        return Settled(None, "DATE", reason=guess.reason or _NO_SUCH)
    _remember(line, expression, guess.period, reading)
    return Settled(value, "DATE", guess.period, "stated" if guess.stated else "resolved", guess.score)


def _remember(line: Timeline, expression: Expression, period: Period, reading: Reading) -> None:
    if isinstance(reading, Shifted) and reading.sign < 0 and reading.origin == "spoken":
        return  # "a year earlier" is compared with; the report stays where it was
    sentence = line.analysis.sentence_of[expression.first]
    line.spoken, line.spoken_in = period, sentence
    if period.grain == periods.QUARTER and isinstance(reading, Calendar) and reading.year is None:
        line.quarter = period
        line.compared = "quarter"
        end = periods.last_day(period)
        if line.anchor and end and end < line.anchor.day:
            line.closed = period
    if period.grain == periods.DAY:
        line.day, line.day_in = period, sentence


def _guess(line: Timeline, expression: Expression, reading: Reading) -> Guess:
    if isinstance(reading, Known):
        return Guess(reading.period, STATED, True)
    if isinstance(reading, Calendar):
        return _of_calendar(line, expression, reading)
    if isinstance(reading, Relative):
        return _of_relative(line, reading)
    if isinstance(reading, Shifted):
        return _of_shifted(line, expression, reading)
    if isinstance(reading, Festival):
        return _of_festival(line, expression, reading)
    if isinstance(reading, Inside):
        inner = _guess(line, expression, reading.of)
        start = periods.first_day(inner.period) if inner.period else None
        return inner._replace(period=periods.moved(periods.of(reading.grain, start), reading.grain, reading.steps) if start else None)
    if isinstance(reading, Nicknamed):
        return _of_nickname(line, reading)
    if isinstance(reading, Ambiguous):
        return _of_ambiguous(line, reading)
    return Guess(None)


# --- parts of the calendar ---


def _of_calendar(line: Timeline, expression: Expression, reading: Calendar) -> Guess:
    if reading.origin == "spoken" and not (reading.weekday or reading.month or reading.number):
        return _of_same_quarter(line, reading)
    if reading.year is not None:
        return Guess(_whole(reading, reading.year), STATED, True)
    if reading.short_year is not None:
        year = _long_year(line, f"{reading.short_year:02}")
        return Guess(_whole(reading, year), COUNTED) if year else Guess(None, reason=_CENTURY)
    anchor = line.anchor
    if anchor is None:
        return Guess(None, reason=_NO_DAY)
    if reading.years is not None:
        base = _base(line, reading.origin, periods.YEAR)
        return Guess(_whole(reading, base.year + reading.years) if base else None, reason=None if base else _NOT_SPOKEN)
    if reading.weeks is not None:
        base = _base(line, reading.origin, periods.WEEK)
        week = periods.of(periods.WEEK, base).index + reading.weeks if base else None
        return Guess(Period(periods.DAY, week * 7 + (reading.weekday or 1)) if week is not None else None)
    if reading.lean is not None:
        return _of_leaning(line, expression, reading)
    candidates = _candidates(reading, anchor.day)
    if not candidates:
        return Guess(None, reason=_NO_SUCH)
    return _chosen(line, expression, candidates, anchor.day, reading)


def _whole(reading: Calendar, year: int) -> Period | None:
    """The period that parts of the calendar name in a year."""
    if reading.month and reading.day:
        return periods.day_of(year, reading.month, reading.day)
    if not 1 <= year <= 9998:
        return None
    if reading.month:
        return periods.in_year(periods.MONTH, year, reading.month)
    if reading.grain and reading.number:
        return periods.in_year(reading.grain, year, reading.number)
    return Period(periods.YEAR, year)


def _candidates(reading: Calendar, day: date) -> list[Period]:
    """The periods around a day that parts of the calendar without a year can name, in order."""
    if reading.weekday and not reading.month:
        monday = day.toordinal() - day.isoweekday()
        return [Period(periods.DAY, monday + reading.weekday + 7 * week) for week in (-1, 0, 1)]
    if reading.grain == periods.WEEKEND:
        week = periods.of(periods.WEEKEND, day).index
        return [Period(periods.WEEKEND, week + step) for step in (-1, 0, 1)]
    found = [_whole(reading, day.year + step) for step in (-1, 0, 1)]
    if reading.day == 29 and reading.month == 2:
        found = [_whole(reading, day.year + step) for step in range(-4, 5)]
    whole = [period for period in found if period]
    if reading.weekday:
        fitting = [p for p in whole if (start := periods.first_day(p)) and start.isoweekday() == reading.weekday]
        return fitting or whole
    return whole


def _chosen(line: Timeline, expression: Expression, candidates: list[Period], day: date, reading: Calendar) -> Guess:
    """The candidate that the tense points to."""
    token = head_of(line.analysis, expression.first, expression.end)
    tense = None if is_possessor(line.analysis, token) else tense_around(line.analysis, token)
    if reading.fiscal:
        tense = "past"
    kind = "month-day" if reading.day else "weekday" if reading.weekday else "month" if reading.month else reading.grain or "day"
    against = _AGAINST_TENSE[kind]
    if tense is None or tense == "present":
        tense, against = _DEFAULTS.get(kind, (None, 1.0))

    def cost(period: Period) -> float:
        start, end = periods.first_day(period), periods.last_day(period)
        if start is None or end is None:
            return 1e9
        if start <= day <= end:
            return 0
        return _distance(period, day) * (against if (tense == "past") == (start > day) and tense else 1.0)

    best = min(candidates, key=cost)
    return Guess(best, BY_TENSE if tense else BY_NEARNESS)


# How many times farther a day may lie on the side to which the tense points than the nearest one on the other side.
_AGAINST_TENSE: Final = {"month-day": 3.0, "weekday": 4.0, "month": 10.0, "Q": 4.0, "S": 4.0, "WE": 10.0, "day": 3.0, "H": 2.0}
_DEFAULTS: Final[dict[str, tuple[Tense | None, float]]] = {"weekday": ("past", 10.0)}


def _back(candidates: list[Period], day: date) -> Period | None:
    return next((period for period in reversed(candidates) if (start := periods.first_day(period)) and start <= day), None)


def _ahead(candidates: list[Period], day: date) -> Period | None:
    return next((period for period in candidates if (end := periods.last_day(period)) and end >= day), None)


def _distance(period: Period, day: date) -> int:
    start, end = periods.first_day(period), periods.last_day(period)
    if start is None or end is None:
        return 10**9
    return max(0, (start - day).days, (day - end).days)


def _of_leaning(line: Timeline, expression: Expression, reading: Calendar) -> Guess:
    """``last Friday``, ``next May``, ``this summer``, ``the previous Monday``."""
    base = _base(line, reading.origin, periods.DAY)
    if base is None:
        return Guess(None, reason=_NOT_SPOKEN)
    candidates = _candidates(reading, base)
    score = COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID
    if reading.lean == 0:
        inside = [p for p in candidates if _is_same_unit(p, base)]
        if reading.weekday and not reading.month:
            return _chosen(line, expression, candidates, base, reading) if reading.origin == "report" else Guess(inside[0], score)
        return Guess(inside[0] if inside else None, score)
    current = [p for p in candidates if _holds(p, base)]
    if reading.lean == -1:
        return Guess(_back([p for p in candidates if p not in current], base), score)
    return Guess(_ahead([p for p in candidates if p not in current], base), score)


def _holds(period: Period, day: date) -> bool:
    start, end = periods.first_day(period), periods.last_day(period)
    return bool(start and end and start <= day <= end)


def _is_same_unit(period: Period, day: date) -> bool:
    """Whether a day of the week lies in the week of a day, a month or a season in its year."""
    start = periods.first_day(period)
    if start is None:
        return False
    if period.grain == periods.DAY:
        return periods.of(periods.WEEK, start) == periods.of(periods.WEEK, day)
    return start.year == day.year


def _of_same_quarter(line: Timeline, reading: Calendar) -> Guess:
    """``the quarter``, ``the latest quarter``, ``the 1988 period``: the quarter spoken of, in the year that is stated."""
    if reading.lean == -1:
        return _of_latest_quarter(line)
    if line.quarter is None:
        if reading.year is not None:
            return Guess(Period(periods.YEAR, reading.year), BY_WHAT_WAS_SAID, True)
        return Guess(None, reason=_NOT_SPOKEN)
    if reading.year is not None:
        return Guess(Period(periods.QUARTER, reading.year * 4 + line.quarter.index % 4), BY_WHAT_WAS_SAID)
    return Guess(line.quarter, BY_WHAT_WAS_SAID)


def _of_latest_quarter(line: Timeline) -> Guess:
    """``the latest quarter``: the one told of, best one that is over; else the last that is over."""
    told = line.closed or line.quarter
    if told is None and line.anchor is None:
        return Guess(None, reason=_NO_DAY)
    return Guess(told or periods.moved(periods.of(periods.QUARTER, line.anchor.day), periods.QUARTER, -1), BY_WHAT_WAS_SAID)


# --- what is counted from a day ---


def _base(line: Timeline, origin: str, grain: str) -> date | None:
    """The day to count from: that of the report, or the first of what was spoken of, where that is not coarser than what is counted."""
    if origin == "spoken" and line.spoken is not None:
        if periods.is_finer(grain, line.spoken.grain):
            return None
        return periods.first_day(line.spoken)
    return line.anchor.day if line.anchor else None


def _of_relative(line: Timeline, reading: Relative) -> Guess:
    base = _base(line, reading.origin, reading.grain)
    if base is None:
        return Guess(None, reason=_NO_DAY if line.anchor is None else _NOT_SPOKEN)
    score = COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID
    return Guess(periods.moved(periods.of(reading.grain, base), reading.grain, reading.steps), score)


_STEPS: Final = {"Y": "Y", "M": "M", "W": "W", "D": "D", "Q": "Q", "DE": "Y", "CE": "Y", "ML": "Y", "F": "W"}
_TIMES: Final = {"DE": 10, "CE": 100, "ML": 1000, "F": 2}


def _of_shifted(line: Timeline, expression: Expression, reading: Shifted) -> Guess:
    if reading.amount is None:
        return Guess(None)
    grain = _STEPS.get(reading.unit)
    if grain is None:
        return Guess(None, reason="The hour of the report is not known.")
    count, rest = divmod(reading.amount * _TIMES.get(reading.unit, 1), 1)
    if rest:
        if grain != periods.YEAR or rest != Fraction(1, 2):
            return Guess(None, reason=_NOT_SPOKEN)
        grain, count = periods.MONTH, int(reading.amount * 12)
    base, score = _shifted_from(line, reading, grain)
    if base is None:
        return Guess(None, reason=_NO_DAY if line.anchor is None else _NOT_SPOKEN)
    if int(count) > 10**5:
        return Guess(None, reason=_NO_SUCH)
    return Guess(periods.moved(base, grain, reading.sign * int(count)), score)


def _shifted_from(line: Timeline, reading: Shifted, grain: str) -> tuple[Period | None, float]:
    """The period to move: what was spoken of, with its own grain, or the unit around the day of the report."""
    spoken = line.spoken
    if reading.number and line.anchor:
        return periods.in_year(periods.QUARTER, line.anchor.day.year, reading.number), BY_WHAT_WAS_SAID
    if grain == periods.YEAR and reading.sign < 0 and line.compared == "quarter" and (reading.comparing or _is_near_quarter(line)):
        return line.quarter, BY_WHAT_WAS_SAID
    if grain == periods.YEAR and reading.sign < 0 and line.compared == "months" and line.anchor:
        return periods.of(periods.YEAR, line.anchor.day), BY_WHAT_WAS_SAID
    if reading.origin == "spoken" and spoken is not None and not periods.is_finer(grain, spoken.grain):
        return spoken, BY_WHAT_WAS_SAID
    if line.anchor is None:
        return None, UNSETTLED
    return periods.of(grain, line.anchor.day), COUNTED if reading.origin == "report" else BY_WHAT_WAS_SAID


def _is_near_quarter(line: Timeline) -> bool:
    return line.spoken is not None and line.spoken.grain == periods.QUARTER


# --- the rest ---


def _of_festival(line: Timeline, expression: Expression, reading: Festival) -> Guess:
    if reading.countries and not line.countries <= frozenset(reading.countries.split()):
        return Guess(None, reason=_MANY)
    if reading.year is not None:
        return Guess(day_of_festival(reading.rule, reading.year), STATED, True)
    if line.anchor is None:
        return Guess(None, reason=_NO_DAY)
    day = line.anchor.day
    found = [period for step in (-1, 0, 1) if (period := day_of_festival(reading.rule, day.year + step))]
    if reading.lean == -1:
        return Guess(_back([p for p in found if not _holds(p, day)], day))
    if reading.lean == 1:
        return Guess(_ahead([p for p in found if not _holds(p, day)], day))
    if reading.lean == 0:
        return Guess(day_of_festival(reading.rule, day.year))
    return _chosen(line, expression, found, day, Calendar(month=1, day=1)) if found else Guess(None, reason=_NO_SUCH)


def _of_nickname(line: Timeline, reading: Nicknamed) -> Guess:
    """The latest such decade that had begun by the day of the report."""
    if line.anchor is None:
        return Guess(None, reason=_NO_DAY)
    decade = line.anchor.day.year // 10
    return Guess(Period(periods.DECADE, decade - (decade - reading.short) % 10), COUNTED)


def _of_ambiguous(line: Timeline, reading: Ambiguous) -> Guess:
    year = _long_year(line, reading.year)
    if year is None:
        return Guess(None, reason=_CENTURY)
    day_month, month_day = periods.day_of(year, reading.second, reading.first), periods.day_of(year, reading.first, reading.second)
    if not day_month or not month_day or day_month == month_day:
        return Guess(day_month or month_day, STATED, len(reading.year) > 2, None if day_month or month_day else _NO_SUCH)
    if line.day_first is None:
        return Guess(None, reason=_ORDER)
    return Guess(day_month if line.day_first else month_day, BY_WHAT_WAS_SAID)


def _long_year(line: Timeline, year: str) -> int | None:
    """A year with its century: for two digits the one nearest to the report's."""
    if len(year) > 2:
        return int(year)
    if line.anchor is None:
        return None
    here = line.anchor.day.year
    return min((here // 100 * 100 + step + int(year) for step in (-100, 0, 100)), key=lambda candidate: abs(candidate - here))


def _of_clock(line: Timeline, expression: Expression, reading: Clock) -> Settled:
    """A time of day, on the day beside it, else on the last one that its sentence speaks of, else on the report's."""
    day, score, reason = _day_of_clock(line, expression, reading)
    if reading.time[0] == "?":
        return Settled(None, "TIME", day, reason=_HALF_OF_DAY)
    value = periods.value_of(day) if day else None
    if day is None or value is None:
        return Settled(None, "TIME", reason=reason or _NO_SUCH)
    if day.grain != periods.DAY:
        return Settled(None, "TIME", reason=_NOT_SPOKEN)
    stated = isinstance(reading.day, Calendar) and reading.day.year is not None
    return Settled(f"{value}T{reading.time}", "TIME", day, "stated" if stated else "resolved", score)


def _day_of_clock(line: Timeline, expression: Expression, reading: Clock) -> tuple[Period | None, float, str | None]:
    if reading.day is not None:
        guess = _guess(line, expression, reading.day)
        if guess.period:
            _remember(line, expression, guess.period, reading.day)
        return guess.period, guess.score, guess.reason
    sentence = line.analysis.sentence_of[expression.first]
    if line.day is not None and line.day_in == sentence:
        return line.day, BY_TENSE, None
    if line.anchor is None:
        return None, UNSETTLED, _NO_DAY
    return periods.of(periods.DAY, line.anchor.day), BY_NEARNESS, None
