"""From the network's scores to labels: sentences, trees, names, attributions. Arrays in, plain values out; no network here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from onrecord.language.analysis import ROOT, Attribution, Name, TokenSpan

Floats = NDArray[np.float32]

LONGEST_SENTENCE = 240  # tokens; longer ones are cut where the network most expects an end
LONGEST_EXACT = 100  # tokens; in longer sentences (seldom real ones) cycles are opened one by one instead
# A row of the network's input: about so many tokens for which it answers, and so many around them for context. Longer rows
# overlap less, more rows side by side are quicker; this is where the sum is least for reports of usual length.
CORE, MARGIN = 256, 24
# An attribution is kept if its cue's beginning and its content are likely enough together: the weighted mean of the chance that
# a cue begins there and of the chance of its content to be anybody's content. Calibrated on PolNeAR's development reports.
ATTRIBUTION, CONTENT_SHARE = 0.45, 0.3
ROLE_SHARE = 0.2  # how much the role of a token in any attribution counts beside its role in this one; calibrated likewise
BEFORE, AFTER = 72, 120  # how far from its cue an attribution is looked for; 99.5 % of PolNeAR's lie inside
ANCHORS_AT_ONCE = 32
SOURCE, CONTENT, CUE = 1, 2, 3  # roles of a token in an attribution; 0 is none
LEAST_CONTENT = 0.5  # summed margin of a stretch of content to be kept


@dataclass(frozen=True)
class Scores:
    """What the network says of ``n`` tokens, before any normalisation; its graph's outputs have these names, in this order."""

    ends: Floats  # [n]
    upos: Floats  # [n, tags]
    xpos: Floats  # [n, tags]
    names: Floats  # [n, labels]
    anchors: Floats  # [n]
    roles: Floats  # [n, 4]: in whatever attribution
    dependent: Floats  # [n, width]
    head: Floats  # [n, width]
    root: Floats  # [n]
    relation_dependent: Floats  # [n, width]
    relation_head: Floats  # [n, width]
    link_token: Floats  # [n, width]
    link_cue: Floats  # [n, width]


@dataclass(frozen=True)
class Pairs:
    """The small layers that score pairs of tokens: relation labels and roles in an attribution."""

    relation: Floats  # [labels, width]
    relation_bias: Floats
    distance: Floats  # [buckets, width]
    smooth: Floats  # [3, width, width]: previous, own and next token
    smooth_bias: Floats
    roles: Floats  # [4, width]: none, source, content, cue
    roles_bias: Floats


def rows(n: int) -> list[tuple[int, int, int, int]]:
    """``(start, end, first, last)`` of each row: it reads ``[start, end)`` and answers for ``[first, last)``. All rows are equally long."""
    count = max(1, round(n / CORE))
    if count == 1:
        return [(0, n, 0, n)]
    core = -(-(n - 2 * MARGIN) // count)  # the first row and the last have a margin on one side alone, so they answer for more
    size = core + 2 * MARGIN
    starts = [min(i * core, n - size) for i in range(count)]
    edges = [0, *(start + MARGIN for start in starts[1:]), n]
    return [(start, start + size, edges[i], edges[i + 1]) for i, start in enumerate(starts)]


def sigmoid(x: Floats) -> Floats:
    return np.asarray(1.0 / (1.0 + np.exp(-x)), np.float32)


def sentences(ends: Floats, spaces: Sequence[int]) -> list[TokenSpan]:
    """Sentences from end scores; a blank line always ends one, and none is longer than ``LONGEST_SENTENCE``."""
    final = ends > 0
    blank = np.flatnonzero(np.asarray(spaces) == 3)
    final[blank[blank > 0] - 1] = True
    final[-1:] = True
    out: list[TokenSpan] = []
    start = 0
    for end in (np.flatnonzero(final) + 1).tolist():
        while end - start > LONGEST_SENTENCE:
            middle = start + LONGEST_SENTENCE // 2
            at = middle + int(np.argmax(ends[middle : start + LONGEST_SENTENCE])) + 1
            out.append((start, at))
            start = at
        out.append((start, end))
        start = end
    return out


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


def names(scores: Floats, labels: Sequence[str]) -> list[Name]:
    """Proper names from BIO scores: an inside label that continues nothing begins a name."""
    best = scores.argmax(1)
    marked = np.flatnonzero(best)
    if not len(marked):
        return []
    rows_ = scores[marked]
    top = 1.0 / np.exp(rows_ - rows_.max(1, keepdims=True)).sum(1)
    out: list[Name] = []
    open_at, open_kind, sure = -1, "", [0.0]
    last = -2
    for token, label, p in zip(marked.tolist(), (labels[i] for i in best[marked]), top.tolist(), strict=True):
        if token == last + 1 and label[0] == "I" and label[2:] == open_kind:
            sure.append(p)
        else:
            if open_at >= 0:
                out.append(Name(open_at, last + 1, open_kind, sum(sure) / len(sure)))
            open_at, open_kind, sure = token, label[2:], [p]
        last = token
    out.append(Name(open_at, last + 1, open_kind, sum(sure) / len(sure)))
    return out


def attributions(scores: Scores, pairs: Pairs, threshold: float = ATTRIBUTION) -> list[Attribution]:
    """For each token where a cue begins, the stretches of its cue, its source and its content."""
    sure = sigmoid(scores.anchors)
    anchors = np.flatnonzero(sure >= (threshold - CONTENT_SHARE) / (1 - CONTENT_SHARE))
    chances = np.exp(scores.roles - scores.roles.max(-1, keepdims=True))
    said = np.concatenate([[0.0], (chances[:, CONTENT] / chances.sum(-1)).cumsum()])
    out: list[Attribution] = []
    for at in range(0, len(anchors), ANCHORS_AT_ONCE):
        some = anchors[at : at + ANCHORS_AT_ONCE]
        for anchor, stretches in zip(some.tolist(), _stretches(*_roles(scores, pairs, some), some), strict=True):
            found = _attribution(anchor, stretches)
            if found is not None:
                size = sum(end - start for start, end in found.content)
                likely = sum(float(said[end] - said[start]) for start, end in found.content) / size
                score = (1 - CONTENT_SHARE) * float(sure[anchor]) + CONTENT_SHARE * likely
                if score >= threshold:
                    out.append(found._replace(score=score))
    return _without_rivals(out)


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


# A stretch of one role for one cue: its first token and the one behind its last, and how far it stands out from other roles.
_Stretch = tuple[int, int, float]


def _stretches(scores: Floats, offset: NDArray[np.intp], anchors: NDArray[np.intp]) -> list[list[list[_Stretch]]]:
    """For each anchor and each role, the stretches of tokens to which the role is given."""
    count, size, roles = scores.shape
    best = np.zeros((count, size + 1), np.int8)  # a last column of no role keeps rows apart
    best[:, :-1] = scores.argmax(-1)
    best[np.arange(count), anchors - offset] = CUE
    ordered = np.partition(scores, roles - 2, axis=-1)
    margin = np.zeros((count, size + 1))
    margin[:, :-1] = ordered[..., -1] - ordered[..., -2]
    total = np.concatenate([[0.0], margin.ravel().cumsum()])
    flat = best.ravel()
    changes = np.flatnonzero(flat[1:] != flat[:-1]) + 1
    starts = np.concatenate([[0], changes])
    ends = np.concatenate([changes, [len(flat)]])
    kept = flat[starts] > 0
    starts, ends = starts[kept], ends[kept]
    out: list[list[list[_Stretch]]] = [[[] for _ in range(roles)] for _ in range(count)]
    move = (offset - np.arange(count) * (size + 1)).tolist()
    weights = (total[ends] - total[starts]).tolist()
    for start, end, role, weight in zip(starts.tolist(), ends.tolist(), flat[starts].tolist(), weights, strict=True):
        row = start // (size + 1)
        out[row][role].append((start + move[row], end + move[row], weight))
    return out


def _attribution(anchor: int, stretches: list[list[_Stretch]]) -> Attribution | None:
    """One attribution: the likeliest source, the cue around its anchor, and all content that stands out; without content, none."""
    content = tuple((s, e) for s, e, weight in stretches[CONTENT] if weight >= LEAST_CONTENT)
    if not content:
        return None
    source = max(stretches[SOURCE], key=lambda s: s[2], default=None)
    cue = next((s, e) for s, e, _ in stretches[CUE] if s <= anchor < e)
    return Attribution((source[:2],) if source else (), (cue,), content, 0.0)
