"""From a shape on some words to what they say: which function reads which shape."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from onrecord.extract.dates import _building_dates as dates
from onrecord.extract.dates import _building_lengths as lengths
from onrecord.extract.dates._parts import Parts
from onrecord.extract.dates._readings import Reading
from onrecord.extract.dates._shapes import Match
from onrecord.extract.dates._units import Unit

_READERS: Final[dict[str, Callable[[Parts], Reading | None]]] = {
    "calendar": dates.calendar, "named": dates.named, "holiday": dates.holiday, "era": dates.era, "numeric": dates.numeric,
    "quarter": dates.quarter, "half": dates.half, "same_period": dates.same_period, "decade": dates.decade, "century": dates.century,
    "today": dates.today, "overnight": dates.overnight, "relative": dates.relative, "latest": dates.latest, "the_unit": dates.the_unit,
    "this_unit": dates.this_unit, "nth": dates.nth, "part_of_day": dates.part_of_day, "bare_part": dates.bare_part,
    "shifted": dates.shifted, "clock": dates.clock, "length": lengths.length, "half_unit": lengths.half_unit,
    "one_unit": lengths.one_unit, "lasting": lengths.lasting, "repeated": lengths.repeated, "recurring": lengths.recurring,
    "reference": lengths.reference, "ahead": lengths.ahead, "the_past": lengths.the_past, "these_days": lengths.these_days,
    "nothing": lengths.nothing,
}  # fmt: skip


def built(units: list[Unit], match: Match) -> Reading | None:
    """What a match says; ``None`` where it says nothing of time after all."""
    return _READERS[match.shape.reader](Parts(units, match))
