"""Events, figures, dates and places: our records beside gold, scored report by report with the scorer that comes with the corpora."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks import shared
from benchmarks.accuracy import scorer
from benchmarks.accuracy.reading import reading
from benchmarks.accuracy.table import SEED, Row, Scores, percentiles

ROUNDS = 200  # resamplings; the scorer matches anew in each


@dataclass(frozen=True, slots=True)
class Gold:
    """One gold file, the kind that the scorer knows it under, and its figures: where each stands in the scorer's answer, and what is
    known of people and of others."""

    of: str
    kind: str
    path: str
    figures: tuple[tuple[str, str, str], ...]


_OURS = "data/gold/events-figures-dev.jsonl"
GOLDS: dict[str, Gold] = {
    "events": Gold(
        "events, whole reports", "events", _OURS,
        (
            ("trigger F1", "trigger.f1", ".915 two readers"), ("typed F1", "typed.f1", ".897 two readers; .868 on a sister set"),
            ("typed with actuality F1", "typed_actual.f1", ".894 two readers; .846 on a sister set"),
            ("not actual, right", "not_actual", ""), ("actor, right", "actor", ".995 two readers; .97 on a sister set"),
            ("recipient, right", "recipient", ""),
        ),
    ),
    "figures": Gold(
        "figures, whole reports", "figures", _OURS,
        (
            ("found F1", "found.f1", ".982 two readers; .976 on a sister set"),
            ("bounds, unit and measure F1", "full.f1", ".933 two readers; .917 on a sister set"),
        ),
    ),
    "displacement": Gold(
        "displacement figures, IDMC excerpts", "displaced", "data/figures/idetect-dev.jsonl",
        (("quantity", "quantity", ""), ("quantity, measure and unit", "all", "")),
    ),
    "roles": Gold(
        "who to whom, coded sentences", "roles", "data/events/cameo-roles-train.jsonl",
        (("pair recall", "pair_recall", ""), ("reversed", "reversed", "least is best"), ("events a sentence", "events_per_sentence", "")),
    ),
    "types": Gold(
        "event types, PLOVER's records", "plover", "data/events/plover-dev.jsonl",
        (("type recall", "type_recall", ""), ("events a sentence", "events_per_sentence", "")),
    ),
    "dates": Gold(
        "dates, TimeBank and AQUAINT", "dates", "data/dates/timeml-dev.jsonl",
        (("relaxed F1", "relaxed.f1", ".903 HeidelTime, on a sister set"), ("value F1", "value.f1", ".776 HeidelTime, on a sister set")),
    ),
    "places": Gold(
        "places, Local-Global Lexicon", "places", "data/places/lgl-dev.jsonl",
        (
            ("found F1", "found.f1", ""), ("within 161 km, of those placed", "within_161km_of_placed", ".873 Mordecai 3, on TR-News"),
            ("found and near, of all located", "found_and_near", ""),
        ),
    ),
}  # fmt: skip


def compared(name: str, limit: int | None = None, bootstrap: bool = True) -> list[Row]:
    """The rows of one gold file, with intervals over reports drawn again with replacement if ``bootstrap``."""
    gold = GOLDS[name]
    with reading(shared.file(gold.path), limit) as read:
        module = scorer.functions()
        pairs = list(module.pair(module.jsonl(str(read.gold)), read.records))
    found = _scores(gold, module, pairs)
    spread: dict[str, tuple[float, float]] = {}
    if bootstrap:
        draw = random.Random(SEED)
        drawn = [_scores(gold, module, draw.choices(pairs, k=len(pairs))) for _ in range(ROUNDS)]
        spread = {key: percentiles([scores[key] for scores in drawn]) for key in found}
    beside = {label: text for label, _, text in gold.figures}
    return [
        Row(of=gold.of, measure=key, value=value, low=spread[key][0], high=spread[key][1], beside=beside[key])
        if spread
        else Row(of=gold.of, measure=key, value=value, beside=beside[key])
        for key, value in found.items()
    ]


def _scores(gold: Gold, module: Any, pairs: Sequence[Any]) -> Scores:
    whole = module.pair
    module.pair = lambda given, _: given  # the scorer pairs reports with records; this hands it pairs
    try:
        report = getattr(module, gold.kind)(pairs, ())
    finally:
        module.pair = whole
    return {label: _at(report, path) for label, path, _ in gold.figures}


def _at(report: Any, path: str) -> float:
    for key in path.split("."):
        report = report[key]
    return float(report)
