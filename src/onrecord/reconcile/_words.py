"""Words as they are compared across reports: by rough stems, weighted by how rare they are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from functools import cache, lru_cache
from typing import Final, NamedTuple

from onrecord.language.rarity import Bag, rank, rarity
from onrecord.lexicons import load

# What is kept of a text: so many words and so many of its names, the weightiest.
_ABOUT: Final = 48
_NAMES: Final = 16
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d.,]*\d|\d")
_ENDINGS: Final = (
    *(("ations", "at"), ("ation", "at"), ("ments", "ment"), ("ies", "y"), ("ied", "y"), ("ing", ""), ("ers", "er"), ("ed", "")),
    *(("es", ""), ("s", ""), ("ion", "")),
)
_DOUBLED: Final = frozenset("bdfgmnprt")
_LEAST_STEM: Final = 3
# Words more frequent than this say nothing of what a text is about.
_LEAST_RARITY: Final = 0.35
_NAME_RANK: Final = 150


def words(text: str) -> list[str]:
    """The words and numbers of a text, as written."""
    return _WORD.findall(text)


@lru_cache(maxsize=4)
def words_of_report(text: str) -> tuple[str, ...]:
    """As ``words``, of a whole report, which is asked for by one kind of thing after the other."""
    return tuple(words(text))


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """A word in lower case without its endings: "arrested", "arrests" and "arresting" are one."""
    word = word.lower().replace("’", "'").removesuffix("'s").strip("'-")
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            word = word[: len(word) - len(ending)] + instead
            if not instead and len(word) > _LEAST_STEM and word[-1] == word[-2] and word[-1] in _DOUBLED:
                word = word[:-1]
            break
    return word.rstrip("e") or word


class _Weighed(NamedTuple):
    """A word: how rare it is, that to two decimals, its stem, whether it can be part of a name."""

    rarity: float
    rounded: float
    stem: str
    is_name: bool


@lru_cache(maxsize=65_536)
def _weighed(word: str) -> _Weighed:
    weight = rarity(word.lower())
    return _Weighed(weight, round(weight, 2), stem(word), is_name(word))


def bag(said: Iterable[str], limit: int) -> Bag:
    """Those of the words ``said`` that say what it is about, by stem, with how rare they are (to two decimals); the rarest ``limit``."""
    found: dict[str, float] = {}
    for weight, rounded, form, _ in map(_weighed, said):
        if weight > _LEAST_RARITY and rounded > found.get(form, 0.0):
            found[form] = rounded
    return weightiest(found, limit)


@lru_cache(maxsize=64)
def subject(text: str) -> tuple[Bag, Bag]:
    """What a report is about: its words by stem, rare and repeated ones foremost (rarity times one plus the logarithm of the count), and
    the words of its names, by rarity. Not to be changed by whoever gets it: the next who asks for the same text gets the same."""
    count: dict[str, int] = {}
    rare: dict[str, float] = {}
    about: dict[str, float] = {}
    names: dict[str, float] = {}
    for word, times in Counter(words_of_report(text)).items():
        weight, rounded, form, named = _weighed(word)
        if weight > _LEAST_RARITY:
            count[form] = count.get(form, 0) + times
            if weight > rare.get(form, 0.0):
                rare[form] = weight
                about[form] = rounded
            if named and rounded > names.get(form, 0.0):
                names[form] = rounded
    about |= {form: round(rare[form] * (1 + math.log(times)), 2) for form, times in count.items() if times > 1}
    return weightiest(about, _ABOUT), weightiest(names, _NAMES)


def weightiest(found: Mapping[str, float], limit: int) -> Bag:
    """The ``limit`` entries of most weight, in an order of their own."""
    # The second sorting leaves those of one weight in their order.
    return Bag({word: found[word] for word in sorted(sorted(found), key=found.__getitem__, reverse=True)[:limit]})


def is_name(word: str) -> bool:
    """Whether a word can be part of a name: capital, and no word that stands everywhere."""
    return word[:1].isupper() and rank(word.lower()) > _NAME_RANK


@lru_cache(maxsize=4_096)
def is_denial(cue: str) -> bool:
    """Whether words of saying deny what is said, or take it back."""
    return not _denials().isdisjoint(stem(word) for word in words(cue))


@cache
def _denials() -> frozenset[str]:
    return frozenset(stem(word) for word in load("denials"))


def cosine(one: Bag, other: Bag) -> float:
    """How alike two bags are, 0 to 1."""
    if len(one) > len(other):
        one, other = other, one
    common = one.keys() & other.keys()
    if not common:
        return 0.0
    # In the order of the words, so that the sum is the same whatever the order of the set.
    product = sum([one[word] * other[word] for word in sorted(common)])
    return product / math.sqrt(one.square * other.square)


def overlap(one: Collection[str], other: Collection[str]) -> tuple[float, float]:
    """How much of the smaller of two sets is in the other, and 1 where they are known and have nothing in common."""
    if not one or not other:
        return 0.0, 0.0
    common = len(set(one) & set(other))
    return common / min(len(set(one)), len(set(other))), float(common == 0)


def foremost(found: Bag, number: int, among: Iterable[str] = ()) -> list[str]:
    """The words of most weight in a bag, those that are names (``among``) before others of the same weight."""
    names = set(among)
    return sorted(found, key=lambda word: (-found[word], word not in names, word))[:number]
