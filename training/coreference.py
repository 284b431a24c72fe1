"""Trains the weights of ``onrecord.extract._coreference`` on the annotated chains of GUM.

    python training/coreference.py GUM_TRAIN.conllu GUM_DEV.conllu VECTORS.npz [--epochs N] [--seed N]

``VECTORS.npz`` comes from ``training/word_vectors.py``. Writes ``src/onrecord/language/model/coreference.npz`` and prints CoNLL F1 on
dev by the way. Needs PyTorch; ten minutes on one core. The loss is the marginal likelihood of the right earlier mentions (or of none),
plus the kind of thing that each mention names. To be ready for the mistakes of a parser and a tagger, some of the documents are blurred.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from torch import nn

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks" / "accuracy")]

from chains import Document, GoldMention, conll, documents  # noqa: E402

from onrecord.extract import _coreference as runtime  # noqa: E402
from onrecord.extract._features import CATEGORIES, see  # noqa: E402
from onrecord.extract._mentions import find  # noqa: E402
from onrecord.extract._pairs import COMPARISONS, STEPS, candidates, compare, steps, unpacked  # noqa: E402
from onrecord.extract._words import coded  # noqa: E402
from onrecord.language.analysis import Name  # noqa: E402

OUT = ROOT / "src" / "onrecord" / "language" / "model" / "coreference.npz"
SIZE, HIDDEN, PAIR = 16, 64, 48
SHIPPED = 10_000
# Each document is read once as annotated, and otherwise blurred.
VERSIONS = 4
KIND = {k: i for i, k in enumerate(runtime.KINDS)}


@dataclass
class Example:
    """One document as tensors: mentions, pairs, and which pairs are right."""

    categories: torch.Tensor
    own: torch.Tensor
    governor: torch.Tensor
    later: torch.Tensor
    earlier: torch.Tensor
    compared: torch.Tensor
    steps: torch.Tensor
    right: torch.Tensor
    kind: torch.Tensor
    weight: torch.Tensor


class Net(nn.Module):
    """The network of ``_coreference`` over fixed vectors and a learnt projection of them."""

    def __init__(self, fixed: torch.Tensor) -> None:
        super().__init__()
        self.fixed = nn.Parameter(fixed, requires_grad=False)
        self.project = nn.Linear(fixed.shape[1], SIZE, bias=False)
        self.suffixes = nn.Parameter(torch.zeros(runtime.SUFFIXES, SIZE))
        self.categories = nn.EmbeddingBag(CATEGORIES, HIDDEN, mode="sum")
        nn.init.normal_(self.categories.weight, std=0.1)
        self.own, self.governor = nn.Linear(SIZE, HIDDEN), nn.Linear(SIZE, HIDDEN, bias=False)
        self.kinds, self.none = nn.Linear(HIDDEN, len(KIND)), nn.Linear(HIDDEN, 1)
        self.later, self.earlier = nn.Linear(HIDDEN, PAIR), nn.Linear(HIDDEN, PAIR, bias=False)
        self.compared, self.same_word = nn.Linear(COMPARISONS, PAIR, bias=False), nn.Linear(1, PAIR, bias=False)
        self.steps, self.same_kind = nn.EmbeddingBag(sum(STEPS), PAIR, mode="sum"), nn.Embedding(len(KIND) ** 2, PAIR)
        for weight in (self.steps.weight, self.same_kind.weight):
            nn.init.normal_(weight, std=0.1)
        self.score = nn.Linear(PAIR, 1, bias=False)
        self.drop, self.drop_words = nn.Dropout(0.4), nn.Dropout(0.2)

    def table(self) -> torch.Tensor:
        return torch.cat([self.project(self.fixed), self.suffixes])

    def forward(self, e: Example) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Scores of the pairs, of "none" for each mention, and logits of the kinds."""
        table = self.drop_words(self.table())
        own = table[e.own]
        hidden = self.drop(torch.relu(self.categories(e.categories) + self.own(own) + self.governor(table[e.governor])))
        logits = self.kinds(hidden)
        kind = logits.detach().argmax(1)
        layer = self.later(hidden)[e.later] + self.earlier(hidden)[e.earlier] + self.compared(e.compared) + self.steps(e.steps)
        layer = layer + self.same_kind(kind[e.later] * len(KIND) + kind[e.earlier])
        layer = layer + self.same_word((own[e.later] * own[e.earlier]).sum(1, keepdim=True))
        return self.score(self.drop(torch.relu(layer)))[:, 0], self.none(hidden)[:, 0], logits


def blurred(document: Document, chance: random.Random) -> Document:
    """The document as a network might read it: names lost, cut short or labelled wrong, and one token in twelve parsed or tagged wrong."""
    analysis = document.analysis
    names = []
    for name in analysis.names:
        roll = chance.random()
        if roll < 0.12:
            continue
        if roll < 0.22:
            name = Name(name.start, name.end, chance.choice(("PER", "ORG", "LOC", "MISC")), name.score)
        elif roll < 0.27 and name.end - name.start > 1:
            name = Name(name.start + 1, name.end, name.label, name.score)
        names.append(name)
    heads, relations, xpos, upos = list(analysis.heads), list(analysis.relations), list(analysis.xpos), list(analysis.upos)
    for first, end in analysis.sentences:
        for i in range(first, end):
            roll = chance.random()
            if roll < 0.06 and end - first > 1:
                heads[i] = chance.choice([j for j in range(max(first, i - 6), min(end, i + 7)) if j != i])
            if 0.04 < roll < 0.09:
                relations[i] = chance.choice(_CONFUSED.get(relations[i], _ANY))
            if roll > 0.98 and xpos[i] in _CONFUSED_TAGS:
                xpos[i], upos[i] = chance.choice(_CONFUSED_TAGS[xpos[i]])
    blurry = replace(analysis, names=names, heads=heads, relations=relations, xpos=xpos, upos=upos)
    return Document(id=document.id, analysis=blurry, mentions=document.mentions)


_ANY = ("obl", "nmod", "conj", "advcl", "parataxis", "dep")
_CONFUSED = {
    "nsubj": ("obj", "root", "conj", "obl"), "obj": ("nsubj", "obl", "conj"), "compound": ("nmod", "amod", "flat"),
    "flat": ("compound", "appos", "nmod"), "nmod": ("obl", "appos", "conj"), "obl": ("nmod", "obj", "advcl"),
    "appos": ("conj", "nmod", "parataxis"), "conj": ("appos", "nmod", "parataxis"),
}  # fmt: skip
_CONFUSED_TAGS = {
    "NNP": (("NN", "NOUN"), ("JJ", "ADJ"), ("NNPS", "PROPN")), "NN": (("NNP", "PROPN"), ("JJ", "ADJ")),
    "NNS": (("NN", "NOUN"), ("NNPS", "PROPN")), "NNPS": (("NNP", "PROPN"), ("NNS", "NOUN")), "JJ": (("NN", "NOUN"), ("NNP", "PROPN")),
}  # fmt: skip


def example(document: Document, rows: dict[str, int]) -> Example:
    """Tensors of one document; of what is annotated on one head, the mention most like ours counts."""
    analysis = document.analysis
    mentions = find(coded(analysis))
    seen = see(mentions)
    later, earlier = candidates(seen, np.ones(len(mentions), bool))
    codes, distance = compare(seen, later, earlier)
    gold: dict[int, list[GoldMention]] = {}
    for m in document.mentions:
        gold.setdefault(m.lead, []).append(m)
    found = [
        max(gold.get(lead, [None]), key=lambda m: _overlap(m, first, end))
        for lead, first, end in zip(mentions.lead, mentions.first, mentions.end, strict=True)
    ]
    majority: dict[str, Counter[str]] = {}
    for m in document.mentions:
        majority.setdefault(m.group, Counter())[m.kind] += 1
    group_number = {g: n for n, g in enumerate(majority)}
    groups = np.array([group_number[m.group] if m else -1 - k for k, m in enumerate(found)])
    kind_of = {g: c.most_common(1)[0][0] for g, c in majority.items()}
    kinds = [KIND.get(kind_of[m.group], KIND["other"]) if m else -1 for m in found]
    governors = [analysis.lower[g] if (g := analysis.heads[h]) >= 0 else "" for h in mentions.head]
    return Example(
        categories=torch.from_numpy(seen.categories).long(),
        own=torch.from_numpy(runtime.word_rows(rows, [analysis.lower[h] for h in mentions.head])).long(),
        governor=torch.from_numpy(runtime.word_rows(rows, governors)).long(),
        later=torch.from_numpy(later).long(),
        earlier=torch.from_numpy(earlier).long(),
        compared=torch.from_numpy(unpacked(codes)),
        steps=torch.from_numpy(steps(distance)).long(),
        right=torch.from_numpy(groups[later] == groups[earlier]),
        kind=torch.tensor(kinds),
        weight=torch.tensor([0.35 if k == KIND["other"] else 1.0 for k in kinds]),
    )


def _overlap(mention: GoldMention | None, first: int, end: int) -> float:
    """The share that a mention and a stretch of tokens have in common."""
    if mention is None:
        return 0.0
    return (min(end, mention.end) - max(first, mention.first)) / (max(end, mention.end) - min(first, mention.first))


def loss(net: Net, e: Example) -> torch.Tensor:
    """Marginal likelihood of the right candidates, and cross-entropy of the kinds."""
    scores, none, logits = net(e)
    count = len(none)
    top = none.detach().scatter_reduce(0, e.later, scores.detach(), "amax", include_self=True)
    weights = torch.exp(scores - top[e.later])
    alone = torch.exp(none - top)
    every = alone.index_add(0, e.later, weights)
    right = torch.zeros(count).index_add(0, e.later, weights * e.right)
    has = torch.zeros(count).index_add(0, e.later, e.right.float()) > 0
    good = torch.where(has, right, alone)
    link = (e.weight * (torch.log(every) - torch.log(good + 1e-12))).mean()
    known = e.kind >= 0
    return link + 0.3 * nn.functional.cross_entropy(logits[known], e.kind[known])


def exported(net: Net, words: list[str]) -> dict[str, np.ndarray]:
    """The weights under the names that the runtime knows; vectors in eight bits, the rest in sixteen."""
    table = net.table().detach().numpy()
    shipped = np.concatenate([table[: min(SHIPPED, len(words))], table[len(words) :]])
    scale = np.abs(shipped).max() / 127
    out = {
        "categories": net.categories.weight, "own": net.own.weight.T, "governor": net.governor.weight.T, "bias": net.own.bias,
        "kinds": net.kinds.weight.T, "kinds_bias": net.kinds.bias, "none": net.none.weight.T, "none_bias": net.none.bias,
        "later": net.later.weight.T, "earlier": net.earlier.weight.T, "pair_bias": net.later.bias, "compared": net.compared.weight.T,
        "steps": net.steps.weight, "same_kind": net.same_kind.weight, "same_word": net.same_word.weight.T, "score": net.score.weight.T,
    }  # fmt: skip
    arrays = {k: v.detach().numpy().astype(np.float16) for k, v in out.items()}
    arrays["vectors"] = np.round(shipped / scale).astype(np.int8)
    arrays["scale"] = np.float32(scale)
    arrays["words"] = np.frombuffer("\n".join(words[:SHIPPED]).encode(), np.uint8)
    return arrays


def measured(net: Net, docs: list[Document], words: list[str]) -> dict[str, float]:
    """CoNLL of the exported weights on documents, chains of kind "other" left out."""
    model = runtime.model_of(exported(net, words))
    pairs = []
    for document in docs:
        mentions = find(coded(document.analysis))
        result = runtime.chains(mentions, model)
        by: dict[int, set[int]] = {}
        for k, c in enumerate(result.chain):
            if result.kinds[c].argmax() != KIND["other"]:
                by.setdefault(c, set()).add(mentions.lead[k])
        pairs.append((document.chains(), [frozenset(c) for c in by.values() if len(c) > 1]))
    return conll(pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("train", type=Path)
    parser.add_argument("dev", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--epochs", type=int, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    torch.manual_seed(options.seed)
    torch.set_num_threads(1)
    chance = random.Random(options.seed)
    stored = np.load(options.vectors)
    words = stored["words"].tolist()[:SHIPPED]
    net = Net(torch.from_numpy(stored["vectors"][:SHIPPED]))
    rows = {w: i for i, w in enumerate(words)}
    train, dev = documents(options.train), documents(options.dev)
    blurry = [blurred(d, chance) for d in dev]
    versions = [[example(d if v == 0 else blurred(d, chance), rows) for d in train] for v in range(VERSIONS)]
    print("pairs a mention", sum(len(e.later) for e in versions[0]) / sum(len(e.kind) for e in versions[0]), flush=True)
    steps = options.epochs * len(train)
    optimiser = torch.optim.AdamW([p for p in net.parameters() if p.requires_grad], lr=3e-3, weight_decay=0.02)
    mean = torch.optim.swa_utils.AveragedModel(net, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=3e-3, total_steps=steps)
    for epoch in range(options.epochs):
        net.train()
        total = 0.0
        order = list(range(len(train)))
        chance.shuffle(order)
        for at in order:
            optimiser.zero_grad()
            value = loss(net, versions[chance.randrange(len(versions))][at])
            value.backward()
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(net)
            total += value.item()
        mean.module.eval()
        if epoch % 3 == 2 or epoch == options.epochs - 1:
            for what, docs in (("gold", dev), ("blurred", blurry)):
                s = measured(mean.module, docs, words)
                parts = (f"{k} {s[k]:.3f} ({s[k + '_p']:.3f} {s[k + '_r']:.3f})" for k in ("muc", "b_cubed", "ceaf"))
                print(epoch, f"loss {total / len(train):.3f}", what, *parts, f"conll {s['conll']:.4f}", flush=True)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(options.out, **exported(mean.module, words))
    print(options.out, options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
