"""Prints the table of speed, memory and start-up: ``python -m benchmarks.speed [--only PART …] [--spacy-python PATH] …``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
import tempfile
from argparse import Namespace
from itertools import islice
from pathlib import Path
from statistics import median

from benchmarks import shared
from benchmarks.accuracy.reading import command
from benchmarks.speed import spacy_data, texts
from benchmarks.speed.ours import LATER
from benchmarks.speed.processes import ask, seconds_to_first_line

START_UP_RUNS = 7
Line = tuple[str, str]


def throughput(args: Namespace) -> list[Line]:
    """Words a second of whole reading on one core; with spaCy in turns on the same texts unless it is left out."""
    on, chosen = texts.for_throughput()
    chosen = chosen[: args.texts]
    pipeline = None if args.without_spacy else _pipeline_or_none(args)
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "texts.json")
        path.write_text(json.dumps(chosen), encoding="utf8")
        ours, theirs = [], []
        for _ in range(args.rounds):
            ours.append(_rate(ask("benchmarks.speed.ours", "words", str(path))))
            if pipeline is not None:
                theirs.append(_rate(ask("benchmarks.speed.spacy_pipeline", "words", str(pipeline), str(path), python=args.spacy_python)))
    lines = [(f"whole reading, words a second on one core ({on})", _spread(ours))]
    if theirs:
        ratios = [a / b for a, b in zip(ours, theirs, strict=True)]
        lines.append(("spaCy pipeline, the same texts in turns", _spread(theirs)))
        lines.append(("times as fast as spaCy", f"{median(ratios):.2f} (turn by turn {min(ratios):.2f} to {max(ratios):.2f})"))
    return lines


def steps(args: Namespace) -> list[Line]:
    """Where the time goes: microseconds of processor time a word, by step, each the least of the rounds."""
    on, chosen = texts.for_throughput()
    with tempfile.TemporaryDirectory() as place:
        path = Path(place, "texts.json")
        path.write_text(json.dumps(chosen[: args.texts]), encoding="utf8")
        answers = [ask("benchmarks.speed.ours", "steps", str(path)) for _ in range(args.rounds)]
    spent = {step: min(answer["steps"].get(step, 0.0) for answer in answers) for step in answers[0]["steps"]}
    each = {step: seconds * 1e6 / answers[0]["words"] for step, seconds in spent.items()}
    each["sentences, trees, labels, attributions"] = each.pop("analysis") - each["tokens"] - each["network"]
    whole = each.pop("all")
    each["the rest"] = whole - sum(each.values())
    # Without what is read once statements are: this figure can be compared over the versions.
    first = whole - sum(micros for step, micros in each.items() if step.startswith(LATER) or step == "known")
    lines = [(f"{step}, microseconds a word", f"{spent:.2f}") for step, spent in sorted(each.items(), key=lambda entry: -entry[1])]
    lines.append((f"all steps with JSON Lines, words a second of processor time ({on})", f"{1e6 / whole:,.0f}"))
    return [*lines, ("of them those up to statements, with JSON Lines, words a second of processor time", f"{1e6 / first:,.0f}")]


def spacy_pipeline(args: Namespace) -> Path:
    """The trained pipeline, out of the cache or trained now."""
    place: Path = args.cache / f"spacy-en-sm-{args.epochs}{'-' + str(args.train_on) if args.train_on else ''}"
    if not (place / "meta.json").exists():
        args.cache.mkdir(parents=True, exist_ok=True)
        data = args.cache / "spacy-data.json"
        spacy_data.write(data, args.train_on)
        print(f"training the spaCy pipeline into {place} …", file=sys.stderr)
        ask("benchmarks.speed.spacy_pipeline", "train", str(data), str(place), str(args.epochs), python=args.spacy_python)
    return place


def _pipeline_or_none(args: Namespace) -> Path | None:
    try:
        return spacy_pipeline(args)
    except (RuntimeError, shared.CorporaMissingError) as problem:
        print(f"not compared with spaCy: {problem}", file=sys.stderr)
        return None


def memory(args: Namespace) -> list[Line]:
    """Resident memory of one process over many reports."""
    seen = ask("benchmarks.speed.ours", "memory", str(args.reports))
    after = ", ".join(f"{megabytes:.0f} after {int(count):,}" for count, megabytes in seen["after"].items())
    return [(f"peak memory of a process over {args.reports:,} reports, MB", f"{seen['peak']:.0f} ({after})")]


def start_up(_: Namespace) -> list[Line]:
    """From process start to the first record, importing, and loading the network."""
    with tempfile.TemporaryDirectory() as place:
        report = Path(place, "report.txt")
        report.write_text(next(islice(texts.reports(), 1)), encoding="utf8")
        first = [seconds_to_first_line([command(), "read", str(report), "--to", "jsonl"]) for _ in range(START_UP_RUNS + 1)][1:]
    parts = [ask("benchmarks.speed.ours", "loading") for _ in range(START_UP_RUNS)]
    return [
        ("first record of a single report, seconds from process start", _seconds(first)),
        ("import onrecord, seconds", _seconds([part["import"] for part in parts])),
        ("importing what reading needs, seconds", _seconds([part["needs"] for part in parts])),
        ("loading the network, seconds", _seconds([part["model"] for part in parts])),
    ]


def _rate(answer: dict[str, float]) -> float:
    return answer["words"] / answer["seconds"]


def _spread(rates: list[float]) -> str:
    return f"{median(rates):,.0f} (median of {len(rates)}; {min(rates):,.0f} to {max(rates):,.0f})"


def _seconds(values: list[float]) -> str:
    return f"{median(values):.2f} (median of {len(values)}; {min(values):.2f} to {max(values):.2f})"


PARTS = {"words": throughput, "steps": steps, "start-up": start_up, "memory": memory}


def _arguments() -> Namespace:
    cache = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "onrecord-benchmarks"
    parser = argparse.ArgumentParser(prog="python -m benchmarks.speed", description="Prints the table of speed, memory and start-up.")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="the parts to measure")
    parser.add_argument("--rounds", type=int, default=5, help="turns of the throughput comparison")
    parser.add_argument("--texts", type=int, help="at most so many texts for throughput")
    parser.add_argument("--reports", type=int, default=10_000, help="reports for the memory of a process")
    parser.add_argument("--without-spacy", action="store_true", help="do not compare")
    parser.add_argument("--spacy-python", default=sys.executable, metavar="PATH", help="a Python that has spaCy, if this one has not")
    parser.add_argument("--epochs", type=int, default=2, help="epochs of the spaCy training")
    parser.add_argument("--train-on", type=int, help="train spaCy on so many documents only, to try the command out")
    parser.add_argument("--cache", type=Path, default=cache, help="where the trained pipeline is kept")
    return parser.parse_args()


def main() -> int:
    """Runs the command; 1 where a part could not be measured."""
    args, failed = _arguments(), False
    print(f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}\n\n| what | measured |\n|---|---|", flush=True)
    for part in args.only:
        try:
            for what, value in PARTS[part](args):
                print(f"| {what} | {value} |", flush=True)
        except (RuntimeError, shared.CorporaMissingError) as problem:
            print(f"{part}: {problem}", file=sys.stderr)
            failed = True
    return int(failed)


if __name__ == "__main__":
    sys.exit(main())
