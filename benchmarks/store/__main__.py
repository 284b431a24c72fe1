"""Prints how a large store does: ``python -m benchmarks.store [--reports N] [--store PATH] [--only PART …]``.

``build`` adds N made-up reports to a store, as a user does, with a process for each core; ``ratio`` sets ``onrecord add`` beside
``onrecord read``, in turns; ``queries`` asks the store what the command line can ask, ``one`` adds one more report after the other. A store
that is there already is used as it is, so that a long build can be gone on with, and asked again.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import onrecord
from benchmarks import shared
from benchmarks.accuracy.reading import run
from benchmarks.speed.processes import environment
from benchmarks.store.world import TOWNS, articles
from onrecord.language.reader import default_reader
from onrecord.record import Article
from onrecord.store import Store

SEED = 5
ROUNDS = 30
_TURNS, _TURN_REPORTS = 3, 1_000
_REAL = ("data/places/lgl-dev.jsonl", "data/dates/timeml-dev.jsonl", "data/attributions/polnear-dev.jsonl")
_FAST, _SLOW = 0.2, 1.0
_PAGE = 50
_WORDS = ("hospital", "prisoners", "“fuel prices”", "landslide", "ceasefire talks", "police chief", "journalists", "tear gas")
Line = tuple[str, str]


def build(given: argparse.Namespace) -> Iterator[Line]:
    """Adds what is not there yet."""
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "reports.jsonl")
        with source.open("w", encoding="utf8") as out:
            for article in articles(given.reports):
                print(_line(article), file=out)
        began = time.perf_counter()
        run("add", str(source), "--store", given.store, "--workers", str(os.cpu_count() or 1), environment=environment())
        seconds = time.perf_counter() - began
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1_000
    yield f"adding {given.reports:,} reports, seconds", f"{seconds:,.0f} ({given.reports / seconds:,.0f} a second)"
    yield "the largest process of it, MB", f"{megabytes:,.0f}"
    yield "the store, MB", f"{Path(given.store).stat().st_size / 1e6:,.0f}"


def ratio(given: argparse.Namespace) -> Iterator[Line]:
    """The speed of adding as a share of the speed of reading, by the clock, each as it comes and with a worker for each core: of made-up
    reports, and of those of newspapers and agencies where the corpora are."""
    found = {"made-up": list(articles(min(given.reports, _TURN_REPORTS)))}
    try:
        found["real"] = list(_real())
    except shared.CorporaMissingError as missing:
        print(missing, file=sys.stderr)
    for name, several in found.items():
        for workers in sorted({1, os.cpu_count() or 1}):
            told = f"{len(several):,} {name} reports, {workers} {'worker' if workers == 1 else 'workers'}"
            yield f"{told}: speed of add over speed of read, by the clock", _ratio(several, str(workers))


def _ratio(several: Iterable[Article], workers: str) -> str:
    shares = []
    with tempfile.TemporaryDirectory() as place:
        source = Path(place, "reports.jsonl")
        source.write_text("".join(f"{_line(article)}\n" for article in several), encoding="utf8")
        for turn in range(_TURNS):
            read = _seconds("read", str(source), "--workers", workers, "--out", str(Path(place, f"{turn}.jsonl")))
            add = _seconds("add", str(source), "--workers", workers, "--store", str(Path(place, f"{turn}.db")))
            shares.append(read / add)
    return f"{median(shares):.2f} ({min(shares):.2f} to {max(shares):.2f})"


def _real() -> Iterator[Article]:
    """Whole reports of newspapers and agencies, with their days. Raises ``CorporaMissingError``."""
    for name in _REAL:
        with shared.file(name).open(encoding="utf8") as lines:
            for line in lines:
                known = json.loads(line)
                yield Article(text=known["text"], id=known["id"], published=known.get("published"), publisher=known.get("publisher"))


def queries(given: argparse.Namespace) -> Iterator[Line]:
    """Every verb with many questions, in a process that has asked before."""
    draw = random.Random(SEED)
    with onrecord.open_store(given.store) as store:
        for verb, ask in _questions(store, draw).items():
            ask()
            spent = [_timed(ask) for _ in range(ROUNDS)]
            slowest = quantiles(spent, n=20)[-1]
            least = _SLOW if verb.startswith(("series", "timeline")) else _FAST
            yield (
                f"{verb}, milliseconds",
                f"{1e3 * median(spent):.0f} (95 % within {1e3 * slowest:.0f}{'' if slowest <= least else ': TOO SLOW'})",
            )
    yield "the process that asks, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000:,.0f}"


def one(given: argparse.Namespace) -> Iterator[Line]:
    """One more report after the other, read and put together with what is there."""
    default_reader()
    new = [
        Article(text=a.text, id=f"one-more-{n}", published=a.published) for n, a in enumerate(islice(articles(given.reports, SEED), ROUNDS))
    ]
    with onrecord.open_store(given.store) as store:
        spent = [_timed(lambda report=report: onrecord.add(store, [report])) for report in new]  # type: ignore[misc]
        for report in new:
            onrecord.remove(store, str(report.id))
    yield "adding one more report, milliseconds", f"{1e3 * median(spent):.0f} (95 % within {1e3 * quantiles(spent, n=20)[-1]:.0f})"
    yield "the process that adds it, MB", f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1_000:,.0f}"


def _questions(store: Store, draw: random.Random) -> dict[str, Callable[[], Any]]:
    """By what is asked: a call that asks it once more, of another town, person or day each time."""
    listed = list(islice(onrecord.events(store, every=True), 2_000))
    some = {"event": [row["id"] for row in listed], "name": [row["actors"][0] for row in listed if row["actors"]]}

    def where() -> dict[str, str]:
        return {"where": draw.choice(TOWNS)}

    def since() -> dict[str, str]:
        month = f"{draw.randint(2021, 2023)}-{draw.randint(1, 12):02}"
        return {"since": f"{month}-01", "until": f"{month}-28"}

    def ask(verb: Callable[..., Any], *filters: Callable[[], Mapping[str, Any]], **more: Any) -> Callable[[], Any]:
        def asked() -> Any:
            wanted: dict[str, Any] = dict(more)
            for each in filters:
                wanted |= each()
            return list(islice(verb(store, limit=_PAGE, **wanted), _PAGE))

        return asked

    who = lambda: {"who": draw.choice(some["name"])}  # noqa: E731 - a filter like those above
    about = lambda: {"about": draw.choice(_WORDS)}  # noqa: E731
    return {
        "statements": ask(onrecord.statements),
        "statements --who": ask(onrecord.statements, who),
        "statements --about --since": ask(onrecord.statements, about, since),
        "events": ask(onrecord.events),
        "events --where": ask(onrecord.events, where),
        "events --type --since": ask(onrecord.events, since, type="ASSAULT"),
        "events --who --every": ask(onrecord.events, who, every=True),
        "figures --measure --where": ask(onrecord.figures, where, measure="killed"),
        "proceedings": ask(onrecord.proceedings),
        "elections": ask(onrecord.elections),
        "reports --where --about": ask(onrecord.reports, where, about),
        "search": lambda: list(islice(onrecord.search(store, f"{draw.choice(TOWNS)} {draw.choice(_WORDS)}", limit=_PAGE), _PAGE)),
        "series --measure --where": ask(onrecord.series, where, measure="killed"),
        "series --measure --since": ask(onrecord.series, since, measure="killed"),
        "timeline --where": ask(onrecord.timeline, where),
        "timeline --since": ask(onrecord.timeline, since),
        "why": lambda: onrecord.why(store, draw.choice(some["event"])),
        "review": ask(onrecord.review),
    }


def _timed(ask: Callable[[], Any]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began


def _seconds(*arguments: str) -> float:
    began = time.perf_counter()
    run(*arguments, environment=environment())
    return time.perf_counter() - began


def _line(article: Article) -> str:
    known = {"id": article.id, "published": article.published, "publisher": article.publisher, "text": article.text}
    return json.dumps(known, ensure_ascii=False)


PARTS: dict[str, Callable[[argparse.Namespace], Iterator[Line]]] = {"build": build, "ratio": ratio, "queries": queries, "one": one}


def main() -> int:
    """Runs the command; 1 where a part could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.store", description="Prints how a large store does.")
    parser.add_argument("--reports", type=int, default=100_000, metavar="N", help="how many made-up reports (default 100,000)")
    parser.add_argument("--store", help="where the store is, or is to be made (default: one that is thrown away)")
    parser.add_argument("--only", nargs="+", choices=PARTS, default=list(PARTS), help="the parts to measure")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        given.store = given.store or str(Path(place, "store.db"))
        print(f"{os.cpu_count()} cores\n\n| what | measured |\n|---|---|", flush=True)
        try:
            for part in given.only:
                for what, value in PARTS[part](given):
                    print(f"| {what} | {value} |", flush=True)
        except RuntimeError as problem:
            print(problem, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
