"""Names in unlabelled news that need no annotator: a given name and what follows it, a country, a body that says what it is.

What is plain is labelled, and the words beside it are none; everything else stays unknown to the training, so that annotated names keep
their weight (distant supervision after Mintz et al. 2009, for names).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

from onrecord.lexicons import table
from training.corpora import Document
from training.labels import IGNORE, NAMES

_LONGEST = 6  # tokens of a run of capitals; longer ones are headlines
_JOINING = frozenset(("of", "for", "and", "the"))
_BODIES = frozenset(
    "University College Ministry Department Party Committee Council Agency Corporation Corp Inc Ltd Bank Court Commission Association "
    "Institute Foundation Union Times Post Bureau Administration Authority Service Center Centre Group Company Police Army Navy Senate "
    "Congress Parliament Organization Organisation Federation Society Airlines Airways Journal Tribune Herald News Journal Network".split()
)
_DIRECTIONS = frozenset(("Central", "Northern", "Western", "Southern", "Eastern", "North", "South", "East", "West"))
_LEADING = frozenset(
    ("The", "A", "An", "In", "On", "At", "But", "And", "For", "From", "With", "As", "If", "When", "While", "After", "Since")
)


def labelled(documents: list[Document], authority: Path, groups: frozenset[str]) -> list[Document]:
    """``documents`` with the names that are plain; ``groups`` are nationalities, ``authority`` the folder of the tables of places."""
    places = _places(authority)
    return [replace(d, names=_labels(d.words, places, groups)) for d in documents]


@cache
def _places(authority: Path) -> frozenset[str]:
    given = {row[0] for row in table("given_names")}
    out: set[str] = set()
    for _, name, others, capitals, _ in table("countries"):
        out.update(n for n in (name, *others.split(";"), *capitals.split(";")) if len(n) > 2)
    for line in (authority / "admin1CodesASCII.txt").read_text(encoding="utf8").splitlines():
        out.add(line.split("\t")[1])
    return frozenset(n for n in out - given if len(n) > 3 and not n.isupper() and n not in _DIRECTIONS)


def _labels(words: list[str], places: frozenset[str], groups: frozenset[str]) -> np.ndarray:
    out = np.full(len(words), IGNORE, np.int16)
    runs = list(_runs(words))
    kinds = [_kind(words[a:b], words[a - 1] if a else "", places, groups) for a, b in runs]
    people = {words[b - 1] for (a, b), kind in zip(runs, kinds, strict=True) if kind == "PER" and b - a > 1}
    for (a, b), kind in zip(runs, kinds, strict=True):
        if not kind and b - a == 1 and words[a] in people:
            kind = "PER"
        if kind:
            out[a:b] = NAMES.index("I-" + kind)
            out[a] = NAMES.index("B-" + kind)
            for beside in (a - 1, b):
                if 0 <= beside < len(words) and not words[beside][:1].isupper():
                    out[beside] = 0
    return out


def _runs(words: list[str]) -> Iterator[tuple[int, int]]:
    """Runs of words with a capital, with what joins the parts of a body's name."""
    at, size = 0, len(words)
    while at < size:
        if not words[at][:1].isupper():
            at += 1
            continue
        first = at
        at += 1
        while at < size and (words[at][:1].isupper() or (words[at] in _JOINING and at + 1 < size and _goes_on(words, first, at))):
            at += 1
        while at - 1 > first and words[at - 1] in _JOINING:
            at -= 1
        while first < at and words[first] in _LEADING:
            first += 1
        if first < at:
            yield first, at


def _goes_on(words: list[str], first: int, at: int) -> bool:
    body = words[at - 1] in _BODIES or any(w in _BODIES for w in words[first:at])
    return body and (words[at + 1][:1].isupper() or (words[at + 1] == "the" and words[at + 2 : at + 3] and words[at + 2][:1].isupper()))


def _kind(run: list[str], before: str, places: frozenset[str], groups: frozenset[str]) -> str:
    """What kind of name a run plainly is, empty if it is not plain."""
    if len(run) > _LONGEST:
        return ""
    whole = " ".join(run)
    if whole in groups:
        return "GRP"
    if whole in places:
        return "LOC"
    if len(run) > 1 and (run[-1] in _BODIES or (run[0] in _BODIES and run[1] in _JOINING)):
        return "ORG"
    named = run[0] in _given() and 2 <= len(run) <= 4 and run[-1] not in _BODIES and run[-1] not in places
    titled = before.rstrip(".") in _titles() and len(run) <= 3 and run[0] not in _BODIES
    return "PER" if named or titled else ""


@cache
def _given() -> frozenset[str]:
    return frozenset(row[0] for row in table("given_names"))


@cache
def _titles() -> frozenset[str]:
    """Titles that nothing but a person's name follows."""
    return frozenset(("Mr", "Mrs", "Ms", "Sen", "Rep", "Gov", "Gen", "Col", "Lt", "Dr", "Sgt", "Capt"))
