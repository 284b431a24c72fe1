"""Which pairs of mentions are worth a look, how the two of a pair compare, and how far they are apart."""

from __future__ import annotations

import numpy as np

from onrecord.extract._answers import COMPARISONS as COMPARISONS
from onrecord.extract._answers import Answers, Indices, answers, mask, split
from onrecord.extract._answers import unpacked as unpacked
from onrecord.extract._features import Seen
from onrecord.extract._words import Bools, Ints

NEAR = 30  # every earlier mention as near as this is a candidate
PER_KEY = 2  # and of those further off, so many with the same word, name or kind of pronoun

_SENTENCES = np.array([0, 1, 2, 3, 4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7], np.int32)
_BETWEEN = np.array([0, 0, 1, 2, 3, 4, 4, 5, 5, 5, 5, *[6] * 10, *[7] * 10, 8], np.int32)
# How many values each kind of distance has: sentences, mentions, paragraphs (0 to 4, then even and odd, for turns of talk).
STEPS = (8, 9, 7)
_NAMES, _LIKE_NAMES = mask("names"), mask("names", "name", "last", "lead")
_GENDERS, _SAME_GENDER = mask("genders"), mask("genders", "gender")
_NUMBERS = mask("one_many", "many_one")


def candidates(seen: Seen, wanted: Bools) -> tuple[Indices, Indices]:
    """Pairs (later, earlier) of mentions, ordered by the later, which is ``wanted``: the nearest, and some of those that share a word."""
    return compared(seen, wanted)[:2]


def compared(seen: Seen, wanted: Bools) -> tuple[Indices, Indices, Answers]:
    """The candidates, later and earlier, and the answers of their comparison."""
    numbers = np.flatnonzero(wanted)
    near = numbers[:, None] - np.arange(1, NEAR + 1)
    keep = near >= 0
    far_later, far_earlier = _far(seen, wanted)
    counts = keep.sum(1)
    # Those further off stand behind the near ones of the same mention.
    behind = counts.cumsum()[np.searchsorted(numbers, far_later)]
    later, earlier = np.insert(numbers.repeat(counts), behind, far_later), np.insert(near[keep], behind, far_earlier)
    found = answers(seen, later, earlier)
    possible = _possible(found)
    return later[possible], earlier[possible], found[possible]


def _far(seen: Seen, wanted: Bools) -> tuple[Indices, Indices]:
    """The pairs further apart than ``NEAR``, each once, ordered by the later and the earlier."""
    count = len(wanted)
    named = np.flatnonzero((seen.name >= 0) | (seen.last != seen.lemma))
    keyed = ((np.arange(count), seen.lemma), (named, seen.last[named]), (at := np.flatnonzero(seen.name >= 0), seen.name[at]))
    pairs = []
    for mentions, keys in keyed:
        before = _previous(keys)
        earlier = before
        for _ in range(PER_KEY):
            found = np.flatnonzero(earlier >= 0)
            pairs.append(mentions[found] * count + mentions[earlier[found]])
            earlier = np.where(earlier >= 0, before[earlier], -1)
    later, earlier = np.divmod(np.unique(np.concatenate(pairs)), max(1, count))
    far = wanted[later] & (later - earlier > NEAR)
    return later[far], earlier[far]


def _previous(keys: Ints) -> Indices:
    """For each entry the nearest earlier one with the same key, -1 for none."""
    order = keys.argsort(kind="stable")
    ordered = keys[order]
    out = np.full(len(keys), -1, np.intp)
    again = np.flatnonzero(ordered[1:] == ordered[:-1])
    out[order[again + 1]] = order[again]
    return out


def _possible(found: Answers) -> Bools:
    """Leaves out what cannot be one thing: other gender, other name without a shared word, a singular pronoun and a plural."""
    out: Bools = ((found & _LIKE_NAMES) != _NAMES) & ((found & _SAME_GENDER) != _GENDERS) & ((found & _NUMBERS) == 0)
    return out


def compare(seen: Seen, later: Indices, earlier: Indices) -> tuple[list[Ints], Ints]:
    """For each pair the numbers of its answers in the tables, and the row of its distance."""
    return split(answers(seen, later, earlier)), distances(seen, later, earlier)


def distances(seen: Seen, later: Indices, earlier: Indices) -> Ints:
    """For each pair the row of its distance in a table of all ``STEPS``."""
    sentences = seen.sentence.take(later) - seen.sentence.take(earlier)
    paragraphs = seen.paragraph.take(later) - seen.paragraph.take(earlier)
    rows = _SENTENCES.take(sentences, mode="clip") * STEPS[1] + _BETWEEN.take(later - earlier, mode="clip")
    out: Ints = rows * STEPS[2] + np.where(paragraphs < 5, paragraphs, 5 + (paragraphs & 1))
    return out


def steps(distance: Ints) -> Ints:
    """``(pairs, 3)``: the number of each kind of distance, counted through."""
    sentences, rest = np.divmod(distance, STEPS[1] * STEPS[2])
    between, paragraphs = np.divmod(rest, STEPS[2])
    return np.stack([sentences, STEPS[0] + between, STEPS[0] + STEPS[1] + paragraphs], 1)
