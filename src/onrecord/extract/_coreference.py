"""Which mentions are one thing: a small network ranks the earlier mentions for each later one, and the best that fits is taken.

Mention ranking after Wiseman et al. (2015) and Clark and Manning (2016): one hidden layer, whose first part is worked out once a mention and
only added up for a pair. ``training/coreference.py`` makes the weights. Linear in the number of mentions.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np

from onrecord.extract._features import Floats, Ints, Seen, candidates, compare, see
from onrecord.extract._mentions import Mentions
from onrecord.language.analysis import Analysis

KINDS = ("person", "organization", "place", "other")
SUFFIXES = 256
# So many pairs at once: what they need stays in a processor's second-level cache.
_BATCH = 2_048


@dataclass(slots=True, frozen=True)
class Model:
    """The weights, and the row of ``vectors`` that belongs to each known word."""

    rows: dict[str, int]
    vectors: Floats
    weights: dict[str, Floats]


@dataclass(slots=True)
class Chains:
    """For each mention its chain and how sure the link was; for each chain the probabilities of ``KINDS``."""

    chain: list[int]
    score: list[float]
    kinds: Floats


@cache
def default_model() -> Model:
    """The weights that ship with the package."""
    with resources.files("onrecord.language").joinpath("model/coreference.npz").open("rb") as stream:
        stored = np.load(stream)
        words = bytes(stored["words"]).decode("utf-8").split("\n")
        vectors = stored["vectors"].astype(np.float32) * stored["scale"]
        weights = {k: stored[k].astype(np.float32) for k in stored.files if k not in ("words", "vectors", "scale")}
    return Model({w: i for i, w in enumerate(words)}, vectors, weights)


def word_rows(rows: dict[str, int], words: list[str]) -> Ints:
    """The row of each word in lower case: its own, else one for its last three letters."""
    known = len(rows)
    return np.array([rows.get(w, -1) if w in rows else known + suffix(w) for w in words], np.int32)


def suffix(word: str) -> int:
    """A number below ``SUFFIXES`` for the last three letters, the same in every process."""
    value = 0
    for letter in word[-3:]:
        value = (value * 31 + ord(letter)) % 65_521
    return value % SUFFIXES


def chains(analysis: Analysis, mentions: Mentions, model: Model) -> Chains:
    """Puts the mentions of one text into chains."""
    seen = see(analysis, mentions)
    if not len(mentions):
        return Chains([], [], np.zeros((0, len(KINDS)), np.float32))
    hidden, vectors, kinds = mention_side(analysis, mentions, seen, model)
    later, earlier = candidates(seen)
    scores = pair_side(seen, (later, earlier), (hidden, vectors, kinds), model)
    none = hidden @ model.weights["none"] + model.weights["none_bias"]
    chain, link = _linked(seen, (later, earlier, scores), none[:, 0])
    return Chains(chain, link, _chain_kinds(chain, kinds))


def mention_side(analysis: Analysis, mentions: Mentions, seen: Seen, model: Model) -> tuple[Floats, Floats, Floats]:
    """Hidden layer, word vector and kinds of each mention."""
    w, lower = model.weights, analysis.lower
    own = model.vectors[word_rows(model.rows, [lower[h] for h in mentions.head])]
    governors = [lower[g] if (g := analysis.heads[h]) >= 0 else "" for h in mentions.head]
    hidden = w["categories"][seen.categories].sum(1) + own @ w["own"] + model.vectors[word_rows(model.rows, governors)] @ w["governor"] + w["bias"]
    hidden = np.maximum(hidden, 0)
    logits = hidden @ w["kinds"] + w["kinds_bias"]
    odds = np.exp(logits - logits.max(1, keepdims=True))
    return hidden, own, odds / odds.sum(1, keepdims=True)


def pair_side(seen: Seen, pairs: tuple[Ints, Ints], mention: tuple[Floats, Floats, Floats], model: Model) -> Floats:
    """The score of each pair."""
    w = model.weights
    hidden, vectors, kinds = mention
    as_later, as_earlier = hidden @ w["later"] + w["pair_bias"], hidden @ w["earlier"]
    out = np.empty(len(pairs[0]), np.float32)
    for start in range(0, len(out), _BATCH):
        i, j = pairs[0][start : start + _BATCH], pairs[1][start : start + _BATCH]
        layer = compare(seen, i, j) @ w["compared"]
        layer += as_later[i]
        layer += as_earlier[j]
        layer += (kinds[i] * kinds[j]) @ w["same_kind"]
        layer += (vectors[i] * vectors[j]) @ w["same_word"]
        np.maximum(layer, 0, out=layer)
        out[start : start + _BATCH] = layer @ w["score"][:, 0]
    return out


def _linked(seen: Seen, scored: tuple[Ints, Ints, Floats], none: Floats) -> tuple[list[int], list[float]]:
    """Takes for each mention the best earlier one that beats ``none`` and does not clash with what its chain already holds."""
    later, earlier, scores = scored
    count = len(seen.group)
    chain = list(range(count))
    link = [0.0] * count
    gender = seen.gender.tolist()
    better = scores > none[later]
    order = np.lexsort((-scores[better], later[better]))
    rows = zip(later[better][order].tolist(), earlier[better][order].tolist(), (scores[better] - none[later[better]])[order].tolist(), strict=True)
    of_chain = dict(enumerate(gender))
    done = -1
    for i, j, margin in rows:
        if i == done:
            continue
        c = chain[j]
        if of_chain[c] != gender[i] and of_chain[c] < 3 and gender[i] < 3:
            continue
        done = i
        chain[i] = c
        link[i] = margin
        if of_chain[c] == 3:
            of_chain[c] = gender[i]
    return chain, link


def _chain_kinds(chain: list[int], kinds: Floats) -> Floats:
    """The kinds of each chain (by the number of its first mention): the mean of the logarithms."""
    out = np.zeros_like(kinds)
    np.add.at(out, chain, np.log(kinds + 1e-4))
    out = np.exp(out - out.max(1, keepdims=True))
    return np.asarray(out / out.sum(1, keepdims=True), np.float32)
