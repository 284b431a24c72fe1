"""From what words say to a value: against the day of the report, the tense of the clause and what was spoken of before."""

from __future__ import annotations

from typing import Final

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._choosing import beside, chosen, long_year, of_calendar
from onrecord.extract.dates._counting import of_relative, of_shifted
from onrecord.extract.dates._festivals import day_of_festival
from onrecord.extract.dates._periods import Period
from onrecord.extract.dates._readings import (
    Ambiguous,
    Calendar,
    Clock,
    Expression,
    Festival,
    Inside,
    Known,
    Nicknamed,
    Nth,
    Reading,
    Relative,
    Shifted,
)
from onrecord.extract.dates._stories import tell
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
    UNSETTLED,
    Guess,
    Settled,
    Timeline,
)

_HALF_OF_DAY: Final = "It does not say which half of the day."
_ORDER: Final = "Day and month may stand in either order."
_MANY: Final = "Countries keep this day on different dates, and which is meant is not plain."
# A time of day is on the day told of in its own sentence or in one so close before it.
_SAME_SCENE: Final = 1
_TWO_FIGURES: Final = len("?10")


def settle(line: Timeline, expression: Expression) -> Settled:
    """The value of an expression; the timeline remembers what it speaks of."""
    reading = expression.reading
    if isinstance(reading, Known) and reading.period is None:
        return _of_words(line, reading)
    if isinstance(reading, Clock):
        return _of_clock(line, expression, reading)
    guess = _guess(line, expression, reading)
    if isinstance(reading, Shifted) and reading.amount is None:
        return Settled("PAST_REF" if reading.sign < 0 else "FUTURE_REF", "DATE", None, "stated", STATED)
    value = periods.value_of(guess.period) if guess.period else None
    if guess.period is None or value is None:
        return Settled(None, "DATE", reason=guess.reason or NO_SUCH)
    line.remember(expression, guess.period, reading)
    tell(line, expression, guess.period, guess.stated)
    return Settled(value, "DATE", guess.period, "stated" if guess.stated else "resolved", guess.score)


def _of_words(line: Timeline, reading: Known) -> Settled:
    """A length of time, a set, a reference: what the words say, whatever the day."""
    if reading.value is None:
        return Settled(None, reading.type, reason=NOT_SPOKEN)
    if reading.type == "DURATION" and reading.value.endswith("M") and "T" not in reading.value:
        line.compared = "months"
    return Settled(reading.value, reading.type, None, "stated", STATED)


def _guess(line: Timeline, expression: Expression, reading: Reading) -> Guess:
    match reading:
        case Known():
            return Guess(reading.period, STATED, True)
        case Calendar():
            return of_calendar(line, expression, reading)
        case Relative():
            return of_relative(line, expression, reading)
        case Shifted():
            return of_shifted(line, expression, reading)
        case Festival():
            return _of_festival(line, expression, reading)
        case Inside():
            return _of_inside(line, expression, reading)
        case Nth():
            return _of_nth(line, expression, reading)
        case Nicknamed():
            return _of_nickname(line, reading)
        case Ambiguous():
            return _of_ambiguous(line, reading)
        case Clock():
            return _day_of_clock(line, expression, reading)


def _of_inside(line: Timeline, expression: Expression, reading: Inside) -> Guess:
    """``the week of March 6``, ``the day before yesterday``."""
    inner = _guess(line, expression, reading.of)
    start = periods.first_day(inner.period) if inner.period else None
    if start is None:
        return inner
    return inner._replace(period=periods.moved(periods.of(reading.grain, start), reading.grain, reading.steps))


def _of_nth(line: Timeline, expression: Expression, reading: Nth) -> Guess:
    """``the first day of March``. How weeks fall into months is not settled, so the first week of March is some of March."""
    whole = _guess(line, expression, reading.of) if reading.of else Guess(None, reason=NOT_SPOKEN)
    start, end = (periods.first_day(whole.period), periods.last_day(whole.period)) if whole.period else (None, None)
    if whole.period is None or start is None or end is None:
        return whole
    if reading.grain == periods.WEEK or not periods.is_finer(reading.grain, whole.period.grain):
        return whole
    if reading.number < 0:
        return whole._replace(period=periods.of(reading.grain, end))
    found = periods.moved(periods.of(reading.grain, start), reading.grain, reading.number - 1)
    begins = periods.first_day(found) if found else None
    return whole._replace(period=found) if begins and begins <= end else Guess(None, reason=NO_SUCH)


def _of_festival(line: Timeline, expression: Expression, reading: Festival) -> Guess:
    """``Christmas Eve``, ``last Easter``."""
    if reading.countries and any(word.startswith(_ELSEWHERE) for word in line.analysis.lower):
        return Guess(None, reason=_MANY)
    if reading.year is not None:
        return Guess(day_of_festival(reading.rule, reading.year), STATED, True)
    if line.anchor is None:
        return Guess(None, reason=NO_DAY)
    day = line.anchor.day
    found = [period for step in (-1, 0, 1) if (period := day_of_festival(reading.rule, day.year + step))]
    if reading.lean:
        return Guess(beside(found, day, reading.lean))
    if reading.lean == 0:
        return Guess(day_of_festival(reading.rule, day.year))
    return chosen(line, expression, found, Calendar(day=1))


# Canadians keep Thanksgiving, the one holiday here with two rules, on another day.
_ELSEWHERE: Final = "canad"


def _of_nickname(line: Timeline, reading: Nicknamed) -> Guess:
    """``the nineties``: the latest such decade that had begun by the day of the report."""
    if line.anchor is None:
        return Guess(None, reason=NO_DAY)
    decade = line.anchor.day.year // 10
    return Guess(Period(periods.DECADE, decade - (decade - reading.short) % 10), COUNTED)


def _of_ambiguous(line: Timeline, reading: Ambiguous) -> Guess:
    """``14/02/2024``, and ``03/04/2024``, where other dates of the report show the order or none does."""
    year = int(reading.year) if len(reading.year) > 2 else long_year(line, int(reading.year))
    if year is None:
        return Guess(None, reason=NO_CENTURY)
    day_month, month_day = periods.day_of(year, reading.second, reading.first), periods.day_of(year, reading.first, reading.second)
    if not day_month or not month_day or day_month == month_day:
        return Guess(day_month or month_day, STATED, len(reading.year) > 2, NO_SUCH)
    if line.day_first is None:
        return Guess(None, reason=_ORDER)
    return Guess(day_month if line.day_first else month_day, BY_WHAT_WAS_SAID)


def _of_clock(line: Timeline, expression: Expression, reading: Clock) -> Settled:
    """A time of day, on the day beside it, else on the last one told of, else on the report's."""
    guess = _day_of_clock(line, expression, reading)
    time = reading.time
    if time[0] == "?" and line.counts_to_24 and len(time.split(":")[0]) == _TWO_FIGURES:
        time = time[1:]
    if time[0] == "?":
        return Settled(None, "TIME", guess.period, reason=_HALF_OF_DAY)
    value = periods.value_of(guess.period) if guess.period else None
    if guess.period is None or value is None or guess.period.grain != periods.DAY:
        return Settled(None, "TIME", reason=guess.reason or NO_SUCH)
    return Settled(f"{value}T{time}", "TIME", guess.period, "stated" if guess.stated else "resolved", guess.score)


def _day_of_clock(line: Timeline, expression: Expression, reading: Clock) -> Guess:
    if reading.day is not None:
        guess = _guess(line, expression, reading.day)
        if guess.period:
            line.remember(expression, guess.period, reading.day)
        return guess
    since = line.sentence(expression) - line.day_in
    if line.day is not None and since <= _SAME_SCENE and not _opens_line(line, expression):
        return Guess(line.day, BY_TENSE if since == 0 else BY_WHAT_WAS_SAID)
    if line.anchor is None:
        return Guess(None, UNSETTLED, reason=NO_DAY)
    return Guess(periods.of(periods.DAY, line.anchor.day), BY_NEARNESS)


def _opens_line(line: Timeline, expression: Expression) -> bool:
    """Whether a time of day stands first in its line, as the stamps of a live report do."""
    text = line.analysis.text
    return not text[text.rfind("\n", 0, expression.start) + 1 : expression.start].strip(" \t[(-–*•|")
