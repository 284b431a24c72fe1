"""Attributions: which source, cue and content belong together."""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from operator import sub
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from onrecord.language.analysis import Attribution
from onrecord.language.decoding._scores import Floats, Pairs, Scores

# An attribution is kept if it is likely, by a logistic regression over three things: the score of its cue's beginning, the mean chance of
# its cue's tokens to be anybody's cue, and how far each token of its content stands out from other roles. Weights and threshold
# are calibrated on PolNeAR's development reports (in five folds: relaxed F1 .741 instead of .731 for the beginning alone).
ATTRIBUTION = 0.44
LIKELY = (-2.27, 0.313, 1.415, 0.215)
LEAST_BEGINNING = -1.8  # score of a cue's beginning under which it is not looked at
ROLE_SHARE = 0.3  # how much the role of a token in any attribution counts beside its role in this one; calibrated likewise
CHANGE = 0.75  # how much two roles side by side have to stand out for their difference to count; calibrated likewise
BEFORE, AFTER = 72, 120  # how far from its cue an attribution is looked for; 99.5 % of PolNeAR's lie inside
ANCHORS_AT_ONCE = 32
SOURCE, CONTENT, CUE = 1, 2, 3  # roles of a token in an attribution; 0 is none
LEAST_CONTENT = 0.5  # summed margin of a stretch of content to be kept
_CERTAIN = 1e3

# A stretch of one role for one cue: its first token and the one behind its last, and how far it stands out from other roles.
_Stretch = tuple[int, int, float]


def attributions(scores: Scores, pairs: Pairs, threshold: float = ATTRIBUTION) -> list[Attribution]:
    """For each token where a cue begins, the stretches of its cue, its source and its content."""
    chances = np.exp(scores.roles - scores.roles.max(-1, keepdims=True))
    return attributions_of(scores.anchors, chances[:, CUE] / chances.sum(-1), [(scores, pairs)], threshold)


def attributions_of(
    begins: Floats, cues: Floats, networks: Sequence[tuple[Scores, Pairs]], threshold: float = ATTRIBUTION
) -> list[Attribution]:
    """As ``attributions``, from the score of each token as the beginning of a cue, the chance of each to be in a cue, and the networks
    whose opinions on roles are averaged."""
    anchors = np.flatnonzero(begins >= LEAST_BEGINNING)
    marked = np.concatenate([[0.0], cues.cumsum()])
    bias, by_begin, by_cue, by_content = LIKELY
    out: list[Attribution] = []
    for at in range(0, len(anchors), ANCHORS_AT_ONCE):
        some = anchors[at : at + ANCHORS_AT_ONCE]
        roles, offset = _roles(*networks[0], some)
        for scores, pairs in networks[1:]:
            roles += _roles(scores, pairs, some)[0]
        roles *= np.float32(1 / len(networks))
        for anchor, stretches in zip(some.tolist(), _stretches(roles, offset, some), strict=True):
            found = _attribution(anchor, stretches)
            if found is None:
                continue
            first, end = found.cue[0]
            cue = float(marked[end] - marked[first]) / (end - first)
            likely = 1 / (1 + exp(-(bias + by_begin * float(begins[anchor]) + by_cue * cue + by_content * _distinct(stretches[CONTENT]))))
            if likely >= threshold:
                out.append(found._replace(score=likely))
    return _without_rivals(out)


def _distinct(content: list[_Stretch]) -> float:
    """How far each token of a content stands out from other roles, on average."""
    kept = [stretch for stretch in content if stretch[2] >= LEAST_CONTENT]
    return sum(weight for _, _, weight in kept) / sum(end - start for start, end, _ in kept)


def _without_rivals(found: list[Attribution]) -> list[Attribution]:
    """Of attributions whose cues overlap, the surest one; in the order of the text."""
    taken: set[int] = set()
    out: list[Attribution] = []
    for attribution in sorted(found, key=lambda a: -a.score):
        cue = range(*attribution.cue[0])
        if taken.isdisjoint(cue):
            taken.update(cue)
            out.append(attribution)
    return sorted(out, key=lambda a: a.cue)


def _roles(scores: Scores, pairs: Pairs, anchors: NDArray[np.intp]) -> tuple[Floats, NDArray[np.intp]]:
    """Role scores ``[c, t, 4]`` of the tokens around each anchor, and the token at which each row begins."""
    n = len(scores.root)
    size = min(n, BEFORE + AFTER)
    offset = np.clip(anchors - BEFORE, 0, n - size)
    index = offset[:, None] + np.arange(size)
    hidden = scores.link_token[index]
    hidden += scores.link_cue[anchors][:, None]
    hidden += pairs.distance[distance_bucket(index - anchors[:, None])]
    np.maximum(hidden, 0, out=hidden)
    mixed = hidden @ pairs.smooth[1] + pairs.smooth_bias
    mixed[:, 1:] += hidden[:, :-1] @ pairs.smooth[0]
    mixed[:, :-1] += hidden[:, 1:] @ pairs.smooth[2]
    hidden += mixed
    np.maximum(hidden, 0, out=hidden)
    return hidden @ pairs.roles.T + (pairs.roles_bias + ROLE_SHARE * scores.roles[index]), offset


def distance_bucket(distance: NDArray[np.intp]) -> NDArray[np.intp]:
    """Signed distances in tokens to 32 buckets: single steps to 6, then by powers of the root of two."""
    size = np.abs(distance)
    far = np.log2(np.maximum(size, 6) / 6) * 2 + 6
    return np.asarray(np.where(size <= 6, size, np.minimum(far, 15)).astype(np.intp) + np.where(distance < 0, 16, 0))


def _stretches(scores: Floats, offset: NDArray[np.intp], anchors: NDArray[np.intp]) -> list[list[list[_Stretch]]]:
    """For each anchor and each role, the stretches of tokens to which the role is given."""
    count, size, roles = scores.shape
    best = scores.argmax(-1)
    rows = np.arange(count)
    best[rows, anchors - offset] = CUE
    ordered = np.partition(scores, roles - 2, axis=-1)
    margin = ordered[..., -1] - ordered[..., -2]
    margin[rows, anchors - offset] = _CERTAIN
    total = margin.cumsum(1)
    changes = best[:, 1:] != best[:, :-1]
    out: list[list[list[_Stretch]]] = []
    for row, first in enumerate(offset.tolist()):
        at = np.flatnonzero(changes[row])
        ends = [*(at + 1).tolist(), size]
        sums = total[row, [*at.tolist(), size - 1]].tolist()
        labels = best[row, [*at.tolist(), size - 1]].tolist()
        runs = [_Run(*run) for run in zip([0, *ends[:-1]], ends, labels, map(sub, sums, [0.0, *sums[:-1]]), strict=True)]
        found: list[list[_Stretch]] = [[] for _ in range(roles)]
        for run in _settled(runs):
            found[run.role].append((first + run.start, first + run.end, run.weight))
        out.append(found)
    return out


class _Run(NamedTuple):
    """A run of tokens that have the same role, and the sum of how far each stands out from its second role."""

    start: int
    end: int
    role: int
    weight: float


def _settled(runs: list[_Run]) -> list[_Run]:
    """The runs without those that are not worth their changes of role, the least worth first; each joins what stands beside it.

    What a Viterbi search with a cost for each change finds, in all but rare cases, at a fraction of its time.
    """
    while len(runs) > 2:
        slack = [run.weight - (2 if runs[i].role == runs[i + 2].role else 1) * CHANGE for i, run in enumerate(runs[1:-1])]
        least = min(slack)
        if least >= 0:
            break
        i = slack.index(least)
        before, run, after = runs[i : i + 3]
        if before.role == after.role:
            runs[i : i + 3] = [_Run(before.start, after.end, before.role, before.weight + after.weight - run.weight)]
        elif before.weight >= after.weight:
            runs[i : i + 2] = [_Run(before.start, run.end, before.role, before.weight - run.weight)]
        else:
            runs[i + 1 : i + 3] = [_Run(run.start, after.end, after.role, after.weight - run.weight)]
    return runs


def _attribution(anchor: int, stretches: list[list[_Stretch]]) -> Attribution | None:
    """One attribution: the likeliest source, the cue around its anchor, and all content that stands out; without content, none."""
    content = tuple((s, e) for s, e, weight in stretches[CONTENT] if weight >= LEAST_CONTENT)
    if not content:
        return None
    source = max(stretches[SOURCE], key=lambda s: s[2], default=None)
    cue = next((s, e) for s, e, _ in stretches[CUE] if s <= anchor < e)
    return Attribution((source[:2],) if source else (), (cue,), content, 0.0)
