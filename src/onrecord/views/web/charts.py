"""The pictures of events: bars over time, and a map. Both are SVG made here, with a link in every mark, styled by the page.

What has not happened is drawn below the axis, on the map as an empty ring, and is never counted with what has.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from typing import Any, Final

from onrecord.formats.layers import ACTUALITIES
from onrecord.formats.printable import printable_line
from onrecord.views.web.writing import Writing

Point = Mapping[str, Any]
Link = Callable[..., str]
_WIDTH: Final = 720
_ABOVE, _BELOW, _MARGIN = 120, 56, 40
_TOP, _BOTTOM = 14, 22
# So many bars at most stand for days, then for weeks, then for months; beyond, for years.
_MOST_BARS: Final = 62
_WEEK, _MONTH, _YEAR = 7, 31, 366
# Of a map, in degrees: the smallest that is shown, and how much of what is shown is kept free around it.
_NARROWEST, _AROUND = 12.0, 0.15
_MOST_PLACES, _NAMED = 250, 9
WIDTHS: Final = (20, 40, 80, 160, 360)
_CLASSES: Final = {name: name.replace("_", "-") for name in ACTUALITIES}


@dataclass(frozen=True, slots=True)
class _Bar:
    since: date
    until: date
    actual: int
    other: Mapping[str, int]


def bars(points: Iterable[Point], link: Link, writing: Writing) -> str:
    """How many events there were, by day, week, month or year; nothing where no day is known."""
    known = [(date.fromisoformat(point["day"][:10]), point["actuality"]) for point in points if point["day"]]
    if not known:
        return ""
    made = _buckets(known)
    most, most_other = max(bar.actual for bar in made), max(sum(bar.other.values()) for bar in made)
    below = _BELOW if most_other else 0
    base, height = _TOP + _ABOVE, _TOP + _ABOVE + below + _BOTTOM
    width = (_WIDTH - _MARGIN) / len(made)
    # Both sides have one scale.
    unit = min(_ABOVE / max(most, 1), below / most_other if most_other else math.inf)
    parts = [
        f'<text class="small" x="{_MARGIN - 6}" y="{base - most * unit + 4:.1f}" text-anchor="end">{writing.number(most)}</text>',
        f'<line class="axis" x1="{_MARGIN}" x2="{_WIDTH}" y1="{base}" y2="{base}"/>',
    ]
    for at, bar in enumerate(made):
        x, w = _MARGIN + at * width + 0.5, max(1.0, width - 1)
        drawn = []
        if bar.actual:
            drawn.append(_rect("actual", x, base - bar.actual * unit, w, bar.actual * unit))
        y = float(base)
        for name, number in bar.other.items():
            drawn.append(_rect(_CLASSES.get(name, name), x, y, w, number * unit))
            y += number * unit
        if drawn:
            told = _told_bar(bar, writing)
            address = link(listed_since=bar.since.isoformat(), listed_until=bar.until.isoformat(), after=None)
            parts.append(f'<a href="{escape(address)}" aria-label="{told}"><title>{told}</title>{"".join(drawn)}</a>')
    ends = ((made[0].since, _MARGIN, "start"), (made[-1].until, _WIDTH, "end"))
    for day, place, anchor in ends if len(made) > 1 else ends[:1]:
        parts.append(f'<text class="small" x="{place}" y="{height - 6}" text-anchor="{anchor}">{escape(writing.day(day))}</text>')
    body = "\n".join(parts)
    return f'<svg class="plot bars" viewBox="0 0 {_WIDTH} {height}" role="group" aria-label="Events over time">\n{body}\n</svg>'


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _told_bar(bar: _Bar, writing: Writing) -> str:
    days = writing.day(bar.since) if bar.since == bar.until else f"{writing.day(bar.since)} – {writing.day(bar.until)}"
    counted = [(bar.actual, "actual"), *((number, ACTUALITIES[name][0]) for name, number in bar.other.items())]
    return escape(f"{days}: {', '.join(f'{writing.number(number)} {what}' for number, what in counted if number)}")


def _buckets(known: Sequence[tuple[date, str]]) -> list[_Bar]:
    first, last = min(day for day, _ in known), max(day for day, _ in known)
    span = (last - first).days + 1
    of = _day if span <= _MOST_BARS else _week if span <= _MOST_BARS * _WEEK else _month if span <= _MOST_BARS * _MONTH else _year
    counted: dict[date, Counter[str]] = {}
    for day, actuality in known:
        counted.setdefault(of(day)[0], Counter())[actuality] += 1
    made = []
    start = of(first)[0]
    while start <= last:
        _, until = of(start)
        there = counted.get(start, Counter())
        made.append(_Bar(start, until, there["actual"], {name: there[name] for name in ACTUALITIES if there[name]}))
        if until == date.max:
            break
        start = until + timedelta(days=1)
    return made


def _day(day: date) -> tuple[date, date]:
    return day, day


def _week(day: date) -> tuple[date, date]:
    ordinal = day.toordinal() - day.weekday()
    return date.fromordinal(max(1, ordinal)), date.fromordinal(min(ordinal + _WEEK - 1, date.max.toordinal()))


def _month(day: date) -> tuple[date, date]:
    first = day.replace(day=1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1) if first < date(9999, 12, 1) else None
    return first, following - timedelta(days=1) if following else date.max


def _year(day: date) -> tuple[date, date]:
    return date(day.year, 1, 1), date(day.year, 12, 31)


def world(points: Iterable[Point], link: Link, writing: Writing) -> str:
    """Where events were, the larger the more; nothing where no place is known. Longitude is x, latitude is -y, in degrees."""
    there: dict[tuple[float, float], list[Point]] = {}
    for point in points:
        if point["latitude"] is not None and point["longitude"] is not None:
            there.setdefault((point["longitude"], -point["latitude"]), []).append(point)
    if not there:
        return ""
    places = sorted(there.items(), key=lambda each: (-len(each[1]), each[0]))[:_MOST_PLACES]
    left, top, width, height = _window([place for place, _ in places])
    most = math.sqrt(len(places[0][1]))
    parts = [f'<image href="{_outlines(width)}" x="-180" y="-90" width="360" height="180" preserveAspectRatio="none"/>']
    names = []
    labels = _Labels(left, width)
    for (x, y), found in places:
        name = printable_line(Counter(point["name"] for point in found).most_common(1)[0][0] or "")
        actual = sum(point["actuality"] == "actual" for point in found)
        radius = width * (0.006 + 0.016 * math.sqrt(len(found)) / most)
        told = escape(f"{name}: {_counted(actual, len(found) - actual, writing)}")
        circle = f'<circle class="{"actual" if actual else "other"}" cx="{x:g}" cy="{y:g}" r="{radius:.3g}"/>'
        parts.append(f'<a href="{escape(link(where=name, after=None))}" aria-label="{told}"><title>{told}</title>{circle}</a>')
        if drawn := labels.put(name, x, y, radius):
            names.append(drawn)
    body = "\n".join([*parts, *names])
    view = f"{left:.4g} {top:.4g} {width:.4g} {height:.4g}"
    return f'<svg class="plot map" viewBox="{view}" role="group" aria-label="Where events were">\n{body}\n</svg>'


class _Labels:
    """Names of places beside their dots, those of the largest first, none over another."""

    def __init__(self, left: float, width: float) -> None:
        self._right = left + width
        self._size = width / 46
        self._taken: list[tuple[float, float, float]] = []

    def put(self, name: str, x: float, y: float, radius: float) -> str:
        """The name beside a dot; nothing where there is no room for it any more."""
        wide = self._size * len(name) * 0.6
        at_end = x + radius + wide > self._right
        start = x - radius * 1.3 - wide if at_end else x + radius * 1.3
        if len(self._taken) >= _NAMED or any(
            start < other_end and other_start < start + wide and abs(y - other) < self._size * 1.2
            for other_start, other_end, other in self._taken
        ):
            return ""
        self._taken.append((start, start + wide, y))
        beside, anchor = (start + wide, "end") if at_end else (start, "start")
        place = f'x="{beside:.4g}" y="{y + self._size / 3:.4g}" font-size="{self._size:.3g}"'
        return f'<text {place} text-anchor="{anchor}" aria-hidden="true">{escape(name)}</text>'


def _outlines(width: float) -> str:
    """The address of the outlines, with borders as thick as suits a map of so many degrees."""
    return f"/static/world-{next(each for each in WIDTHS if width <= each)}.svg"


def _counted(actual: int, other: int, writing: Writing) -> str:
    parts = (f"{writing.number(actual)} actual" if actual else "", f"{writing.number(other)} not actual" if other else "")
    return ", ".join(part for part in parts if part)


def _window(places: Sequence[tuple[float, float]]) -> tuple[float, float, float, float]:
    """Left, top, width and height of what is shown: all places with some room around, twice as wide as high."""
    xs, ys = [x for x, _ in places], [y for _, y in places]
    width, height = max(xs) - min(xs), max(ys) - min(ys)
    wide = max(width, 2 * height, _NARROWEST) * (1 + 2 * _AROUND)
    wide = min(wide, 360.0)
    x = (max(xs) + min(xs)) / 2 - wide / 2
    y = (max(ys) + min(ys)) / 2 - wide / 4
    return min(max(x, -180.0), 180.0 - wide), min(max(y, -90.0), 90.0 - wide / 2), wide, wide / 2
