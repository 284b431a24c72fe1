"""Copies: how well they are told from other reports of the same event, and how fast reports are indexed.

``python -m benchmarks.copies [--indexed N]`` takes the reports that ship for the demo, and those of PolNeAR where they are, makes of each
what outlets make of wire copy (cut at either end, under another heading, with a paragraph of their own, with up to 15 % of the words
replaced), puts all into one store, and compares what was folded with what was made of what. Then it puts N made-up reports into a store.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, starmap
from pathlib import Path

import onrecord
from benchmarks import shared
from benchmarks.accuracy.table import f1, ratio
from benchmarks.store.world import articles
from onrecord import demo
from onrecord.adding import put
from onrecord.identity import report_id, text_hash
from onrecord.record import Article, Record, Report

SEED = 3
NEWS = "data/attributions/polnear-dev.jsonl"
# Reports of the demo that are copies of others.
_DEMO_COPIES = ("derna-02", "derna-05", "karabakh-02", "poland-05")
_BATCH = 500
_LEAST = 0.97


def main() -> int:
    """Runs the command; 1 where copies are told worse than asked for."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.copies", description="Measures how copies are found.")
    parser.add_argument("--indexed", type=int, default=100_000, metavar="N", help="made-up reports to index (default 100,000; 0 for none)")
    given = parser.parse_args()
    print("| measured on | reports | right pairs | wrong | missed | F1 |\n|---|---:|---:|---:|---:|---:|")
    level = min(starmap(_score, _originals()))
    if given.indexed:
        seconds = _indexed(given.indexed)
        print(f"\n{given.indexed:,} made-up reports, {seconds:.0f} seconds in one process, {given.indexed / seconds:,.0f} a second")
    return int(level < _LEAST)


def variants(text: str, others: Sequence[str], draw: random.Random) -> Iterator[tuple[str, str]]:
    """What outlets make of a report, each with the name of what was done to it. ``others`` lend words and paragraphs."""
    paragraphs = text.strip().split("\n\n")
    words = text.split(" ")
    cut = max(1, len(words) * draw.randint(10, 40) // 100)
    yield "cut at the end", " ".join(words[:-cut])
    yield "cut at the beginning", " ".join(words[cut:])
    yield "cut at both ends", " ".join(words[cut // 2 : -max(1, cut // 2)])
    yield "another heading", f"{' '.join(draw.choice(others).split()[:9]).upper()}\n\n{text}"
    more = " ".join(draw.choice(draw.choice(others).strip().split("\n\n")).split()[: max(1, len(words) // 4)])
    at = draw.randint(0, len(paragraphs))
    yield "a paragraph added", "\n\n".join([*paragraphs[:at], more, *paragraphs[at:]])
    for share in (5, 10, 15):
        yield f"{share} % of the words replaced", _replaced(words, others, share, draw)
    yield "cut, 10 % replaced", _replaced(words[: -cut // 2], others, 10, draw)


def _replaced(words: Sequence[str], others: Sequence[str], share: int, draw: random.Random) -> str:
    out = list(words)
    pool = draw.choice(others).split()
    for at in draw.sample(range(len(out)), len(out) * share // 100):
        out[at] = draw.choice(pool)
    return " ".join(out)


def _originals() -> Iterator[tuple[str, dict[str, str]]]:
    """Sets of reports, by id, of which none is a copy of another."""
    written = {article.id or "": article.text for article in demo.articles() if isinstance(article, Article)}
    yield "the demo's reports", {name: text for name, text in written.items() if name not in _DEMO_COPIES}
    try:
        lines = shared.file(NEWS).read_text(encoding="utf8").split("\n")
    except shared.CorporaMissingError as problem:
        print(problem, file=sys.stderr)
        return
    yield "PolNeAR dev", {entry["id"]: entry["text"] for entry in map(json.loads, filter(None, lines))}


def _score(of: str, originals: dict[str, str]) -> float:
    """Prints how copies of ``originals`` are told, and gives the F1 over pairs."""
    draw = random.Random(SEED)
    family: dict[str, str] = {}
    done: dict[str, str] = {}
    made: list[Article] = []
    for name, text in originals.items():
        others = [other for key, other in originals.items() if key != name]
        for number, (what, version) in enumerate((("as it was", text), *variants(text, others, draw))):
            made.append(Article(id=f"{name}/{number}", text=version, published="2024-03-05"))
            family[f"{name}/{number}"], done[f"{name}/{number}"] = name, what
    draw.shuffle(made)
    into = _folded(made)
    gold = {pair for pair in combinations(sorted(family), 2) if family[pair[0]] == family[pair[1]]}
    found = {pair for pair in combinations(sorted(family), 2) if into[pair[0]] == into[pair[1]]}
    right = len(gold & found)
    score = f1(right, len(found), len(gold))
    print(f"| {of} | {len(made):,} | {right:,} | {len(found - gold):,} | {len(gold - found):,} | {score:.3f} |")
    missed = Counter(what for pair in gold - found for what in {done[pair[0]], done[pair[1]]})
    for what, number in missed.most_common(3):
        print(f"  {what}: in {ratio(number, len(gold - found)):.0%} of the pairs missed", file=sys.stderr)
    for one, other in sorted({(family[a], family[b]) for a, b in found - gold})[:5]:
        print(f"  taken for one: {one}, {other}", file=sys.stderr)
    return score


def _folded(made: Iterable[Article]) -> dict[str, str]:
    """For each report by its id, the one that it is a copy of, as a store has it."""
    with tempfile.TemporaryDirectory() as place, onrecord.open_store(str(Path(place, "store.db"))) as store:
        put(store, map(_bare, made))
        return {row["report"]: row["original"] for row in onrecord.reports(store)}


def _indexed(count: int) -> float:
    with tempfile.TemporaryDirectory() as place, onrecord.open_store(str(Path(place, "store.db"))) as store:
        batch: list[Record] = []
        began = time.perf_counter()
        for number, article in enumerate(articles(count), 1):
            batch.append(_bare(article))
            if len(batch) == _BATCH or number == count:
                put(store, batch)
                batch = []
                print(f"\r{number:,} reports indexed", end="", file=sys.stderr) if sys.stderr.isatty() else None
        return time.perf_counter() - began


def _bare(article: Article) -> Record:
    """The record of a report in which nothing was read: copies are told by their text alone."""
    report = Report(
        id=report_id(article),
        sha256=text_hash(article.text),
        title=article.title,
        published=article.published,
        publisher=article.publisher,
        url=article.url,
        language="en",
    )
    return Record(report=report, text=article.text)


if __name__ == "__main__":
    sys.exit(main())
