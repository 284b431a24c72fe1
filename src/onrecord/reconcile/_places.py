"""Places as they are compared across reports: by country, and by how far apart they lie."""

from __future__ import annotations

import math
from typing import Final

from onrecord.record import Place

# What is kept of a place: name, country, precision, latitude, longitude.
Kept = tuple[str, str | None, int, float, float]
# From this precision on (a district, a town) a place is a point.
_POINT: Final = 3
_EARTH_KM: Final = 6_371.0


def kept(place: Place | None) -> list[str | int | float | None] | None:
    """A place as signatures have it, a list of what ``Kept`` has; ``None`` where it is not known which is meant."""
    if place is None or place.latitude is None or place.longitude is None:
        return None
    return [place.name, place.country, place.precision or 0, round(place.latitude, 3), round(place.longitude, 3)]


def is_point(place: Place) -> bool:
    """Whether it is known where a place lies, and it is no larger than a district."""
    return place.latitude is not None and place.longitude is not None and (place.precision or 0) >= _POINT


def countries_differ(one: Kept | None, other: Kept | None) -> bool:
    """Whether both lie in a country, and not in one."""
    return one is not None and other is not None and None not in (one[1], other[1]) and one[1] != other[1]


def kilometres(one: Kept | None, other: Kept | None) -> float | None:
    """How far apart two districts or towns lie, along the surface of a sphere; ``None`` where one is not known or larger than that."""
    if one is None or other is None or min(one[2], other[2]) < _POINT:
        return None
    north, other_north = math.radians(one[3]), math.radians(other[3])
    east = math.radians(one[4] - other[4])
    chord = math.sin((north - other_north) / 2) ** 2 + math.cos(north) * math.cos(other_north) * math.sin(east / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(chord)))
