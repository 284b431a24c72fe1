"""Numbers as they stand in the tokens: digits, words, both together, shares of a whole, and words that only say that there are many."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from onrecord.extract.figures._digits import read_digits
from onrecord.extract.figures._vocabulary import number_words, verbs
from onrecord.language.analysis import Analysis

Kind = Literal["count", "share", "vague", "unread"]

# Letters glued to digits. "m", "b", "k" and "t" also stand for metres and the like: what is counted must say that they are scales.
GLUED: Final = {"k": 1e3, "m": 1e6, "mn": 1e6, "mln": 1e6, "bn": 1e9, "bln": 1e9, "b": 1e9, "tn": 1e12, "trn": 1e12}
_DOUBTFUL_LETTERS: Final = frozenset("kmb")
_HYPHENS: Final = frozenset("-‐‑–")
_SEVERAL: Final = frozenset(("several", "few", "many", "some", "couple"))
_ORDINALS: Final = frozenset(("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"))
_SHARED: Final = frozenset(("of", "the", "its", "their", "our", "his", "her", "all", "those", "these", "that", "what"))
_BEFORE_SHARES: Final = frozenset(("than", "nearly", "almost", "about", "around", "least", "over", "under", "roughly", "some", "by"))
# "A third was detained" is one more person, no share.
_OF_ONE: Final = frozenset(("was", "is", "has", ""))
_ARTICLES: Final = frozenset(("a", "an"))
_GROUPED_IN: Final = frozenset(("half", "in", "on", "into", "first", "second", "latter", "other", "better", "this", "each", "every"))
_THOUSANDS: Final = frozenset(("thousand", "million", "billion", "trillion", "lakh", "crore"))
_SCALES: Final = _THOUSANDS | {"hundred"}
_PLACES: Final = 6
# A share of a thousand is a rate, and so is one of a stranger number.
_LARGEST_WHOLE: Final = 1000


class Numeral(NamedTuple):
    """A number on the tokens ``[first, end)``; ``stop`` is the character where it ends, which can lie inside the last token ("15,000people").

    ``low`` and ``high`` differ for a range and are ``None`` for vague words and for what cannot be read. ``scaled`` tells that a word or a
    letter multiplied the digits, ``doubtful`` that the value holds only if something countable stands behind it.
    """

    first: int
    end: int
    stop: int
    low: float | None
    high: float | None
    kind: Kind
    scale: float = 1.0
    doubtful: str = ""
    spelt: bool = False


def numeral_at(analysis: Analysis, at: int) -> Numeral | None:
    """The number that begins with the token ``at``, or with the article before it ("a million", "a third")."""
    word = analysis.lower[at]
    if word[0].isdigit() or word[0] in "¼½¾⅓⅔⅛⅜⅝⅞":
        return _in_digits(analysis, at)
    kind, value = number_words().get(word, ("", 0.0))
    if kind in ("unit", "ten"):
        return _in_words(analysis, at)
    if kind == "vague":
        return _vague(analysis, at, at)
    if kind == "part":
        return _half(analysis, at) if word == "half" else _part(analysis, at, value)
    return _alone(analysis, at, value) if kind in ("scale", "group") else None


def is_glued(analysis: Analysis, at: int) -> bool:
    """Whether no white space stands before the token ``at``."""
    return 0 < at < len(analysis) and analysis.starts[at] == analysis.ends[at - 1]


def word_at(analysis: Analysis, at: int) -> str:
    """The word at ``at`` in small letters, empty beyond the ends."""
    return analysis.lower[at] if 0 <= at < len(analysis) else ""


def _in_digits(analysis: Analysis, at: int) -> Numeral | None:
    found = read_digits(analysis.text, analysis.starts[at])
    if found is None:
        return None
    stop, end = found.stop, at + 1
    while end < len(analysis) and analysis.starts[end] < stop:
        end += 1
    letters = analysis.text[stop : analysis.ends[end - 1]].lower()
    doubt = "places" if found.doubtful else "spaces" if " " in analysis.text[analysis.starts[at] : stop] else ""
    if found.value is None:
        return Numeral(at, end, stop, None, None, "unread")
    if letters == "s":
        return _tens(analysis, at, end, found.value)
    factor = GLUED.get(letters) or (number_words()[letters][1] if letters in _SCALES else 0.0)
    if factor and not (found.grouped and letters in _DOUBTFUL_LETTERS):
        doubt = "letter" if letters in _DOUBTFUL_LETTERS else ""
        return _scaled(analysis, Numeral(at, end, analysis.ends[end - 1], _product(found.value, factor), None, "count", factor, doubt))
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
    if word_at(analysis, end) == "and":
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
        return _share(analysis, number, step) or _out_of(analysis, number) or _single(number)
    return number._replace(low=value, high=value, end=end, stop=analysis.ends[end - 1], scale=scale, doubtful="")


def _product(value: float, factor: float) -> float:
    """16.6 times a million is 16,600,000, which binary fractions miss by a hair."""
    return round(value * factor, _PLACES)


def _single(number: Numeral) -> Numeral:
    return number._replace(high=number.low)


def _share(analysis: Analysis, number: Numeral, at: int) -> Numeral | None:
    """``two thirds``, ``one-fifth``, ``three quarters of a million``; ``3/4``."""
    kind, parts = number_words().get(word_at(analysis, at), ("", 0.0))
    count = number.low or 0.0
    if kind != "part" or not 0 < count < parts or (count > 1) != analysis.lower[at].endswith("s"):
        return None
    return _of_a_million(analysis, number.first, at + 1, count / parts)


def _out_of(analysis: Analysis, number: Numeral) -> Numeral | None:
    """``one in four``, ``nine out of ten``, ``one in every three``."""
    at = number.end
    if word_at(analysis, at) in _HYPHENS and word_at(analysis, at + 1) == "in" and word_at(analysis, at + 2) in _HYPHENS:
        behind = at + 3
    elif word_at(analysis, at) == "of" and word_at(analysis, at + 1) in ("10", "ten", "100"):
        behind = at + 1
    elif word_at(analysis, at) in ("in", "out") or (word_at(analysis, at) == "of" and word_at(analysis, at + 1) == "every"):
        behind = at + 1 + (word_at(analysis, at) == "out")
        behind += word_at(analysis, behind) == "every"
    else:
        return None
    count, whole = number.low or 0.0, _small(analysis, behind)
    if word_at(analysis, at) == "out" and word_at(analysis, at + 1) != "of":
        return None
    if whole is None or not 0 < count < whole <= _LARGEST_WHOLE or count != int(count):
        return None
    share = round(count / whole * 100, 1)
    return Numeral(number.first, behind + 1, analysis.ends[behind], share, share, "share", 1.0, "whole")


def _small(analysis: Analysis, at: int) -> float | None:
    """The value of one token that is a whole number by itself."""
    word = word_at(analysis, at)
    if word.isdecimal() and word.isascii() and len(word) < 5:
        return float(word)
    kind, value = number_words().get(word, ("", 0.0))
    return value if kind in ("unit", "ten") or word in ("hundred", "dozen") else None


def _part(analysis: Analysis, at: int, parts: float) -> Numeral | None:
    """``a third of``, ``nearly a quarter``: with an article, and with what it is a part of, or nothing, behind it."""
    if word_at(analysis, at - 1) not in _ARTICLES:
        return None
    following = word_at(analysis, at + 1)
    bounded = word_at(analysis, at - 2) in _BEFORE_SHARES or (
        following not in _OF_ONE and at + 1 < len(analysis) and analysis.upos[at + 1] in ("VERB", "AUX")
    )
    if following in _HYPHENS or (following != "of" and not bounded):
        return None
    return _of_a_million(analysis, at - 1, at + 1, 1 / parts)


def _of_a_million(analysis: Analysis, first: int, end: int, share: float) -> Numeral:
    """A share in percent, or, before "of a million", a number."""
    behind = end + 2 if word_at(analysis, end) == "of" and word_at(analysis, end + 1) in _ARTICLES else end
    kind, factor = number_words().get(word_at(analysis, behind), ("", 0.0))
    if kind == "scale":
        return Numeral(first, behind + 1, analysis.ends[behind], share * factor, share * factor, "count", factor, "", True)
    percent = round(share * 100, 1)
    return Numeral(first, end, analysis.ends[end - 1], percent, percent, "share")


def _half(analysis: Analysis, at: int) -> Numeral | None:
    """``half of``, ``half the``, ``half a million``, ``half-a-dozen``, ``more than half``."""
    behind = at + 1
    while word_at(analysis, behind) in _ARTICLES or word_at(analysis, behind) in _HYPHENS:
        behind += 1
    kind, factor = number_words().get(word_at(analysis, behind), ("", 0.0))
    if kind == "scale" or (kind == "group" and factor == 12):
        return Numeral(at, behind + 1, analysis.ends[behind], factor / 2, factor / 2, "count", factor, "", True)
    if behind > at + 1 or word_at(analysis, at - 1) in _GROUPED_IN or word_at(analysis, at - 1) in _HYPHENS:
        return None
    following = word_at(analysis, at + 1)
    closed = at + 1 >= len(analysis) or analysis.upos[at + 1] in ("VERB", "AUX", "PUNCT")
    if following in _SHARED or (closed and word_at(analysis, at - 1) in _BEFORE_SHARES):
        return Numeral(at, at + 1, analysis.ends[at], 50.0, 50.0, "share")
    return None


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
        told = word == "scores" and (word_at(analysis, at - 1) in verbs() or word_at(analysis, end) in verbs() or word_at(analysis, end) == "more")
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
