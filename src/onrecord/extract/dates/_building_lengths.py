"""What shapes of durations, sets and references say: a function for each reader of ``date_shapes.txt``."""

from __future__ import annotations

from fractions import Fraction

from onrecord.extract.dates._building_dates import counted
from onrecord.extract.dates._numerals import length as written
from onrecord.extract.dates._numerals import number
from onrecord.extract.dates._parts import Parts
from onrecord.extract.dates._readings import Known, Reading

# Shapes of one unit that no word counts: "the past year", "hour-long".
_ONE_UNIT = frozenset(("length-past", "length-last", "unit-long"))


def length(parts: Parts) -> Reading | None:
    """``three days``, ``the past two months``, ``several years``, ``weeks``, ``a year and a half``."""
    if parts.of("couple"):
        return Known(value=written(Fraction(2), parts.value("couple") or ""), type="DURATION")
    unit = parts.value("unit") or ""
    if parts.of("few"):
        return Known(value=written(None, unit), type="DURATION")
    if parts.match.shape.name in _ONE_UNIT:
        return Known(value=written(Fraction(1), unit), type="DURATION")
    if not parts.of("a") and not parts.of("number"):
        return Known(value=written(None, unit), type="DURATION")
    amount = counted(parts)
    return Known(value=written(amount, unit), type="DURATION") if amount else None


def half_unit(parts: Parts) -> Reading | None:
    """``half an hour``, ``a half-century``."""
    return Known(value=written(Fraction(1, 2), parts.value("unit") or ""), type="DURATION")


def one_unit(parts: Parts) -> Reading | None:
    """``the year ended June 30``, ``the fiscal year``: a length of time, whose ends are dates of their own."""
    return Known(value=written(Fraction(1), parts.value("unit") or ""), type="DURATION")


def lasting(parts: Parts) -> Reading | None:
    """``weeklong``."""
    return Known(value=parts.value("value"), type="DURATION")


def repeated(parts: Parts) -> Reading | None:
    """``daily``, ``annually``."""
    return Known(value=parts.value("value"), type="SET")


def recurring(parts: Parts) -> Reading | None:
    """``every two years``, ``each Thursday``, ``Mondays``, ``Tuesday nights``, ``every July``."""
    unit, weekday, part = parts.value("unit"), parts.value("weekday"), parts.value("part")
    if unit:
        amount = None if parts.of("few") else number(parts.of("number")) if parts.of("number") else Fraction(1)
        return Known(value=written(amount, unit), type="SET") if amount != 0 else None
    time = f"T{part}" if part else ""
    if weekday:
        day = {"D": "XXXX-WXX-WD", "E": "XXXX-WXX-WE"}.get(weekday, f"XXXX-WXX-{weekday}")
        return Known(value=day + time, type="SET")
    month, season = parts.whole("month"), parts.value("season")
    return Known(value=f"XXXX-{month:02}" if month else f"XXXX-{season}" if season else f"XXXX-XX-XX{time}", type="SET")


def reference(parts: Parts) -> Reading | None:
    """``now``, ``recently``, ``the future``, ``at the moment``."""
    core = parts.of("core")
    return Known(value=core[-1].value if core else parts.value("value"))


def ahead(_: Parts) -> Reading | None:
    """``the coming weeks``, ``the days ahead``."""
    return Known(value="FUTURE_REF")


def the_past(_: Parts) -> Reading | None:
    """``the past``."""
    return Known(value="PAST_REF")


def these_days(parts: Parts) -> Reading | None:
    """``these days``."""
    return Known(value="PRESENT_REF") if parts.value("unit") == "D" else None


def nothing(_: Parts) -> Reading | None:
    """``day-to-day`` and its like say nothing of when."""
    return None
