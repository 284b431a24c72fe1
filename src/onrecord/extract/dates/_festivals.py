"""Holidays: the day on which a rule of ``lexicons/date_holidays.txt`` falls in a year."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._periods import Period


def day_of_festival(rule: str, year: int) -> Period | None:
    """The day of a holiday in a year; ``None`` outside the years 1583 (the Gregorian calendar's first whole year) to 9998."""
    if not 1583 <= year <= 9998:
        return None
    if rule.startswith(("Easter", "Orthodox")):
        name, days = rule.split()
        sunday = _easter(year) if name == "Easter" else _orthodox_easter(year)
        return Period(periods.DAY, sunday.toordinal() + int(days))
    if " " in rule:
        month, weekday, which = map(int, rule.split())
        return _nth_weekday(year, month, weekday, which)
    month, day = map(int, rule.split("-"))
    return periods.day_of(year, month, day)


def _nth_weekday(year: int, month: int, weekday: int, which: int) -> Period:
    """The ``which``-th weekday (1 is Monday) of a month, the last for -1."""
    if which > 0:
        first = date(year, month, 1)
        day = 1 + (weekday - first.isoweekday()) % 7 + 7 * (which - 1)
    else:
        size = monthrange(year, month)[1]
        day = size - (date(year, month, size).isoweekday() - weekday) % 7
    return Period(periods.DAY, date(year, month, day).toordinal())


def _easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian computus, Nature 1876)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    h = (19 * a + b - d - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i, k = divmod(c, 4)
    weekday = (32 + 2 * e + 2 * i - h - k) % 7
    month, day = divmod(h + weekday - 7 * ((a + 11 * h + 22 * weekday) // 451) + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Easter Sunday of the eastern churches, in the Gregorian calendar (Meeus, Astronomical Algorithms, for the Julian rule)."""
    d = (19 * (year % 19) + 15) % 30
    e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7
    month, day = divmod(d + e + 114, 31)
    return date.fromordinal(date(year, month, day + 1).toordinal() + year // 100 - year // 400 - 2)
