"""Measures a network while it is trained: attributions on PolNeAR, trees on the treebanks, names."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.language import decoding
from onrecord.language.analysis import Attribution, TokenSpan
from training.corpora import Document
from training.labels import NAMES
from training.network import Batch, Heads
from training.windows import Batcher, Window

Forward = Callable[[Batch], Tensor]


def pairs(heads: Heads) -> decoding.Pairs:
    """The pair scoring layers as arrays."""
    a = lambda t: t.detach().float().numpy()  # noqa: E731
    return decoding.Pairs(
        relation=a(heads.relation.weight), relation_bias=a(heads.relation.bias), distance=a(heads.link_distance.weight),
        smooth=np.ascontiguousarray(a(heads.link_smooth.weight).transpose(2, 1, 0)), smooth_bias=a(heads.link_smooth.bias),
        roles=a(heads.link_roles.weight), roles_bias=a(heads.link_roles.bias),
    )  # fmt: skip


def many_scores(documents: Sequence[Document], forward: Forward, heads: Heads, batcher: Batcher) -> list[decoding.Scores]:
    """The network's scores for whole documents, read in the same rows as when reading a report; rows of one length side by side."""
    jobs = [(i, row) for i, d in enumerate(documents) for row in decoding.rows(len(d))]
    jobs.sort(key=lambda job: job[1][1] - job[1][0])
    parts: dict[int, list[tuple[int, list[np.ndarray]]]] = {i: [] for i in range(len(documents))}
    at = 0
    while at < len(jobs):
        size = jobs[at][1][1] - jobs[at][1][0]
        some = [jobs[at]]
        while len(some) < 24 and at + len(some) < len(jobs) and jobs[at + len(some)][1][1] - jobs[at + len(some)][1][0] == size:
            some.append(jobs[at + len(some)])
        at += len(some)
        batch = batcher.batch([Window(bare(documents[i]), row[0], row[1]) for i, row in some])
        with torch.inference_mode(), torch.autocast("cpu", torch.bfloat16):
            states = forward(batch)
            found = heads.scores(states)
        for k, (i, (start, _, first, last)) in enumerate(some):
            parts[i].append((first, [x[k, first - start : last - start].float().numpy() for x in found]))
    out = []
    for i in range(len(documents)):
        columns = [np.concatenate(x) for x in zip(*(p for _, p in sorted(parts[i], key=lambda p: p[0])), strict=True)]
        out.append(decoding.Scores(*columns))
    return out


def bare(document: Document) -> Document:
    """The document without labels."""
    return Document(document.name, document.words, document.spaces)


def trees(documents: Iterable[Document], forward: Forward, heads: Heads, batcher: Batcher) -> dict[str, float]:
    """Attachment and tag accuracy with gold sentences and tokens, and sentence ends' F1."""
    hit = {"las": 0, "uas": 0, "upos": 0, "xpos": 0}
    total = ends_right = ends_gold = ends_found = 0
    documents = list(documents)
    layers = pairs(heads)
    for d, s in zip(documents, many_scores(documents, forward, heads, batcher), strict=True):
        assert d.ends is not None
        assert d.heads is not None
        stops = (np.flatnonzero(d.ends == 1) + 1).tolist()
        spans = list(zip([0, *stops[:-1]], stops, strict=True))
        found = decoding.trees(s, spans)
        labels = decoding.relations(s, layers, found)
        same = np.array(found) == d.heads
        hit["uas"] += int(same.sum())
        hit["las"] += int((same & (labels == d.relations)).sum())
        hit["upos"] += int((s.upos.argmax(1) == d.upos).sum())
        hit["xpos"] += int((s.xpos.argmax(1) == d.xpos).sum())
        total += len(d)
        predicted = {e for _, e in decoding.sentences(s.ends, d.spaces)}
        ends_right += len(predicted & set(stops))
        ends_gold += len(stops)
        ends_found += len(predicted)
    return {k: round(v / total, 4) for k, v in hit.items()} | {"ends": round(2 * ends_right / (ends_gold + ends_found), 4)}


def name_f1(documents: Sequence[Document], forward: Forward, heads: Heads, batcher: Batcher) -> float:
    """F1 of names, span and kind."""
    right = gold = found = 0
    for d, s in zip(documents, many_scores(documents, forward, heads, batcher), strict=True):
        assert d.names is not None
        one_hot = np.eye(len(NAMES), dtype=np.float32)[d.names]
        want = {n[:3] for n in decoding.names(one_hot, NAMES)}
        got = {n[:3] for n in decoding.names(s.names, NAMES)}
        right, gold, found = right + len(want & got), gold + len(want), found + len(got)
    return round(2 * right / max(1, gold + found), 4)


def attribution(documents: Sequence[Document], found: Sequence[list[Attribution]], gold: Path, scorer: Path) -> dict[str, float]:
    """The scoreboard's figures for attributions in token stretches."""
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl") as file:
        for d, attributions in zip(documents, found, strict=True):
            statements = [{k: _places(d, getattr(a, k)) for k in ("source", "cue", "content")} | {"within": None} for a in attributions]
            file.write(json.dumps({"report": {"id": d.name}, "text": d.text, "statements": statements}) + "\n")
        file.flush()
        command = [sys.executable, str(scorer), "attributions", str(gold), file.name]
        run = subprocess.run(command, capture_output=True, text=True, check=True)
    out = json.loads(run.stdout)
    return {
        "alpha": out["alpha"], "relaxed": out["relaxed"]["f1"], "relaxed_p": out["relaxed"]["p"], "relaxed_r": out["relaxed"]["r"],
        "exact": out["exact"]["f1"], "content_exact": out["content_exact"]["f1"], **out["token_f1"],
    }  # fmt: skip


def _places(d: Document, spans: Iterable[TokenSpan]) -> list[list[int]]:
    return [[d.offsets[a][0], d.offsets[b - 1][1]] for a, b in spans]
