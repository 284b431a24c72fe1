"""What lies within what: the first-level region of a place, and all that a name such as "Gaza" takes in when records are asked for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from onrecord.extract.places._gazetteer import COUNTRY, REGION, default_gazetteer
from onrecord.extract.places._keys import key
from onrecord.lexicons import table
from onrecord.record import Place

# How far from its middle, in degrees of latitude, a place may lie to be in a region that no table bounds ("Donbas").
REACH = 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """The surroundings of a point (degrees), within one country where that is known."""

    latitude: float
    longitude: float
    country: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """What a name of a place takes in: whole countries (ISO 3166 alpha-3), first-level regions (GeoNames codes), single places (GeoNames
    ids), the surroundings of points, and whatever is called so."""

    named: str
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    geonameids: tuple[int, ...] = ()
    around: tuple[Around, ...] = ()


def named(name: str) -> str:
    """The form under which names of places are compared."""
    return key(name)


def region_of(place: Place) -> str | None:
    """The code of the first-level region that a place lies in or is, as ``PS.GZ``; ``None`` where no table says."""
    if place.geonameid is not None:
        return default_gazetteer().region_of(place.geonameid)
    return _regions().get((place.country, key(place.name)))


def area(words: str) -> Area:
    """What ``words``, the name of a place, takes in: all that bears it, and all that lies within these. The widest that bears it is meant,
    and what the news knows before what a map knows: the country Georgia, the Gaza Strip, not a hamlet or a province of the name
    elsewhere."""
    form = key(words)
    gazetteer = default_gazetteer()
    numbers = [entry >> 2 for entry in gazetteer.find([form]).get(form, ())]
    countries = [n - gazetteer.size for n in numbers if gazetteer.kind(n) == COUNTRY and n - gazetteer.size < len(gazetteer.countries)]
    if countries:
        return Area(named=form, countries=tuple(gazetteer.countries[n] for n in countries))
    if known := _known().get(form):
        return Area(
            named=form,
            regions=tuple(code for other, around in known if (code := _regions().get((around.country, other)))),
            around=tuple(around for other, around in known if (around.country, other) not in _regions()),
        )
    if regions := [gazetteer.regions[n][0] for n in numbers if gazetteer.kind(n) == REGION]:
        return Area(named=form, regions=tuple(sorted(regions)))
    return Area(named=form, geonameids=tuple(sorted({geonameid for n in numbers if (geonameid := gazetteer.geonameid(n))})))


@cache
def _known() -> dict[str, list[tuple[str, Around]]]:
    """The regions of the news that are places within a country or across a few, by each of their names."""
    out: dict[str, list[tuple[str, Around]]] = {}
    for name, others, kind, country, latitude, longitude, _ in table("regions"):
        if kind in ("world", "former", "country"):
            continue
        around = Around(latitude=float(latitude), longitude=float(longitude), country=country or None)
        for each in {key(name), *map(key, filter(None, others.split(";")))}:
            out.setdefault(each, []).append((key(name), around))
    return out


@cache
def _regions() -> dict[tuple[str | None, str], str]:
    """The codes of first-level regions by country and name."""
    return {(country, key(name)): code for code, country, name in default_gazetteer().regions if name}
