"""The forms of English words, made from their base form: so that a lexicon lists ``arrest`` and a text is searched for ``arrested``."""

from __future__ import annotations

from functools import cache

from onrecord.lexicons import table

_VOWELS = frozenset("aeiou")
_HISSING = ("s", "x", "z", "ch", "sh")


def verb_forms(lemma: str) -> frozenset[str]:
    """All forms of a verb: regular ones by rule, the others from a table."""
    regular = {lemma, _third_person(lemma), *_with_endings(lemma)}
    return frozenset(regular | set(_irregular().get(lemma, ())))


def noun_forms(lemma: str) -> frozenset[str]:
    """A noun and its plural."""
    return frozenset((lemma, plural(lemma)))


def plural(lemma: str) -> str:
    """The plural of a noun."""
    if lemma.endswith("man"):
        return lemma[:-2] + "en"
    known = {"person": "people", "child": "children"}.get(lemma)
    return known or _third_person(lemma)


def _third_person(lemma: str) -> str:
    if lemma.endswith(_HISSING):
        return lemma + "es"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies"
    return lemma + "s"


def _with_endings(lemma: str) -> tuple[str, str]:
    if lemma.endswith("e"):
        return lemma + "d", (lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]) + "ing"
    if lemma.endswith("y") and lemma[-2] not in _VOWELS:
        return lemma[:-1] + "ied", lemma + "ing"
    stem = lemma + lemma[-1] if _doubles(lemma) else lemma
    return stem + "ed", stem + "ing"


def _doubles(lemma: str) -> bool:
    """Whether the last consonant is doubled: one syllable with one vowel letter before one consonant."""
    vowels = [i for i, c in enumerate(lemma) if c in _VOWELS]
    return vowels == [len(lemma) - 2] and lemma[-1] not in "wxy"


@cache
def _irregular() -> dict[str, tuple[str, ...]]:
    return {row[0]: tuple(row[1].split()) for row in table("irregular_verbs") if len(row) > 1}
