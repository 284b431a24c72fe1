"""What shapes of dates and times of day say: a function for each reader of ``date_shapes.txt``."""

from __future__ import annotations

from fractions import Fraction

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._numerals import length, number
from onrecord.extract.dates._parts import STEPS, Parts
from onrecord.extract.dates._readings import Ambiguous, Calendar, Clock, Festival, Known, Nicknamed, Nth, Origin, Reading, Relative, Shifted

_AFTERNOON = 12
_MONTHS = 12
_TWO_DIGITS, _CENTURY = 2, 100
_HOURS, _MINUTES = 24, 60
_LAST_YEAR = 9999


def calendar(parts: Parts) -> Reading | None:
    """``14 February 2024``, ``Feb. 8``, ``Wednesday``, ``1990``, ``the summer of 1964``."""
    shortened = parts.value("shortened")
    year = parts.year()
    if (parts.of("year") and year is None) or (shortened and len(shortened) != _TWO_DIGITS):
        return None
    leans = parts.kinds[0] in ("LAST", "NEXT") and not parts.of("weekday")
    return Calendar(
        year=year,
        short_year=int(shortened) if shortened else None,
        month=parts.whole("month"),
        day=parts.whole("day"),
        weekday=parts.whole("weekday"),
        grain=periods.SEASON if parts.of("season") else None,
        number=_season(parts),
        lean=STEPS[parts.kinds[0]] if leans else None,
    )


def _season(parts: Parts) -> int | None:
    season = parts.value("season")
    return periods.SEASONS.index(season) + 1 if season else None


def named(parts: Parts) -> Reading | None:
    """``last Friday``, ``next May``, ``this summer``, ``the previous Monday``, ``last Easter``."""
    step, origin = parts.lean()
    holiday = parts.value("holiday")
    if holiday:
        rule, _, countries = holiday.partition("|")
        return Festival(rule=rule, countries=countries, lean=step)
    return Calendar(
        weekday=parts.whole("weekday"),
        month=parts.whole("month"),
        grain=periods.SEASON if parts.of("season") else None,
        number=_season(parts),
        lean=step,
        origin=origin,
    )


def holiday(parts: Parts) -> Reading | None:
    """``Christmas Eve``, ``New Year's Day 2025``."""
    rule, _, countries = (parts.value("holiday") or "").partition("|")
    return Festival(rule=rule, countries=countries, year=parts.year())


def era(parts: Parts) -> Reading | None:
    """``44 BC``."""
    count = number(parts.of("number"))
    if count is None or count.denominator != 1 or not 1 <= count <= _LAST_YEAR:
        return None
    return Known(value=f"BC{int(count):04}" if parts.value("era") == "-1" else f"{int(count):04}")


def numeric(parts: Parts) -> Reading | None:
    """``2024-02-14``, ``14/02/2024``, ``2019/20``."""
    digits = parts.value("digits") or ""
    if digits[0] == "?":
        first, second, of_year = digits[1:].split("/")
        return Ambiguous(first=int(first), second=int(second), year=of_year)
    if "/" in digits:
        return Calendar(year=int(digits[:4]))
    date, _, time = digits.partition("T")
    fields = [int(part) for part in date.split("-")]
    if not 1 <= fields[1] <= _MONTHS:
        return None
    if len(fields) == _TWO_DIGITS:
        return Calendar(year=fields[0], month=fields[1])
    reading = Calendar(year=fields[0], month=fields[1], day=fields[2])
    return Clock(time=time, day=reading) if time else reading


def quarter(parts: Parts) -> Reading | None:
    """``the third quarter of 2020``, ``fiscal second-quarter``, ``Q3``, ``the March quarter``."""
    month = parts.whole("month")
    which = (month + 2) // 3 if month else parts.whole("ordinal") or parts.whole("quartered")
    if which is None or not 1 <= which <= 4:
        return None
    year = parts.year() or parts.year("after")
    return Calendar(year=year, grain=periods.QUARTER, number=which, fiscal="FISCAL" in parts.kinds)


def half(parts: Parts) -> Reading | None:
    """``the first half of 2020``, ``H1 2020``."""
    which = parts.whole("ordinal") or parts.whole("halved")
    return Calendar(year=parts.year() or parts.year("after"), grain=periods.HALF, number=which) if which in (1, 2) else None


def same_period(parts: Parts) -> Reading | None:
    """``the 1988 period``: the period spoken of, in that year."""
    return Calendar(year=parts.year(), origin="spoken")


def decade(parts: Parts) -> Reading | None:
    """``the 1990s``, ``the '90s``, ``the nineties``."""
    value = parts.value("decade") or ""
    if len(value) > _TWO_DIGITS:
        return Known(period=periods.Period(periods.DECADE, int(value) // 10))
    return Nicknamed(short=int(value) if len(value) == 1 else int(value) // 10, grain=periods.DECADE)


def century(parts: Parts) -> Reading | None:
    """``the 20th century``, ``the fifth century BC``."""
    which = parts.whole("ordinal")
    if which is None or not 1 <= which < _CENTURY:
        return None
    if parts.value("era") == "-1":
        return Known(value=f"BC{which - 1:02}")
    return Known(period=periods.Period(periods.CENTURY, which - 1))


def today(parts: Parts) -> Reading | None:
    """``today``, ``yesterday``, ``tomorrow``, ``tonight``."""
    if parts.of("tonight"):
        return Clock(time="NI", day=Relative(grain=periods.DAY, steps=0))
    return Relative(grain=periods.DAY, steps=parts.whole("today") or 0)


def overnight(_: Parts) -> Reading | None:
    """``overnight``: the night before the day of the report."""
    return Clock(time="NI", day=Relative(grain=periods.DAY, steps=-1))


def relative(parts: Parts) -> Reading | None:
    """``last week``, ``this year``, ``the following month``, ``that day``."""
    step, origin = parts.lean()
    grain = parts.grain()
    return Relative(grain=grain, steps=step, origin=origin) if grain else None


def latest(parts: Parts) -> Reading | None:
    """``the latest quarter``, ``the current month``."""
    grain = parts.grain()
    if "CURRENT" in parts.kinds:
        return Relative(grain=grain, steps=0) if grain else None
    if grain not in (None, periods.QUARTER):
        return Relative(grain=grain, steps=-1)
    return Calendar(origin="spoken", grain=periods.QUARTER, lean=-1)


def the_unit(parts: Parts) -> Reading | None:
    """``the year``, ``the weekend``; ``the day`` and ``the quarter`` are those spoken of."""
    grain = parts.grain()
    if grain == periods.QUARTER:
        return Calendar(origin="spoken", grain=grain)
    if grain == periods.WEEKEND:
        return Calendar(grain=grain)
    return Relative(grain=grain, steps=0, origin="spoken" if grain == periods.DAY else "report") if grain else None


def this_unit(parts: Parts) -> Reading | None:
    """``later in the year``, ``year-end``."""
    grain = parts.grain()
    return Relative(grain=grain, steps=0) if grain else None


def nth(parts: Parts) -> Reading | None:
    """``the first day of``, ``the last week of``."""
    grain = parts.grain()
    which = parts.whole("nth") if parts.of("nth")[0].kind == "ORDINAL" else -1
    return Nth(grain=grain, number=which) if grain and which else None


def part_of_day(parts: Parts) -> Reading | None:
    """``last night``, ``this morning``, ``the evening``."""
    time = parts.value("part") or ""
    if not any(kind in STEPS for kind in parts.kinds):
        return Clock(time=time)
    step, origin = parts.lean()
    return Clock(time=time, day=Relative(grain=periods.DAY, steps=step, origin=origin))


def bare_part(parts: Parts) -> Reading | None:
    """``night``: an expression of time beside a day only."""
    return Clock(time=parts.value("part") or "", origin="spoken")


def shifted(parts: Parts) -> Reading | None:
    """``three weeks ago``, ``a year earlier``, ``two days later``, ``the year-ago quarter``."""
    amount = counted(parts)
    later = parts.of("later")
    back = later[0].kind == "EARLIER" if later else parts.of("ago")[0].kind == "AGO"
    unit = parts.value("unit") or ""
    compares = parts.match.shape.name == "year-ago"
    if compares:
        amount = Fraction(1)
    elif later and (amount is None or unit[0] == "T"):
        return Known(value=length(amount, unit), type="DURATION")
    origin: Origin = "spoken" if later else "report"
    sign = -1 if back else 1
    return Shifted(unit=unit, amount=amount, sign=sign, origin=origin, number=parts.whole("ordinal"), comparing=compares)


def counted(parts: Parts) -> Fraction | None:
    """How many units, ``None`` for "a few"."""
    if parts.of("couple"):
        return Fraction(2)
    if not parts.of("a") and not parts.of("number"):
        return None
    amount = Fraction(1) if parts.of("a") else number(parts.of("number"))
    return amount + Fraction(1, 2) if amount is not None and parts.of("half") else amount


def clock(parts: Parts) -> Reading | None:
    """``10:30``, ``7 p.m.``, ``9.30am GMT``, ``noon``, ``1400 GMT``, ``four in the morning``."""
    if parts.of("noon"):
        return Clock(time=parts.value("noon") or "")
    hours = parts.value("hours")
    if hours:
        fits = int(hours[:2]) < _HOURS and int(hours[2:]) < _MINUTES
        return Clock(time=f"{hours[:2]}:{hours[2:]}") if fits else None
    time = parts.value("digits") or parts.value("clocked")
    if time is None:
        hour = parts.whole("hour") or 0
        if hour > _AFTERNOON:
            return None
        time = f"?{hour:02}:00"
    return Clock(time=_on_its_half(parts, time))


def _on_its_half(parts: Parts, time: str) -> str:
    """A clock of twelve hours as one of twenty-four, by "p.m.", "in the morning", or a zone ("10:30 GMT" counts to 24)."""
    half, part = parts.whole("half"), parts.value("part")
    if half is None and part is not None:
        half = 0 if part == "MO" else _AFTERNOON
    if half is not None and time[0] == "?":
        hour = int(time[1:3])
        return f"{hour % _AFTERNOON + half:02}{time[3:]}" if hour <= _AFTERNOON else time[1:]
    return time[1:] if time[0] == "?" and "ZONE" in parts.kinds and parts.of("digits") else time
