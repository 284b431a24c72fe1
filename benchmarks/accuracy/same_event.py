"""The same event in several reports: all reports of a split of ECB+ (Cybulska and Vossen 2014) in one store, as ``onrecord add`` puts them
there, topics not given; what was merged is compared with the chains of the annotators."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

import onrecord
from benchmarks import shared
from benchmarks.accuracy import scorer
from benchmarks.accuracy.reading import run
from benchmarks.accuracy.table import Row, Scores

GOLD = "data/same-event/ecbplus-dev.jsonl"


def scores(gold: Path) -> Scores:
    """What the scorer says of the mentions that are events of the record. Raises ``RuntimeError`` where adding failed."""
    with tempfile.TemporaryDirectory() as place:
        source, store, rows = Path(place, "reports.jsonl"), Path(place, "store.db"), Path(place, "rows.jsonl")
        source.write_text("\n".join(scorer.texts(gold)) + "\n", encoding="utf8")
        run("add", str(source), "--store", str(store))
        with onrecord.open_store(str(store)) as opened:
            found = [{"report": e["report"], "trigger": e["trigger"], "merged": e["merged"]} for e in onrecord.events(opened, every=True)]
        rows.write_text(
            "".join(f"{json.dumps(row)}\n" for row in sorted(found, key=lambda row: (row["report"], row["trigger"]))), encoding="utf8"
        )
        report = scorer.score("same", gold, rows)
    return {
        "CoNLL": report["conll"],
        "above the same word in one topic": report["conll"] - report["same_word_in_topic_baseline"],
        "mentions found": report["coverage"],
    }


def compared() -> list[Row]:
    """ECB+ dev. No intervals: chains run over reports, so reports cannot be drawn by themselves."""
    found = scores(shared.file(GOLD))
    return [Row(of="the same event, ECB+ dev", measure=measure, value=value) for measure, value in found.items()]
