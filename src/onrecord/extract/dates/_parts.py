"""The named parts of a match, as the readers of shapes ask for them."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.extract.dates._numerals import year
from onrecord.extract.dates._readings import Origin
from onrecord.extract.dates._shapes import Match
from onrecord.extract.dates._units import Unit

# Which way each leaning word points.
STEPS = {"LAST": -1, "PAST": -1, "NEXT": 1, "COMING": 1, "THIS": 0, "THAT": 0, "SAME": 0, "PREVIOUS": -1, "FOLLOWING": 1}
_OF_WHAT_WAS_SAID = frozenset(("THAT", "SAME", "PREVIOUS", "FOLLOWING"))
# Grains that are counted in steps from a day.
_GRAINS = frozenset(("Y", "M", "W", "D", "Q", "DE", "CE", "WE"))


@dataclass(slots=True)
class Parts:
    """The units of a match and its named parts."""

    units: list[Unit]
    match: Match

    @property
    def kinds(self) -> list[str]:
        """The classes of all units of the match."""
        return [unit.kind for unit in self.units[self.match.first : self.match.end]]

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

    def grain(self) -> str | None:
        """The grain of the part "unit", ``None`` for hours and what is no stretch of the calendar."""
        unit = self.value("unit")
        return unit if unit in _GRAINS else None

    def lean(self) -> tuple[int, Origin]:
        """Where the leaning word points, and from where: "next week" from the report, "the next day" from what was spoken of."""
        if self.kinds[:2] == ["THE", "NEXT"]:
            return 1, "spoken"
        kinds = [kind for kind in self.kinds if kind in STEPS]
        step = next((STEPS[kind] for kind in reversed(kinds) if STEPS[kind]), 0)
        return step, "spoken" if any(kind in _OF_WHAT_WAS_SAID for kind in kinds) else "report"
