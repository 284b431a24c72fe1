"""Reads long and monotonous inputs, at their full size and at a quarter of it, and prints how time grows with size.

``python -m benchmarks.long_inputs [--only NAME …]`` prints a table and ends with 1 if an input takes more time for its size than is
allowed: four times the text should take four times as long, and what grows with the square would take sixteen times. The sizes are those
at which a text might really come (a log, a broken export, a page of marks); the test suite reads the same inputs in a small size.
"""

from __future__ import annotations

import argparse
import json
import sys
import time

import onrecord
from benchmarks.speed.processes import ask

# What each input repeats, and how often at full size.
INPUTS = {
    "no full stop": ("the ferry stayed closed and nobody knew why ", 12_500),
    "one word": ("a", 1_000_000),
    "one address": ("a.b-c@d", 60_000),
    "dots": ("aa.", 100_000),
    "quotation marks": ('"', 60_000),
    "opening marks": ("“", 60_000),
    "quoted words": ('"no" ', 40_000),
    "brackets": ("(", 60_000),
    "blank lines": ("\n", 5_000_000),
    "cues": ("he said ", 30_000),
    "capitals": ("THE MINISTER SAID ON MONDAY ", 20_000),
    "combining": ("e" + "\u0301" * 50, 4_000),
    "tags": ("<p>", 60_000),
    "numbers": ("1,234.56 ", 60_000),
    "names": ("Ana Petrova met Tom Kern in Vell. ", 12_500),
    "a long line": ("The minister said on Monday that the talks with the delegation would resume. ", 130_000),
}
SHARE = 4
# More than proportion, as larger inputs leave the processor's caches, and far less than the square.
MOST = 1.8 * SHARE
# Below this a clock tells little, and the time is not compared.
LEAST_SECONDS = 0.05


def text(name: str, share: int = 1) -> str:
    """The input ``name`` in one ``share``-th of its full size."""
    unit, times = INPUTS[name]
    return unit * max(1, times // share) + ("" if unit.strip() else "The ferry stayed closed.")


def main() -> None:
    """Reads the command line, has the inputs read, prints."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.long_inputs", description=__doc__.partition("\n")[0] if __doc__ else None)
    parser.add_argument("--only", nargs="+", choices=INPUTS, default=list(INPUTS), metavar="NAME", help="the inputs to read")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.here:
        print(json.dumps(_measured(given.only[0])))
        return
    print("| input | characters | seconds | of a quarter | ratio |\n|---|---|---|---|---|", flush=True)
    failed = [name for name in given.only if not _in_proportion(name)]
    if failed:
        print(f"out of proportion: {', '.join(failed)}", file=sys.stderr)
    sys.exit(bool(failed))


def _in_proportion(name: str) -> bool:
    seen = ask("benchmarks.long_inputs", "--here", "--only", name)
    ratio: float = seen["whole"] / seen["part"]
    print(f"| {name} | {len(text(name)):,} | {seen['whole']:.2f} | {seen['part']:.2f} | {ratio:.1f} |", flush=True)
    return ratio <= MOST or float(seen["part"]) < LEAST_SECONDS


def _measured(name: str) -> dict[str, float]:
    """Seconds of processor time that this process takes for a quarter of an input and for the whole."""
    onrecord.read(text("cues", 1_000))  # loads what is loaded once
    return {"part": _seconds(text(name, SHARE)), "whole": _seconds(text(name))}


def _seconds(given: str) -> float:
    began = time.process_time()
    onrecord.read(given)
    return time.process_time() - began


if __name__ == "__main__":
    main()
