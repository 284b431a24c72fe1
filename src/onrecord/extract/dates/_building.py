"""From a shape on some words to what they say: one small function for each reader that ``date_shapes.txt`` names."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from onrecord.extract.dates import _periods as periods
from onrecord.extract.dates._numerals import length, number, year
from onrecord.extract.dates._readings import (
    Ambiguous,
    Calendar,
    Clock,
    Festival,
    Known,
    Nicknamed,
    Origin,
    Reading,
    Relative,
    Shifted,
)
from onrecord.extract.dates._shapes import Match
from onrecord.extract.dates._units import Unit

_HALF = Fraction(1, 2)
_AFTERNOON = 12
# Which way each leaning word points, and from where.
_STEPS = {"LAST": -1, "PAST": -1, "NEXT": 1, "COMING": 1, "THIS": 0, "THAT": 0, "SAME": 0, "PREVIOUS": -1, "FOLLOWING": 1}
_OF_WHAT_WAS_SAID = frozenset(("THAT", "SAME", "PREVIOUS", "FOLLOWING"))
_GRAINS = {"Y": "Y", "M": "M", "W": "W", "D": "D", "Q": "Q", "DE": "DE", "CE": "CE", "WE": "WE"}
_TWO_DIGITS, _CENTURY = 2, 100


@dataclass(slots=True)
class Parts:
    """The units of a match and its named parts."""

    units: list[Unit]
    match: Match

    def of(self, name: str) -> list[Unit]:
        """The units of a named part, none where it is not there."""
        for part, first, end in self.match.parts:
            if part == name:
                return self.units[first:end]
        return []

    def value(self, name: str) -> str | None:
        """The value of the first unit of a named part."""
        units = self.of(name)
        return units[0].value if units else None

    def whole(self, name: str) -> int | None:
        """The number of a named part: "3", "twenty-first"."""
        units = self.of(name)
        return sum(int(unit.value) for unit in units if unit.kind != "HYPHEN") if units else None

    def year(self, name: str = "year") -> int | None:
        """The year of a named part."""
        units = self.of(name)
        return year(units) if units else None

    @property
    def kinds(self) -> list[str]:
        """The classes of all units of the match."""
        return [unit.kind for unit in self.units[self.match.first : self.match.end]]

    def lean(self) -> tuple[int, Origin]:
        """Where the leaning word points, and from where: "next week" from the report, "the next day" from what was spoken of."""
        if self.kinds[:2] == ["THE", "NEXT"]:
            return 1, "spoken"
        kinds = [kind for kind in self.kinds if kind in _STEPS]
        step = next((_STEPS[kind] for kind in reversed(kinds) if _STEPS[kind]), 0)
        return step, "spoken" if any(kind in _OF_WHAT_WAS_SAID for kind in kinds) else "report"


Builder = Callable[[Parts], Reading | None]


def built(units: list[Unit], match: Match) -> Reading | None:
    """What a match says; ``None`` where it says nothing of time after all."""
    return _BUILDERS[match.shape.reader](Parts(units, match))


def _calendar(parts: Parts) -> Reading | None:
    stated, season, shortened = parts.of("year"), parts.value("season"), parts.value("shortened")
    known = parts.year() if stated else None
    if (stated and known is None) or (shortened and len(shortened) != _TWO_DIGITS):
        return None
    return Calendar(
        year=known,
        short_year=int(shortened) if shortened else None,
        month=parts.whole("month"),
        day=parts.whole("day"),
        weekday=parts.whole("weekday"),
        grain=periods.SEASON if season else None,
        number=periods.SEASONS.index(season) + 1 if season else None,
        lean=_STEPS[parts.kinds[0]] if parts.kinds[0] in ("LAST", "NEXT") and not parts.of("weekday") else None,
    )


def _era(parts: Parts) -> Reading | None:
    count = number(parts.of("number"))
    if count is None or count.denominator != 1 or not 1 <= count <= 9999:
        return None
    return Known(value=f"BC{int(count):04}" if parts.value("era") == "-1" else f"{int(count):04}")


def _numeric(parts: Parts) -> Reading | None:
    digits = parts.value("digits") or ""
    if digits[0] == "?":
        first, second, of_year = digits[1:].split("/")
        return Ambiguous(first=int(first), second=int(second), year=of_year)
    day, _, time = digits.partition("T")
    fields = [int(part) for part in day.split("-")]
    if len(fields) == 1 or not 1 <= fields[1] <= 12:
        return Calendar(year=fields[0]) if len(fields) == 1 else None
    if len(fields) == _TWO_DIGITS:
        return Calendar(year=fields[0], month=fields[1])
    reading = Calendar(year=fields[0], month=fields[1], day=fields[2])
    return Clock(time=time, day=reading) if time else reading


def _quarter(parts: Parts) -> Reading | None:
    month = parts.whole("month")
    which = (month + 2) // 3 if month else parts.whole("ordinal") or parts.whole("quartered")
    if which is None or not 1 <= which <= 4:
        return None
    return Calendar(
        year=parts.year() or parts.year("after"), grain=periods.QUARTER, number=which, fiscal="FISCAL" in parts.kinds
    )


def _half(parts: Parts) -> Reading | None:
    which = parts.whole("ordinal")
    return Calendar(year=parts.year() or parts.year("after"), grain=periods.HALF, number=which) if which in (1, 2) else None


def _same_period(parts: Parts) -> Reading | None:
    """``the 1988 period``: the period spoken of, in that year."""
    return Calendar(year=parts.year(), origin="spoken")


def _decade(parts: Parts) -> Reading | None:
    value = parts.value("decade") or ""
    if len(value) > _TWO_DIGITS:
        return Known(period=periods.Period(periods.DECADE, int(value) // 10))
    return Nicknamed(short=int(value) if len(value) == 1 else int(value) // 10, grain=periods.DECADE)


def _century(parts: Parts) -> Reading | None:
    which = parts.whole("ordinal")
    if which is None or not 1 <= which <= _CENTURY - 1:
        return None
    if parts.value("era") == "-1":
        return Known(value=f"BC{which - 1:02}")
    return Known(period=periods.Period(periods.CENTURY, which - 1))


def _holiday(parts: Parts) -> Reading | None:
    rule, _, countries = (parts.value("holiday") or "").partition("|")
    return Festival(rule=rule, countries=countries, year=parts.year())


def _today(parts: Parts) -> Reading | None:
    if parts.of("tonight"):
        return Clock(time="NI", day=Relative(grain=periods.DAY, steps=0))
    return Relative(grain=periods.DAY, steps=parts.whole("today") or 0)


def _overnight(parts: Parts) -> Reading | None:
    return Clock(time="NI", day=Relative(grain=periods.DAY, steps=-1))


def _relative(parts: Parts) -> Reading | None:
    step, origin = parts.lean()
    grain = _GRAINS.get(parts.value("unit") or "")
    return Relative(grain=grain, steps=step, origin=origin) if grain else None


def _latest(parts: Parts) -> Reading | None:
    """``the latest quarter``, ``the current month``."""
    grain = _GRAINS.get(parts.value("unit") or "")
    if "CURRENT" in parts.kinds:
        return Relative(grain=grain, steps=0) if grain else None
    if grain not in (None, periods.QUARTER):
        return Relative(grain=grain, steps=-1)
    return Calendar(origin="spoken", grain=periods.QUARTER, lean=-1)


def _the_unit(parts: Parts) -> Reading | None:
    grain = _GRAINS.get(parts.value("unit") or "")
    if grain == periods.QUARTER:
        return Calendar(origin="spoken", grain=grain)
    if grain == periods.WEEKEND:
        return Calendar(grain=grain)
    return Relative(grain=grain, steps=0, origin="spoken" if grain == periods.DAY else "report") if grain else None


def _unit_before(parts: Parts) -> Reading | None:
    """``the year before,``: the one before that which was spoken of."""
    grain = _GRAINS.get(parts.value("unit") or "")
    step = -1 if parts.kinds[-1] == "BEFORE" else 1
    return Relative(grain=grain, steps=step, origin="spoken") if grain else None


def _later_in(parts: Parts) -> Reading | None:
    grain = _GRAINS.get(parts.value("unit") or "")
    return Relative(grain=grain, steps=0) if grain else None


def _named(parts: Parts) -> Reading | None:
    step, origin = parts.lean()
    if parts.of("holiday"):
        rule, _, countries = (parts.value("holiday") or "").partition("|")
        return Festival(rule=rule, countries=countries, lean=step)
    season = parts.value("season")
    return Calendar(
        weekday=parts.whole("weekday"),
        month=parts.whole("month"),
        grain=periods.SEASON if season else None,
        number=periods.SEASONS.index(season) + 1 if season else None,
        lean=step,
        origin=origin,
    )


def _part_of_day(parts: Parts) -> Reading | None:
    time = parts.value("part") or ""
    if not any(kind in _STEPS for kind in parts.kinds):
        return Clock(time=time)
    step, origin = parts.lean()
    return Clock(time=time, day=Relative(grain=periods.DAY, steps=step, origin=origin))


def _bare_part(parts: Parts) -> Reading | None:
    return Clock(time=parts.value("part") or "", origin="spoken")


def _none(parts: Parts) -> Reading | None:
    return None


def _year_ended(parts: Parts) -> Reading | None:
    """``the year ended June 30``: a length of time, whose end is a date of its own."""
    return Known(value=length(Fraction(1), parts.value("unit") or ""), type="DURATION")


def _shifted(parts: Parts) -> Reading | None:
    amount = _amount(parts) if parts.of("a") or parts.of("number") or parts.of("couple") else None
    later = parts.of("later")
    back = later[0].kind == "EARLIER" if later else parts.of("ago")[0].kind == "AGO"
    unit = parts.value("unit") or ""
    if parts.match.shape.name == "year-ago":
        amount = Fraction(1)
    elif later and (amount is None or unit[0] == "T"):
        return Known(value=length(amount, unit), type="DURATION")
    return Shifted(
        unit=unit,
        amount=amount,
        sign=-1 if back else 1,
        origin="spoken" if later else "report",
        number=parts.whole("ordinal"),
        comparing=parts.match.shape.name == "year-ago",
    )


def _amount(parts: Parts) -> Fraction | None:
    amount = Fraction(2) if parts.of("couple") else Fraction(1) if parts.of("a") else number(parts.of("number"))
    return amount + _HALF if amount is not None and parts.of("half") else amount


def _length(parts: Parts) -> Reading | None:
    unit = parts.value("unit") or ""
    if parts.of("couple"):
        return Known(value=length(Fraction(2), parts.value("couple") or ""), type="DURATION")
    if parts.of("few") or (not parts.of("a") and not parts.of("number") and parts.match.shape.name not in ("length-past", "unit-long")):
        return Known(value=length(None, unit), type="DURATION")
    counted = parts.of("a") or parts.of("number")
    amount = _amount(parts) if counted else Fraction(1)
    if not amount:
        return None
    return Known(value=length(amount, unit), type="DURATION")


def _half_unit(parts: Parts) -> Reading | None:
    return Known(value=length(_HALF, parts.value("unit") or ""), type="DURATION")


def _lasting(parts: Parts) -> Reading | None:
    return Known(value=parts.value("value"), type="DURATION")


def _recurring(parts: Parts) -> Reading | None:
    unit, weekday, part = parts.value("unit"), parts.value("weekday"), parts.value("part")
    if unit:
        amount = None if parts.of("few") else number(parts.of("number")) if parts.of("number") else Fraction(1)
        return Known(value=length(amount, unit), type="SET")
    time = f"T{part}" if part else ""
    if weekday:
        day = {"D": "XXXX-WXX-WD", "E": "XXXX-WXX-WE"}.get(weekday, f"XXXX-WXX-{weekday}")
        return Known(value=day + time, type="SET")
    month, season = parts.whole("month"), parts.value("season")
    return Known(value=f"XXXX-{month:02}" if month else f"XXXX-{season}" if season else f"XXXX-XX-XX{time}", type="SET")


def _repeated(parts: Parts) -> Reading | None:
    return Known(value=parts.value("value"), type="SET")


def _reference(parts: Parts) -> Reading | None:
    core = parts.of("core")
    return Known(value=core[-1].value if core else parts.value("value"))


def _ahead(parts: Parts) -> Reading | None:
    return Known(value="FUTURE_REF")


def _the_past(parts: Parts) -> Reading | None:
    return Known(value="PAST_REF")


def _these_days(parts: Parts) -> Reading | None:
    return Known(value="PRESENT_REF") if parts.value("unit") == "D" else None


def _clock(parts: Parts) -> Reading | None:
    if parts.of("noon"):
        return Clock(time=parts.value("noon") or "")
    time, half, part = parts.value("digits"), parts.whole("half"), parts.value("part")
    if parts.of("hours"):
        hours = parts.value("hours") or ""
        return Clock(time=f"{hours[:2]}:{hours[2:]}") if int(hours[:2]) <= 24 and int(hours[2:]) < 60 else None
    if time is None:
        hour = parts.whole("hour") or 0
        time = f"?{hour:02}:00"
        if hour > _AFTERNOON:
            return None
    if half is None and part is not None:
        half = 0 if part == "MO" else _AFTERNOON
    if half is not None and time[0] == "?":
        hour = int(time[1:3])
        time = f"{hour % _AFTERNOON + half:02}{time[3:]}" if hour <= _AFTERNOON else time[1:]
    return Clock(time=time)


_BUILDERS: dict[str, Builder] = {
    "calendar": _calendar, "era": _era, "numeric": _numeric, "quarter": _quarter, "half": _half, "same_period": _same_period,
    "decade": _decade, "century": _century, "holiday": _holiday, "today": _today, "overnight": _overnight, "relative": _relative,
    "latest": _latest, "the_unit": _the_unit, "later_in": _later_in, "unit_before": _unit_before, "end_of_unit": _later_in, "named": _named,
    "part_of_day": _part_of_day, "bare_part": _bare_part, "day_to_day": _none, "year_ended": _year_ended, "shifted": _shifted, "length": _length, "half_unit": _half_unit, "lasting": _lasting,
    "recurring": _recurring, "repeated": _repeated, "reference": _reference, "ahead": _ahead, "the_past": _the_past,
    "these_days": _these_days, "clock": _clock,
}  # fmt: skip
