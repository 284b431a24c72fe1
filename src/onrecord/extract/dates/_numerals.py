"""Numbers of an expression of time, in words and digits, and the lengths of time that they measure."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from onrecord.extract.dates._units import Unit

_HALF: Final = Fraction(1, 2)
_SCALES: Final = (100, 1_000, 1_000_000, 1_000_000_000)
# Units of which TIMEX3 has no own, in units that it has.
_COUNTED_IN: Final = {"DE": ("Y", 10), "CE": ("Y", 100), "ML": ("Y", 1_000), "F": ("W", 2)}
_HALVES: Final = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}
# Longer than the age of the universe in seconds: no length of time in a report.
_LARGEST = 10**18
_LONGEST_DIGITS = 18


def number(units: Sequence[Unit]) -> Fraction | None:
    """The number that some units write: "twenty-five", "two hundred", "2.5"; ``None`` for one beyond use."""
    total, current = Fraction(0), Fraction(0)
    for unit in units:
        if unit.kind == "HYPHEN":
            continue
        if len(unit.value) > _LONGEST_DIGITS:
            return None
        value = Fraction(unit.value)
        if value in _SCALES and unit.value.isalpha() is False and unit.kind == "NUMBER":
            current = (current or Fraction(1)) * value
            if value > _SCALES[0]:
                total, current = total + current, Fraction(0)
        else:
            current += value
    total += current
    return total if total <= _LARGEST else None


def year(units: Sequence[Unit]) -> int | None:
    """The year that some units write: "1994", "nineteen ninety-four", "two thousand and ten"."""
    words = [unit for unit in units if unit.kind not in ("HYPHEN", "AND")]
    if words[0].kind == "TEEN" and len(words) > 1:
        rest = number(words[1:])
        return int(words[0].value) * 100 + int(rest) if rest is not None and 10 <= rest < 100 else None
    value = number(words)
    return int(value) if value is not None and value.denominator == 1 and 1000 <= value <= 2100 else None


def length(amount: Fraction | None, unit: str) -> str:
    """A length of time as a TIMEX3 value: ``P3M``, ``PT16H``, ``P2Y6M``; ``PXY`` without an amount."""
    if amount is None:
        return f"PTX{unit[1]}" if unit[0] == "T" else f"PX{'W' if unit == 'F' else unit}"
    if unit in _COUNTED_IN:
        unit, times = _COUNTED_IN[unit]
        amount *= times
    whole, rest = divmod(amount, 1)
    time, letter = ("T", unit[1]) if unit[0] == "T" else ("", unit)
    if not rest:
        return f"P{time}{whole}{letter}"
    if rest == _HALF and unit in _HALVES:
        return f"P{time}{whole}{letter}{_HALVES[unit]}" if whole else f"P{time}{_HALVES[unit]}"
    return f"P{time}{f'{float(amount):.2f}'.rstrip('0').rstrip('.')}{letter}"
