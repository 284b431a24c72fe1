"""Stretches of the calendar: counted, moved and written as TIMEX3 values.

A period is a grain and a number: the how-manieth year, quarter, month, week, day … it is since the calendar's beginning. Moving is adding.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Final, NamedTuple

# Grains: day, week, weekend, month, quarter, half-year, season, year, decade, century.
DAY, WEEK, WEEKEND, MONTH, QUARTER, HALF, SEASON, YEAR, DECADE, CENTURY = "D", "W", "WE", "M", "Q", "H", "S", "Y", "DE", "CE"
SEASONS: Final = ("SP", "SU", "FA", "WI")
# How many of a grain make a year, for those that do.
_A_YEAR: Final = {MONTH: 12, QUARTER: 4, HALF: 2, SEASON: 4, YEAR: 1}
_YEARS: Final = {YEAR: 1, DECADE: 10, CENTURY: 100}
# From the finest to the coarsest.
_ORDER: Final = (DAY, WEEKEND, WEEK, MONTH, QUARTER, SEASON, HALF, YEAR, DECADE, CENTURY)
_FIRST_YEAR, _LAST_YEAR = 1, 9998
_WEEK_DAYS, _SATURDAY = 7, 5
# The month in which a season begins, in the north; seasons are compared with dates, never turned into them.
_SEASON_BEGINS: Final = (3, 6, 9, 12)


class Period(NamedTuple):
    """The ``number``-th stretch of ``grain``."""

    grain: str
    number: int


def of(grain: str, day: date) -> Period:
    """The period of a grain in which a day lies. The winter in January is that of the year before."""
    if grain == DAY:
        return Period(DAY, day.toordinal())
    if grain in (WEEK, WEEKEND):
        return Period(grain, (day.toordinal() - 1) // _WEEK_DAYS)
    if grain == SEASON:
        return Period(SEASON, (day.year * 12 + day.month - 3) // 3)
    if grain in _YEARS:
        return Period(grain, day.year // _YEARS[grain])
    each = _A_YEAR[grain]
    return Period(grain, day.year * each + (day.month - 1) * each // 12)


def in_year(grain: str, year: int, number: int) -> Period:
    """The ``number``-th month, quarter, half or season (counted from 1) of a year."""
    return Period(grain, year * _A_YEAR[grain] + number - 1)


def day_of(year: int, month: int, day: int) -> Period | None:
    """A day; ``None`` where the calendar has none such."""
    if not (_FIRST_YEAR <= year <= _LAST_YEAR and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return Period(DAY, date(year, month, day).toordinal())


def named(year: int, month: int | None, day: int | None, part: tuple[str, int] | None = None) -> Period | None:
    """The day, month, or other part (a grain and a number) of a year, the year itself without any; ``None`` where there is none such."""
    if month and day:
        return day_of(year, month, day)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    if month:
        return in_year(MONTH, year, month)
    return in_year(part[0], year, part[1]) if part else Period(YEAR, year)


def first_day(period: Period) -> date | None:
    """The first day of a period; ``None`` before the year 1 and beyond 9998."""
    grain, index = period
    if grain in (DAY, WEEK, WEEKEND):
        ordinal = index if grain == DAY else index * _WEEK_DAYS + 1 + (_SATURDAY if grain == WEEKEND else 0)
        return date.fromordinal(ordinal) if 1 <= ordinal <= _LAST_ORDINAL else None
    year, month = _first_month(grain, index)
    return date(year, month, 1) if _FIRST_YEAR <= year <= _LAST_YEAR else None


_LAST_ORDINAL = date(_LAST_YEAR, 12, 31).toordinal()


def _first_month(grain: str, index: int) -> tuple[int, int]:
    if grain in _YEARS:
        return index * _YEARS[grain], 1
    each = _A_YEAR[grain]
    year, number = divmod(index, each)
    return year, _SEASON_BEGINS[number] if grain == SEASON else number * 12 // each + 1


def last_day(period: Period) -> date | None:
    """The last day of a period; ``None`` where it has no first day or none behind it."""
    if period.grain == WEEKEND:
        behind = first_day(Period(DAY, period.number * _WEEK_DAYS + 1 + _WEEK_DAYS))
    else:
        behind = first_day(Period(period.grain, period.number + 1))
    return date.fromordinal(behind.toordinal() - 1) if behind and first_day(period) else None


def moved(period: Period, grain: str, count: int) -> Period | None:
    """A period ``count`` times ``grain`` later or earlier, in its own grain: a month a year ago is a month, a day a week ago a day."""
    if period.grain == grain:
        return _checked(Period(grain, period.number + count))
    if grain in (DAY, WEEK):
        start = first_day(period)
        return _moved_days(period, start, count * (_WEEK_DAYS if grain == WEEK else 1)) if start else None
    months = count * (12 * _YEARS[grain] if grain in _YEARS else 12 // _A_YEAR[grain])
    if period.grain in _A_YEAR:
        each = 12 // _A_YEAR[period.grain]
        return _checked(Period(period.grain, period.number + months // each)) if months % each == 0 else None
    if period.grain in _YEARS:
        years, rest = divmod(months, 12 * _YEARS[period.grain])
        return _checked(Period(period.grain, period.number + years)) if rest == 0 else None
    return _moved_months(period, months)


def _moved_days(period: Period, start: date, days: int) -> Period | None:
    ordinal = start.toordinal() + days
    return of(period.grain, date.fromordinal(ordinal)) if 1 <= ordinal <= _LAST_ORDINAL else None


def _moved_months(period: Period, months: int) -> Period | None:
    """Days and weeks, some months on; from the end of a long month to the end of a short one."""
    start = first_day(period)
    if start is None:
        return None
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    return of(period.grain, date(year, month + 1, min(start.day, monthrange(year, month + 1)[1])))


def _checked(period: Period) -> Period | None:
    return period if first_day(period) and last_day(period) else None


def is_finer(grain: str, other: str) -> bool:
    """Whether a grain is finer than another."""
    return _ORDER.index(grain) < _ORDER.index(other)


def value_of(period: Period) -> str | None:
    """A period as a TIMEX3 value: ``2024-02-14``, ``2024-W07``, ``2024-W07-WE``, ``2024-02``, ``2024-Q1``, ``2024-H1``, ``2024-SP``,
    ``2024``, ``202`` (a decade), ``20`` (a century); ``None`` outside the years 1 to 9998."""
    start = first_day(period)
    if start is None:
        return "00" if period == Period(CENTURY, 0) else None
    grain, index = period
    if grain == DAY:
        return start.isoformat()
    if grain in (WEEK, WEEKEND):
        year, week, _ = date.fromordinal(index * _WEEK_DAYS + 1).isocalendar()
        return f"{year:04}-W{week:02}" + ("-WE" if grain == WEEKEND else "")
    if grain == MONTH:
        return f"{start.year:04}-{start.month:02}"
    if grain in _YEARS:
        return f"{index:0{4 - len(str(_YEARS[grain])) + 1}}"
    year, number = divmod(index, _A_YEAR[grain])
    return f"{year:04}-{SEASONS[number] if grain == SEASON else grain + str(number + 1)}"
