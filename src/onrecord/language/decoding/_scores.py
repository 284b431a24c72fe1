"""The network's answer as arrays, and the rows in which a text is read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]

# A row of the network's input: about so many tokens for which it answers, and so many around them for context. Longer rows
# overlap less, more rows side by side are quicker; this is where the sum is least for reports of usual length.
CORE, MARGIN = 256, 24


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
