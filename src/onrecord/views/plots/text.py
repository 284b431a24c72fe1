"""A series as characters: the band between low and high, the best number as a line, and every number told as a mark."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from onrecord.views.plots.steps import Step, dots, steps

WIDTH: Final = 64
HEIGHT: Final = 12
BAND, BEST, STANDS, GONE = "░", "─", "●", "○"
KEY: Final = f"{BAND} from low to high   {BEST} best   {STANDS} told, stands   {GONE} told, overtaken"


def lines(series: Mapping[str, Any], width: int = WIDTH) -> list[str]:
    """The plot as lines with their scale on the left; empty where nothing was told on two days or of two sizes."""
    stood, told = steps(series), list(dots(series))
    first, last = min((dot.day for dot in told), default=0), max((dot.day for dot in told), default=0)
    top = max([*(dot.number for dot in told), *(step.high for step in stood)], default=0.0)
    if first == last or top <= 0:
        return []
    grid = [[" "] * width for _ in range(HEIGHT)]

    def column(day: int) -> int:
        return round((day - first) / (last - first) * (width - 1))

    def row(number: float) -> int:
        return HEIGHT - 1 - round(number / top * (HEIGHT - 1))

    for step, until in _stretches(stood, last):
        for x in range(column(step.day), column(until) + 1):
            for y in range(row(step.high), row(step.low) + 1):
                grid[y][x] = BAND
        for x in range(column(step.day), column(until) + 1):
            grid[row(step.best)][x] = BEST
    for dot in sorted(told, key=lambda dot: dot.stands):
        grid[row(dot.number)][column(dot.day)] = STANDS if dot.stands else GONE
    return _framed(grid, top, first, last)


def _stretches(stood: list[Step], last: int) -> list[tuple[Step, int]]:
    ends = [step.day for step in stood[1:]] + [last]
    return list(zip(stood, ends, strict=True))


def _framed(grid: list[list[str]], top: float, first: int, last: int) -> list[str]:
    scale = {0: f"{top:,.10g}", HEIGHT // 2: f"{top * (1 - (HEIGHT // 2) / (HEIGHT - 1)):,.4g}", HEIGHT - 1: "0"}
    margin = max(map(len, scale.values()))
    out = [f"{scale.get(y, ''):>{margin}} │{''.join(cells).rstrip()}" for y, cells in enumerate(grid)]
    days = f"{date.fromordinal(first).isoformat()}{date.fromordinal(last).isoformat():>{len(grid[0]) - 10}}"
    return [*out, " " * margin + " └" + "─" * len(grid[0]), " " * (margin + 2) + days]
