"""What the network sees of each token: numbers for its word, its affixes, its shape, the space before it and the quotation marks around it.

Training and reading call the same functions, so they cannot drift apart. Hashing is CRC-32: the same on every machine.
"""

from __future__ import annotations

import re
from bisect import bisect
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
    form = word.lower()
    return form if form.isalpha() else _DIGIT.sub("0", form.replace("’", "'"))


def word_features(word: str, vocabulary: Mapping[str, int]) -> tuple[int, ...]:
    """``(word, 8 affixes, shape)`` ids of one word; words outside ``vocabulary`` share hashed places behind it."""
    form = normal(word)
    index = vocabulary.get(form)
    if index is None:
        index = len(vocabulary) + crc32(form.encode("utf-8", "replace")) % OOV_BUCKETS
    return (index, *_affixes(word, form), _shape(word))


_START, _WHOLE = crc32(b"^"), crc32(b"=")


def _affixes(word: str, form: str) -> tuple[int, ...]:
    """Numbers below ``AFFIX_BUCKETS``: hashes of ``^`` and the first two to four letters, of the last one to four letters and ``$``, and of
    ``=`` with the first letter, the first letter as written and the length. A hash goes on from that of fewer letters."""
    size = str(min(len(form), 15)).encode()
    if not word.isascii():
        pieces = ["^" + form[:2], "^" + form[:3], "^" + form[:4], *(form[-n:] + "$" for n in range(1, 5)), "=" + form[:1] + word[:1]]
        *hashes, last = [crc32(piece.encode("utf-8", "replace")) for piece in pieces]
        return tuple([one % AFFIX_BUCKETS for one in (*hashes, crc32(size, last))])
    letters = form.encode()
    two = crc32(letters[:2], _START)
    three = crc32(letters[2:3], two)
    return (
        two % AFFIX_BUCKETS,
        three % AFFIX_BUCKETS,
        crc32(letters[3:4], three) % AFFIX_BUCKETS,
        crc32(letters[-1:] + b"$") % AFFIX_BUCKETS,
        crc32(letters[-2:] + b"$") % AFFIX_BUCKETS,
        crc32(letters[-3:] + b"$") % AFFIX_BUCKETS,
        crc32(letters[-4:] + b"$") % AFFIX_BUCKETS,
        crc32(letters[:1] + word[:1].encode() + size, _WHOLE) % AFFIX_BUCKETS,
    )


def _shape(word: str) -> int:
    """A small number for how a word is written: its cases, its digits, its punctuation."""
    if len(word) > 1 and word.isascii() and word.isalpha() and (word.islower() or word.istitle()):
        return (26 if word.islower() else 14) + (len(word) > 4)
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
        self._met = _Met(vocabulary)

    def __call__(self, words: Sequence[str], spaces: Sequence[int]) -> tuple[Ids, Ids]:
        """``(words [n, 10], marks [n, 2])``: word, affix and shape ids; space and quotation ids."""
        if len(self._met) > self._limit:
            self._met = _Met(self._vocabulary)
        rows = self._met.rows(words)
        marks = np.empty((len(words), 2), np.int32)
        marks[:, 0] = spaces
        marks[:, 1] = _states(rows[:, -1], marks[:, 0])
        return rows[:, :-1], marks


class _Met(dict[str, int]):
    """For each word met the number of its row in a table: its features, and what it does as a quotation mark."""

    def __init__(self, vocabulary: Mapping[str, int]) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._table = np.zeros((1024, AFFIXES + 3), np.int32)
        self._new: list[tuple[int, ...]] = []

    def rows(self, words: Sequence[str]) -> Ids:
        """The row of each word."""
        at = list(map(self.__getitem__, words))
        if self._new:
            while len(self) > len(self._table):
                self._table = np.concatenate([self._table, np.zeros_like(self._table)])
            self._table[len(self) - len(self._new) : len(self)] = self._new
            self._new = []
        found: Ids = self._table.take(at, 0)
        return found

    def __missing__(self, word: str) -> int:
        at = self[word] = len(self)
        self._new.append((*word_features(word, self._vocabulary), _mark(word)))
        return at


def space_codes(text: str, starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """What stands before each token: 0 nothing, 1 a space, 2 a new line, 3 a blank line or the beginning."""
    if not starts:
        return []
    codes = [3]
    codes += [1 if start > end else 0 for end, start in zip(ends, starts[1:], strict=False)]
    at = text.find("\n", ends[0])
    while at >= 0:
        token = bisect(starts, at)
        if token == len(starts):
            break
        codes[token] = min(3, text.count("\n", at, starts[token]) + 1)
        at = text.find("\n", starts[token])
    return codes


def quote_states(words: Sequence[str], spaces: Sequence[int]) -> list[int]:
    """Where each token stands to the double quotation marks: 0 outside, 1 inside, 2 opens, 3 closes.
    Straight marks open and close in turn; a new line ends a quotation unless it begins with a mark again."""
    states: list[int] = _states(np.array([_mark(word) for word in words], np.int32), np.array(spaces, np.int32)).tolist()
    return states


_NO_MARK, _STRAIGHT, _OPENS, _CLOSES = range(4)


def _mark(word: str) -> int:
    """What a token does as a double quotation mark."""
    if word[0] in _OPENING or word == "``":
        return _OPENS
    if word[0] in _CLOSING or word == "''":
        return _CLOSES
    return _STRAIGHT if word[0] == '"' else _NO_MARK


def _states(marks: Ids, spaces: Ids) -> Ids:
    """As ``quote_states``, from what each token does as a mark. Looks only at marks and at the beginnings of lines."""
    states = np.zeros(len(marks), np.int32)
    opened = -1
    places = np.flatnonzero((marks > 0) | (spaces >= 2))
    followed = np.append(spaces[1:] == 0, False)
    told = zip(places.tolist(), marks[places].tolist(), spaces[places].tolist(), followed[places].tolist(), strict=True)
    for at, mark, space, joined in told:
        if opened >= 0 and (space >= 2 or mark):
            states[opened + 1 : at] = 1
            inside, opened = space < 2, -1
        else:
            inside = False
        if mark == _OPENS or (mark == _STRAIGHT and not inside and (joined or space > 0)):
            states[at], opened = 2, at
        elif mark:
            states[at] = 3
    if opened >= 0:
        states[opened + 1 :] = 1
    return states
