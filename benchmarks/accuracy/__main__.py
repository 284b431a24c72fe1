"""Prints the table of scores: ``python -m benchmarks.accuracy [--only ROW …] [--quick] [--json]``."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial

from benchmarks import shared
from benchmarks.accuracy import conllu, items, names, parsing, reading, same_event
from benchmarks.accuracy.table import Row, plain, render, rows
from onrecord.language.reader import default_reader

TREEBANKS = {"EWT dev": "data/treebank/ewt-dev.conllu", "GUM dev": "data/treebank/gum-dev.conllu"}


def parse_rows() -> list[Row]:
    """Tags and dependencies, on gold words and from bare text."""
    reader = default_reader()
    table: list[Row] = []
    for of, path in TREEBANKS.items():
        documents = list(conllu.documents(shared.file(path)))
        table += rows(of, [parsing.on_gold_words(d, reader) for d in documents], parsing.gold_words_scores)
        table += rows(of, [parsing.on_raw_text(d, reader) for d in documents], parsing.raw_text_scores)
    return table


def name_rows() -> list[Row]:
    """Names of each corpus."""
    reader = default_reader()
    table: list[Row] = []
    for corpus in names.CORPORA:
        table += rows(corpus.name, [names.compare(d, reader, corpus.types) for d in names.documents(corpus)], names.scores)
    return table


def example_rows() -> list[Row]:
    """The example report; what is wrong of its statements goes to standard error."""
    table, wrong = reading.example()
    for line in wrong:
        print(line, file=sys.stderr)
    return table


ROWS: dict[str, Callable[[], list[Row]]] = {
    "statements": reading.who_said_what,
    **{name: partial(items.compared, name) for name in items.GOLDS},
    "coreference": reading.coreference,
    "same-event": same_event.compared,
    "example": example_rows,
    "parsing": parse_rows,
    "names": name_rows,
}


def main() -> int:
    """Runs the command; 1 where a part could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description="Prints the table of scores.")
    parser.add_argument("--only", nargs="+", choices=ROWS, default=list(ROWS), help="the parts to measure")
    parser.add_argument("--json", action="store_true", help="JSON instead of a table")
    args = parser.parse_args()
    table: list[Row] = []
    missing = False
    for part in args.only:
        try:
            table += ROWS[part]()
        except (shared.CorporaMissingError, RuntimeError) as problem:
            print(f"{part}: {problem}", file=sys.stderr)
            missing = True
    print(json.dumps(plain(table), indent=1, ensure_ascii=False) if args.json else render(table))
    return int(missing)


if __name__ == "__main__":
    sys.exit(main())
