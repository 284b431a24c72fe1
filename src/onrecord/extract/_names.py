"""Which names of a report are one thing: exact repetition, surnames, given names, acronyms, aliases of countries.

Sieves from the surest to the least sure, after Raghunathan et al. (2010); one pass, linear in the number of names.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.lexicons import load, table

NO_NAME = -1
_GENDER_TITLES = {row[0].lower(): row[1] for row in table("titles")}
OFFICES = frozenset(load("office_nouns"))
_DETERMINERS = frozenset(("the", "a", "an", "this", "that"))
_PARTICLES = frozenset(row[0] for row in table("particles"))
# What a place is called with and without: "the Gaza Strip" and "Gaza", but not "Gaza City".
_LANDFORMS = frozenset(("strip", "heights", "peninsula", "desert", "valley"))


class CountryWord(NamedTuple):
    """What a word says of a country: ``use`` is ``name``, ``capital`` or ``people``."""

    code: str
    use: str


class FoundName(NamedTuple):
    """A name as it stands in the text: its words in lower case without titles, as written, its label (``""`` if none), the gender that
    it shows (``-`` for none), and what the table of countries says of it."""

    words: tuple[str, ...]
    written: tuple[str, ...]
    label: str
    gender: str
    country: CountryWord | None


@cache
def country_words() -> dict[str, CountryWord]:
    """Names, capitals and adjectives of countries in lower case; names win over capitals, capitals over adjectives."""
    out: dict[str, CountryWord] = {}
    for row in table("countries"):
        code, name, others, capitals, people = (*row, "", "", "", "")[:5]
        for use, cell in (("people", people), ("capital", capitals), ("name", f"{name};{others}")):
            for word in filter(None, cell.split(";")):
                key = word.lower()
                if key not in out or use == "name" or out[key].use == "people":
                    out[key] = CountryWord(code, use)
                if use == "people" and word[-1] not in "sh":
                    out.setdefault(key + "s", CountryWord(code, use))
    return out


@cache
def given_names() -> dict[str, str]:
    """The gender (m f) of given names in lower case."""
    return {row[0].lower(): row[1] for row in table("given_names")}


@lru_cache(maxsize=20_000)
def found_name(words: tuple[str, ...], label: str) -> FoundName:
    """Strips titles and articles from a name and works out the gender that its words show (``-`` for none)."""
    gender, first = "-", 0
    while first < len(words) - 1:
        low = words[first].rstrip(".").lower()
        title = _GENDER_TITLES.get(low)
        if title is None and low not in _DETERMINERS and not (low in OFFICES and label in ("PER", "")):
            break
        if title and label in ("LOC", "ORG") and low not in _DETERMINERS:
            break
        gender = title if title and title != "-" else gender
        first += 1
    kept = words[first:]
    lowered = tuple([w.lower() for w in kept])
    if gender == "-" and label in ("PER", ""):
        gender = given_names().get(lowered[0], "-")
    return FoundName(lowered, kept, label, gender, country_words().get(" ".join(lowered)))


def same_names(found: Sequence[FoundName | None]) -> list[int]:
    """A number for each name, equal for names of one thing, ``NO_NAME`` where there is none."""
    seen = _Seen()
    return [NO_NAME if name is None or _is_title(name) else seen.number(name) for name in found]


def _is_title(name: FoundName) -> bool:
    """Whether a name is an office alone: "the President" may be another one every time."""
    return len(name.words) == 1 and (name.words[0] in OFFICES or name.words[0] in _GENDER_TITLES)


class _Seen:
    """The names met so far, by the keys under which they come back."""

    def __init__(self) -> None:
        self.count = 0
        self.whole: dict[tuple[str, ...], int] = {}
        self.last: dict[str, int] = {}
        self.first: dict[str, int] = {}
        self.ends: dict[tuple[str, str], int] = {}
        self.short: dict[str, int] = {}
        self.land: dict[tuple[str, ...], int] = {}
        self.label: list[str] = []
        self.gender: list[str] = []

    def number(self, name: FoundName) -> int:
        whole = _plain(name.words)
        known = self.whole.get(whole)
        if known is None:
            known = self._known(name, whole)
        if known is None or not self._fits(known, name):
            known = self.count
            self.count += 1
            self.label.append(name.label)
            self.gender.append(name.gender)
        elif self.gender[known] == "-":
            self.gender[known] = name.gender
        self._remember(known, name, whole)
        return known

    def _fits(self, known: int, name: FoundName) -> bool:
        return "-" in (self.gender[known], name.gender) or self.gender[known] == name.gender

    def _known(self, name: FoundName, whole: tuple[str, ...]) -> int | None:
        country = name.country
        if country is not None and country.use == "name":
            return self.whole.get((country.code, "country"))
        if name.label == "LOC" and (known := self._land(whole)) is not None:
            return known
        if len(whole) == 1:
            word = whole[0]
            if name.written[0].isupper() and len(word) > 1 and word in self.short:
                return self.short[word]
            if name.label in ("PER", "", "MISC"):
                return self.last.get(word, self.first.get(word))
            return self.first.get(word) if name.label == "LOC" and word in self.first else None
        if name.label in ("PER", ""):
            if whole[0] in _PARTICLES:
                return self.last.get(whole[-1])
            by_ends = self.ends.get((whole[0], whole[-1]))
            if by_ends is not None:
                return by_ends
            alone = self.whole.get((whole[-1],))
            if alone is not None and self.label[alone] in ("PER", "") and name.label == "PER":
                return alone
        return self.whole.get((initials(name.written),))

    def _land(self, whole: tuple[str, ...]) -> int | None:
        """A place known with or without its landform."""
        if whole[-1] not in _LANDFORMS:
            return self.land.get(whole)
        known = self.whole.get(whole[:-1])
        return known if known is not None and self.label[known] == "LOC" else None

    def _remember(self, number: int, name: FoundName, whole: tuple[str, ...]) -> None:
        self.whole[whole] = number
        country = name.country
        if country is not None and country.use == "name":
            self.whole[country.code, "country"] = number
        if name.label == "LOC" and whole[-1] in _LANDFORMS:
            self.land[whole[:-1]] = number
        if len(whole) > 1:
            if name.label in ("PER", ""):
                self.last[whole[-1]] = number
                self.first[whole[0]] = number
                self.ends[whole[0], whole[-1]] = number
            short = initials(name.written)
            if len(short) > 1:
                self.short[short] = number


def _plain(words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple([w.replace(".", "") or w for w in words if w not in _DETERMINERS and not (len(w) == 2 and w[1] == ".")]) or words


def initials(words: Sequence[str]) -> str:
    """The first letters of the capitalised words, in lower case: the acronym of a name."""
    return "".join([w[0] for w in words if w[0].isupper()]).lower()
