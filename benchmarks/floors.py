"""Quality floors: scores that may not sink, pinned together with the digest of the gold they were measured on.

``python -m benchmarks.floors`` measures and compares. ``--pin`` raises floors to what is measured now and adds those that are missing; it
lowers none. Only ``--lower`` does, and only it accepts gold with another digest.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from benchmarks import shared
from benchmarks.accuracy import conllu, items, names, parsing, reading, same_event
from benchmarks.accuracy.table import Row, Scores, total
from onrecord.language.reader import default_reader

FLOORS = Path(__file__).with_name("floors.json")
# How far under a measured score its floor is put. Integer kernels of other processors round otherwise; between two machines
# and two versions of onnxruntime a score is expected to stay within this.
SLACK = 0.005


@dataclass(frozen=True, slots=True)
class Measure:
    """One reduced measurement: the gold file it reads and how; ``scores`` names those that get a floor."""

    gold: str
    scores: tuple[str, ...]
    take: Callable[[], Scores]


@dataclass(frozen=True, slots=True)
class Floor:
    """What is pinned of one measurement."""

    gold: str
    sha256: str
    scores: Mapping[str, float] = field(default_factory=dict)


def _of_rows(table: list[Row]) -> Scores:
    return {row.measure: row.value for row in table}


def _treebank(path: str, documents: int) -> Scores:
    reader = default_reader()
    chosen = list(islice(conllu.documents(shared.file(path)), documents))
    return {
        **parsing.gold_words_scores(total([parsing.on_gold_words(d, reader) for d in chosen])),
        **parsing.raw_text_scores(total([parsing.on_raw_text(d, reader) for d in chosen])),
    }


def _names(corpus: names.Corpus) -> Scores:
    reader = default_reader()
    return names.scores(total([names.compare(d, reader, corpus.types) for d in names.documents(corpus)]))


def _items(name: str, limit: int | None, *scores: str) -> Measure:
    return Measure(items.GOLDS[name].path, scores, lambda: _of_rows(items.compared(name, limit, bootstrap=False)))


_PARSED = ("LAS", "UPOS", "XPOS", "Words, from text", "Sents, from text", "LAS, from text")
MEASURES: dict[str, Measure] = {
    "who said what, 40 reports of PolNeAR dev": Measure(
        reading.POLNEAR, ("alpha", "relaxed F1", "exact F1"), lambda: _of_rows(reading.who_said_what(40, bootstrap=False))
    ),
    "coreference, 10 documents of GUM dev": Measure(reading.GUM, ("CoNLL",), lambda: _of_rows(reading.coreference(10, bootstrap=False))),
    "the same event, ECB+ dev": Measure(
        same_event.GOLD, ("CoNLL", "mentions found"), lambda: same_event.scores(shared.file(same_event.GOLD))
    ),
    "the example report": Measure(reading.EXAMPLE + ".gold.json", ("share right",), lambda: _of_rows(reading.example()[0])),
    "events, whole reports": _items("events", None, "typed F1", "typed with actuality F1", "not actual, right", "actor, right"),
    "figures, whole reports": _items("figures", None, "found F1", "bounds, unit and measure F1"),
    "displacement figures": _items("displacement", None, "quantity", "quantity, measure and unit"),
    "who to whom, 400 coded sentences": _items("roles", 400, "pair recall"),
    "event types, PLOVER's records": _items("types", None, "type recall"),
    "dates, 80 reports of TimeBank and AQUAINT": _items("dates", 80, "relaxed F1", "value F1"),
    "places, 120 reports of the Local-Global Lexicon": _items(
        "places", 120, "found F1", "within 161 km, of those placed", "found and near, of all located"
    ),
    "parsing, 150 documents of EWT dev": Measure(
        "data/treebank/ewt-dev.conllu", _PARSED, lambda: _treebank("data/treebank/ewt-dev.conllu", 150)
    ),
    "parsing, 10 documents of GUM dev": Measure(reading.GUM, _PARSED, lambda: _treebank(reading.GUM, 10)),
    "names, wikigold's held-out documents": Measure(names.CORPORA[0].path, ("names F1",), lambda: _names(names.CORPORA[0])),
    "names, WNUT17 dev": Measure(names.CORPORA[1].path, ("names F1",), lambda: _names(names.CORPORA[1])),
}


def pinned(path: Path = FLOORS) -> dict[str, Floor]:
    """The floors of a file."""
    return {name: Floor(**entry) for name, entry in json.loads(path.read_text(encoding="utf8")).items()}


def shortfalls(name: str, floor: Floor, measured: Scores, digest: str) -> list[str]:
    """What does not hold, each as a sentence: scores under their floor, or gold that is not what the floor was measured on."""
    if digest != floor.sha256:
        return [f"{name}: {floor.gold} is not the file that the floors were measured on; measure anew and pin with --lower"]
    return [
        f"{name}: {score} is {measured.get(score, 0):.4f}, its floor {least:.4f}"
        for score, least in floor.scores.items()
        if not measured.get(score, 0) >= least
    ]


def renewed(before: Floor | None, measure: Measure, measured: Scores, digest: str, *, lower: bool) -> Floor:
    """The floor after a measurement: never under what it was, unless ``lower``; gold that changed keeps the old floor unless ``lower``."""
    found = {score: max(0.0, math.floor((measured[score] - SLACK) * 1000) / 1000) for score in measure.scores}
    if before is None or lower:
        return Floor(measure.gold, digest, found)
    if before.sha256 != digest:
        return before
    kept = {score: max(before.scores.get(score, 0.0), value) for score, value in found.items()}
    return Floor(measure.gold, digest, {**before.scores, **kept})


def write(floors: Mapping[str, Floor], path: Path = FLOORS) -> None:
    """Writes floors where ``pinned`` reads them."""
    plain = {name: {"gold": f.gold, "sha256": f.sha256, "scores": dict(f.scores)} for name, f in floors.items()}
    path.write_text(json.dumps(plain, indent=2, ensure_ascii=False) + "\n", encoding="utf8")


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.floors", description="Measures and compares with the pinned floors.")
    parser.add_argument("--pin", action="store_true", help="raise floors to what is measured, and add missing ones")
    parser.add_argument("--lower", action="store_true", help="set floors to what is measured even where that lowers them")
    parser.add_argument("--only", nargs="+", choices=MEASURES, default=list(MEASURES), metavar="NAME", help="the measurements to take")
    return parser.parse_args()


def main() -> int:
    """Runs the command; 1 where something does not hold or cannot be measured."""
    args = _arguments()
    floors = pinned() if FLOORS.exists() else {}
    wrong: list[str] = []
    for name in args.only:
        measure = MEASURES[name]
        try:
            digest, measured = shared.digest(shared.file(measure.gold)), measure.take()
        except (shared.CorporaMissingError, RuntimeError) as problem:
            wrong.append(f"{name}: {problem}")
            continue
        print(name, *(f"{score} {measured[score]:.4f}" for score in measure.scores), sep="  ", flush=True)
        if args.pin or args.lower:
            floors[name] = renewed(floors.get(name), measure, measured, digest, lower=args.lower)
        wrong += shortfalls(name, floors[name], measured, digest) if name in floors else [f"{name}: no floor is pinned; use --pin"]
    if args.pin or args.lower:
        write(floors)
    for line in wrong:
        print(line, file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
