"""The annotated documents: what to train on, what to measure with, and the figures of a network on them."""

from __future__ import annotations

from pathlib import Path

from onrecord.language import decoding
from training import corpora, measure
from training.corpora import Document
from training.network import Heads
from training.windows import Batcher


class Gold:
    """All annotated corpora under one folder."""

    def __init__(self, data: Path) -> None:
        self.data = data
        self.groups = groups = corpora.demonyms(data / "authority/countries.json")
        bank, names = data / "treebank", data / "names"
        wiki = list(corpora.names(names / "wikigold.conll.txt", groups))
        self.attributions = list(corpora.attributions(data / "attributions/polnear-train.jsonl"))
        self.trees = [*corpora.treebank(bank / "gum-train.conllu", groups), *corpora.treebank(bank / "ewt-train.conllu", groups)]
        self.names = [d for d in wiki if not corpora.held_out(d)] + list(corpora.names(names / "wnut17train.conll", groups))
        self.dev_attributions = list(corpora.attributions(data / "attributions/polnear-dev.jsonl"))
        self.dev_gum = list(corpora.treebank(bank / "gum-dev.conllu", groups))
        self.dev_ewt = list(corpora.treebank(bank / "ewt-dev.conllu", groups))
        self.dev_wiki = [d for d in wiki if corpora.held_out(d)]

    @property
    def train(self) -> list[Document]:
        """Every training document."""
        return self.attributions + self.trees + self.names

    def figures(self, forward: measure.Forward, heads: Heads, batcher: Batcher) -> dict[str, dict[str, float]]:
        """All that is measured on the development documents."""
        layers = measure.pairs(heads)
        found = [decoding.attributions(s, layers) for s in measure.many_scores(self.dev_attributions, forward, heads, batcher)]
        out: dict[str, dict[str, float]] = {}
        scorer = self.data.parent / "score/score.py"
        if scorer.exists():
            out["attribution"] = measure.attribution(self.dev_attributions, found, self.data / "attributions/polnear-dev.jsonl", scorer)
        out["ewt"] = measure.trees(self.dev_ewt, forward, heads, batcher)
        out["gum"] = measure.trees(self.dev_gum, forward, heads, batcher)
        out["names"] = {
            "gum": measure.name_f1(self.dev_gum, forward, heads, batcher),
            "wikigold": measure.name_f1(self.dev_wiki, forward, heads, batcher),
        }
        return out
