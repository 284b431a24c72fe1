"""What is known of a report's times while it is read, and what a reading of an expression comes to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._anchors import Anchor
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import Calendar, DateType, Expression, Reading, Shifted
from onrecord.language.analysis import Analysis

# How sure a value is, by what settled it: its own words; steps from the report's day; the tense; nearness alone; what was said before.
# Shares right on TimeBank and AQUAINT (dev): .87, .78, .89, .92, .70; what is wrong of the first two is mostly weeks that are annotated
# without their number, and slips.
STATED, COUNTED, BY_TENSE, BY_NEARNESS, BY_WHAT_WAS_SAID = 0.98, 0.95, 0.89, 0.85, 0.7
UNSETTLED: Final = 0.5
NO_DAY: Final = "It counts from the day of the report, and neither the source nor a dateline says which day that is."
NOT_SPOKEN: Final = "It counts from another date, and which one is not plain."
NO_SUCH: Final = "The calendar has no such date."
NO_CENTURY: Final = "The century of its year is not stated."
# For so many sentences a date stays the one spoken of.
_LASTS: Final = 3


class Settled(NamedTuple):
    """A value with its period, if it has one; how it is known and how surely; the reason where there is none."""

    value: str | None
    type: DateType
    period: Period | None = None
    basis: str | None = None
    score: float = UNSETTLED
    reason: str | None = None


class Guess(NamedTuple):
    """A period, how surely it is meant and whether its words alone say it; without a period, the reason."""

    period: Period | None
    score: float = COUNTED
    stated: bool = False
    reason: str | None = None


@dataclass(slots=True)
class Timeline:
    """A report's day, the order of its dates in digits, and the dates told so far.

    ``spoken`` is the date told last, ``day`` the last day; ``quarter`` the last quarter, ``closed`` the last one that was over;
    ``compared`` what a report of earnings compares: a ``quarter``, or some ``months``. ``told`` is the last date of a story (a year long
    gone), ``tellings`` how much of one there is. Each ``…_in`` is the sentence it stands in.
    """

    analysis: Analysis
    anchor: Anchor | None
    day_first: bool | None = None
    counts_to_24: bool = False
    spoken: Period | None = None
    spoken_in: int = -1
    day: Period | None = None
    day_in: int = -1
    quarter: Period | None = None
    closed: Period | None = None
    compared: str | None = None
    told: Period | None = None
    told_in: int = -1
    tellings: int = 0
    present_in: int = -1

    def sentence(self, expression: Expression) -> int:
        """The sentence of an expression."""
        return self.analysis.sentence_of[expression.first]

    def is_fronted(self, expression: Expression) -> bool:
        """``In May, …``: whether an expression stands in front of its sentence."""
        return expression.first - self.analysis.sentences[self.sentence(expression)][0] <= 1

    def recently_spoken(self, expression: Expression) -> Period | None:
        """The date spoken of last, unless that was too long ago for "the next day" to count from it."""
        return self.spoken if self.sentence(expression) - self.spoken_in <= _LASTS else None

    def base(self, expression: Expression, origin: str, grain: str) -> date | None:
        """The day to count from: that of the report, or the first of what was spoken of, where that is not coarser than what is counted."""
        if origin == "report":
            return self.anchor.day if self.anchor else None
        spoken = self.recently_spoken(expression)
        return None if spoken is None or periods.is_finer(grain, spoken.grain) else periods.first_day(spoken)

    def remember(self, expression: Expression, period: Period, reading: Reading) -> None:
        """Takes a date in as the one spoken of."""
        if isinstance(reading, Shifted) and reading.sign < 0 and reading.origin == "spoken":
            return  # "a year earlier" is compared with; the report stays where it was
        self.spoken, self.spoken_in = period, self.sentence(expression)
        if period.grain == periods.DAY:
            self.day, self.day_in = period, self.spoken_in
        if period.grain == periods.QUARTER and isinstance(reading, Calendar) and reading.year is None:
            self.quarter, self.compared = period, "quarter"
            end = periods.last_day(period)
            if self.anchor and end and end < self.anchor.day:
                self.closed = period
