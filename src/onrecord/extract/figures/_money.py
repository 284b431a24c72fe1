"""Money: the sign before a number or the word behind it, and the currency that they mean in this report."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from onrecord.extract.figures._numeral import is_glued, word_at
from onrecord.extract.figures._vocabulary import currencies
from onrecord.language.analysis import Analysis
from onrecord.lexicons import table

_NOUNS: Final = frozenset(("NOUN", "PROPN", "SYM", "X"))
_WEIGHED: Final = frozenset(("pound", "pounds"))
# No sign is longer ("NT$", "U.S.$" apart).
_SIGN_LETTERS: Final = 4


class Money(NamedTuple):
    """The sign of an amount: where the amount begins with it, where it ends, the codes it can mean, and the country named with it."""

    first: int
    end: int
    codes: tuple[str, ...]
    country: str | None


def money(analysis: Analysis, first: int, end: int) -> Money | None:
    """The sign beside the number on the tokens ``[first, end)``."""
    return _before(analysis, first, end) or _behind(analysis, first, end)


def currency(sign: Money, spoken_of: Callable[[], frozenset[str]]) -> str | None:
    """The ISO 4217 code of a sign: its only one, that of the country named with it, else that of the only country the report speaks of
    among those whose money has this sign, else the usual one. ``None`` where that leaves two."""
    if len(sign.codes) < 2:
        return sign.codes[0] if sign.codes else None
    by_country = {entry[4:7]: entry[:3] for entry in sign.codes}
    if sign.country is not None:
        return by_country.get(sign.country)
    near = spoken_of() & by_country.keys()
    usual = next((entry[4:7] for entry in sign.codes if entry.endswith("*")), None)
    if usual is not None and (not near or usual in near):
        return by_country[usual]
    return by_country[min(near)] if len(near) == 1 and usual is None else None


def _before(analysis: Analysis, first: int, end: int) -> Money | None:
    at, known = first - 1, currencies("before")
    sign = word_at(analysis, at)
    if sign == "." and word_at(analysis, at - 1) in known:
        at, sign = at - 1, analysis.lower[at - 1]
    if sign not in known or (sign[0].isalpha() and not analysis.words[at][0].isupper()):
        return None
    joined = word_at(analysis, at - 1) + sign
    if is_glued(analysis, at) and len(joined) <= _SIGN_LETTERS and joined in known:
        return Money(at - 1, end, known[joined], None)
    if sign == "$" and is_glued(analysis, at) and analysis.words[at - 1].isupper() and len(joined) <= _SIGN_LETTERS:
        return Money(at - 1, end, (), None)
    return Money(at, end, known[sign], None)


def _behind(analysis: Analysis, first: int, end: int) -> Money | None:
    """``5 million dollars``, ``300 Egyptian pounds``; words that are also others ("won", "real") must be nouns or follow a million."""
    known, country, at = currencies("behind"), None, end
    if word_at(analysis, at) == "-" and is_glued(analysis, at):
        at += 1
    if word_at(analysis, at) not in known:
        country = demonyms().get(word_at(analysis, at))
        at += 1
        if country is None:
            return None
    word = word_at(analysis, at)
    if not word[:1].isalpha() and word_at(analysis, at + 1)[:1].isdigit():
        return None
    is_noun = at < len(analysis) and (analysis.upos[at] in _NOUNS or analysis.lower[at - 1] in ("million", "billion", "trillion"))
    if word not in known or not is_noun or (word in _WEIGHED and (country is None and word_at(analysis, at + 1) in ("of", "-"))):
        return None
    return Money(first, at + 1, known[word], country)


@cache
def demonyms() -> dict[str, str]:
    """The country (ISO 3166 alpha-3) of an adjective of nationality in small letters."""
    out = {adjective.lower(): row[0] for row in table("countries") if len(row) > 4 for adjective in row[4].split(";") if adjective}
    return {**out, "us": "USA", "u.s.": "USA", "sterling": "GBR"}
