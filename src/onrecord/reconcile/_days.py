"""Days as numbers, for telling how far apart two things are."""

from __future__ import annotations

from datetime import date

from onrecord.record import Record
from onrecord.store.days import days


def number(day: str | None) -> int | None:
    """The number of an ISO date's day; ``None`` where there is none."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def published(record: Record) -> int | None:
    """The number of the day of publication."""
    return number(record.report.published)


def between(one: int | None, other: int | None) -> int | None:
    """How many days lie between two days; ``None`` where one is not known."""
    return None if one is None or other is None else abs(one - other)


def span_of(value: str | None) -> list[int] | None:
    """First and last day that a TIMEX3 value covers, as numbers."""
    found = days(value)
    if found is None:
        return None
    first, last = number(found[0]), number(found[1])
    return None if first is None or last is None else [first, last]


def apart(one: list[int] | None, other: list[int] | None) -> int | None:
    """How many days lie between two stretches of days; 0 where they meet, ``None`` where one is not known."""
    if one is None or other is None:
        return None
    return max(0, other[0] - one[1], one[0] - other[1])
