"""Which mentions are one thing: a small network weighs the earlier mentions for each later one, and the chain whose mentions
are likeliest together is taken.

Mention ranking after Wiseman et al. (2015) and Clark and Manning (2016): one hidden layer, whose first part is worked out once a
mention and only added up for a pair. ``training/coreference.py`` makes the weights. Linear in the number of mentions.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
import numpy.typing as npt

from onrecord.extract._features import NO_GENDER, PERSON, PLURAL, Seen, see
from onrecord.extract._mentions import Mentions
from onrecord.extract._pairs import BITS, STEPS, candidates, compare
from onrecord.extract._words import Bools, Ints

Floats = npt.NDArray[np.float32]

KINDS = ("person", "organization", "place", "other")
OTHER = KINDS.index("other")
SUFFIXES = 256
# A mention this surely of no interest looks for nothing earlier (dev: no loss up to here).
SURE_OTHER = 0.9
# What the sieves of names call one person is linked at least so firmly.
SAME_NAME = 1.0
# An earlier mention whose odds against none at all are worse than this (a logarithm) is passed over; a chain needs more than such odds.
FAR_OFF, ENOUGH = -2.5, 1.0
# So many pairs at once: what they need stays in a processor's second-level cache.
_BATCH = 2_048
# So many rows at once: a product this small is never spread over threads, which would fight with the workers beside this process.
_ROWS = 64


@dataclass(slots=True, frozen=True)
class Model:
    """The weights; the row of ``vectors`` that belongs to each known word; the weights of comparisons and distances, added up to tables."""

    rows: dict[str, int]
    vectors: Floats
    weights: dict[str, Floats]
    tables: tuple[Floats, ...]
    distances: Floats


@dataclass(slots=True)
class Chains:
    """For each mention its chain and the probability of the link (1 for a first mention); for each chain the probabilities of ``KINDS``."""

    chain: list[int]
    score: list[float]
    kinds: Floats


@cache
def default_model() -> Model:
    """The weights that ship with the package."""
    with resources.files("onrecord.language").joinpath("model/coreference.npz").open("rb") as stream:
        stored = np.load(stream)
        return model_of({name: stored[name] for name in stored.files})


def model_of(stored: dict[str, npt.NDArray[np.generic]]) -> Model:
    """A model from the arrays that ``training/coreference.py`` writes."""
    words = stored["words"].tobytes().decode("utf-8").split("\n")
    weights = {k: np.ascontiguousarray(v, np.float32) for k, v in stored.items() if k not in ("words", "vectors", "scale")}
    vectors = stored["vectors"].astype(np.float32) * np.float32(stored["scale"])
    compared, tables, at = weights.pop("compared"), [], 0
    for size in BITS:
        bits = ((np.arange(1 << size)[:, None] >> np.arange(size)) & 1).astype(np.float32)
        tables.append(_product(bits, compared[at : at + size]))
        at += size
    parts = np.split(weights.pop("steps"), np.cumsum(STEPS)[:-1])
    distances = (parts[0][:, None, None] + parts[1][None, :, None] + parts[2][None, None]).reshape(-1, parts[0].shape[1])
    return Model({w: i for i, w in enumerate(words)}, vectors, weights, tuple(tables), np.ascontiguousarray(distances, np.float32))


def _product(rows: Floats, weights: Floats) -> Floats:
    out = np.empty((len(rows), weights.shape[1]), np.float32)
    for start in range(0, len(rows), _ROWS):
        np.dot(rows[start : start + _ROWS], weights, out=out[start : start + _ROWS])
    return out


def word_rows(rows: dict[str, int], words: Sequence[str]) -> Ints:
    """The row of each word in lower case: its own, else one for its last three letters."""
    known = len(rows)
    return np.array([at if (at := rows.get(w)) is not None else known + suffix(w) for w in words], np.int32)


def suffix(word: str) -> int:
    """A number below ``SUFFIXES`` for the last three letters, the same in every process."""
    value = 0
    for letter in word[-3:]:
        value = (value * 31 + ord(letter)) % 65_521
    return value % SUFFIXES


def chains(mentions: Mentions, model: Model) -> Chains:
    """Puts the mentions of one text into chains; a chain has the number of its first mention."""
    if not len(mentions):
        return Chains([], [], np.zeros((0, len(KINDS)), np.float32))
    seen = see(mentions)
    hidden, vectors, kinds = mention_side(mentions, seen, model)
    later, earlier = candidates(seen, interesting(kinds))
    scores = pair_side(seen, (later, earlier), (hidden, vectors, kinds), model)
    none = _product(hidden, model.weights["none"])[:, 0] + model.weights["none_bias"]
    chain, link = _linked(seen, (later, earlier, scores), none)
    return Chains(chain, link, _chain_kinds(chain, kinds))


def interesting(kinds: Floats) -> Bools:
    """Which mentions may name a person, a body or a place."""
    out: Bools = kinds[:, OTHER] < SURE_OTHER
    return out


def mention_side(mentions: Mentions, seen: Seen, model: Model) -> tuple[Floats, Floats, Floats]:
    """Hidden layer, word vector and kinds of each mention."""
    w, analysis = model.weights, mentions.words.analysis
    lower, above = analysis.lower, analysis.heads
    own = model.vectors[word_rows(model.rows, [lower[h] for h in mentions.head])]
    governor = model.vectors[word_rows(model.rows, [lower[above[h]] if above[h] >= 0 else "" for h in mentions.head])]
    hidden = _product(own, w["own"]) + _product(governor, w["governor"]) + w["bias"]
    for column in range(seen.categories.shape[1]):
        hidden += w["categories"][seen.categories[:, column]]
    np.maximum(hidden, 0, out=hidden)
    odds = _product(hidden, w["kinds"]) + w["kinds_bias"]
    odds = np.exp(odds - odds.max(1, keepdims=True))
    return hidden, own, odds / odds.sum(1, keepdims=True)


def pair_side(seen: Seen, pairs: tuple[Ints, Ints], mention: tuple[Floats, Floats, Floats], model: Model) -> Floats:
    """The score of each pair."""
    w = model.weights
    hidden, vectors, kinds = mention
    kind = kinds.argmax(1).astype(np.int32)
    as_later, as_earlier = _product(hidden, w["later"]) + w["pair_bias"], _product(hidden, w["earlier"])
    out = np.empty(len(pairs[0]), np.float32)
    score = w["score"][:, 0].copy()
    for start in range(0, len(out), _BATCH):
        i, j = pairs[0][start : start + _BATCH], pairs[1][start : start + _BATCH]
        codes, distance = compare(seen, i, j)
        layer = model.distances[distance]
        for table, code in zip(model.tables, codes, strict=True):
            layer += table[code]
        layer += as_later[i]
        layer += as_earlier[j]
        layer += w["same_kind"][kind[i] * len(KINDS) + kind[j]]
        layer += np.einsum("ij,ij->i", vectors[i], vectors[j])[:, None] * w["same_word"][0]
        np.maximum(layer, 0, out=layer)
        out[start : start + _BATCH] = np.einsum("ij,j->i", layer, score)
    return out


def _linked(seen: Seen, scored: tuple[Ints, Ints, Floats], none: Floats) -> tuple[list[int], list[float]]:
    """Puts each mention into the earlier chain that is likeliest in all, if likelier than none and of no other gender or name."""
    later, earlier, scores = scored
    count = len(seen.group)
    chain = list(range(count))
    link = [1.0] * count
    gender = seen.gender.tolist()
    named = np.flatnonzero(seen.name >= 0).tolist()
    called = {k: frozenset(words) for k, words in zip(named, seen.ends_of_names(named), strict=True)}
    margin = scores - none[later]
    person = (seen.name >= 0) & (seen.label == PERSON) & (seen.plural != PLURAL)
    same = (seen.name[later] == seen.name[earlier]) & person[later]
    margin[same] = np.maximum(margin[same], SAME_NAME)
    near = np.flatnonzero(margin > FAR_OFF)
    odds = np.exp(margin[near])
    chances: dict[int, float] = {}
    rows = zip(later[near].tolist(), earlier[near].tolist(), odds.tolist(), strict=True)
    now = -1
    for i, j, by in (*rows, (count, 0, 0.0)):
        if i != now:
            if chances:
                best = max(chances, key=chances.__getitem__)
                if chances[best] > ENOUGH:
                    chain[now], link[now] = best, chances[best] / (1 + sum(chances.values()))
                    if gender[best] == NO_GENDER:
                        gender[best] = gender[now]
                    if now in called:
                        called[best] = called.get(best, _NOBODY) | called[now]
                chances = {}
            now = i
            if i == count:
                break
        c = chain[j]
        if (gender[c] == gender[i] or gender[c] == NO_GENDER or gender[i] == NO_GENDER) and not _other_name(called, c, i):
            chances[c] = chances.get(c, 0.0) + by
    return chain, link


_NOBODY: frozenset[int] = frozenset()


def _other_name(called: dict[int, frozenset[int]], chain: int, mention: int) -> bool:
    """Whether chain and mention both have a name, and no word of the one begins or ends the other."""
    ours, theirs = called.get(mention), called.get(chain)
    return ours is not None and theirs is not None and not ours & theirs


def _chain_kinds(chain: list[int], kinds: Floats) -> Floats:
    """The kinds of each chain (by the number of its first mention): the mean of the logarithms."""
    out = np.zeros_like(kinds)
    np.add.at(out, chain, np.log(kinds + 1e-4))
    out = np.exp(out - out.max(1, keepdims=True))
    return np.asarray(out / out.sum(1, keepdims=True), np.float32)
