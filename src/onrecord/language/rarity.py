"""Words and how rare they are in the news: from their rank among the words that the network knows, which stand in the order of their
frequency."""

from __future__ import annotations

import math
from functools import cache
from importlib import resources
from typing import Final

# By Zipf's law the logarithm of a word's rank is how much its occurrence says, up to a factor.
_FLAT: Final = 10
_UNKNOWN: Final = 45_000
_SCALE: Final = math.log(_UNKNOWN / _FLAT)


class Bag(dict[str, float]):
    """Words with how rare they are. Not to be changed once it was compared: its length is worked out once."""

    __slots__ = ("_square",)

    @property
    def square(self) -> float:
        """The sum of the squares of its weights."""
        try:
            return self._square
        except AttributeError:
            self._square: float = sum([weight * weight for weight in self.values()])
            return self._square


def rarity(word: str) -> float:
    """Of a word in lower case: 0 for the most frequent, 1 for those that are not known."""
    return min(1.0, math.log((rank(word) + _FLAT) / _FLAT) / _SCALE)


def rank(word: str) -> int:
    """The rank of a word in lower case, from 0; the same large number for all that are not known."""
    return _ranks().get(word, _UNKNOWN)


@cache
def _ranks() -> dict[str, int]:
    words = resources.files("onrecord.language").joinpath("model/words.txt").read_text(encoding="utf-8").split("\n")
    return {word: number for number, word in enumerate(words)}
