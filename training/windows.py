"""Cuts documents into windows and puts windows into batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch

from onrecord.language.features import Featurizer
from training.corpora import Document
from training.labels import IGNORE, ROLES
from training.network import Batch

WINDOW = 192
TAUGHT = 0.5  # how much what trained networks say counts beside what people annotated


@dataclass
class Window:
    """Tokens ``[start, end)`` of a document."""

    document: Document
    start: int
    end: int


def cut(documents: Iterable[Document], rng: np.random.Generator | None, size: int = WINDOW) -> list[Window]:
    """Windows of at most ``size`` tokens: at sentence ends where they are known, else at random places (``rng``)."""
    out = []
    for document in documents:
        breaks = _breaks(document)
        start = 0
        first = size if rng is None or len(document) <= size else int(rng.integers(size // 3, size + 1))
        while start < len(document):
            limit = min(start + first, len(document))
            end = limit
            if limit < len(document):
                at = int(np.searchsorted(breaks, limit, "right")) - 1
                if at >= 0 and breaks[at] > start:
                    end = int(breaks[at])
            out.append(Window(document, start, end))
            start, first = end, size
    return out


def _breaks(document: Document) -> np.ndarray:
    if document.ends is not None and document.heads is not None:
        return np.flatnonzero(document.ends == 1) + 1
    return np.flatnonzero(np.array(document.spaces) >= 2)


class Batcher:
    """Makes batches of some ``tokens`` tokens out of windows, featurised once a document."""

    def __init__(self, featurizer: Featurizer, tokens: int = 4096) -> None:
        self.featurizer = featurizer
        self.tokens = tokens

    def batches(self, windows: Sequence[Window], rng: np.random.Generator | None) -> Iterator[Batch]:
        """Windows of like length together, in random order (``rng``)."""
        order = sorted(range(len(windows)), key=lambda i: (windows[i].end - windows[i].start) // 16)
        groups: list[list[Window]] = [[]]
        longest = 0
        for i in order:
            longest = max(longest, windows[i].end - windows[i].start)
            if groups[-1] and longest * (len(groups[-1]) + 1) > self.tokens:
                groups.append([])
                longest = windows[i].end - windows[i].start
            groups[-1].append(windows[i])
        for g in rng.permutation(len(groups)) if rng is not None else range(len(groups)):
            yield self.batch(groups[g])

    def mixed(self, windows: Sequence[Window], rng: np.random.Generator) -> Iterator[Batch]:
        """As ``batches``, but every batch draws its windows from everywhere, so that all heads learn at each step."""
        chunk = 4096
        order = rng.permutation(len(windows))
        for at in range(0, len(order), chunk):
            yield from self.batches([windows[i] for i in order[at : at + chunk]], rng)

    def batch(self, windows: Sequence[Window]) -> Batch:
        size = max(w.end - w.start for w in windows)
        count = len(windows)
        features = np.zeros((count, size, 10), np.int64)
        marks = np.zeros((count, size, 2), np.int64)
        valid = np.zeros((count, size), bool)
        labels = {k: np.full((count, size), IGNORE, np.int64) for k in ("ends", "upos", "xpos", "names", "heads", "relations")}
        sentence = np.full((count, size), -1, np.int64)
        anchors = np.full((count, size), -1, np.float32)
        flat = np.full((count, size, len(ROLES)), -1, np.float32)
        links: list[tuple[int, int]] = []
        roles: list[np.ndarray] = []
        for row, w in enumerate(windows):
            d, n = w.document, w.end - w.start
            features[row, :n], marks[row, :n] = self.featurizer(d.words[w.start : w.end], d.spaces[w.start : w.end])
            valid[row, :n] = True
            for key in ("ends", "upos", "xpos", "names", "relations"):
                values = getattr(d, key)
                if values is not None:
                    labels[key][row, :n] = values[w.start : w.end]
            if d.heads is not None:
                _tree(d, w, labels["heads"][row], sentence[row], size)
            if d.links is not None:
                for anchor, own in _attributions(w, anchors[row], flat[row]):
                    links.append((row, anchor))
                    roles.append(own)
        tensor = torch.from_numpy
        return Batch(
            tensor(features), tensor(marks), tensor(valid), tensor(labels["ends"]), tensor(labels["upos"]), tensor(labels["xpos"]),
            tensor(labels["names"]), tensor(labels["heads"]), tensor(labels["relations"]), tensor(sentence), tensor(anchors),
            tensor(flat), torch.tensor(links, dtype=torch.long).reshape(-1, 2),
            tensor(np.array(roles, np.int64).reshape(-1, size)),
        )  # fmt: skip


def _tree(d: Document, w: Window, heads: np.ndarray, sentence: np.ndarray, size: int) -> None:
    assert d.heads is not None
    assert d.ends is not None
    n = w.end - w.start
    gold = d.heads[w.start : w.end].astype(np.int64)
    local = np.where(gold < 0, size, gold - w.start)
    local[(gold >= 0) & ((gold < w.start) | (gold >= w.end))] = IGNORE
    heads[:n] = local
    ends = d.ends[w.start : w.end]
    sentence[:n] = np.concatenate([[0], np.cumsum(ends == 1)[:-1]])


def _attributions(w: Window, anchors: np.ndarray, flat: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """Fills a row's labels of attributions; yields the anchor of each and the roles of the row's tokens for it."""
    d, n, size = w.document, w.end - w.start, len(flat)
    anchors[:n] = 0
    role_of = np.zeros(n, np.intp)
    for role in ("content", "source", "cue"):
        for link in d.links or ():
            for a, b in getattr(link, role):
                if a < w.end and b > w.start:
                    role_of[max(0, a - w.start) : min(n, b - w.start)] = ROLES.index(role)
    flat[:n] = np.eye(len(ROLES), dtype=np.float32)[role_of]
    anchors[[link.anchor - w.start for link in d.links or () if w.start <= link.anchor < w.end]] = 1
    if d.chances is not None:
        share = TAUGHT if d.annotated else 1.0
        anchors[:n] += share * (d.chances.anchors[w.start : w.end] - anchors[:n])
        flat[:n] += share * (d.chances.roles[w.start : w.end] - flat[:n])
    for link in d.links or ():
        if not w.start <= link.anchor < w.end:
            continue
        own = np.full(size, IGNORE, np.int64)
        own[:n] = 0
        for role in ("content", "source", "cue"):
            for a, b in getattr(link, role):
                if a < w.end and b > w.start:
                    own[max(0, a - w.start) : min(n, b - w.start)] = ROLES.index(role)
        yield link.anchor - w.start, own
