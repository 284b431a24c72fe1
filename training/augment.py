"""Shows the network other layouts and unknown words than the corpora have."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import torch
from torch import Tensor

from training.corpora import Document
from training.windows import Window

TIGHT, WRAPPED = 0.3, 0.08  # share of documents with a line break alone between paragraphs; with lines broken at a width


def layouts(windows: list[Window], rng: np.random.Generator) -> list[Window]:
    """Sets paragraphs of some documents apart by a line break alone, and breaks the lines of others at a width."""
    changed: dict[int, Document] = {}
    for w in windows:
        if id(w.document) not in changed:
            changed[id(w.document)] = _relaid(w.document, rng)
    return [Window(changed[id(w.document)], w.start, w.end) for w in windows]


def _relaid(d: Document, rng: np.random.Generator) -> Document:
    lot = rng.random()
    if lot > TIGHT + WRAPPED:
        return d
    spaces = np.array(d.spaces)
    if lot < TIGHT:
        spaces[spaces == 3] = 2
    else:
        every = int(rng.integers(9, 15))
        at = np.arange(every, len(spaces), every)
        spaces[at[spaces[at] == 1]] = 2
    spaces[0] = 3
    return replace(d, spaces=spaces.tolist())


def hide_words(features: Tensor, rate: float, unknown: int) -> Tensor:
    """Hides some words behind an unknown one, so that affixes and context learn to stand in."""
    hidden = torch.rand(features.shape[:-1]) < rate
    word = torch.where(hidden, unknown, features[..., 0])
    return torch.cat([word[..., None], features[..., 1:]], -1)
