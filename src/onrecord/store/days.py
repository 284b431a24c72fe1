"""The days that a TIMEX3 value covers. What names no days of the calendar (a duration, a set, the vague past) covers none."""

from __future__ import annotations

import calendar
import re
from datetime import date, timedelta
from typing import Final

Days = tuple[str, str]

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T.*)?")
_MONTH = re.compile(r"(\d{4})-(\d\d)")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(-WE)?")
_PART = re.compile(r"(\d{4})-(SP|SU|FA|WI|Q[1-4]|H[12])")
_YEARS = re.compile(r"(\d{2,4})")
# First and last month of the parts of a year. Seasons are those of the northern half of the world, as TIMEX3 has them; winter ends in
# the next year.
_MONTHS: Final = {
    "SP": (3, 5),
    "SU": (6, 8),
    "FA": (9, 11),
    "WI": (12, 14),
    "Q1": (1, 3),
    "Q2": (4, 6),
    "Q3": (7, 9),
    "Q4": (10, 12),
    "H1": (1, 6),
    "H2": (7, 12),
}


def days(value: str | None) -> Days | None:
    """First and last day of ``value``, as ISO dates; ``None`` for what covers no days, and for a day that no calendar has."""
    if value is None:
        return None
    try:
        return _days(value)
    except ValueError:
        return None


def _days(value: str) -> Days | None:
    if found := _DAY.fullmatch(value):
        day = date(*map(int, found.groups())).isoformat()
        return day, day
    if found := _MONTH.fullmatch(value):
        return _months(int(found[1]), int(found[2]), int(found[2]))
    if found := _WEEK.fullmatch(value):
        monday = date.fromisocalendar(int(found[1]), int(found[2]), 1)
        return (monday + timedelta(days=5 if found[3] else 0)).isoformat(), (monday + timedelta(days=6)).isoformat()
    if found := _PART.fullmatch(value):
        return _months(int(found[1]), *_MONTHS[found[2]])
    if found := _YEARS.fullmatch(value):
        return _years(found[1])
    return None


def _months(year: int, first: int, last: int) -> Days:
    end_year, end_month = year + (last - 1) // 12, (last - 1) % 12 + 1
    return date(year, first, 1).isoformat(), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]).isoformat()


def _years(digits: str) -> Days:
    """A year, a decade (three digits) or a century (two)."""
    missing = 4 - len(digits)
    first, last = int(digits + "0" * missing), int(digits + "9" * missing)
    return date(first, 1, 1).isoformat(), date(last, 12, 31).isoformat()
