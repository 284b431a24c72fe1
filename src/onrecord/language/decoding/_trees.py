"""Trees: the head of each token, and its relation to it."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from onrecord.language.analysis import ROOT, TokenSpan
from onrecord.language.decoding._scores import Floats, Pairs, Scores

LONGEST_EXACT = 100  # tokens; in longer sentences (seldom real ones) cycles are opened one by one instead


def trees(scores: Scores, spans: Sequence[TokenSpan]) -> list[int]:
    """The head of each token (``ROOT`` for one token a sentence), a tree in every sentence."""
    heads = [ROOT] * len(scores.root)
    for first, end in spans:
        if end - first == 1:
            continue
        arcs = scores.dependent[first:end] @ scores.head[first:end].T
        np.fill_diagonal(arcs, -np.inf)
        best = arcs.argmax(1)
        top = int(np.argmax(scores.root[first:end] - arcs[np.arange(end - first), best]))
        found = best.tolist()
        found[top] = ROOT
        if _a_cycle(found):
            exact = end - first <= LONGEST_EXACT
            found = _spanning_tree(arcs.astype(np.float64), top) if exact else _without_cycles(found, arcs, top)
        heads[first:end] = [h + first if h >= 0 else ROOT for h in found]
    return heads


def _without_cycles(heads: list[int], arcs: Floats, root: int) -> list[int]:
    """A tree that is near the best one, in less time: each cycle is opened where its token loses least by hanging on the root."""
    while cycle := _a_cycle(heads):
        token = min(cycle, key=lambda t: (float(arcs[t, heads[t]] - arcs[t, root]), t))
        heads[token] = root
    return heads


def _spanning_tree(arcs: NDArray[np.float64], root: int) -> list[int]:
    """The best tree under ``root`` (Chu & Liu 1965, Edmonds 1967); ``arcs[dependent, head]``."""
    n = len(arcs)
    best = arcs.copy()
    best[root] = -np.inf
    heads = best.argmax(1)
    heads[root] = ROOT
    cycle = np.array(_a_cycle(heads.tolist()), np.intp)
    if not len(cycle):
        return [int(h) for h in heads]
    inside = np.zeros(n, bool)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    kept = {int(token): index for index, token in enumerate(outside)}
    size = len(outside) + 1
    small = np.full((size, size), -np.inf)
    small[:-1, :-1] = arcs[np.ix_(outside, outside)]
    own = arcs[cycle, heads[cycle]]
    gain = arcs[np.ix_(cycle, outside)] - own[:, None]
    enter = gain.argmax(0)
    small[-1, :-1] = gain.max(0)
    leave = arcs[np.ix_(outside, cycle)]
    exit_to = leave.argmax(1)
    small[:-1, -1] = leave.max(1)
    found = _spanning_tree(small, kept[root])
    out = [int(h) for h in heads]
    for token, index in kept.items():
        head = found[index]
        out[token] = ROOT if head == ROOT else int(cycle[exit_to[index]]) if head == size - 1 else int(outside[head])
    at = found[-1]
    out[cycle[int(enter[at])]] = int(outside[at])
    return out


def _a_cycle(heads: list[int]) -> list[int]:
    """The tokens of one cycle among the heads, empty where there is none."""
    state = [0] * len(heads)  # 0 not seen, otherwise the walk that saw it
    for start in range(len(heads)):
        at = start
        while at >= 0 and not state[at]:
            state[at] = start + 1
            at = heads[at]
        if at >= 0 and state[at] == start + 1:
            cycle = [at]
            while heads[cycle[-1]] != at:
                cycle.append(heads[cycle[-1]])
            return cycle
    return []


def relations(scores: Scores, pairs: Pairs, heads: Sequence[int]) -> NDArray[np.intp]:
    """The relation label of each token to its head; 0 (``root``) for heads of sentences and for nothing else."""
    at = np.asarray(heads)
    hidden = scores.relation_dependent + scores.relation_head[np.maximum(at, 0)]
    np.maximum(hidden, 0, out=hidden)
    labels = hidden @ pairs.relation.T + pairs.relation_bias
    labels[:, 0] = -np.inf
    found: NDArray[np.intp] = labels.argmax(1)
    found[at < 0] = 0
    return found
