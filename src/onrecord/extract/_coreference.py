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

from onrecord.extract._answers import Answers, Floats, Indices, split, tables
from onrecord.extract._features import NO_GENDER, PERSON, PLURAL, Seen, lemma, see
from onrecord.extract._mentions import Mentions
from onrecord.extract._pairs import STEPS, compared, distances
from onrecord.extract._words import Bools, Ints

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
_BATCH = 1_024
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
    parts = np.split(weights.pop("steps"), np.cumsum(STEPS)[:-1])
    distances = (parts[0][:, None, None] + parts[1][None, :, None] + parts[2][None, None]).reshape(-1, parts[0].shape[1])
    compared = tables(weights.pop("compared"))
    return Model({w: i for i, w in enumerate(words)}, vectors, weights, compared, np.ascontiguousarray(distances, np.float32))


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
        value = value * 31 + ord(letter)
    return value % 65_521 % SUFFIXES


def chains(mentions: Mentions, model: Model) -> Chains:
    """Puts the mentions of one text into chains; a chain has the number of its first mention."""
    if not len(mentions):
        return Chains([], [], np.zeros((0, len(KINDS)), np.float32))
    seen = see(mentions)
    hidden, vectors, kinds = mention_side(mentions, seen, model)
    later, earlier, answers = compared(seen, interesting(kinds))
    scores = pair_side(seen, (later, earlier, answers), (hidden, vectors, kinds), model)
    none = _product(hidden, model.weights["none"])[:, 0] + model.weights["none_bias"]
    chain, link = _linked(seen, _bodies(mentions), (later, earlier, scores), none)
    return Chains(chain, link, _chain_kinds(chain, kinds))


def interesting(kinds: Floats) -> Bools:
    """Which mentions may name a person, a body or a place."""
    out: Bools = kinds[:, OTHER] < SURE_OTHER
    return out


def mention_side(mentions: Mentions, seen: Seen, model: Model) -> tuple[Floats, Floats, Floats]:
    """Hidden layer, word vector and kinds of each mention."""
    w, analysis = model.weights, mentions.words.analysis
    lower, above = analysis.lower, analysis.heads
    heads, governors = [lower[h] for h in mentions.head], [lower[g] if (g := above[h]) >= 0 else "" for h in mentions.head]
    own = model.vectors.take(word_rows(model.rows, heads), 0)
    governor = model.vectors.take(word_rows(model.rows, governors), 0)
    hidden = _product(own, w["own"]) + _product(governor, w["governor"]) + w["bias"]
    room = np.empty_like(hidden)
    for column in seen.categories.T:
        hidden += w["categories"].take(column, 0, room, "clip")
    np.maximum(hidden, 0, out=hidden)
    odds = _product(hidden, w["kinds"]) + w["kinds_bias"]
    odds = np.exp(odds - odds.max(1, keepdims=True))
    return hidden, own, odds / odds.sum(1, keepdims=True)


def pair_side(seen: Seen, pairs: tuple[Indices, Indices, Answers], mention: tuple[Floats, Floats, Floats], model: Model) -> Floats:
    """The score of each pair."""
    w = model.weights
    hidden, vectors, kinds = mention
    kind = kinds.argmax(1)
    as_later, as_earlier = _product(hidden, w["later"]) + w["pair_bias"], _product(hidden, w["earlier"])
    later, earlier, answers = pairs
    far = distances(seen, later, earlier)
    parts: list[tuple[Floats, Ints | Indices]] = [*zip(model.tables, split(answers), strict=True), (as_later, later), (as_earlier, earlier)]
    parts.append((w["same_kind"], kind.take(later) * len(KINDS) + kind.take(earlier)))
    out = np.empty(len(later), np.float32)
    score = w["score"][:, 0].copy()
    room = np.empty((_BATCH, len(score)), np.float32)
    nothing = np.zeros_like(room)  # numpy compares two arrays four times as fast as an array and a number
    for start in range(0, len(out), _BATCH):
        batch = slice(start, start + _BATCH)
        i, j = later[batch], earlier[batch]
        layer, rows = model.distances.take(far[batch], 0), room[: len(i)]
        for table, row in parts:
            # "take" into a room that is there already is three times as fast as an index in brackets; "clip" saves it a copy.
            layer += table.take(row[batch], 0, rows, "clip")
        alike = np.einsum("ij,ij->i", vectors.take(i, 0), vectors.take(j, 0))
        layer += np.dot(alike[:, None], w["same_word"], out=rows)
        np.maximum(layer, nothing[: len(i)], out=layer)
        out[batch] = np.einsum("ij,j->i", layer, score)
    return out


def _linked(
    seen: Seen, bodies: dict[int, frozenset[str]], scored: tuple[Indices, Indices, Floats], none: Floats
) -> tuple[list[int], list[float]]:
    """Puts each mention into the earlier chain that is likeliest in all, if likelier than none and of no other gender or name."""
    later, earlier, scores = scored
    count = len(seen.group)
    chain = list(range(count))
    link = [1.0] * count
    gender = seen.sex.tolist()
    named = np.flatnonzero(seen.name >= 0).tolist()
    called = {k: frozenset(words) for k, words in zip(named, seen.ends_of_names(named), strict=True)}
    titles: dict[int, tuple[frozenset[str], ...]] = {k: (words,) for k, words in bodies.items()}
    margin = scores - none[later]
    person = (seen.name >= 0) & (seen.label == PERSON) & (seen.plural != PLURAL)
    same = (seen.name[later] == seen.name[earlier]) & person[later]
    # "Spokeswoman Ana Petrova … The spokeswoman": the office of a person named before, with the definite article.
    same |= seen.definite[later] & (seen.name[later] < 0) & person[earlier] & (seen.office[earlier] == seen.lemma[later])
    margin[same] = np.maximum(margin[same], SAME_NAME)
    near = np.flatnonzero(margin > FAR_OFF)
    odds = np.exp(margin[near])
    chances: dict[int, float] = {}
    # One row behind the last, so that the last mention is settled like the others.
    rows = zip([*later[near].tolist(), count], [*earlier[near].tolist(), 0], [*odds.tolist(), 0.0], strict=True)
    now, own, ours, body = -1, NO_GENDER, None, None
    for i, j, by in rows:
        if i != now:
            if chances:
                best = max(chances, key=chances.__getitem__)
                if chances[best] > ENOUGH:
                    chain[now], link[now] = best, chances[best] / (1 + sum(chances.values()))
                    if gender[best] == NO_GENDER:
                        gender[best] = gender[now]
                    if now in called:
                        called[best] = called.get(best, _NOBODY) | called[now]
                        titles[best] = titles.get(best, ()) + titles.get(now, ())
                chances = {}
            now = i
            if i == count:
                break
            own, ours, body = gender[i], called.get(i), titles.get(i)
        c = chain[j]
        if own != NO_GENDER and gender[c] not in (own, NO_GENDER):
            continue
        if body and any(_are_two(body[0], other) for other in titles.get(c, ())):
            continue
        # A chain and a mention that both have a name go together only where a word of the one begins or ends the other.
        if ours is None or (known := called.get(c)) is None or not ours.isdisjoint(known):
            chances[c] = chances.get(c, 0.0) + by
    return chain, link


_NOBODY: frozenset[int] = frozenset()
_JOINING = frozenset(("of", "the", "for", "and", "in", "on", "de", "a"))


def _bodies(mentions: Mentions) -> dict[int, frozenset[str]]:
    """The words of the names of several words that are no person's."""
    named = ((k, name) for k, name in enumerate(mentions.name) if name is not None and name.label != "PER" and len(name.words) > 1)
    words = ((k, frozenset(lemma(word) for word in name.words if word[0].isalnum() and word not in _JOINING)) for k, name in named)
    return {k: own for k, own in words if len(own) > 1}


def _are_two(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names of bodies each have a word that the other lacks: the International Criminal Court, the International Court of
    Justice."""
    return not one <= other and not other <= one


def _chain_kinds(chain: list[int], kinds: Floats) -> Floats:
    """The kinds of each chain (by the number of its first mention): the mean of the logarithms."""
    out = np.zeros_like(kinds)
    np.add.at(out, chain, np.log(kinds + 1e-4))
    out = np.exp(out - out.max(1, keepdims=True))
    return np.asarray(out / out.sum(1, keepdims=True), np.float32)
