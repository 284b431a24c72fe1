"""Reads the reports of a gold file the way a user does, with ``onrecord read``, and scores the records."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from benchmarks import shared
from benchmarks.accuracy import scorer
from benchmarks.accuracy.table import SEED, Row, Scores, Tally, percentiles, rows

POLNEAR = "data/attributions/polnear-dev.jsonl"
# Reports that several people annotated stand in both parts; what they show of people is pooled.
PEOPLE = ("data/attributions/polnear-train.jsonl", POLNEAR)
GUM = "data/treebank/gum-dev.conllu"
EXAMPLE = "reports/000_39d1364b61ac5787"
EXAMPLE_PUBLISHED = "2024-02-14"
CHAIN_ROUNDS = 200
# How the scorer words its findings about statements, as against those about events, figures …
_ABOUT_STATEMENTS = ("statement", "  speaker of s", "  form of s", "  s")


@dataclass(frozen=True, slots=True)
class Read:
    """Gold reports and their records: files for the scorer, and the records themselves."""

    gold: Path
    path: Path
    records: list[dict[str, Any]]


def command() -> str:
    """The ``onrecord`` program that belongs to this Python.

    Raises:
        RuntimeError: it is not installed.
    """
    beside = Path(sys.executable).with_name("onrecord")
    found = str(beside) if beside.exists() else shutil.which("onrecord")
    if found is None:
        raise RuntimeError("onrecord is not installed here: pip install .")
    return found


@contextmanager
def reading(gold: Path, limit: int | None = None) -> Iterator[Read]:
    """Reads the first ``limit`` reports of a gold file; the files go when the context ends.

    Raises:
        RuntimeError: the reader failed; the message is its own.
    """
    with tempfile.TemporaryDirectory() as place:
        lines = scorer.texts(gold, limit)
        source = Path(place, "reports.jsonl")
        source.write_text("\n".join(lines) + "\n", encoding="utf8")
        if limit is not None and gold.suffix == ".jsonl":
            cut = Path(place, gold.name)
            cut.write_text("\n".join(gold.read_text(encoding="utf8").split("\n")[:limit]) + "\n", encoding="utf8")
            gold = cut
        records = Path(place, "records.jsonl")
        read_file(source, records)
        yield Read(gold, records, [json.loads(line) for line in records.read_text(encoding="utf8").split("\n") if line])


def read_file(source: Path, records: Path, *options: str) -> None:
    """Runs ``onrecord read`` on one file and keeps its records as JSON Lines."""
    with records.open("w", encoding="utf8") as out:
        run("read", str(source), *options, "--to", "jsonl", out=out)


def run(*arguments: str, out: IO[str] | int = subprocess.DEVNULL, environment: Mapping[str, str] | None = None) -> None:
    """Runs ``onrecord``, its output going to ``out``.

    Raises:
        RuntimeError: it failed; the message is its own.
    """
    done = subprocess.run([command(), *arguments], stdout=out, stderr=subprocess.PIPE, env=environment, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"onrecord {' '.join(arguments[:2])} ended with {done.returncode}: {done.stderr.strip()[-500:]}")


def attribution_scores(report: dict[str, Any]) -> Scores:
    """The figures of a who-said-what report of the scorer."""
    tokens = {f"tokens of the {role} F1": report["token_f1"][role] for role in ("source", "cue", "content")}
    return {"alpha": report["alpha"], "relaxed F1": report["relaxed"]["f1"], "exact F1": report["exact"]["f1"], **tokens}


def who_said_what(limit: int | None = None, bootstrap: bool = True) -> list[Row]:
    """PolNeAR: our records beside the first annotator's; with ``bootstrap`` intervals, and people against people for comparison."""
    of = "who said what, PolNeAR dev"
    with reading(shared.file(POLNEAR), limit) as read:
        found = attribution_scores(scorer.score("attributions", read.gold, read.path))
        if not bootstrap:
            return [Row(of=of, measure=key, value=value) for key, value in found.items()]
        people = attribution_scores(scorer.score("people", *map(shared.file, PEOPLE)))
        beside = {key: f"{value:.3f} people against people" for key, value in people.items()}
        spread = rows(of, _attribution_tallies(read), _from_tally, beside)
    return [replace(row, value=found[row.measure]) for row in spread]


def _attribution_tallies(read: Read) -> list[Tally]:
    """The scorer's counts, report by report."""
    module = scorer.functions()
    tallies: list[Tally] = []
    for gold, record in module.pair(module.jsonl(str(read.gold)), read.records):
        counts = module.fresh()
        top = [s for s in (record or {}).get("statements", []) if not s.get("within")]
        module.compare_statements(gold["text"], gold["statements"], top, counts)
        confusion = counts.pop("confusion")
        tallies.append({**counts, **confusion})
    return tallies


def _from_tally(tally: Tally) -> Scores:
    module = scorer.functions()
    counts = module.fresh()
    for key, count in tally.items():
        if isinstance(key, tuple):
            counts["confusion"][key] = count
        else:
            counts[key] = count
    return attribution_scores(module.statement_report(counts))


def coreference(limit: int | None = None, bootstrap: bool = True) -> list[Row]:
    """GUM: people, organisations and places, on heads; the mean of MUC, B³ and CEAF-e, and each."""
    gold = shared.file(GUM)
    of = "coreference, GUM dev"
    module = scorer.functions()
    documents = module.read_conllu(str(gold))[:limit]
    with reading(gold, limit) as read:
        found = _chain_scores(module, documents, read.records)
    if not bootstrap:
        return [Row(of=of, measure=key, value=value) for key, value in found.items()]
    draw = random.Random(SEED)
    drawn = [_chain_scores(module, draw.choices(documents, k=len(documents)), read.records) for _ in range(CHAIN_ROUNDS)]
    spread = {key: percentiles([scores[key] for scores in drawn]) for key in found}
    return [Row(of=of, measure=key, value=value, low=spread[key][0], high=spread[key][1]) for key, value in found.items()]


def _chain_scores(module: Any, documents: list[Any], records: list[dict[str, Any]]) -> Scores:
    whole = module.read_conllu
    module.read_conllu = lambda _: documents  # the scorer reads a file; this hands it some of the documents of one
    try:
        report = module.chains("", records)
    finally:
        module.read_conllu = whole
    return {"CoNLL": report["conll"], "MUC": report["muc"]["f1"], "B³": report["b3"]["f1"], "CEAF-e": report["ceafe"]["f1"]}


def example() -> tuple[list[Row], list[str]]:
    """The example report: the share of what a careful reader finds, and the findings about statements that are wrong."""
    with tempfile.TemporaryDirectory() as place:
        records = Path(place, "records.jsonl")
        read_file(shared.file(EXAMPLE + ".txt"), records, "--published", EXAMPLE_PUBLISHED)
        report = scorer.score("seed", shared.file(EXAMPLE + ".gold.json"), records)
    wrong = [line for line in report["wrong"] if line.startswith(_ABOUT_STATEMENTS) or "statements too many" in line]
    row = Row(of="the example report", measure="share right", value=report["share"], beside=f"{len(wrong)} wrong about statements")
    return [row], wrong
