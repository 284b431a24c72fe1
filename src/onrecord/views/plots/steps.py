"""A series as it stood on each day on which something was told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """From this day on, until the next step: the lowest, the best and the highest number that stood."""

    day: int
    low: float
    best: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One number as told by a source. ``stands`` is whether it still does; ``open`` whether it may be more."""

    day: int
    number: float
    source: str
    stands: bool
    open: bool
    figure: str


def steps(series: Mapping[str, Any]) -> list[Step]:
    """The steps of a series, in the order of their days."""
    return [
        Step(
            day=date.fromisoformat(each["day"]).toordinal(),
            low=_known(each, "low", "best"),
            best=each["best"],
            high=_known(each, "high", "best"),
        )
        for each in series["days"]
        if each["best"] is not None
    ]


def dots(series: Mapping[str, Any]) -> Iterator[Dot]:
    """The numbers of a series whose day is known."""
    for point in series["points"]:
        value = point["low"] if point["low"] is not None else point["high"]
        if point["told"] and value is not None:
            day = date.fromisoformat(point["told"][:10]).toordinal()
            yield Dot(
                day=day,
                number=value,
                source=point["source"],
                stands=point["standing"] == "stands",
                open=point["high"] is None,
                figure=point["figure"],
            )


def _known(each: Mapping[str, Any], name: str, other: str) -> float:
    value = each[name]
    return float(each[other] if value is None else value)
