"""What the shipped authority tables know of actors by name: bodies, and holders of public offices with their dates."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import NamedTuple

from onrecord.lexicons import load, table

BASIS = "authority:Phoenix"
COUNTRIES = "authority:mledoze/countries"
# Legal forms, which reports leave out.
_FORMS = frozenset("inc corp corporation co company ltd limited plc sa ag nv holdings group incorporated llc lp".split())
_BRACKETS = re.compile(r"\([^)]*\)")
_SILENT = frozenset(".'’`")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


class Known(NamedTuple):
    """What a table knows of an actor: the name by which it stands there, country and sector, ``None`` for what is not said."""

    key: str
    country: str | None
    sector: str | None


class Office(NamedTuple):
    """A time in an office, months as YYYYMM."""

    country: str
    sector: str
    start: int
    end: int


def plain(name: str) -> str:
    """A name in small letters, without accents, marks, articles and legal forms: what the tables are looked up by."""
    folded = _BRACKETS.sub("", name).replace("_", " ").casefold()
    stripped = folded if folded.isascii() else unicodedata.normalize("NFKD", folded).casefold()
    kept = "".join([c if c.isalnum() else "" if c in _SILENT or unicodedata.combining(c) else " " for c in stripped])
    words = [word for word in kept.split() if word != "the"]
    while len(words) > 2 and words[-1] in _FORMS:
        words.pop()
    return " ".join(words)


def body(name: str) -> Known | None:
    """The organisation, company or armed group of that name."""
    key = plain(name)
    row = _bodies().get(key)
    return None if row is None else Known(key, row[0] or None, row[1] or None)


def holder(name: str, published: str | None) -> Known | None:
    """The holder of a public office of that name on the day of publication. ``None`` without a date, before and after the time in office,
    and where two countries had a holder of that name."""
    when = _MONTH.match(published or "")
    if when is None:
        return None
    words = [word for word in plain(name).split() if len(word) > 1]
    month = int(when[1] + when[2])
    key = " ".join(words)
    held = {Known(key, o.country, o.sector) for o in _holders().get(key, ()) if o.start <= month <= o.end}
    return next(iter(held)) if len(held) == 1 else None


@cache
def _bodies() -> dict[str, tuple[str, str]]:
    return {name: (country, sector) for name, country, sector in table("actor_bodies")}


@cache
def _holders() -> dict[str, list[Office]]:
    out: dict[str, list[Office]] = {}
    for line in load("office_holders"):
        country, sector, start, end, names = line.split("\t")
        office = Office(country, sector, int(start), int(end))
        for name in names.split(";"):
            out.setdefault(name, []).append(office)
    return out
