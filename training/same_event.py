"""Trains the regression that tells whether two mentions are of one event, on ECB+ (Cybulska and Vossen 2014), and says what it gives.

    python -m training.same_event ../shared

Mentions are the events that onrecord reads; pairs of gold mentions are positive where ECB+ has them in one chain. Ridge regression by
Newton's method, in which a pair of a topic with many pairs counts for less; thresholds are looked at by cross-validation over topics.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.corpus import read_many
from onrecord.reconcile import clustering
from onrecord.reconcile._event_features import FEATURES, features
from onrecord.reconcile.same_event import SAME, nodes
from onrecord.record import Article, Record

Floats = npt.NDArray[np.float64]
_RIDGE = 100.0
_FOLDS = 5
_OUT = Path(__file__).parent.parent / "src/onrecord/reconcile/same_event.json"


class Split:
    """The mentions of one split that are events of the record, with their pairs."""

    def __init__(self, path: Path) -> None:
        self.gold = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
        self.mentions: list[dict[str, Any]] = []
        for entry, record in zip(self.gold, read_many(Article(text=e["text"], id=e["id"]) for e in self.gold), strict=True):
            assert isinstance(record, Record)
            self.mentions += _mentions(entry, record)
        rows, self.pairs, same, both = [], [], [], []
        for i, one in enumerate(self.mentions):
            for j in range(i + 1, len(self.mentions)):
                other = self.mentions[j]
                row = features(one["signature"], other["signature"])
                if row is not None:
                    rows.append(row)
                    self.pairs.append((i, j))
                    same.append(one["chain"] is not None and one["chain"] == other["chain"])
                    both.append(one["chain"] is not None and other["chain"] is not None)
        self.rows, self.same, self.both = np.array(rows), np.array(same, float), np.array(both)
        topics = [tuple(sorted((self.mentions[i]["topic"], self.mentions[j]["topic"]))) for i, j in self.pairs]
        pairs = Counter(topic for topic, gold in zip(topics, both, strict=True) if gold)
        self.weight = np.array([max(1, pairs[topic]) ** -0.5 for topic in topics])

    def out_of(self, topics: set[str]) -> npt.NDArray[np.bool_]:
        """The pairs with no mention in any of ``topics``."""
        return np.array([not {self.mentions[i]["topic"], self.mentions[j]["topic"]} & topics for i, j in self.pairs])


def _mentions(entry: Mapping[str, Any], record: Record) -> Iterator[dict[str, Any]]:
    for event, node in zip(record.events, nodes(record), strict=True):
        start, end = event.trigger[0].start, event.trigger[-1].end
        chains = (
            e["chain"] for e in entry["events"] if e["kind"].startswith(("ACT", "NEG")) and e["span"][0] < end and start < e["span"][1]
        )
        trigger = [list(span) for span in event.trigger]
        yield {"report": entry["id"], "topic": entry["topic"], "trigger": trigger, "chain": next(chains, None), "signature": node.compared}


def fitted(split: Split, inside: npt.NDArray[np.bool_]) -> Floats:
    """Weights of a ridge regression over the gold pairs among ``inside``, with the constant last, for features as they are."""
    chosen = inside & split.both
    rows, same, weight = split.rows[chosen], split.same[chosen], split.weight[chosen] / split.weight[chosen].mean()
    mean, deviation = rows.mean(0), rows.std(0) + 1e-9
    scaled = np.c_[(rows - mean) / deviation, np.ones(len(rows))]
    ridge = np.r_[np.full(rows.shape[1], _RIDGE), 1e-6]
    found = np.zeros(scaled.shape[1])
    for _ in range(100):
        chance = 1 / (1 + np.exp(-scaled @ found))
        slope = scaled.T @ (weight * (chance - same)) + ridge * np.r_[found[:-1], 0]
        curve = (scaled * (weight * chance * (1 - chance))[:, None]).T @ scaled + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        found -= step
        if abs(step).max() < 1e-7:
            break
    own = found[:-1] / deviation
    return np.r_[own, found[-1] - own @ mean]


def chances(found: Floats, rows: Floats) -> Floats:
    """How likely the pairs of ``rows`` are of one event."""
    out: Floats = 1 / (1 + np.exp(-(rows @ found[:-1] + found[-1])))
    return out


def merged(split: Split, score: Floats, least: float) -> list[dict[str, Any]]:
    """The rows that the scorer takes."""
    names = [f"{number:06}" for number in range(len(split.mentions))]
    links = {(names[i], names[j]): float(each) for (i, j), each in zip(split.pairs, score, strict=True) if each >= least}
    into = {name: cluster[0] for cluster in clustering.clusters(names, links) for name in cluster}
    return [{**mention, "merged": into[name]} for name, mention in zip(names, split.mentions, strict=True)]


def main(arguments: Sequence[str] | None = None) -> None:
    """Trains, and writes the weights with what they give."""
    parser = argparse.ArgumentParser(description="Trains the regression that tells whether two mentions are of one event.")
    parser.add_argument("shared", type=Path, help="the folder with the corpora and the scorer")
    given = parser.parse_args(arguments)
    score = _scorer(given.shared)
    train, dev = (Split(given.shared / f"data/same-event/ecbplus-{name}.jsonl") for name in ("train", "dev"))
    topics = sorted({mention["topic"] for mention in train.mentions})
    held_out = np.zeros(len(train.pairs))
    for fold in range(_FOLDS):
        inside = train.out_of(set(topics[fold::_FOLDS]))
        held_out[~inside] = chances(fitted(train, inside), train.rows[~inside])
    found = fitted(train, train.both)
    on_dev = chances(found, dev.rows)
    for least in (0.25, 0.3, 0.35, SAME, 0.5):
        print(
            least, "cross-validated", score(train.gold, merged(train, held_out, least)), "dev", score(dev.gold, merged(dev, on_dev, least))
        )
    weights = {name: round(float(weight), 4) for name, weight in zip(FEATURES, found[:-1], strict=True)}
    _OUT.write_text(json.dumps({"weights": weights, "constant": round(float(found[-1]), 4)}, indent=1) + "\n", encoding="utf-8")


def _scorer(shared: Path) -> Callable[[Any, Any], Any]:
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", shared / "score/score.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    same: Callable[[Any, Any], Any] = module.same
    return same


if __name__ == "__main__":
    main()
