"""What the network sees of each token: numbers for its word, its affixes, its shape, the space before it and the quotation marks around it.

Training and reading call the same functions, so they cannot drift apart. Hashing is CRC-32: the same on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

OOV_BUCKETS = 4096
AFFIX_BUCKETS = 12288
AFFIXES = 8
SHAPES = 64
SPACES = 4
QUOTES = 6

Ids = NDArray[np.int32]

_DIGIT = re.compile(r"[0-9]")
_OPENING = "“„«"
_CLOSING = "”»"


def normal(word: str) -> str:
    """The form under which a word is looked up: lower case, digits as ``0``, one kind of apostrophe."""
    return _DIGIT.sub("0", word.lower().replace("’", "'"))


def word_features(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """``(word, 8 affixes, shape)`` ids of one word; words outside ``vocabulary`` share hashed places behind it."""
    form = normal(word)
    index = vocabulary.get(form)
    if index is None:
        index = len(vocabulary) + crc32(form.encode("utf-8", "replace")) % OOV_BUCKETS
    pieces = (
        "^" + form[:2], "^" + form[:3], "^" + form[:4], form[-1:] + "$", form[-2:] + "$", form[-3:] + "$", form[-4:] + "$",
        "=" + form[:1] + word[:1] + str(min(len(form), 15)),
    )  # fmt: skip
    return (index, *(crc32(p.encode("utf-8", "replace")) % AFFIX_BUCKETS for p in pieces), _shape(word))


def _shape(word: str) -> int:
    """A small number for how a word is written: its cases, its digits, its punctuation."""
    kind = 0
    if word[0].isupper():
        kind = 1
    elif word[0].islower():
        kind = 2
    elif word[0].isdigit():
        kind = 3
    rest = word[1:]
    tail = 0
    if rest:
        tail = 1 if rest.islower() else 2 if rest.isupper() else 3
        if not rest.isalpha():
            tail = 4 if any(c.isdigit() for c in rest) else 5
    if kind == 0:
        return 48 + ("\"“”'‘’«»„.,:;?!-–—()[]$%&/".find(word[0]) + 1) % 16
    return kind * 12 + tail * 2 + (len(word) > 4)


class Featurizer:
    """Turns the tokens of a text into the network's inputs, remembering the words it has met (at most ``limit`` between two texts)."""

    def __init__(self, vocabulary: Mapping[str, int], limit: int = 200_000) -> None:
        self._vocabulary = vocabulary
        self._limit = limit
        self._forget()

    def _forget(self) -> None:
        self._place: dict[str, int] = {}
        self._table = np.zeros((1024, AFFIXES + 2), np.int32)

    def __call__(self, words: Sequence[str], spaces: Sequence[int]) -> tuple[Ids, Ids]:
        """``(words [n, 10], marks [n, 2])``: word, affix and shape ids; space and quotation ids."""
        if len(self._place) > self._limit:
            self._forget()
        place = self._place
        for word in words:
            if word not in place:
                self._learn(word)
        marks = np.empty((len(words), 2), np.int32)
        marks[:, 0] = spaces
        marks[:, 1] = quote_states(words, spaces)
        return self._table[[place[word] for word in words]], marks

    def _learn(self, word: str) -> None:
        at = len(self._place)
        if at == len(self._table):
            self._table = np.concatenate([self._table, np.zeros_like(self._table)])
        self._table[at] = word_features(word, self._vocabulary)
        self._place[word] = at


def space_codes(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """What stands before each token: 0 nothing, 1 a space, 2 a new line, 3 a blank line or the beginning."""
    codes = [3]
    for end, start in zip(ends, starts[1:], strict=False):
        if start == end:
            codes.append(0)
        elif start - end == 1 and text[end] == " ":
            codes.append(1)
        else:
            lines = text.count("\n", end, start)
            codes.append(min(lines, 2) + 1)
    return codes[: len(starts)]


def quote_states(words: Sequence[str], spaces: Sequence[int]) -> list[int]:
    """Where each token stands to the double quotation marks: 0 outside, 1 inside, 2 opens, 3 closes.
    Straight marks open and close in turn; a new line ends a quotation unless it begins with a mark again."""
    states = []
    inside = 0
    for position, (word, space) in enumerate(zip(words, spaces, strict=True)):
        if space >= 2 and inside:
            inside = 0
        mark = word[0]
        if mark in _OPENING or word == "``":
            states.append(2)
            inside = 1
        elif mark in _CLOSING or word == "''":
            states.append(3)
            inside = 0
        elif mark == '"':
            opens = not inside and ((position + 1 < len(words) and spaces[position + 1] == 0) or space > 0)
            states.append(2 if opens else 3)
            inside = 1 if opens else 0
        else:
            states.append(inside)
    return states
