"""Dates and times of day that are written in digits: ISO dates, day, month and year with strokes, dots or hyphens, clocks, decades."""

from __future__ import annotations

import re
from typing import NamedTuple

_ISO = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])")
_YEAR_MONTH = re.compile(r"(1\d(\d\d)|20(\d\d))[-/](0[1-9]|1[0-2])(?![\w/-])")
_STROKES = re.compile(r"(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)(?![\w/-])(?!\.\d)")
_YEAR_FIRST = re.compile(r"(\d{4})([/.])(\d{1,2})\2(\d{1,2})(?![\w/-])(?!\.\d)")
_SPAN_OF_YEARS = re.compile(r"(1[5-9]\d\d|20\d\d)/(\d\d)(?![\w/-])")
_CLOCK = re.compile(r"([01]?\d|2[0-4])[:h]([0-5]\d)(?::[0-5]\d)?(?:\s?([ap])\.?m\b\.?)?(?![\w:])(?!\.\d)")
_DOTTED_CLOCK = re.compile(r"([01]?\d)(?:\.([0-5]\d))?\s?([ap])\.?m\b\.?")
_DECADE = re.compile(r"(\d\d(?:\d\d)?)s\b")
_ORDINAL = re.compile(r"(\d{1,2})(?:st|nd|rd|th)\b")
_PLAIN = re.compile(r"\d+(?![\w])(?!,\d|\.\d|:\d|/\d)")
_WITH_HALF = re.compile(r"(\d{1,6})([½¼¾])(?!\w)")
_PARTS = {"½": "5", "¼": "25", "¾": "75"}
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?(?![\w/:])")
_HOURS = 12
_DAY, _HOUR = 24, 60


class Digits(NamedTuple):
    """What digits stand for: a class of ``date_shapes.txt``, a value, and where they end in the text."""

    kind: str
    value: str
    stop: int


def from_digits(text: str, start: int) -> Digits | None:
    """What the digits that begin at ``start`` stand for; ``None`` for none of the shapes of dates, times and counts.

    The value of a NUMERIC is ``YYYY-MM-DD`` (with ``THH:MM`` behind it) where the order is plain, ``YYYY-MM`` for a month,
    ``YYYY/YY`` for two years, else ``?A/B/YEAR``.
    """
    return _date(text, start) or _time(text, start) or _count(text, start)


def _date(text: str, start: int) -> Digits | None:
    if found := _ISO.match(text, start):
        year, month, day, hour, minute = found.groups()
        if hour is not None and not _is_time(int(hour), int(minute)):
            return None
        return Digits("NUMERIC", f"{year}-{month}-{day}" + (f"T{hour}:{minute}" if hour else ""), found.end())
    if found := _YEAR_FIRST.match(text, start):
        return Digits("NUMERIC", f"{found[1]}-{int(found[3]):02}-{int(found[4]):02}", found.end())
    if found := _STROKES.match(text, start):
        # A dotted number is a date with a whole year only: "10.5.12" is a version or a rank as well.
        if found[2] == "." and len(found[4]) == 2:
            return None
        return Digits("NUMERIC", f"?{int(found[1])}/{int(found[3])}/{found[4]}", found.end())
    # "2007-09" is a span of years as often as a month, "2024-02" a month.
    if (found := _YEAR_MONTH.match(text, start)) and found[4] <= (found[2] or found[3]):
        return Digits("NUMERIC", f"{found[1]}-{found[4]}", found.end())
    if found := _SPAN_OF_YEARS.match(text, start):
        return Digits("NUMERIC", f"{found[1]}/{found[2]}", found.end())
    return None


def _time(text: str, start: int) -> Digits | None:
    found = _CLOCK.match(text, start) or _DOTTED_CLOCK.match(text, start)
    if found is None:
        return None
    hour = int(found[1])
    if not _is_time(hour, int(found[2] or 0)):
        return None
    if found[3] is None:
        # "09:30" and "14:30" say which half of the day; "9:30" leaves it to "a.m." or to the rest of the sentence.
        plain = len(found[1]) == 2 and not 10 <= hour <= _HOURS
        return Digits("CLOCK", f"{'' if plain else '?'}{hour:02}:{found[2]}", found.end())
    if not 1 <= hour <= _HOURS:
        return None
    return Digits("CLOCKED", f"{hour % _HOURS + _HOURS * (found[3] == 'p'):02}:{found[2] or '00'}", found.end())


def _is_time(hour: int, minute: int) -> bool:
    return (hour < _DAY and minute < _HOUR) or (hour == _DAY and minute == 0)


def _count(text: str, start: int) -> Digits | None:
    if found := _DECADE.match(text, start):
        return Digits("DECADE", found[1], found.end()) if found[1].endswith("0") else None
    if found := _ORDINAL.match(text, start):
        return Digits("ORDINAL", found[1], found.end())
    if found := _PLAIN.match(text, start):
        size, number = found.end() - start, int(found.group()[:5])
        kind = "DAY" if size <= 2 and 1 <= number <= 31 else "YEAR" if size == 4 and 1000 <= number <= 2100 else "COUNT"
        return Digits(kind, found.group(), found.end())
    if found := _WITH_HALF.match(text, start):
        return Digits("COUNT", f"{found[1]}.{_PARTS[found[2]]}", found.end())
    if found := _NUMBER.match(text, start):
        return Digits("COUNT", found.group().replace(",", ""), found.end())
    return None
