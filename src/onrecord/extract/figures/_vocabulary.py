"""The tables of the figures, as the other modules ask for them."""

from __future__ import annotations

from functools import cache
from typing import Final, Literal, NamedTuple

from onrecord.lexicons import load, table

NONE = "-"
# In place of a measure of things: whatever is counted there is a person ("killed 12 Taliban").
SOMEBODY = "+"


Qualifier = Literal["exact", "about", "more_than", "at_least", "up_to", "less_than", "between", "vague"]
_QUALIFIERS: Final[dict[str, Qualifier]] = {
    "exact": "exact", "about": "about", "more_than": "more_than", "at_least": "at_least", "up_to": "up_to", "less_than": "less_than",
}  # fmt: skip


class Verb(NamedTuple):
    """What a verb says of who or what is counted: as its subject (people, things) and as its object (people, things)."""

    subject_people: str
    subject_things: str
    object_people: str
    object_things: str


class Phrase(NamedTuple):
    """What a verb says together with one of ``companions``: of its subject, of its object, of the companion if that is counted."""

    companions: frozenset[str]
    subject: str
    object: str
    companion: str


class Bound(NamedTuple):
    """Words that bound a number, and the qualifier that they give."""

    words: tuple[str, ...]
    qualifier: Qualifier


@cache
def number_words() -> dict[str, tuple[str, float]]:
    """Kind and value by word."""
    return {word: (kind, float(value)) for word, kind, value in table("number_words")}


@cache
def bounds(side: str) -> dict[str, tuple[Bound, ...]]:
    """The bounding words of one side, longest first, by the word next to the number."""
    out: dict[str, list[Bound]] = {}
    for text, qualifier, where in table("bounding_words"):
        if where == side:
            words = tuple(text.split())
            out.setdefault(words[-1] if side == "before" else words[0], []).append(Bound(words, _QUALIFIERS[qualifier]))
    return {key: tuple(sorted(found, key=lambda bound: -len(bound.words))) for key, found in out.items()}


@cache
def currencies(where: str) -> dict[str, tuple[str, ...]]:
    """The codes a sign can mean, by the sign; ``where`` is ``before`` or ``behind``. A star marks the usual one."""
    rows = (row if len(row) > 2 else (*row, "") for row in table("currencies"))
    return {sign: tuple(codes.split(";")) if codes else () for sign, side, codes in rows if side == where}


@cache
def counted_nouns() -> dict[str, tuple[str, str]]:
    """Unit and measure by noun, singular and plural."""
    out: dict[str, tuple[str, str]] = {}
    for word, unit, measure in table("figure_nouns"):
        for form in (plural(word), word):
            out[form] = (unit, measure)
    return out


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith(("s", "sh", "ch", "x", "z")):
        return noun + "es"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"


@cache
def verbs() -> dict[str, Verb]:
    """What verbs measure, by form."""
    return {form: Verb(*measures) for forms, *measures in table("measure_verbs") for form in forms.split()}


@cache
def phrases() -> dict[str, tuple[Phrase, ...]]:
    """What verbs measure beside a companion, by form of the verb."""
    out: dict[str, list[Phrase]] = {}
    for forms, companions, *measures in table("measure_phrases"):
        for form in forms.split():
            out.setdefault(form, []).append(Phrase(frozenset(companions.split()), *measures))
    return {form: tuple(found) for form, found in out.items()}


@cache
def governing_nouns() -> dict[str, str]:
    """What nouns measure of what hangs on them with "of", by form."""
    return {form: measure for forms, measure in table("measure_nouns") for form in forms.split()}


@cache
def states() -> dict[str, str]:
    """What adjectives measure."""
    return {row[0]: row[1] for row in table("measure_states")}


@cache
def uncounted_units() -> dict[str, str]:
    """Units that make a number no figure: their kind by word."""
    return {row[0]: row[1] for row in table("uncounted_units")}


@cache
def words(name: str) -> frozenset[str]:
    """A plain word list as a set."""
    return frozenset(load(name))


@cache
def cues(purpose: str) -> frozenset[str]:
    """The words of ``figure_cues`` that serve one purpose."""
    return frozenset(word for kind, word in table("figure_cues") if kind == purpose)
