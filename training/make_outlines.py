"""Makes ``src/onrecord/views/web/static/world.svg``: coasts and borders for the map of the web page.

    python -m training.make_outlines countries-50m.json

The file is of the npm package ``world-atlas`` 2.0.2 (ISC), which is Natural Earth 1:50m (public domain) as TopoJSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_TO = Path(__file__).parent.parent / "src" / "onrecord" / "views" / "web" / "static" / "world.svg"
# In degrees: what deviates less from a straight line is left out, and islands that are smaller.
_TOLERANCE = 0.035
_SMALLEST = 0.05
_HEAD = """<svg xmlns="http://www.w3.org/2000/svg" width="3600" height="1800" viewBox="-180 -90 360 180" preserveAspectRatio="none">
<!-- Natural Earth 1:50m, public domain, simplified. Longitude is x, latitude is -y. Made by training/make_outlines.py. -->
<style>.land { fill: #e6e1d3 } .borders { fill: none; stroke: #a49c86; stroke-width: .1 }
@media (prefers-color-scheme: dark) { .land { fill: #35322b } .borders { stroke: #6d675a } }</style>
"""
Point = tuple[float, float]


def main(path: str) -> None:
    """Reads the TopoJSON at ``path`` and writes the map."""
    topology = json.loads(Path(path).read_text(encoding="utf-8"))
    arcs = [_simplified(list(_points(arc, topology["transform"]))) for arc in topology["arcs"]]
    coasts: set[int] = set()
    land = []
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"] if geometry["type"] == "MultiPolygon" else [geometry["arcs"]]:
            for ring in polygon:
                coasts.update(_plain(arc) for arc in ring)
                points = [point for arc in ring for point in _along(arcs, arc)]
                if _extent(points) >= _SMALLEST:
                    land.append(_path(points) + "z")
    borders = [_path(points) for number, points in enumerate(arcs) if number not in coasts]
    _TO.write_text(
        f'{_HEAD}<path class="land" d="{"".join(land)}"/>\n<path class="borders" d="{"".join(borders)}"/>\n</svg>\n', encoding="utf-8"
    )
    print(f"{_TO}: {_TO.stat().st_size:,} bytes")


def _points(arc: list[list[int]], transform: dict[str, Any]) -> Iterator[Point]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        yield x * transform["scale"][0] + transform["translate"][0], y * transform["scale"][1] + transform["translate"][1]


def _plain(arc: int) -> int:
    """The number of an arc; one that is gone along backwards has its complement."""
    return ~arc if arc < 0 else arc


def _along(arcs: list[list[Point]], arc: int) -> list[Point]:
    return arcs[~arc][::-1] if arc < 0 else arcs[arc]


def _extent(points: list[Point]) -> float:
    return max(max(axis) - min(axis) for axis in zip(*points, strict=True))


def _simplified(points: list[Point]) -> list[Point]:
    """Without the points that a straight line does without (Douglas and Peucker, 1973)."""
    keep = {0, len(points) - 1}
    waiting = [(0, len(points) - 1)]
    while waiting:
        first, last = waiting.pop()
        far, at = max(((_off(points[i], points[first], points[last]), i) for i in range(first + 1, last)), default=(0.0, 0))
        if far > _TOLERANCE:
            keep.add(at)
            waiting += [(first, at), (at, last)]
    return [points[i] for i in sorted(keep)]


def _off(point: Point, one: Point, other: Point) -> float:
    (x, y), (x1, y1), (x2, y2) = point, one, other
    length = ((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length if length else ((x - x1) ** 2 + (y - y1) ** 2) ** 0.5


def _path(points: list[Point]) -> str:
    """Relative moves in hundredths, which are short."""
    steps = []
    before = (0, 0)
    for x, y in points:
        here = round(x * 100), round(-y * 100)
        if steps and here == before:
            continue
        dx, dy = here[0] - before[0], here[1] - before[1]
        steps.append(f"M{_short(here[0])},{_short(here[1])}l" if not steps else f"{_short(dx)},{_short(dy)}")
        before = here
    return steps[0] + " ".join(steps[1:]).replace(" -", "-") if len(steps) > 1 else ""


def _short(hundredths: int) -> str:
    return f"{hundredths / 100:.2f}".rstrip("0").rstrip(".").replace("0.", ".", 1) if abs(hundredths) < 100 else f"{hundredths / 100:g}"


if __name__ == "__main__":
    main(*sys.argv[1:])
