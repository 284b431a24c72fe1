"""The sector of an actor by the words for it: "Foreign Ministry spokeswoman", "police chief", "rebels", "Supreme Court"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from onrecord.extract._nations import country_ending
from onrecord.lexicons import load, table
from onrecord.record import EntityType

NONE = "-"
_LONGEST = 4  # words of a phrase
# What stands behind them says where or of what; what stands before them says what somebody is.
_LEADING = frozenset("of at for in to with from on who which that said , ( - – —".split())
_FORMER = frozenset(("former", "ex", "ex-president", "ex-minister", "onetime", "one-time", "ousted", "deposed", "retired"))
_IN_OFFICE = frozenset(("GOV", "LEG", "MIL", "COP"))
_ELITE = "ELI"
# What a body of a sector is, where nothing says so but its name.
_TYPES: dict[str, EntityType] = {
    "GOV": "government",
    "LEG": "government",
    "MIL": "armed_group",
    "COP": "armed_group",
    "REB": "armed_group",
    "UAF": "armed_group",
    "CRM": "armed_group",
    "PTY": "party",
}
_COURTS = frozenset(("court", "courts", "tribunal", "judiciary"))
# The sector of what is nothing finer than its type.
DEFAULTS: dict[EntityType, str] = {"government": "GOV", "court": "JUD", "party": "PTY", "population": "CVL"}


def words_of(text: str) -> list[str]:
    """The words of a few words in small letters, without full stops ("U.N." is "un")."""
    return text.lower().replace(".", "").replace(",", " , ").replace("’", "'").replace("'s", "").split()


def sector_of(words: Sequence[str], person: bool = False) -> str | None:
    """The sector that a phrase says: by what stands before its first preposition, else by what stands behind ("head of the army").

    For a ``person``, "president" and the like are offices of a state, unless something else stands beside them or behind their "of"; and
    who held an office formerly is one of the elite, whatever the office.
    """
    cut = next((k for k, word in enumerate(words) if k and word in _LEADING), len(words))
    found = _whole(words) or _last(words[:cut]) or (_office(words, cut) if person else None) or _last(words[cut + 1 :])
    if person and found in _IN_OFFICE and not _FORMER.isdisjoint(words[:cut]):
        return _ELITE
    return found


def _office(words: Sequence[str], cut: int) -> str | None:
    """The sector of an office that says one where nothing beside it says another: "president", "president of Chad", no "club president"."""
    sector, others = _offices().get(words[cut - 1] if cut else "", (None, frozenset()))
    stately = cut == len(words) or words[cut] != "of" or any(country_ending(words, k) for k in range(cut + 1, len(words)))
    if not others.isdisjoint(words[:cut]):
        return _last(words[: cut - 1])
    return sector if stately and others.isdisjoint(words) else None


def type_of(sector: str | None, words: Sequence[str]) -> EntityType | None:
    """What kind of body a sector makes of an organisation; ``None`` where it stays one."""
    if sector == "JUD":
        return "court" if not _COURTS.isdisjoint(words) else None
    return _TYPES.get(sector or "")


def _whole(words: Sequence[str]) -> str | None:
    """A phrase with a preposition in it, such as "chief of staff", "House of Lords"."""
    if "of" not in words and "in" not in words:
        return None
    for first in range(len(words)):
        for size in range(_LONGEST, 2, -1):
            phrase = words[first : first + size]
            if ("of" in phrase or "in" in phrase) and (found := _phrases().get(" ".join(phrase))) and found != NONE:
                return found
    return None


def _last(words: Sequence[str]) -> str | None:
    """The sector of the phrase that the words end with, the longest; words that say no sector of their own ("chief", "spokeswoman") may
    stand behind it."""
    end = len(words)
    while end > 0:
        found, size = _ending(words, end)
        if found is not None and found != NONE:
            return found
        if found is None and words[end - 1] not in _bare():
            return None
        end -= size
    return None


def _ending(words: Sequence[str], end: int) -> tuple[str | None, int]:
    """The sector of the longest phrase that ends before ``end``, and how many words it has."""
    if words[end - 1] in _last_words():
        for size in range(min(_LONGEST, end), 0, -1):
            found = _phrases().get(" ".join(words[end - size : end]))
            if found is not None:
                return found, size
    return None, 1


def is_office(words: Sequence[str]) -> bool:
    """Whether the words are those of an office and nothing else: "Prime Minister"."""
    return " ".join(words) in _phrases() or (len(words) == 1 and words[0] in _offices())


@cache
def _phrases() -> dict[str, str]:
    return {phrase.replace(".", ""): sector for sector, phrases in table("actor_sectors") for phrase in phrases.split(";")}


@cache
def _last_words() -> frozenset[str]:
    return frozenset(phrase.split()[-1] for phrase in _phrases())


@cache
def _bare() -> frozenset[str]:
    return frozenset(load("bare_offices"))


@cache
def _offices() -> dict[str, tuple[str, frozenset[str]]]:
    return {word: (sector, frozenset(filter(None, others.split(";")))) for word, sector, others in table("actor_offices")}
