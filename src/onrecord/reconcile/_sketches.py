"""Sketches of texts: few numbers that tell how much two texts have in common (Broder 1997, "On the resemblance and containment of
documents").

A sketch is the least of the hashes of all runs of a few words (shingles). Of two texts it estimates the resemblance (shingles in both over
shingles in either) and the containment (over those of the smaller text).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from functools import lru_cache
from typing import Final
from zlib import crc32

import numpy as np
import numpy.typing as npt

_MULTIPLIER: Final = np.uint64(0x9E3779B97F4A7C15)
_SHIFT: Final = np.uint64(32)


@lru_cache(maxsize=65_536)
def _hash(word: str) -> int:
    return crc32(word.lower().encode("utf-8", "replace"))


def hashes(said: Collection[str]) -> npt.NDArray[np.uint64]:
    """The hash of each of the words ``said``."""
    return np.fromiter(map(_hash, said), np.uint64, len(said))


def shingles(hashed: npt.NDArray[np.uint64], length: int) -> npt.NDArray[np.uint32]:
    """The different hashes of the runs of ``length`` of words, by the hashes of these, sorted; fewer words are one run."""
    length = max(1, min(length, len(hashed)))
    mixed = np.zeros(max(0, len(hashed) - length + 1), np.uint64)
    for at in range(length):
        mixed = (mixed ^ hashed[at : at + len(mixed)]) * _MULTIPLIER
        mixed ^= mixed >> _SHIFT
    found = np.sort((mixed * _MULTIPLIER >> _SHIFT).astype(np.uint32))
    # What ``np.unique`` does, which takes longer than all else of it for the few words of a statement.
    first = np.ones(len(found), np.bool_)
    first[1:] = found[1:] != found[:-1]
    return np.asarray(found[first])


def resemblance(one: Sequence[int], other: Sequence[int], size: int, least: float = 0.0) -> float:
    """The resemblance of two texts by their sketches, each the least ``size`` hashes (all, where there are fewer), sorted; 0 where it is
    seen at once that it is under ``least``."""
    common = set(one).intersection(other)
    if not common or len(common) < least * min(size, max(len(one), len(other))):
        return 0.0
    either = sorted([*one, *other])
    if len(either) - len(common) <= size:
        return len(common) / (len(either) - len(common))
    # How far the least ``size`` different ones reach, where those in both stand twice.
    both, reach = sorted(common), size
    while reach - (inside := bisect_right(both, either[reach - 1])) < size:
        reach = size + inside
    return inside / size


def least_resemblance(inside: float, one: int, other: int) -> float:
    """The resemblance of two texts, of which one has at least ``inside`` of its shingles in the other."""
    shared = inside * min(one, other)
    return shared / max(1.0, one + other - shared)


def containment(alike: float, one: int, other: int) -> float:
    """How much of the smaller text is in the larger, from their resemblance and how many shingles each has."""
    return min(1.0, alike * (one + other) / (1 + alike) / max(1, min(one, other)))
