"""One number in digits, with whatever separates its thousands: its value, or that it cannot be told."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

# Separators of thousands that leave no doubt: commas (also "2,14,000" and the slip "61, 000"), spaces, apostrophes, two or more full stops.
_GROUPED: Final = re.compile(
    r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d]|[.,]\d)"
    r"|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?(?![\d]|[.,]\d)"
    r"|\d{1,3}(?:, ?000)+(?![\d]|[.,]\d)"
    r"|\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?![\d]|[.,]\d|[ \u00a0\u2009\u202f]\d)"
    r"|\d{1,3}(?:['’]\d{3})+(?![\d]|[.,]\d)"
    r"|\d{1,3}(?:\.\d{3}){2,}(?![\d]|[.,]\d)"
)
_PLAIN: Final = re.compile(r"\d+(?:\.\d+)?(?![\d]|[.,]\d)")
_ANY: Final = re.compile(r"\d+(?:[.,]\d+)*")
_SEPARATORS: Final = re.compile(r"[^\d.]")
# "28.500" can be 28.5 and 28,500: three places behind the stop are told from the unit, see ``doubtful``.
_THREE_PLACES: Final = re.compile(r"[1-9]\d{0,2}\.\d{3}")
# "2, 300 years" can be one number and two.
_SPACED_COMMA: Final = re.compile(r"\d{1,3}, (?!000)\d{3}(?![\d]|[.,]\d)")
VULGAR_FRACTIONS: Final = {
    "¼": 0.25, "½": 0.5, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅕": 0.2, "⅖": 0.4, "⅗": 0.6, "⅘": 0.8, "⅙": 1 / 6, "⅚": 5 / 6,
    "⅛": 0.125, "⅜": 0.375, "⅝": 0.625, "⅞": 0.875,
}  # fmt: skip
_LONGEST: Final = 30


class Digits(NamedTuple):
    """A number in digits: its value (``None`` where its separators leave it open), where it ends, whether it has separators of
    thousands, and whether three places behind a full stop could be thousands too."""

    value: float | None
    stop: int
    grouped: bool = False
    doubtful: bool = False


def read_digits(text: str, start: int) -> Digits | None:
    """The number in digits that begins at ``start``; ``None`` where none does, or one too long to be a quantity."""
    if text[start] in VULGAR_FRACTIONS:
        return Digits(VULGAR_FRACTIONS[text[start]], start + 1)
    spaced = _SPACED_COMMA.match(text, start)
    if spaced:
        return Digits(None, spaced.end())
    grouped = _GROUPED.match(text, start)
    if grouped and grouped.end() - start <= _LONGEST:
        words = grouped.group()
        bare = words.replace(".", "") if words.count(".") > 1 else _SEPARATORS.sub("", words)
        return Digits(float(bare), grouped.end(), grouped=True)
    plain = _PLAIN.match(text, start)
    if plain is None:
        match = _ANY.match(text, start)
        return Digits(None, match.end()) if match else None
    if plain.end() - start > _LONGEST or (text[start] == "0" and len(plain.group()) > 1 and text[start + 1] != "."):
        return None
    value = float(plain.group())
    behind = text[plain.end() : plain.end() + 1]
    if behind in VULGAR_FRACTIONS and "." not in plain.group():
        return Digits(value + VULGAR_FRACTIONS[behind], plain.end() + 1)
    return Digits(value, plain.end(), doubtful=_THREE_PLACES.fullmatch(plain.group()) is not None)
