"""Words of time: their classes, and whether a word that may be something else is one here ("may", "march", "fall", "Jan")."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from onrecord.language.analysis import Analysis
from onrecord.lexicons import table

# Classes that are read from digits and from the table of holidays.
_READ = ("DAY", "COUNT", "YEAR", "DECADE", "CLOCK", "CLOCKED", "NUMERIC", "HOLIDAY")
# Classes that make a neighbourhood worth reading; the others only belong to expressions.
TELLING = frozenset((
    "MONTH", "WEEKDAY", "WEEKDAYS", "UNIT", "UNITS", "CENTURY", "CENTURIES", "QUARTER", "QUARTERS", "WEEKEND", "SEASON", "PART", "PARTS",
    "HOUR", "DUSK", "TODAY", "TONIGHT", "OVERNIGHT", "NICKNAMED", "REF", "NOW", "RECENT", "CURRENT", "FUTURE", "PRESENT", "MOMENT",
    "PAST", "REPEATED", "LASTING", "HALFDAY", "OCLOCK", "TEEN", "ERA", "PERIOD", "QUARTERED",
))  # fmt: skip
_CALENDAR = frozenset(("MONTH", "WEEKDAY"))
_VERBAL = frozenset(("VERB", "AUX"))
_BEFORE_A_MONTH = frozenset("in of last next since until by early late mid this through to and from".split())
# How far a holiday's last word looks back for its first.
_LONGEST_HOLIDAY = 5


class Word(NamedTuple):
    """One entry of the vocabulary: class, value, and what the word needs to count (see ``date_words.txt``)."""

    kind: str
    value: str
    need: str


class Holiday(NamedTuple):
    """A day with a rule: how many tokens its name has, the rule, and the countries that the rule holds for (empty for all)."""

    size: int
    rule: str
    countries: str


@cache
def vocabulary() -> dict[str, Word]:
    """Every word of time by its small letters."""
    return {row[0]: Word(row[1], row[2] if len(row) > 2 else "", row[3] if len(row) > 3 else "") for row in table("date_words")}


@cache
def marks() -> dict[str, str]:
    """One character for each class, so that shapes can be regular expressions."""
    kinds = sorted({word.kind for word in vocabulary().values()} | set(_READ))
    return {kind: chr(0xE000 + index) for index, kind in enumerate(kinds)}


@cache
def triggers() -> frozenset[str]:
    """The words in small letters around which an expression may stand."""
    return frozenset(word for word, entry in vocabulary().items() if entry.kind in TELLING) | frozenset(_holidays())


@cache
def _holidays() -> dict[str, dict[tuple[str, ...], Holiday]]:
    """Holidays by their last word, each by its words as the text is cut into tokens."""
    out: dict[str, dict[tuple[str, ...], Holiday]] = {}
    for row in table("date_holidays"):
        words = tuple(row[0].replace("'s", " 's").replace("’s", " ’s").replace("s'", "s '").split())
        out.setdefault(words[-1], {})[words] = Holiday(len(words), row[1], row[2] if len(row) > 2 else "")
    return out


def holiday_ending(analysis: Analysis, token: int) -> Holiday | None:
    """The holiday whose name ends with a token, the longest there is."""
    names = _holidays().get(analysis.lower[token])
    if names is None:
        return None
    for size in range(min(_LONGEST_HOLIDAY, token + 1), 0, -1):
        found = names.get(tuple(analysis.lower[token - size + 1 : token + 1]))
        if found and analysis.words[token - size + 1][0].isupper():
            return found
    return None


def is_meant(analysis: Analysis, token: int, word: Word) -> bool:
    """Whether a word of the vocabulary is a word of time where it stands."""
    if not word.need:
        return True
    if word.need == "noun":
        return _is_season(analysis, token)
    if word.need == "hour":
        return token > 0 and analysis.words[token - 1][-1:].isdigit()
    if not analysis.words[token][0].isupper():
        return False
    if word.need == "capital" and token > 0 and analysis.lower[token - 1] in _BEFORE_A_MONTH:
        return True
    if word.need == "beside" or analysis.upos[token] in _VERBAL:
        return _is_beside_a_date(analysis, token)
    return True


def _is_beside_a_date(analysis: Analysis, token: int) -> bool:
    """Whether a number, or another word of the calendar, is the neighbour of a token, over a comma or a full stop too."""
    words, size = analysis.words, len(analysis)
    if token > 0 and analysis.lower[token - 1] in _BEFORE_A_MONTH and token + 1 < size and words[token + 1][0].isdigit():
        return True
    for step in (-1, 1):
        near = token + step
        if 0 <= near < size and words[near] in (",", "."):
            near += step
        if 0 <= near < size and (words[near][0].isdigit() or _is_calendar(analysis.lower[near])):
            return True
    return False


def _is_calendar(word: str) -> bool:
    entry = vocabulary().get(word)
    return entry is not None and entry.kind in _CALENDAR


def _is_season(analysis: Analysis, token: int) -> bool:
    """A season is no verb, and no part of a name such as Arab Spring or Winter Palace."""
    if analysis.upos[token] in _VERBAL:
        return False
    if not analysis.words[token][0].isupper():
        return True
    before = analysis.words[token - 1] if token else ""
    behind = analysis.words[token + 1] if token + 1 < len(analysis) else ""
    return not behind[:1].isupper() and not (before[:1].isupper() and analysis.lower[token - 1] not in vocabulary())
