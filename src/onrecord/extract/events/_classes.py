"""What kind of thing a nominal names, as far as it matters to who can do what: a set of classes as bits."""

from __future__ import annotations

from functools import cache

from onrecord.extract.events._forms import noun_forms
from onrecord.extract.events._passing import passing
from onrecord.extract.events._times import is_time
from onrecord.extract.found import Found
from onrecord.language.analysis import Analysis
from onrecord.lexicons import table

_LETTERS = "OAPBVCWNDELXT"
OFFICIAL, ARMED, PEOPLE, BODY, NAMED, COURT, WEAPON, NATURE, WORDS, DOING, PLACE, TIME, THING = (1 << i for i in range(len(_LETTERS)))
AGENT = OFFICIAL | ARMED | PEOPLE | BODY | NAMED | COURT
NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM"))
_OF_TYPE = {
    "person": PEOPLE,
    "organization": BODY,
    "government": OFFICIAL,
    "armed_group": ARMED,
    "court": COURT | OFFICIAL,
    "party": OFFICIAL,
    "population": PEOPLE,
    "place": PLACE,
    "other": 0,
}
# Who or what a pronoun may stand for where its entity does not say.
_PRONOUNS = {
    **dict.fromkeys("we us our ours he him his she her they them their you your themselves himself herself".split(), PEOPLE | NAMED),
    **dict.fromkeys("i me my mine myself".split(), PEOPLE),
    **dict.fromkeys("who whom whose".split(), PEOPLE | NAMED),
    **dict.fromkeys("it its itself".split(), OFFICIAL | ARMED | BODY | THING),
    **dict.fromkeys("which that this these those what".split(), AGENT | THING),
    **dict.fromkeys("anyone everyone nobody no-one someone everybody somebody none".split(), PEOPLE),
}


def mask_of(letters: str) -> int:
    """The classes that letters stand for, as bits."""
    return sum(1 << _LETTERS.index(letter) for letter in set(letters))


class Classes:
    """The classes of the nominals of one report, looked up when they are asked for."""

    def __init__(self, found: Found) -> None:
        self._found = found
        self._analysis: Analysis = found.analysis
        self._known: dict[int, int] = {}

    def of(self, token: int) -> int:
        """The classes of the nominal that a token heads, ``THING`` for one that nothing is known of."""
        mask = self._known.get(token)
        if mask is None:
            mask = self._known[token] = self._find(token) or THING
        return mask

    def is_agent(self, token: int) -> bool:
        """Whether a nominal can act: people, bodies, names; not times, and places only as names."""
        mask = self.of(token)
        return bool(mask & AGENT) and not mask & TIME

    def _find(self, token: int) -> int:
        word = self._analysis.lower[token]
        tag = self._analysis.upos[token]
        listed = _nouns().get(word, 0)
        if tag == "PRON" or word in _PRONOUNS:
            return self._entity(token) | _PRONOUNS.get(word, listed)
        if tag == "ADJ":
            return OFFICIAL | NAMED if word in demonyms() else 0
        mask = listed | self._name(token, word) if tag == "PROPN" or self._analysis.words[token][0].isupper() else listed
        if not listed & TIME:
            mask |= self._entity(token)
        mask |= self._apposed(token)
        if tag == "NUM" and self._is_date(token, word):
            return TIME
        if word in passing("group") or tag == "NUM":
            mask |= self._counted(token)
        return mask

    def _apposed(self, token: int) -> int:
        """What a name behind a common noun adds: "member Norway"."""
        for child in self._analysis.children[token]:
            if child > token and self._analysis.relations[child] == "flat" and self._analysis.upos[child] == "PROPN":
                return self._name(child, self._analysis.lower[child])
        return 0

    def _is_date(self, token: int, word: str) -> bool:
        """Whether a number is a year or the day of a month."""
        if len(word) == 4 and word.isdigit() and word[:2] in ("19", "20"):
            return True
        return any(is_time(self._analysis.lower[c]) for c in self._analysis.children[token])

    def _name(self, token: int, word: str) -> int:
        if _nouns().get(word, 0) & TIME:
            return TIME
        if self._analysis.upos[token] != "PROPN":
            return 0
        return NAMED | _countries().get(word, 0)

    def _entity(self, token: int) -> int:
        mention = self._found.mention_at.get(token)
        if mention is None:
            return 0
        entity = self._found.entity[mention.entity]
        mask = _OF_TYPE[entity.type]
        return mask | OFFICIAL | NAMED if entity.role else mask

    def _counted(self, token: int) -> int:
        """What stands behind a word of number: that of a "number of groups of rebels", up to three words further."""
        mask = PEOPLE if self._analysis.upos[token] == "NUM" else 0
        for _ in range(3):
            behind = [c for c in self._analysis.children[token] if c > token and self._analysis.relations[c] == "nmod"]
            if not behind:
                break
            token = behind[0]
            mask |= _nouns().get(self._analysis.lower[token], 0) | self._entity(token)
        return mask & ~TIME


@cache
def _nouns() -> dict[str, int]:
    """Classes by the forms of listed nouns."""
    return {form: mask_of(letters) for noun, letters in table("event_parties") for form in noun_forms(noun)}


@cache
def _countries() -> dict[str, int]:
    """The last words of names of countries and capitals: as names of places that stand for their governments."""
    names = (name for row in table("countries") for cell in row[1:4] for name in cell.split(";") if name)
    return {name.split()[-1].lower(): OFFICIAL | PLACE for name in names}


@cache
def demonyms() -> dict[str, str]:
    """Adjectives of nationality in small letters, and the countries (ISO 3166 alpha-3) that they belong to."""
    return {name.strip().lower(): row[0] for row in table("countries") for name in row[4].replace(";", ",").split(",") if name.strip()}


@cache
def country_names() -> dict[str, frozenset[str]]:
    """The names of each country in small letters, by its code."""
    return {row[0]: frozenset(name.lower() for cell in row[1:3] for name in cell.split(";") if name) for row in table("countries")}
