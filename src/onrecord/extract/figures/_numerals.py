"""Numbers as they stand in the tokens: digits, words, both together, shares of a whole, and words that only say that there are many."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from onrecord.extract.figures._digits import VULGAR_FRACTIONS, read_digits
from onrecord.extract.figures._numeral import Doubt, Numeral, is_glued, word_at
from onrecord.extract.figures._shares import half, out_of, part, share_of, slashed
from onrecord.extract.figures._vocabulary import number_words, verbs
from onrecord.language.analysis import Analysis

# Letters glued to digits. "m", "b", "k" and "t" also stand for metres and the like: what is counted must say that they are scales.
GLUED: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_DOUBTFUL_LETTERS: Final = frozenset("kmb")
_HYPHENS: Final = frozenset("-‐‑–")
_SEVERAL: Final = frozenset(("several", "few", "many", "some", "couple"))
_ORDINALS: Final = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"))
_ARTICLES: Final = frozenset(("a", "an"))
_THOUSANDS: Final = frozenset(("thousand", "million", "billion", "trillion", "lakh", "crore"))
_SCALES: Final = _THOUSANDS | {"hundred"}


def numeral_at(analysis: Analysis, at: int) -> Numeral | None:
    """The number that begins with the token ``at``, or with the article before it ("a million", "a third")."""
    word = analysis.lower[at]
    if word[0].isdecimal() or word[0] in VULGAR_FRACTIONS:
        return _in_digits(analysis, at)
    kind, value = number_words().get(word, ("", 0.0))
    if kind in ("unit", "ten"):
        return _in_words(analysis, at)
    if kind == "vague":
        return _vague(analysis, at, at)
    if kind == "part":
        return half(analysis, at) if word == "half" else part(analysis, at, value)
    return _alone(analysis, at, value) if kind in ("scale", "group") else None


def _in_digits(analysis: Analysis, at: int) -> Numeral | None:
    found = read_digits(analysis.text, analysis.starts[at])
    if found is None:
        return None
    stop, end = found.stop, at + 1
    while end < len(analysis) and analysis.starts[end] < stop:
        end += 1
    letters = analysis.text[stop : analysis.ends[end - 1]].lower()
    doubt: Doubt = "places" if found.doubtful else "spaces" if " " in analysis.text[analysis.starts[at] : stop] else ""
    if found.value is None:
        return Numeral(at, end, stop, None, None, "unread")
    if letters == "s":
        return _tens(analysis, at, end, found.value)
    factor = GLUED.get(letters) or (number_words()[letters][1] if letters in _SCALES else 0.0)
    if factor and not (found.grouped and letters in _DOUBTFUL_LETTERS):
        doubt = "letter" if letters in _DOUBTFUL_LETTERS else ""
        return _scaled(analysis, Numeral(at, end, analysis.ends[end - 1], _product(found.value, factor), None, "count", factor, doubt))
    if letters[:1] == "/":
        return slashed(analysis, at)
    if letters and not (letters.isalpha() and len(letters) > 2):
        return None
    number = Numeral(at, end, stop, found.value, None, "count", 1.0, doubt)
    return number._replace(high=found.value) if letters else _scaled(analysis, number)


def _tens(analysis: Analysis, at: int, end: int, value: float) -> Numeral | None:
    """``100s of homes``; ``1990s`` is no number."""
    if value in (10, 100, 1000, 10000) and word_at(analysis, end) == "of":
        return Numeral(at, end, analysis.ends[end - 1], None, None, "vague")
    return None


def _in_words(analysis: Analysis, at: int) -> Numeral | None:
    """``five``, ``twenty-five``, ``two hundred and fifty thousand``; ``twenty-fifth`` is none."""
    known, total, current, end, scale = number_words(), 0.0, 0.0, at, 1.0
    while True:
        step = at if end == at else _step(analysis, end)
        word = word_at(analysis, step)
        kind, value = known.get(word, ("", 0.0))
        if kind in ("unit", "ten") and (_fits(current, value) if current else end == at or total > 0):
            current += value
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in _THOUSANDS and current:
            total, current, scale = total + current * value, 0.0, value
        elif word in _ORDINALS and current >= 20 and step > end:
            return None
        else:
            break
        end = step + 1
    return _scaled(analysis, Numeral(at, end, analysis.ends[end - 1], total + current, None, "count", scale, "", True))


def _fits(current: float, value: float) -> bool:
    """Whether a word goes on with a number: "twenty" with "five", "two hundred" with "fifty"."""
    tail = current % 100
    return value > 0 and (tail == 0 or (tail >= 20 and tail % 10 == 0 and value < 10))


def _step(analysis: Analysis, at: int) -> int:
    """The next word of a number: behind a hyphen, or behind an "and" that does not part two numbers."""
    word = word_at(analysis, at)
    if word in _HYPHENS and is_glued(analysis, at) and is_glued(analysis, at + 1):
        return at + 1
    joins = word == "and" and word_at(analysis, at - 1) in _SCALES and "between" not in analysis.lower[max(0, at - 4) : at]
    return at + 1 if joins else at


def _scaled(analysis: Analysis, number: Numeral) -> Numeral | None:
    """A number with the half, the scales, the part or the whole behind it."""
    known, value, end, scale = number_words(), number.low or 0.0, number.end, number.scale
    if word_at(analysis, end) == "and" and value == int(value) and scale == 1.0:
        behind = end + 2 if word_at(analysis, end + 1) in _ARTICLES else end + 1
        if word_at(analysis, behind) in ("half", "quarter") and known[analysis.lower[behind]][0] == "part":
            value, end = value + 1 / known[analysis.lower[behind]][1], behind + 1
    while True:
        step = end + 1 if word_at(analysis, end) in _HYPHENS and is_glued(analysis, end) and is_glued(analysis, end + 1) else end
        kind, factor = known.get(word_at(analysis, step), ("", 0.0))
        if kind != "scale" and not (kind == "group" and factor == 12) and not (kind == "vague" and factor >= 100):
            break
        value, scale, end = _product(value, factor), scale * factor, step + 1
    if end == number.end:
        return share_of(analysis, number, step) or out_of(analysis, number) or _single(number)
    return number._replace(low=value, high=value, end=end, stop=analysis.ends[end - 1], scale=scale, doubtful="")


def _product(value: float, factor: float) -> float:
    """16.6 times a million is 16,600,000, which binary fractions miss by a hair."""
    return float(Decimal(repr(value)) * Decimal(repr(factor)))


def _single(number: Numeral) -> Numeral:
    return number._replace(high=number.low)


def _alone(analysis: Analysis, at: int, value: float) -> Numeral | None:
    """``a million``, ``a dozen``, ``several hundred``, ``a few dozen``, ``a couple of``."""
    before, number = word_at(analysis, at - 1), analysis.lower[at]
    if before in _SEVERAL or (before == "of" and word_at(analysis, at - 2) == "couple"):
        first = at - 1 if before in _SEVERAL else at - 2
        return _vague(analysis, first - (word_at(analysis, first - 1) in _ARTICLES), at)
    if before not in _ARTICLES or (number_words()[number][0] == "group" and value < 12 and word_at(analysis, at + 1) != "of"):
        return None
    whole = Numeral(at - 1, at + 1, analysis.ends[at], value, value, "count", value if value > 12 else 1.0, "", True)
    if number in _THOUSANDS or number == "hundred":
        scaled = _scaled(analysis, whole)
        return scaled if scaled is not None and scaled.kind == "count" else whole
    return whole


def _vague(analysis: Analysis, first: int, at: int) -> Numeral | None:
    """``hundreds``, ``tens of thousands``, ``thousands upon thousands``, ``several million``, ``a handful of``."""
    word, end, known = analysis.lower[at], at + 1, number_words()
    if word in ("handful", "tens", "scores") and word_at(analysis, end) != "of":
        told = word == "scores" and (
            word_at(analysis, at - 1) in verbs() or word_at(analysis, end) in verbs() or word_at(analysis, end) == "more"
        )
        if not told:
            return None
    if word == "handful":
        first = at - 1 if word_at(analysis, at - 1) in _ARTICLES else at
    if word_at(analysis, at - 1) in ("several", "many") and first == at:
        first = at - 1
    while word_at(analysis, end) in ("of", "upon", "and", "or") and known.get(word_at(analysis, end + 1), ("",))[0] == "vague":
        end += 2
    while known.get(word_at(analysis, end), ("",))[0] == "scale":
        end += 1
    return Numeral(first, end, analysis.ends[end - 1], None, None, "vague")
