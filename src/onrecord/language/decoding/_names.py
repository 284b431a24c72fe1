"""Proper names from the scores of their labels."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from onrecord.language.analysis import Name
from onrecord.language.decoding._scores import Floats


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
