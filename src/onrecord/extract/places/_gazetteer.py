"""The gazetteer: which places bear a name, where they lie and how many people live there.

Towns, districts and first-level regions stand in a compact index made from GeoNames (``lexicons/places``; see its README): arrays sorted by
the digest of the name's key, mapped into memory, so that opening it costs a few milliseconds and a look-up one binary search. Countries,
and the regions, waters, ranges, camps and crossings of the news, stand in small tables beside it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.places._keys import digest, key
from onrecord.lexicons import table

# How a place bears a name: its own, another spelling, its own without the word for what it is, one quite unlike its own.
MAIN, ALTERNATE, STRIPPED, UNLIKE = range(4)
TOWN, DISTRICT, REGION, COUNTRY, WORLD, AREA, WATER, PART, NOTHING = range(9)
POINTS_A_DEGREE = 100_000
# The kinds of the table of regions.
_KINDS = {
    "world": WORLD,
    "former": COUNTRY,
    "country": COUNTRY,
    "region": AREA,
    "range": AREA,
    "island": AREA,
    "desert": AREA,
    "water": WATER,
    "camp": PART,
    "crossing": PART,
    "part": PART,
    "base": PART,
    "town": TOWN,
}
NO_PRECISION = 0

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Spots:
    """Places that names may mean, one entry a place: its number in the gazetteer, how it bears its name, what it is, where it lies
    (degrees), the logarithm to base 2 of its people, its first-level region and its country (numbers; -1 for none), and whether it is a
    capital."""

    number: Ints
    bears: Ints
    kind: Ints
    latitude: Floats
    longitude: Floats
    people: Floats
    region: Ints
    country: Ints
    capital: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.number)


class Gazetteer:
    """All places known, by name. Made once a process, by ``default_gazetteer``."""

    def __init__(self, folder: Path) -> None:
        def column(name: str) -> NDArray[Any]:
            return np.asarray(np.load(folder / f"{name}.npy", mmap_mode="r"))  # an array over the map: items come three times as fast

        self._keys, self._checks, self._entries = column("keys"), column("checks"), column("entries")
        self._ids, self._points, self._people, self._region = (column(n) for n in ("geonameids", "points", "people", "regions"))
        self.size = len(self._ids)
        self.regions: list[tuple[str, str, str]] = []  # code, country, name
        for line in (folder / "regions.txt").read_text(encoding="utf-8").splitlines():
            if line.startswith("# districts\t"):
                self.districts = int(line.split("\t")[1])
            elif not line.startswith("#"):
                code, country, name = line.split("\t")
                self.regions.append((code, country, name))
        self._read_countries(folder)
        self._read_tables()

    def _read_countries(self, folder: Path) -> None:
        self.countries: list[str] = []
        self._extra: list[tuple[int, int, float, float, float, int, int, int]] = []  # as in Spots, and precision and geonameid
        self._small: dict[str, list[int]] = {}
        lines = [r.split("\t") for r in (folder / "countries.txt").read_text(encoding="utf-8").splitlines() if r[0] != "#"]
        capitals = set()
        for code, number, latitude, longitude, people, _, capital in lines:
            capitals.add(int(capital))
            known = float(np.log2(int(people) + 1))
            self._extra.append((COUNTRY, int(number), float(latitude), float(longitude), known, -1, len(self.countries), 1))
            self.countries.append(code)
        self._is_capital = np.zeros(self.size + 1, bool)
        self._is_capital[sorted(capitals - {0})] = True
        self.country = {code: index for index, code in enumerate(self.countries)}
        self.country_of_region = np.array([self.country.get(country, -1) for _, country, _ in self.regions], np.int64)

    def _read_tables(self) -> None:
        for code, name, others, *_ in table("countries"):
            if code in self.country:
                for each in filter(None, (name, *others.split(";"))):
                    self._add(each, self.size + self.country[code])
        for name, others, kind, code, latitude, longitude, precision in table("regions"):
            of_kind = _KINDS[kind]
            country = self.country.get(code, -1)
            known = int(precision or NO_PRECISION)
            self._extra.append((of_kind, 0, float(latitude), float(longitude), _KNOWN[known], -1, country, known))
            for each in filter(None, (name, *others.split(";"))):
                self._add(each, self.size + len(self._extra) - 1)
        number = {code: index for index, (code, _, _) in enumerate(self.regions)}
        for code, names in table("place_aliases"):
            for each in names.split(";"):
                self._add(each, number[code])
        columns = list(zip(*self._extra, strict=True))
        self._kinds = np.array(columns[0], np.int64)
        self._extra_points = np.array(columns[2:4], np.float64)
        self._extra_people, self._extra_country = np.array(columns[4], np.float64), np.array(columns[6], np.int64)

    def _add(self, name: str, number: int) -> None:
        form = key(name)
        numbers = self._small.setdefault(form, [])
        if number not in numbers:
            numbers.append(number)

    def find(self, forms: Sequence[str]) -> dict[str, list[int]]:
        """For each key that is one of a place: the entries of the places that bear it (four times the number, plus how it bears it)."""
        out = {form: [n * 4 for n in numbers] for form in forms if (numbers := self._small.get(form))}
        if not forms:
            return out
        digests = b"".join(digest(form) for form in forms)
        rows = np.frombuffer(digests, np.dtype([("key", ">u4"), ("check", ">u2")]))
        wanted, checks = rows["key"].astype(np.uint32), rows["check"].tolist()
        low, high = np.searchsorted(self._keys, wanted, "left"), np.searchsorted(self._keys, wanted, "right")
        for k in np.flatnonzero(low < high).tolist():
            stretch = slice(int(low[k]), int(high[k]))
            rows_of = zip(self._entries[stretch].tolist(), self._checks[stretch].tolist(), strict=True)
            same = [entry for entry, check in rows_of if check == checks[k]]
            if same:
                known = out.setdefault(forms[k], [])
                known += [e for e in same if not known or (e // 4 * 4 not in known and not self._inside(e >> 2, known))]
        return out

    def is_well_known(self, form: str) -> bool:
        """Whether a key stands in the tables of countries, regions and abbreviations."""
        return form in self._small

    def _inside(self, number: int, known: Iterable[int]) -> bool:
        """Whether a town lies within a region of the table that bears its name: "Gaza" is the Strip, the town is "Gaza City"."""
        if self.kind(number) != TOWN:
            return False
        latitude, longitude = self.point(number)
        areas = [self.point(entry >> 2) for entry in known if self.kind(entry >> 2) == AREA]
        return any(abs(y - latitude) < _WITHIN and abs(x - longitude) < _WITHIN for y, x in areas)

    def spots(self, entries: Iterable[int]) -> Spots:
        """What is known of the places of some entries."""
        entry = np.fromiter(entries, np.int64)
        number, bears = entry >> 2, entry & 3
        inside = number < self.size
        known = np.where(inside, number, 0)
        other = np.where(inside, 0, number - self.size)
        points = self._points[known] / POINTS_A_DEGREE
        region = np.where(inside, self._region[known].astype(np.int64), -1)
        regions = len(self.regions)
        kind = np.where(known < regions, REGION, np.where(known < regions + self.districts, DISTRICT, TOWN))
        return Spots(
            number=number,
            bears=bears,
            kind=np.where(inside, kind, self._kinds[other]),
            latitude=np.where(inside, points[:, 0], self._extra_points[0][other]),
            longitude=np.where(inside, points[:, 1], self._extra_points[1][other]),
            people=np.where(inside, self._people[known] / 8, self._extra_people[other]),
            region=region,
            country=np.where(inside, self.country_of_region[region], self._extra_country[other]),
            capital=self._is_capital[np.minimum(number, self.size)],
        )

    def kind(self, number: int) -> int:
        """What a place is."""
        if number >= self.size:
            return self._extra[number - self.size][0]
        return REGION if number < len(self.regions) else DISTRICT if number < len(self.regions) + self.districts else TOWN

    def people(self, number: int) -> float:
        """The logarithm to base 2 of its people."""
        return self._extra[number - self.size][4] if number >= self.size else int(self._people[number]) / 8

    def geonameid(self, number: int) -> int | None:
        """The GeoNames id of a place, where it has one."""
        known = int(self._ids[number]) if number < self.size else self._extra[number - self.size][1]
        return known or None

    def point(self, number: int) -> tuple[float, float]:
        """Latitude and longitude in degrees."""
        if number >= self.size:
            return self._extra[number - self.size][2:4]
        latitude, longitude = self._points[number].tolist()
        return latitude / POINTS_A_DEGREE, longitude / POINTS_A_DEGREE

    def is_tabled(self, number: int) -> bool:
        """Whether a place comes from the table of regions, not from GeoNames."""
        return number >= self.size + len(self.countries)

    def whereabouts(self, number: int) -> str:
        """A few words that tell a place from others of its name: what it is, its region, its country."""
        if number >= self.size:
            country = self._extra[number - self.size][6]
            if self.kind(number) == COUNTRY:
                return "the country"
            word = "one" if self.kind(number) in (TOWN, PART) else "region"
            return f"the {word} in {self.countries[country]}" if country >= 0 else f"the {word} of that name"
        region = int(self._region[number])
        _, country_code, name = self.regions[region]
        where = f"{name}, {country_code}" if name else country_code
        kind = self.kind(number)
        if kind == REGION:
            return f"the region in {country_code}"
        return f"the district in {where}" if kind == DISTRICT else f"the one in {where}"

    def region_of(self, geonameid: int) -> str | None:
        """The code of the first-level region that a place of GeoNames lies in or is."""
        order, ids = self._by_geonameid
        at = bisect_left(ids, geonameid)  # NumPy would bring all of them into the type of this one first
        if at == len(ids) or ids[at] != geonameid:
            return None
        code, _, name = self.regions[int(self._region[order[at]])]
        return code if name else None

    @cached_property
    def _by_geonameid(self) -> tuple[Ints, Ints]:
        """The places in the order of their numbers at GeoNames, and these numbers."""
        order = np.argsort(self._ids, kind="stable")
        return order, self._ids[order]

    def precision(self, number: int) -> int | None:
        """How exactly a place is one, 1 (a country) to 5 (within a town); ``None`` for what is wider than a country."""
        if number >= self.size:
            return self._extra[number - self.size][7] or None
        return 2 if number < len(self.regions) else 3 if number < len(self.regions) + self.districts else 4


# How far, in degrees, a town of the same name may lie from the middle of a region of the table and be taken for it.
_WITHIN = 0.5
# How well known the places of the table of regions are, as the logarithm to base 2 of the people of a town: by precision.
_KNOWN = {0: 24.0, 1: 22.0, 2: 22.0, 3: 19.0, 4: 17.0, 5: 17.0}


@cache
def default_gazetteer() -> Gazetteer:
    """The gazetteer that ships with the package."""
    folder = resources.files("onrecord.lexicons").joinpath("places")
    assert isinstance(folder, Path)
    return Gazetteer(folder)
