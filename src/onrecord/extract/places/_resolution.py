"""Which of the places that bear a name a report means.

A log-linear ranker in two rounds, with the weights of ``lexicons/place_ranking.txt`` (made by ``training/places.py``). The first round sees
each place by itself: its people, its kind, how it bears the name, whether it lies in the region or country that the report puts behind
the name ("Paris, Texas"). The second sees what the first made of the other names as well: how much of it lies in the same country, in the
same region, within 50 and 150 km (after Lieberman & Samet, 2012, and Leidner, 2007: nearness, one sense a report, importance).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.extract.places import _gazetteer as kinds
from onrecord.extract.places._gazetteer import Gazetteer, Ints, Spots
from onrecord.lexicons import table

Matrix = NDArray[np.float64]
FEATURES = (
    *("fewer", "most", "country", "region", "town", "district", "stripped", "alternate", "in country", "in region", "asked for"),
    *("capital", "has a namesake town", "same country", "region named", "same region", "within 50 km", "within 150 km", "told elsewhere"),
)
_OWN = 13  # features of the first round
_AT = {feature: column for column, feature in enumerate(FEATURES)}
_EARTH = 6371.0
_NEAR, _AROUND, _REGION, _ONE_PLACE = (float(np.cos(km / _EARTH)) for km in (50.0, 150.0, 300.0, 100.0))
# How much a name counts whose place is not its own but that of its bare form or of an unlike other name, in doublings of people.
_UNSURE = 4.0
_TOWN = 16.5  # of some 90,000 people, as the logarithm to base 2
_MANY = 1 << 16  # more than there are regions
# Only the places that the first round finds likeliest are looked at again, and only the names met most often speak for others: so that the
# cost grows with the number of names, not with its square. Places with less than a hundredth of the share of their name do not speak.
# None of these moved a figure in cross-validation by more than three thousandths.
_LIKELIEST, _SPEAKERS, _ROWS = 16, 32, 4096
_HEARD = 0.01
# Below this share the places that bear a name are told as a gap. At .5, 87 of 100 placed names of the held-out folds of LGL are right.
PLACED = 0.5
SAME_COUNTRY = 0.97


class Named(NamedTuple):
    """One name of a report: the places that bear it, the form of the name that the report puts behind it (``""`` for none), the kinds of
    place that the words around it ask for (empty for any), and how often it is met."""

    form: str
    entries: tuple[int, ...]
    within: str = ""
    asked: tuple[int, ...] = ()
    times: int = 1


class Settled(NamedTuple):
    """What a name means: the number of the place (-1 where that is not settled), the share of all likelihood that lies there, its country
    (a number, -1 where that is not settled either), and the likeliest places otherwise."""

    number: int
    share: float
    country: int
    rivals: tuple[int, ...]


class Choice(NamedTuple):
    """The places of all names in one array; ``name`` says whose each is, in order."""

    spots: Spots
    name: Ints
    unit: NDArray[np.float32]


@cache
def weights() -> tuple[Matrix, Matrix]:
    """The weights of the two rounds, in the order of ``FEATURES``."""
    rows = {row[0]: (float(row[1]), float(row[2])) for row in table("place_ranking")}
    return np.array([rows[f][0] for f in FEATURES[:_OWN]]), np.array([rows[f][1] for f in FEATURES])


def resolve(names: Sequence[Named], gazetteer: Gazetteer, told: Sequence[int] = ()) -> list[Settled]:
    """What each of the names of a report means; ``told`` are countries that the report speaks of in other words than their names."""
    if not names:
        return []
    first, second = weights()
    choice, own = likely(names, gazetteer, first)
    share = shares(own @ first, choice.name)
    both = np.hstack((own, beside(names, choice, share, told)))
    return settled(choice, shares(both @ second, choice.name), len(names))


def likely(names: Sequence[Named], gazetteer: Gazetteer, first: Matrix) -> tuple[Choice, Matrix]:
    """The places worth a second look, with their features of the first round."""
    spots = gazetteer.spots([e for n in names for e in n.entries])
    name = np.repeat(np.arange(len(names)), [len(n.entries) for n in names])
    own = alone(names, spots, name)
    order = np.lexsort((-(own @ first), name))
    begins = np.searchsorted(name, np.arange(len(names)))
    kept = order[np.arange(len(name)) - begins[name[order]] < _LIKELIEST]
    spots = Spots(*(getattr(spots, field)[kept] for field in Spots.__slots__))
    return Choice(spots, name[kept], _units(spots)), own[kept]


def alone(names: Sequence[Named], spots: Spots, name: Ints) -> Matrix:
    """The features of the first round, a row a place."""
    people = spots.people - np.where(spots.bears >= kinds.STRIPPED, _UNSURE, 0.0)
    most = np.full(len(names), -1.0)
    np.maximum.at(most, name, people)
    fewer = people - most[name]
    out = np.zeros((len(spots), _OWN))
    out[:, _AT["fewer"]], out[:, _AT["most"]] = fewer / 5, fewer >= 0
    for feature, kind in (("country", kinds.COUNTRY), ("region", kinds.REGION), ("town", kinds.TOWN), ("district", kinds.DISTRICT)):
        out[:, _AT[feature]] = spots.kind == kind
    out[:, _AT["stripped"]], out[:, _AT["alternate"]] = spots.bears >= kinds.STRIPPED, spots.bears == kinds.ALTERNATE
    out[:, _AT["capital"]], out[:, _AT["has a namesake town"]] = spots.capital, _namesakes(spots, name)
    at = _stretches(name, len(names))
    number = {n.form: k for k, n in reversed(list(enumerate(names)))}
    for k, n in enumerate(names):
        if n.within in number:
            _within(out, spots, at[k], at[number[n.within]])
        if n.asked:
            out[at[k], _AT["asked for"]] = np.isin(spots.kind[at[k]], n.asked)
    return out


def _namesakes(spots: Spots, name: Ints) -> NDArray[np.bool_]:
    """Which regions hold a town of the same name: "Idlib", "Chongqing", "New York". The bare name is the town's."""
    place = name * _MANY + spots.region
    towns = place[(spots.kind == kinds.TOWN) & (spots.people >= _TOWN)]
    held: NDArray[np.bool_] = np.isin(place, towns) & (spots.kind == kinds.REGION)
    return held


def _within(out: Matrix, spots: Spots, inner: slice, outer: slice) -> None:
    kind = spots.kind[outer]
    countries, regions = spots.country[outer][kind == kinds.COUNTRY], spots.region[outer][kind == kinds.REGION]
    out[inner, _AT["in country"]] = np.isin(spots.country[inner], countries)
    out[inner, _AT["in region"]] = np.isin(spots.region[inner], regions) & (spots.kind[inner] != kinds.REGION)


def beside(names: Sequence[Named], choice: Choice, share: Matrix, told: Sequence[int]) -> Matrix:
    """What the other names speak for, a row a place: features 13 to 18."""
    spots, name = choice.spots, choice.name
    often = sorted(range(len(names)), key=lambda k: (-names[k].times, k))[:_SPEAKERS]
    speak = np.flatnonzero(np.isin(name, often) & (share >= _HEARD))
    out = np.zeros((len(spots), len(FEATURES) - _OWN))
    others = len(often) + len(told)  # with the name itself: one other name alone is no majority
    is_told = np.zeros(int(spots.country.max(initial=0)) + 2 + max(told, default=0))  # the last is for no country
    is_told[list(told)] = 1.0
    for low in range(0, len(spots), _ROWS):
        rows = slice(low, min(low + _ROWS, len(spots)))
        says = np.where(name[rows, None] == name[None, speak], 0.0, share[None, speak])
        point = says * (_points(spots.kind[rows])[:, None] & _points(spots.kind[speak])[None, :])
        far = choice.unit[rows] @ choice.unit[speak].T
        country = (says * ((spots.country[rows, None] == spots.country[None, speak]) & (spots.country[rows, None] >= 0))).sum(1)
        region = says * ((spots.region[rows, None] == spots.region[None, speak]) & (spots.region[rows, None] >= 0))
        is_region = spots.kind[speak] == kinds.REGION
        out[rows, 0] = (country + (is_told[spots.country[rows]] if told else 0.0)) / others
        out[rows, 1] = np.log1p((region * is_region).sum(1))
        out[rows, 2] = np.log1p((region * ~is_region * (far > _REGION)).sum(1))
        out[rows, 3] = np.log1p((point * (far > _NEAR)).sum(1))
        out[rows, 4] = np.log1p((point * (far > _AROUND)).sum(1))
    out[:, 5] = _told(names, choice, share)
    return out


def _told(names: Sequence[Named], choice: Choice, share: Matrix) -> Matrix:
    """For a name that the report says elsewhere where it lies: how likely each of its places is there."""
    out = np.zeros(len(choice.name))
    at = _stretches(choice.name, len(names))
    told: dict[str, list[int]] = {}
    for k, n in enumerate(names):
        if n.within:
            told.setdefault(n.form, []).append(k)
    for k, n in enumerate(names):
        if not n.within and n.form in told:
            known: dict[int, float] = {}
            for j in told[n.form]:
                for number, likely_ in zip(choice.spots.number[at[j]].tolist(), share[at[j]].tolist(), strict=True):
                    known[number] = max(likely_, known.get(number, 0.0))
            out[at[k]] = [known.get(number, 0.0) for number in choice.spots.number[at[k]].tolist()]
    return out


def _points(kind: Ints) -> NDArray[np.bool_]:
    """What is small enough to be near something."""
    small: NDArray[np.bool_] = (kind == kinds.TOWN) | (kind == kinds.DISTRICT) | (kind == kinds.PART) | (kind == kinds.AREA)
    return small


def _units(spots: Spots) -> NDArray[np.float32]:
    latitude, longitude = np.radians(spots.latitude), np.radians(spots.longitude)
    flat = np.cos(latitude)
    return np.stack((flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)), 1).astype(np.float32)


def shares(score: Matrix, name: Ints) -> Matrix:
    """The share of each place among those that bear the same name; places of one name stand together."""
    begins = np.flatnonzero(np.diff(name, prepend=-1))
    size = np.diff(np.append(begins, len(name)))
    raised = np.exp(score - np.repeat(np.maximum.reduceat(score, begins), size))
    return raised / np.repeat(np.add.reduceat(raised, begins), size)  # type: ignore[no-any-return]


def _stretches(name: Ints, count: int) -> list[slice]:
    edges = np.searchsorted(name, np.arange(count + 1)).tolist()
    return [slice(a, b) for a, b in pairwise(edges)]


def settled(choice: Choice, share: Matrix, count: int) -> list[Settled]:
    """What each of ``count`` names means, by the shares of its places."""
    spots, name = choice.spots, choice.name
    order = np.lexsort((-share, name))  # the likeliest place of each name first
    begins = np.searchsorted(name, np.arange(count + 1))
    best = order[begins[:-1]]
    here = (choice.unit * choice.unit[best][name]).sum(1) > _ONE_PLACE
    likely_here = np.bincount(name, share * here, count).tolist()
    country = spots.country[best]
    same = np.bincount(name, share * (spots.country == country[name]), count).tolist()
    number = spots.number[order].tolist()
    out = []
    for k, (low, high) in enumerate(pairwise(begins.tolist())):
        placed = likely_here[k] >= PLACED
        of = int(country[k]) if placed or same[k] >= SAME_COUNTRY else -1
        out.append(Settled(number[low] if placed else -1, likely_here[k], of, tuple(number[low : min(high, low + _RIVALS)])))
    return out


_RIVALS = 3  # as many places as a gap names
