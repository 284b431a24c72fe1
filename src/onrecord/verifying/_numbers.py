"""Which numbers a few words can stand for.

This is no reader of figures: it is the check on one, kept apart so that the two cannot share a mistake. It errs on the generous side and
gives every number that somebody could take from the words: "10 to 12 million" gives ten and ten million. What it never gives is a number
of which there is no trace.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterator
from typing import Final, NamedTuple

_ONES: Final = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS: Final = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_OTHER_WORDS: Final = {
    **dict.fromkeys(("no", "none", "nobody", "nothing", "neither", "nil", "without", "not"), 0),
    **dict.fromkeys(("a", "an", "another", "single", "once", "sole", "lone"), 1),
    **dict.fromkeys(("couple", "pair", "both", "twin", "twins", "duo", "twice", "brace"), 2),
    **dict.fromkeys(("trio", "triplets", "thrice"), 3),
    "quartet": 4,
}
_UNITS: Final[dict[str, float]] = {
    **{word: value for value, word in enumerate(_ONES)},
    **{word: 10 * (value + 2) for value, word in enumerate(_TENS)},
    **_OTHER_WORDS,
}
_SCALES: Final[dict[str, float]] = {
    **dict.fromkeys(("dozen", "dozens"), 12),
    **dict.fromkeys(("score", "scores"), 20),
    **dict.fromkeys(("hundred", "hundreds"), 1e2),
    **dict.fromkeys(("thousand", "thousands", "k"), 1e3),
    **dict.fromkeys(("lakh", "lakhs"), 1e5),
    **dict.fromkeys(("million", "millions", "m", "mn", "mln"), 1e6),
    **dict.fromkeys(("crore", "crores"), 1e7),
    **dict.fromkeys(("billion", "billions", "b", "bn", "bln"), 1e9),
    **dict.fromkeys(("trillion", "trillions", "t", "tn", "trn"), 1e12),
}
# On their own these mean one of the kind; "hundreds" and "thousands" mean no number at all.
_ALONE: Final = {"dozen", "hundred", "thousand", "lakh", "million", "crore", "billion", "trillion"}
_PARTS: Final[dict[str, int]] = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "eighths": 8, "ninth": 9, "tenth": 10, "tenths": 10,
}  # fmt: skip
# "one in four", "4 out of 10", "3/4".
_OUT_OF: Final = {"in", "out", "of", "/", "every"}

_TOKEN: Final = re.compile(r"\d+(?:(?:, |[.,'’ \u00a0\u2009\u202f])\d+)*|[\u00bc-\u00be\u2150-\u215e]|[^\W\d_]+|/")
_ENGLISH: Final = re.compile(r"\d+(?:(?:, |[,'’ \u00a0\u2009\u202f])\d{2,3})*(?:\.\d+)?")
_CONTINENTAL: Final = re.compile(r"\d+(?:\.\d{3})*(?:,\d+)?")
_LONGEST_NUMBER = 30
# How far behind a number its scale may stand: "10 to, at the very most, 12 million".
_REACH = 8


class _Number(NamedTuple):
    """A number as it stands, and where behind it the words go on."""

    value: float
    first: int
    end: int


def same_number(value: float, known: set[float]) -> bool:
    """Whether ``value`` is one of ``known``, whatever its sign."""
    try:
        wanted = abs(float(value))
    except OverflowError:
        return False
    return wanted in known or any(math.isclose(wanted, number, rel_tol=1e-9) for number in known)


def numbers(words: str) -> set[float]:
    """Every number that somebody could take from ``words``."""
    tokens = [match.group().lower() for match in _TOKEN.finditer(words)]
    plain = list(_plain(tokens))
    out: set[float] = set()
    for number in plain:
        out.add(number.value)
        out.update(_scaled(tokens, number))
        out.update(_with_fraction(tokens, number))
    for ratio in _ratios(tokens, plain):
        percent = ratio.value * 100
        out.update((ratio.value, percent, round(percent), round(percent, 1), round(percent, 2)))
        out.update(_scaled(tokens, ratio))
    return out


def _plain(tokens: list[str]) -> Iterator[_Number]:
    """The numbers in digits and in words, without the scales that stand behind them."""
    for first, token in enumerate(tokens):
        if token[0].isdigit():
            yield from (_Number(value, first, first + 1) for value in _digits(token))
        elif token in _ALONE and not (first and tokens[first - 1] in _UNITS):
            yield _Number(_SCALES[token], first, first + 1)
        elif token in _UNITS:
            yield from _run(tokens, first)


def _digits(token: str) -> Iterator[float]:
    """What a token of digits and separators can mean: "28,500", "28.500", "2.5", "2,5", "28 500", "28, 500"."""
    for piece in {token, *re.split(r"[ \u00a0\u2009\u202f]", token)}:
        if len(piece) > _LONGEST_NUMBER:
            continue
        if _ENGLISH.fullmatch(piece):
            yield float(re.sub(r"[^\d.]", "", piece))
        if _CONTINENTAL.fullmatch(piece):
            yield float(piece.replace(".", "").replace(",", "."))
        yield from (float(part) for part in re.findall(r"\d+", piece))


def _run(tokens: list[str], first: int) -> Iterator[_Number]:
    """The numbers in words that begin at ``first``: "two", "two hundred", "two hundred and fifty", "two hundred and fifty thousand"."""
    total, current = 0.0, 0.0
    for at in range(first, min(first + 2 * _REACH, len(tokens))):
        word = tokens[at]
        if word == "and":
            continue
        if word in _UNITS and (at == first or _UNITS[word] > 0):
            current += _UNITS[word]
        elif word == "hundred":
            current *= 100
        elif word in _SCALES:
            total, current = total + current * _SCALES[word], 0.0
        else:
            return
        yield _Number(total + current, first, at + 1)


def _scaled(tokens: list[str], number: _Number) -> Iterator[float]:
    """``number`` times the scales behind it, at once or after another number: "10 to 12 million"."""
    scale = 1.0
    for token in tokens[number.end : number.end + _REACH]:
        if token in _SCALES:
            scale *= _SCALES[token]
            yield number.value * scale
            yield number.value * _SCALES[token]


def _with_fraction(tokens: list[str], number: _Number) -> Iterator[float]:
    """Whole numbers with a share behind: "2½ million", "one and a half", "two and a quarter million"."""
    behind = [token for token in tokens[number.end : number.end + 3] if token not in ("and", "a", "an")]
    share = _share(behind[0]) if behind else None
    if share is not None:
        whole = _Number(number.value + share, number.first, number.end)
        yield whole.value
        yield from _scaled(tokens, whole)


def _share(token: str) -> float | None:
    if token in _PARTS:
        return 1 / _PARTS[token]
    value = unicodedata.numeric(token, None) if len(token) == 1 else None
    return value if value is not None and 0 < value < 1 else None


def _ratios(tokens: list[str], plain: list[_Number]) -> Iterator[_Number]:
    """Shares of a whole: "half", "two thirds", "one in four", "3/4"."""
    for at, token in enumerate(tokens):
        if (share := _share(token)) is not None:
            yield _Number(share, at, at + 1)
            yield from (_Number(n.value * share, n.first, at + 1) for n in plain if n.end == at)
    starts: dict[int, list[_Number]] = {}
    for number in plain:
        starts.setdefault(number.first, []).append(number)
    for number in plain:
        behind = number.end
        while behind < len(tokens) and behind < number.end + 3 and tokens[behind] in _OUT_OF:
            behind += 1
        if behind > number.end:
            yield from (_Number(number.value / n.value, number.first, n.end) for n in starts.get(behind, ()) if n.value > 0)
