"""The words around a word of time as units with a class each: what the shapes of dates are matched over.

A unit is a token, or some that belong together (a date in digits, a holiday). Only the neighbourhood of words of time is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from onrecord.extract.dates._digits import from_digits
from onrecord.extract.dates._words import holiday_ending, is_meant, marks, triggers, vocabulary
from onrecord.language.analysis import Analysis

# How many tokens before a word of time can belong to its expression: "the first two-and-a-half years".
_BEFORE = 8
# A row of words of time longer than this is a table; it is read in pieces.
_LONGEST = 48
# What cannot begin or end an expression.
_LOOSE = frozenset(("COMMA", "AND", "OR", "OF", "ON", "TO", "FROM", "HYPHEN", "DASH", "CLOSE", "POSSESSIVE", "MORE", "SO", "TIME"))
_PREFIXES = {"mid-": "MID", "post-": "AFTER", "pre-": "BEFORE"}


class Unit(NamedTuple):
    """One or more tokens with a class: ``[first, end)`` in tokens, ``[start, stop)`` in characters."""

    kind: str
    value: str
    first: int
    end: int
    start: int
    stop: int


def neighbourhoods(analysis: Analysis) -> Iterator[list[Unit]]:
    """The stretches of units that hold a word of time, in order; no two share a token."""
    done = 0
    for token in _telling(analysis):
        if token < done:
            continue
        first = token
        while first > max(done, token - _BEFORE) and _holds(analysis, first - 1) and not _is_break(analysis, first):
            first -= 1
        units = _units(analysis, first, token)
        if units:
            done = units[-1].end
            yield units


def _telling(analysis: Analysis) -> list[int]:
    """The tokens that may be words of time: those of the vocabulary, and numbers that look like a year, a date or a clock."""
    known = triggers()
    return [
        token
        for token, word in enumerate(analysis.lower)
        if word in known or (word[0] in _FIGURES and len(word) > _SHORT) or (word[:4] in _HYPHENED)
    ]


_FIGURES = frozenset("0123456789")
_HYPHENED = frozenset(("mid-", "pre-", "post"))
_SHORT = 2


def _is_break(analysis: Analysis, token: int) -> bool:
    """Whether no expression runs into a token from the one before: a sentence begins with it in a new line, or a paragraph does."""
    between = analysis.text[analysis.ends[token - 1] : analysis.starts[token]]
    if "\n" not in between:
        return False
    return between.count("\n") > 1 or analysis.sentence_of[token] != analysis.sentence_of[token - 1]


def _holds(analysis: Analysis, token: int) -> bool:
    word = analysis.lower[token]
    if word == "." and token + 1 < len(analysis):  # "9.30am" is cut at its stop
        return analysis.ends[token] == analysis.starts[token + 1] and analysis.words[token + 1][0] in _FIGURES
    return word in vocabulary() or word[0] in _FIGURES or holiday_ending(analysis, token) is not None


def _units(analysis: Analysis, first: int, telling: int) -> list[Unit]:
    """The units from a token on, up to the first token without a class behind the telling one."""
    out: list[Unit] = []
    token, size = first, min(len(analysis), first + _LONGEST)
    while token < size:
        if out and _is_break(analysis, token):
            if token > telling:
                break
            out.clear()
        unit = _unit(analysis, token)
        if unit is not None:
            _append(out, unit)
            token = unit.end
        elif token < telling:
            out.clear()
            token += 1
        else:
            break
    while out and out[-1].kind in _LOOSE and out[-1].first > telling:
        out.pop()
    return out


def _append(units: list[Unit], unit: Unit) -> None:
    """Adds a unit; a holiday takes the place of the units that its name covers."""
    while units and units[-1].first >= unit.first:
        units.pop()
    units.append(unit)


def _unit(analysis: Analysis, token: int) -> Unit | None:
    start, stop, word = analysis.starts[token], analysis.ends[token], analysis.lower[token]
    holiday = holiday_ending(analysis, token)
    if holiday is not None:
        first = token - holiday.size + 1
        return Unit("HOLIDAY", f"{holiday.rule}|{holiday.countries}", first, token + 1, analysis.starts[first], stop)
    entry = vocabulary().get(word)
    if entry is None and word[0] in _FIGURES:
        return _from_digits(analysis, token)
    if entry is not None:
        return Unit(entry.kind, entry.value, token, token + 1, start, stop) if is_meant(analysis, token, entry) else None
    return _prefixed(analysis, token, word)


def _prefixed(analysis: Analysis, token: int, word: str) -> Unit | None:
    """``mid-November``, ``mid-1990s``, ``post-1959``: one token, and the class of what stands behind the hyphen."""
    head, hyphen, rest = word.partition("-")
    if not hyphen or head + hyphen not in _PREFIXES or not rest:
        return None
    start, stop = analysis.starts[token], analysis.ends[token]
    if rest[0] in _FIGURES:
        digits = from_digits(analysis.text, start + len(head) + 1)
        return Unit(digits.kind, digits.value, token, token + 1, start, stop) if digits and digits.stop == stop else None
    entry = vocabulary().get(rest) if head == "mid" else None
    return Unit(entry.kind, entry.value, token, token + 1, start, stop) if entry else None


def _from_digits(analysis: Analysis, token: int) -> Unit | None:
    start = analysis.starts[token]
    if start and analysis.text[start - 1] in "$€£¥#":
        return None
    digits = from_digits(analysis.text, start)
    if digits is None:
        return None
    end = token + 1
    while end < len(analysis) and analysis.starts[end] < digits.stop:
        end += 1
    return Unit(digits.kind, digits.value, token, end, start, digits.stop)


def run_of(units: list[Unit]) -> str:
    """The classes of some units, a character each."""
    known = marks()
    return "".join([known[unit.kind] for unit in units])
