"""The names of a report, each with what the words around it say of the place: what lies around it, what kind of place it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from onrecord.extract._names import country_words
from onrecord.extract.places import _gazetteer as kinds
from onrecord.extract.places._candidates import Candidate
from onrecord.extract.places._gazetteer import Gazetteer
from onrecord.extract.places._resolution import Named
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

_KINDS = {
    "region": kinds.REGION,
    "district": kinds.DISTRICT,
    "town": kinds.TOWN,
    "country": kinds.COUNTRY,
    "area": kinds.AREA,
    "water": kinds.WATER,
    "part": kinds.PART,
}
_HINTS = {row[0]: tuple(_KINDS[k] for k in row[1].split(";")) for row in table("place_hints")}
# What may stand between a place and the region or country that it lies in: "Rafah, in the southern Gaza Strip".
_DIRECTIONS = frozenset(load("directions"))
_REACH = 4
_AROUND = (kinds.COUNTRY, kinds.REGION)

Key = tuple[str, str, tuple[int, ...]]


def named(analysis: Analysis, meant: Sequence[Candidate], gazetteer: Gazetteer) -> tuple[list[Named], list[int]]:
    """The distinct names among ``meant`` that the gazetteer knows, and for each candidate the index of its name (-1 for none)."""
    begins = {c.first: c for c in meant if c.entries}
    number: dict[Key, int] = {}
    entries: list[tuple[int, ...]] = []
    index: list[int] = []
    for c in meant:
        if not c.entries:
            index.append(-1)
            continue
        name = c.form, _within(analysis, c, begins, gazetteer), _asked(analysis, c)
        if name not in number:
            number[name] = len(number)
            entries.append(c.entries)
        index.append(number[name])
    times = Counter(index)
    return [Named(form, entries[n], within, asked, times[n]) for (form, within, asked), n in number.items()], index


def _within(analysis: Analysis, c: Candidate, begins: dict[int, Candidate], gazetteer: Gazetteer) -> str:
    """The form of the region or country that stands behind a name as what it lies in; ``""`` for none."""
    i, end = c.end, len(analysis)
    if i + 1 >= end:
        return ""
    if analysis.words[i] in (",", "("):
        i += 1
    elif analysis.lower[i] != "in":
        return ""
    if analysis.lower[i] == "in":
        i += 1
        stop = min(end, i + _REACH)
        while i < stop and analysis.lower[i] in _DIRECTIONS:
            i += 1
    other = begins.get(i)
    if other is None or other.form == c.form or not any(gazetteer.kind(e >> 2) in _AROUND for e in other.entries):
        return ""
    return other.form


def _asked(analysis: Analysis, c: Candidate) -> tuple[int, ...]:
    """The kinds of place that a noun beside the name asks for: "Idlib province", "the town of Gori"."""
    lower = analysis.lower
    if c.feature in _HINTS:
        return _HINTS[c.feature]
    if c.end < len(lower) and lower[c.end] in _HINTS and analysis.starts[c.end] == analysis.ends[c.end - 1] + 1:
        return _HINTS[lower[c.end]]
    before = c.first - 1
    if before > 0 and lower[before] == "of" and lower[before - 1] in _HINTS:
        return _HINTS[lower[before - 1]]
    return ()


def countries_told(analysis: Analysis, gazetteer: Gazetteer) -> list[int]:
    """The countries that a report names by their people or in an adjective ("the Nigerian army"), as numbers of the gazetteer."""
    known = country_words()
    words = {w for w, upos in zip(analysis.lower, analysis.upos, strict=True) if upos in _ADJECTIVES and w in known}
    told = {known[w].code for w in words if known[w].use == "people"}
    return sorted(gazetteer.country[code] for code in told if code in gazetteer.country)


_ADJECTIVES = frozenset(("ADJ", "PROPN", "NOUN"))
