"""What an expression of time says, before anything but its own words is known."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from onrecord.extract.dates._periods import Period

DateType = Literal["DATE", "TIME", "DURATION", "SET"]
# What "last", "ago" and "that" count from: the day of the report, or the date that was last spoken of.
Origin = Literal["report", "spoken"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A period that the words name in full, or (without one) a value such as ``BC0044`` or ``P3M``."""

    period: Period | None = None
    value: str | None = None
    type: DateType = "DATE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Parts of the calendar.

    ``short_year`` is one in two figures. ``number`` is that of a quarter, half or season (``grain`` says which). ``lean`` is -1 for
    "last", 1 for "next", 0 for "this"; ``years`` and ``weeks`` move the year or the week of the origin ("last year's", "next week"). A
    ``fiscal`` quarter is told of when it is over.
    """

    year: int | None = None
    short_year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    grain: str | None = None
    number: int | None = None
    lean: int | None = None
    years: int | None = None
    weeks: int | None = None
    fiscal: bool = False
    origin: Origin = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Festival:
    """A holiday with the rule of ``lexicons/date_holidays.txt`` and the countries that it holds for."""

    rule: str
    countries: str = ""
    year: int | None = None
    lean: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """The period of a grain so many steps from the origin: this week, last month, tomorrow, that day, the latest quarter."""

    grain: str
    steps: int
    origin: Origin = "report"
    part: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shifted:
    """So many units before (-1) or after (1) the origin; ``amount`` is ``None`` for "a few". ``number`` is that of a quarter ("the
    year-ago third quarter"); ``comparing`` marks "the year-ago period", which a report of earnings compares with."""

    unit: str
    amount: Fraction | None
    sign: int
    origin: Origin
    number: int | None = None
    comparing: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A time of day: ``10:35``, ``?10:35`` (of which half of the day?) or a part of it (``MO``), on a day if one is stated beside it."""

    time: str
    day: Reading | None = None
    origin: Origin = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inside:
    """The week of a day, the day before a day: the period of a grain around another reading, ``steps`` away."""

    grain: str
    steps: int
    of: Reading


@dataclass(frozen=True, slots=True, kw_only=True)
class Nth:
    """The ``number``-th unit of a period, the last for -1: the first day of March, the third month of 2020."""

    grain: str
    number: int
    of: Reading | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Nicknamed:
    """A decade without its century: the nineties, '68."""

    short: int
    grain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """A date in digits whose order is open: ``first/second/year``."""

    first: int
    second: int
    year: str


Reading = Known | Calendar | Festival | Relative | Shifted | Clock | Inside | Nth | Nicknamed | Ambiguous


@dataclass(slots=True, kw_only=True)
class Expression:
    """Some words and what they say: tokens ``[first, end)``, characters ``[start, stop)``, the shape by which they were read."""

    first: int
    end: int
    start: int
    stop: int
    shape: str
    reading: Reading
    weight: float = 1.0
