"""What words say of countries: their names and the adjectives of their people."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from onrecord.lexicons import load, table

_LONGEST = 4  # words of a name that are looked up: "Democratic Republic of Congo"


class CountryName(NamedTuple):
    """What a word or several say of a country: its code, and whether they name it or its people."""

    code: str
    people: bool


@cache
def country_names() -> dict[str, CountryName]:
    """Names and adjectives of countries in small letters, without capitals; what two countries share is left out."""
    out: dict[str, CountryName] = {}
    shared: set[str] = set()
    for code, name, others, _, adjectives in table("countries"):
        people = "" if code in load("dependencies") else adjectives.replace(",", ";")
        for is_people, cell in ((False, f"{name};{others}"), (True, people)):
            for word in filter(None, (w.strip().lower() for w in cell.split(";"))):
                known = out.setdefault(word, CountryName(code, is_people))
                if known.code != code:
                    shared.add(word)
                if is_people and word[-1] not in "sh":
                    out.setdefault(word + "s", CountryName(code, is_people))
    return {word: name for word, name in out.items() if word not in shared}


@cache
def seats() -> dict[str, str]:
    """Codes of countries by their capitals and the houses of their governments, in small letters; shared ones are left out."""
    out: dict[str, set[str]] = {}
    for code, _, _, capitals, _ in table("countries"):
        for name in filter(None, capitals.lower().split(";")):
            out.setdefault(name, set()).add(code)
    return {name: next(iter(codes)) for name, codes in out.items() if len(codes) == 1}


def country_ending(lower: Sequence[str], last: int) -> tuple[CountryName, int] | None:
    """The country that the words ending with ``last`` name, the longest name, and its first word; ``None`` for none."""
    if lower[last] not in _last_words():
        return None
    for size in range(min(_LONGEST, last + 1), 0, -1):
        name = country_names().get(" ".join(lower[last + 1 - size : last + 1]))
        if name is not None:
            return name, last + 1 - size
    return None


@cache
def _last_words() -> frozenset[str]:
    return frozenset(name.split()[-1] for name in country_names())
