"""Trains the reader's network: ``python -m training --data DIR``.

Three stages, each of which goes on where an interrupted run stopped: the encoder learns English from unlabelled text; teachers learn
attributions; encoder and heads learn from all annotated corpora and from the teachers together. The network is then exported and
measured, and its model card written.
"""

from __future__ import annotations

import argparse
import json
import pickle
import shutil
import time
from dataclasses import asdict
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from onrecord.language.features import Featurizer
from training import augment, card, shipped, silver_names, teachers
from training.corpora import Document
from training.export import export
from training.gold import Gold
from training.learning import Course, Plan
from training.network import Batch, Encoder, Heads
from training.pretraining import documents, pretrain, vocabulary
from training.teachers import taught
from training.windows import Batcher, Window, cut

VOCABULARY = 30_000
PRETRAINING_SHARE = 1.0  # of the words that ``pretraining.SHARES`` names
JOINT = Plan(epochs=14, rate=2e-3, head_rate=3e-3, batch_tokens=3_840, average=0.998, warmup=0.04, measured_every=4)
WORD_DROPOUT, DROPOUT = 0.04, 0.25
# Words of unlabelled news of which the teachers say who said what.
TAUGHT = {"allsides": 2_200_000, "worldwide-newswire": 400_000, "newswire-silver": 300_000, "bbc": 100_000}
ANNOTATED_IN, OTHERS_IN = 2, 5  # in how many epochs each annotated report, each of the others, comes once
MODEL = Path(__file__).parent.parent / "src/onrecord/language/model"


def main() -> None:
    """Runs every stage that is not done yet."""
    args = _arguments()
    torch.set_num_threads(args.threads)
    torch.manual_seed(JOINT.seed)
    if args.fresh:
        shutil.rmtree(args.work, ignore_errors=True)
    args.work.mkdir(parents=True, exist_ok=True)
    gold = Gold(args.data)
    words = shipped.words(args.go_on_from) if args.go_on_from else _words(gold, args.data / "raw", args.work / "words.pickle")
    encoder = Encoder(len(words))
    if args.go_on_from:
        shipped.restore(args.go_on_from, encoder)
    pretrain(encoder, words, args.data / "raw", args.work, PRETRAINING_SHARE, 3 if args.quick else None)
    raw = list(documents(args.data / "raw", 0.001 if args.quick else 1.0, TAUGHT))
    said = taught(encoder, gold.attributions, raw, words, args.work, 3 if args.quick else None)
    said = silver_names.labelled(said, args.data / "authority", gold.groups)
    course = Course("joint", encoder, Heads(encoder.width), JOINT, args.work)
    _learn(course, gold, said, words, 3 if args.quick else None)
    figures = gold.figures(lambda batch: encoder(batch.features, batch.marks), course.heads, Batcher(Featurizer(words)))
    export(encoder, course.heads, words, args.out)
    card.write(args.out, figures, course.curve, _settings())
    print(json.dumps(figures, indent=1))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the annotated corpora")
    parser.add_argument("--work", type=Path, default=Path(__file__).parent / "work", help="checkpoints and log")
    parser.add_argument("--out", type=Path, default=MODEL, help="where the model goes")
    parser.add_argument("--go-on-from", type=Path, metavar="DIR", help="begin with the weights of the network in DIR, not from nothing")
    parser.add_argument("--quick", action="store_true", help="three steps of everything, to see that it runs")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--fresh", action="store_true", help="forget what an earlier run left in --work")
    return parser.parse_args()


def _settings() -> dict[str, object]:
    joint = asdict(JOINT) | {"dropout": DROPOUT, "word_dropout": WORD_DROPOUT}
    return {"pretraining": {"share": PRETRAINING_SHARE}, "teachers": asdict(teachers.PLAN), "joint training": joint}


def _words(gold: Gold, raw: Path, path: Path) -> dict[str, int]:
    if not path.exists():
        path.write_bytes(pickle.dumps(vocabulary(gold.train, raw, VOCABULARY)))
    words: dict[str, int] = pickle.loads(path.read_bytes())
    return words


def _learn(course: Course, gold: Gold, said: list[Document], words: dict[str, int], steps: int | None) -> None:
    """Runs a course from where it stands, beginning with the weights that the modules have."""
    encoder = course.encoder
    assert isinstance(encoder, Encoder)
    encoder.drop.p = DROPOUT
    course.resume()
    unknown = encoder.inputs.word.num_embeddings - 1

    def forward(batch: Batch) -> Tensor:
        features = augment.hide_words(batch.features, WORD_DROPOUT, unknown) if encoder.training else batch.features
        states: Tensor = encoder(features, batch.marks)
        return states

    annotated, others = [d for d in said if d.annotated], [d for d in said if not d.annotated]

    def epoch(number: int, rng: np.random.Generator) -> list[Window]:
        some = [*annotated[number % ANNOTATED_IN :: ANNOTATED_IN], *others[number % OTHERS_IN :: OTHERS_IN]]
        return augment.layouts(cut(gold.trees + gold.names + some, rng), rng)

    plan = course.plan
    batcher = Batcher(Featurizer(words), plan.batch_tokens)
    tokens = sum(map(len, gold.trees + gold.names)) + sum(map(len, annotated)) / ANNOTATED_IN + sum(map(len, others)) / OTHERS_IN
    steps = steps or int(plan.epochs * tokens / plan.batch_tokens * 1.03)
    if course.step < steps:
        course.run(epoch, batcher, forward, steps, lambda: _measured(gold, course, forward, batcher))
    course.finish()


def _measured(gold: Gold, course: Course, forward: object, batcher: Batcher) -> dict[str, float]:
    """Figures of the averaged weights, under flat names; training goes on with its own weights."""
    assert callable(forward)
    own = {k: v.clone() for k, v in course.modules.state_dict().items()}
    course.finish()
    figures = gold.figures(forward, course.heads, batcher)
    course.modules.load_state_dict(own)
    return {f"{a}.{b}": v for a, row in figures.items() for b, v in row.items()}


if __name__ == "__main__":
    began = time.time()
    main()
    print(f"{(time.time() - began) / 60:.0f} minutes")
