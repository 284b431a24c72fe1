"""Several networks that know attributions alone teach the one that ships.

Each teacher learns from two thirds of PolNeAR's reports and says what it thinks of the others; all of them together say what they
think of unlabelled news. The student learns from these chances beside what people annotated (distillation, Hinton, Vinyals & Dean 2015,
with teachers trained on other folds, so that no teacher repeats what it was told).
"""

from __future__ import annotations

import copy
import pickle
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from onrecord.language import decoding
from onrecord.language.analysis import Attribution
from onrecord.language.features import Featurizer
from training import augment, measure
from training.corpora import Chances, Document, Link
from training.learning import Course, Plan
from training.network import Batch, Encoder, Heads
from training.windows import Batcher, cut

FOLDS = 3
PLAN = Plan(epochs=7, rate=2e-3, head_rate=3e-3, batch_tokens=3_840, average=0.995, warmup=0.06)
SAID = 192  # wider than what ships: a teacher need not be quick
WORD_DROPOUT, DROPOUT = 0.05, 0.3
AT_ONCE = 40  # documents

Teacher = tuple[Encoder, Heads]


def taught(
    encoder: Encoder, reports: Sequence[Document], raw: Sequence[Document], words: dict[str, int], work: Path, steps: int | None
) -> list[Document]:
    """``reports`` with the chances that teachers of the other folds give, and ``raw`` with what all teachers find in it."""
    path = work / "taught.pickle"
    if path.exists():
        kept: list[Document] = pickle.loads(path.read_bytes())
        return kept
    teachers = [_teacher(fold, encoder, reports, words, work, steps) for fold in range(FOLDS)]
    batcher = Batcher(Featurizer(words))
    out: list[Document] = []
    for fold, teacher in enumerate(teachers):
        own = [d for i, d in enumerate(reports) if i % FOLDS == fold]
        out += [replace(d, chances=chances) for d, chances, _ in _said(own, [teacher], batcher)]
    for at in range(0, len(raw), AT_ONCE):
        for d, chances, found in _said(raw[at : at + AT_ONCE], teachers, batcher):
            links = [Link(a.cue[0][0], list(a.source), list(a.cue), list(a.content)) for a in found]
            out.append(replace(d, chances=chances, links=links, annotated=False, text="", offsets=[]))
        if at % (25 * AT_ONCE) == 0:
            print(f"taught from {at}/{len(raw)} unlabelled documents", flush=True)
    path.write_bytes(pickle.dumps(out))
    return out


def _teacher(fold: int, encoder: Encoder, reports: Sequence[Document], words: dict[str, int], work: Path, steps: int | None) -> Teacher:
    encoder = copy.deepcopy(encoder)
    encoder.drop.p = DROPOUT
    course = Course(f"teacher{fold}", encoder, Heads(encoder.width, SAID), replace(PLAN, seed=PLAN.seed + fold), work)
    course.resume()
    others = [d for i, d in enumerate(reports) if i % FOLDS != fold]
    unknown = encoder.inputs.word.num_embeddings - 1

    def forward(batch: Batch) -> object:
        return encoder(augment.hide_words(batch.features, WORD_DROPOUT, unknown), batch.marks)

    steps = steps or int(PLAN.epochs * sum(map(len, others)) / PLAN.batch_tokens * 1.03)
    if course.step < steps:
        course.run(lambda _, rng: augment.layouts(cut(others, rng), rng), Batcher(Featurizer(words), PLAN.batch_tokens), forward, steps)
    course.finish()
    return encoder, course.heads


def _said(
    documents: Sequence[Document], teachers: Sequence[Teacher], batcher: Batcher
) -> list[tuple[Document, Chances, list[Attribution]]]:
    scores = [measure.many_scores(documents, lambda b, e=e: e(b.features, b.marks), heads, batcher) for e, heads in teachers]
    pairs = [measure.pairs(heads) for _, heads in teachers]
    out = []
    for i, document in enumerate(documents):
        own = [s[i] for s in scores]
        anchors = np.mean([decoding.sigmoid(s.anchors) for s in own], 0)
        roles = np.mean([_chances(s.roles) for s in own], 0)
        found = decoding.attributions_of(np.log(anchors / (1 - anchors)), roles[:, decoding.CUE], list(zip(own, pairs, strict=True)))
        out.append((document, Chances(anchors.astype(np.float16), roles.astype(np.float16)), found))
    return out


def _chances(scores: decoding.Floats) -> decoding.Floats:
    raised = np.exp(scores - scores.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)
