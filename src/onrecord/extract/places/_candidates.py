"""Where a text may name a place: what the gazetteer knows, what ends in a noun of the map, what the network takes for one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.places._gazetteer import Gazetteer
from onrecord.extract.places._keys import key
from onrecord.language.analysis import Analysis
from onrecord.lexicons import load, table

# Tokens of a name that the gazetteer holds: no name of a place in the news is longer.
LONGEST = 5
# Small words and marks that stand inside names of places.
_INSIDE = frozenset("of the de la le du des del da do dos el al an as ad ar ez es und upon on am im sur sous les and & - ' ’ i y".split())
# Words of these classes are no name by themselves, however they are written.
_NO_NAMES = frozenset(("PRON", "DET", "ADP", "AUX", "CCONJ", "SCONJ", "PART", "PUNCT", "INTJ", "NUM", "SYM"))
# Names that mean no place by themselves, directions alone ("Far North"), and how long an acronym is: "EU" is not the town of Eu.
_NEVER = frozenset(load("no_places"))
_DIRECTIONS = frozenset(load("directions")) | {"far", "west", "middle"}
_ACRONYM = 3
# What stands behind the place in a dateline, at once or after a comma, a region and a date.
_CLOSES = frozenset(("—", "–", "--", "-", "("))
_OPENS = _CLOSES | {",", ":"}
_REACH = 8
_BEHIND = {row[0]: row[1] for row in table("feature_nouns") if row[1] != "first"}
_BEFORE = {row[0]: row[1] for row in table("feature_nouns") if row[1] == "first"}
FEATURE_PRECISION = {row[0]: int(row[2]) for row in table("feature_nouns")}


class Candidate(NamedTuple):
    """Tokens ``[first, end)`` that may name a place. ``form`` is the key to look it up, ``entries`` what the gazetteer has under it;
    ``feature`` the noun of the map that ends or begins it, in lower case, and ``inner`` the known name that such a name begins with
    ("Vancouver" in "Vancouver International Airport")."""

    first: int
    end: int
    form: str
    entries: tuple[int, ...]
    feature: str = ""
    inner: str = ""


def capitals(analysis: Analysis) -> list[bool]:
    """Which tokens begin with a capital letter."""
    return [w[0].isupper() for w in analysis.words]


def candidates(analysis: Analysis, gazetteer: Gazetteer, capital: list[bool]) -> list[Candidate]:
    """All candidates of a text, in order; none overlaps another."""
    known = _known(analysis, gazetteer, capital)
    taken = bytearray(len(analysis))
    out: list[Candidate] = []
    longest_first = sorted(known.values(), key=lambda c: (c.first - c.end, c.first))
    for candidate in (*_features(analysis, capital, known), *longest_first, *_named(analysis)):
        if not any(taken[candidate.first : candidate.end]):
            taken[candidate.first : candidate.end] = b"\1" * (candidate.end - candidate.first)
            out.append(candidate)
    return sorted(out)


def is_dateline(analysis: Analysis, c: Candidate) -> bool:
    """Whether a name opens a paragraph as the place that the report is from: "NAIROBI, Kenya (AP) —", "BEIRUT:"."""
    if c.first and "\n" not in analysis.text[analysis.ends[c.first - 1] : analysis.starts[c.first]]:
        return False
    behind = analysis.words[c.end : c.end + _REACH]
    if not behind or behind[0] not in _OPENS:
        return False
    return behind[0] != "," or any(word in _CLOSES for word in behind[1:])


def _known(analysis: Analysis, gazetteer: Gazetteer, capital: list[bool]) -> dict[tuple[int, int], Candidate]:
    """Every stretch of tokens that is a name in the gazetteer."""
    stretches = list(_stretches(analysis, capital))
    text, starts, ends = analysis.text, analysis.starts, analysis.ends
    quotes = [text[starts[first] : ends[end - 1]] for first, end in stretches]
    keys = {quote: key(quote) for quote in set(quotes)}
    forms = {stretch: keys[quote] for stretch, quote in zip(stretches, quotes, strict=True)}
    found = gazetteer.find(list(dict.fromkeys(forms.values())))
    fit = {at: form for at, form in forms.items() if form in found and _may_be(analysis, *at, form, gazetteer)}
    return {at: Candidate(*at, form, tuple(found[form])) for at, form in fit.items()}


def _may_be(analysis: Analysis, first: int, end: int, form: str, gazetteer: Gazetteer) -> bool:
    """Whether a name of the gazetteer can be a place as it stands there."""
    if form in _NEVER or (all(word in _DIRECTIONS for word in form.split()) and not gazetteer.is_well_known(form)):
        return False
    word = analysis.words[first]
    return end - first > 1 or len(word) > _ACRONYM or not word.isupper() or gazetteer.is_well_known(form)


def _stretches(analysis: Analysis, capital: list[bool]) -> Iterator[tuple[int, int]]:
    words, upos, starts, ends, lower = analysis.words, analysis.upos, analysis.starts, analysis.ends, analysis.lower
    count = len(words)
    sentence_end = 0
    sentences = iter(analysis.sentences)
    for first in range(count):
        if first >= sentence_end:
            _, sentence_end = next(sentences, (0, count))
        if not capital[first]:
            continue
        if upos[first] not in _NO_NAMES and len(words[first]) > 1:
            yield first, first + 1
        for last in range(first + 1, min(first + LONGEST, sentence_end)):
            if capital[last]:
                yield first, last + 1
            elif lower[last] in _INSIDE or starts[last] == ends[last - 1]:
                if lower[last] in (",", ".", "(", ")", ":"):
                    break
                continue
            else:
                break


def _features(analysis: Analysis, capital: list[bool], known: dict[tuple[int, int], Candidate]) -> Iterator[Candidate]:
    """Names that end or begin with a noun of the map, written with a capital: "Broad Street", "Lake Chad", "Highway 19"."""
    lower, words = analysis.lower, analysis.words
    for i, word in enumerate(lower):
        if not capital[i]:
            continue
        if word in _BEHIND:
            first = _begin(analysis, capital, i)
            if first < i:
                whole = known.get((first, i + 1))
                if whole is not None or not _goes_on(analysis, capital, i + 1):
                    yield whole or _unknown(analysis, known, first, i)
            elif _BEHIND[word] == "road" and i + 1 < len(words) and words[i + 1][0].isdigit():
                yield Candidate(i, i + 2, key(analysis.quote(i, i + 2)), (), word)
        elif word in _BEFORE and i + 1 < len(words) and capital[i + 1]:
            end = i + 2
            yield known.get((i, end)) or Candidate(i, end, key(analysis.quote(i, end)), (), word)


def _goes_on(analysis: Analysis, capital: list[bool], end: int) -> bool:
    """Whether a name goes on behind its noun of the map: "River" in "River Water Disputes Act" ends none."""
    return end < len(analysis) and capital[end] and analysis.starts[end] == analysis.ends[end - 1] + 1 and analysis.upos[end] == "PROPN"


def _unknown(analysis: Analysis, known: dict[tuple[int, int], Candidate], first: int, last: int) -> Candidate:
    """A name that the gazetteer does not hold, with what it holds of it: "Helmand Province" is looked up as "Helmand"."""
    noun = analysis.lower[last]
    form = key(analysis.quote(first, last + 1))
    if _BEHIND[noun] == "unit" and (bare := known.get((first, last))) is not None:
        return Candidate(first, last + 1, bare.form, bare.entries, noun)
    inner = ""
    if _BEHIND[noun] == "built":
        inner = next((known[first, end].form for end in range(last, first, -1) if (first, end) in known), "")
    return Candidate(first, last + 1, form, (), noun, inner)


def _begin(analysis: Analysis, capital: list[bool], last: int) -> int:
    """The first token of the name that ends with the noun ``last``."""
    first, sentence = last, analysis.sentences[analysis.sentence_of[last]][0]
    while first > max(sentence, last - LONGEST + 1):
        before = first - 1
        if analysis.words[before] == "-" and before > sentence and capital[before - 1] and first < last:
            first = before - 1
        elif capital[before] and analysis.upos[before] not in _NO_NAMES:
            first = before
        else:
            break
    return first


def _named(analysis: Analysis) -> Iterator[Candidate]:
    """What the network labels as a place."""
    for name in analysis.names:
        if name.label == "LOC" and analysis.words[name.start][0].isupper():
            yield Candidate(name.start, name.end, key(analysis.quote(name.start, name.end)), ())
