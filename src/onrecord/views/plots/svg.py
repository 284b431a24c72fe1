"""A series as SVG: the band of disagreement, the best number as steps, and every number told as a dot that names its source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, Final

from onrecord.formats.printable import printable_line
from onrecord.views.plots.steps import Dot, Step, dots, steps

_WIDTH, _HEIGHT = 720, 300
_LEFT, _RIGHT, _TOP, _BOTTOM = 78, 24, 56, 42
_MOST_TICKS: Final = 6
_STYLE: Final = """
text { font: 13px system-ui, sans-serif; fill: #222 } .title { font-size: 15px; font-weight: 600 } .small { font-size: 12px; fill: #555 }
.grid { stroke: #ddd } .axis { stroke: #555 } .band { fill: #b9d3ea } .best { fill: none; stroke: #0b4f8a; stroke-width: 2 }
.stands { fill: #0b4f8a } .gone { fill: #fff; stroke: #777; stroke-width: 1.5 } .back { fill: #fff }
@media (prefers-color-scheme: dark) { .back { fill: #16191d } text { fill: #e8e8e8 } .small { fill: #aaa } .grid { stroke: #333 }
.axis { stroke: #999 } .band { fill: #24435e } .best { stroke: #8cc4f5 } .stands { fill: #8cc4f5 } .gone { fill: #16191d; stroke: #aaa } }
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """How numbers and days are written, and where the page of a figure is."""

    number: Callable[[float], str] = "{:,.10g}".format
    day: Callable[[date], str] = date.isoformat
    page: Callable[[str], str] | None = None


def inline(series: Mapping[str, Any], heading: str, writing: Writing) -> str:
    """The plot of one series to stand in a page that brings the style; nothing where no report says on which day it was published."""
    if not list(dots(series)):
        return ""
    view = f"0 {_TOP // 2} {_WIDTH} {_HEIGHT - _TOP // 2}"
    drawn = _plot(series, "", 0, writing)
    return f'<svg class="plot" viewBox="{view}" role="group" aria-label="{_text(heading)}">\n{drawn}\n</svg>'


def svg(found: Sequence[Mapping[str, Any]], title: Iterable[str]) -> str:
    """One picture with a plot for each series, one below the other; ``title`` are their headings. What cannot be drawn (told on no day)
    says so."""
    plots = [_plot(series, heading, number * _HEIGHT, Writing()) for number, (series, heading) in enumerate(zip(found, title, strict=True))]
    height = max(1, len(plots)) * _HEIGHT
    body = "\n".join(plots) or f'<text x="{_LEFT}" y="{_TOP}">Nothing in the store answers to that.</text>'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" width="{_WIDTH}" height="{height}" role="img">\n'
        f'<style>{_STYLE}</style>\n<rect class="back" width="{_WIDTH}" height="{height}"/>\n{body}\n</svg>\n'
    )


class _Scale:
    """From days and numbers to places on the picture."""

    def __init__(self, days: Iterable[int], numbers: Iterable[float], top: int) -> None:
        known = list(days)
        self.first, self.last = min(known), max(known)
        self.ticks = _ticks(max(numbers))
        self._most = self.ticks[-1]
        self._top = top

    def x(self, day: float) -> float:
        span = max(1, self.last - self.first)
        # A single day stands in the middle.
        share = 0.5 if self.last == self.first else (day - self.first) / span
        return round(_LEFT + share * (_WIDTH - _LEFT - _RIGHT), 1)

    def y(self, number: float) -> float:
        return round(self._top + _HEIGHT - _BOTTOM - number / self._most * (_HEIGHT - _TOP - _BOTTOM), 1)


def _plot(series: Mapping[str, Any], heading: str, top: int, writing: Writing) -> str:
    stood, told = steps(series), list(dots(series))
    parts = [f'<g>\n<text class="title" x="{_LEFT}" y="{top + 24}">{_text(heading)}</text>']
    if told:
        scale = _Scale((dot.day for dot in told), [*(dot.number for dot in told), *(step.high for step in stood)], top)
        parts += [*_axes(scale, writing), *_band(stood, scale), *_dots(told, scale, writing)]
    else:
        parts.append(f'<text class="small" x="{_LEFT}" y="{top + _TOP}">No report says on which day it was published.</text>')
    return "\n".join([*parts, "</g>"])


def _axes(scale: _Scale, writing: Writing) -> Iterator[str]:
    for number in scale.ticks:
        y = scale.y(number)
        yield f'<line class="grid" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y}" y2="{y}"/>'
        yield f'<text class="small" x="{_LEFT - 8}" y="{y + 4}" text-anchor="end">{writing.number(number)}</text>'
    base = scale.y(0)
    yield f'<line class="axis" x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{base}" y2="{base}"/>'
    days = {scale.first: "start", scale.last: "end"} if scale.first != scale.last else {scale.first: "middle"}
    for day, anchor in days.items():
        yield f'<text class="small" x="{scale.x(day)}" y="{base + 20}" text-anchor="{anchor}">{writing.day(date.fromordinal(day))}</text>'


def _band(stood: Sequence[Step], scale: _Scale) -> Iterator[str]:
    ends = [*(step.day for step in stood[1:]), scale.last]
    for step, end in zip(stood, ends, strict=True):
        x, high, low = scale.x(step.day), scale.y(step.high), scale.y(step.low)
        width, height = max(2.0, round(scale.x(end) - x, 1)), max(2.0, round(low - high, 1))
        yield f'<rect class="band" x="{x}" y="{high}" width="{width}" height="{height}"/>'
    points = [f"{scale.x(day)},{scale.y(step.best)}" for step, end in zip(stood, ends, strict=True) for day in (step.day, end)]
    if points:
        yield f'<polyline class="best" points="{" ".join(points)}"/>'


def _dots(told: Sequence[Dot], scale: _Scale, writing: Writing) -> Iterator[str]:
    for dot in told:
        bound = "at least " if dot.open else ""
        day = writing.day(date.fromordinal(dot.day))
        what = f"{day}: {bound}{writing.number(dot.number)}, {dot.source}{'' if dot.stands else ' (overtaken)'}"
        drawn = (
            f'<circle class="{"stands" if dot.stands else "gone"}" cx="{scale.x(dot.day)}" cy="{scale.y(dot.number)}" r="4">'
            f"<title>{_text(what)}</title></circle>"
        )
        yield f'<a href="{escape(writing.page(dot.figure))}" aria-label="{_text(what)}">{drawn}</a>' if writing.page else drawn


def _ticks(most: float) -> list[float]:
    """Round numbers from 0 to beyond ``most``."""
    step = 10.0 ** len(str(int(max(most, 1))))
    for divisor in (1, 2, 5, 10, 20, 50, 100):
        if most / (step / divisor) > _MOST_TICKS:
            break
        chosen = step / divisor
    return [chosen * number for number in range(int(-(-max(most, chosen) // chosen)) + 1)]


def _text(text: str) -> str:
    return escape(printable_line(text))
