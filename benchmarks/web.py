"""Prints how the web page does under load: ``python -m benchmarks.web --store PATH [--minutes N] [--clients N]`` (needs wrk).

The store is one that is there (``benchmarks.store`` makes a large one). First each page is asked for once, about other towns, people, days
and reports each time. Then, for each kind of page and for all of them mixed, so many clients ask at once, as fast as they are answered; the
server keeps pages as long as the store stays as it is, so these are pages that were asked for before.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from statistics import median
from urllib.parse import quote, urlencode

import onrecord
from benchmarks.speed.processes import environment

_SEED = 3
_KINDS = 15  # seconds for each kind of page
_EACH = 40  # addresses of each kind
_LOOKED = 15.0  # seconds between two looks at the memory
_SCRIPT = """
local paths = {}
for line in io.lines("%s") do table.insert(paths, line) end
local number = 0
setup = function(thread) thread:set("seed", number); number = number + 1 end
init = function() math.randomseed(os.time() + seed) end
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
done = function(summary, latency)
  local e = summary.errors
  local shape = '\\nRESULT {"requests": %%d, "seconds": %%f, "p50": %%f, "p95": %%f, "max": %%f, "errors": %%d}\\n'
  io.write(string.format(shape, summary.requests, summary.duration / 1e6,
    latency:percentile(50) / 1e3, latency:percentile(95) / 1e3, latency.max / 1e3,
    e.connect + e.read + e.write + e.status + e.timeout))
end
"""


@dataclass(frozen=True, slots=True)
class Load:
    """What clients saw: times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    max: float
    errors: int


def load(address: str, paths: Sequence[str], *, clients: int, seconds: int) -> Load:
    """So many ``clients`` ask for the ``paths``, in no order, for so many seconds."""
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder, "paths"), Path(folder, "script.lua")
        listed.write_text("".join(f"{path}\n" for path in paths), encoding="ascii")
        script.write_text(_SCRIPT % listed, encoding="ascii")
        command = ["wrk", "-t1", f"-c{clients}", f"-d{seconds}s", "--timeout", "30s", "-s", str(script), address]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return Load(**json.loads(found.partition("RESULT ")[2]))


@contextmanager
def serving(store: str) -> Iterator[tuple[str, int]]:
    """A server of the store, as the program starts it: its address and its process."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "onrecord", "serve", "--store", store, "--port", str(port)]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL) as process:
        try:
            for _ in range(300):
                with suppress(OSError), urllib.request.urlopen(f"http://127.0.0.1:{port}/login"):
                    break
                time.sleep(0.1)
            yield f"http://127.0.0.1:{port}", process.pid
        finally:
            process.terminate()
            process.wait(60)


def memory(process: int) -> int:
    """What a process holds, in MB."""
    fields = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    return int(fields[1]) * os.sysconf("SC_PAGE_SIZE") // 1_000_000


def addresses(store: str, draw: random.Random, each: int = _EACH) -> dict[str, list[str]]:
    """Paths of each kind of page, about what there is in a store."""
    with onrecord.open_store(store) as opened:
        events = [row for row in islice(onrecord.events(opened, every=True), 4_000) if row["actors"] and row["place"]]
        statements = [row for row in islice(onrecord.statements(opened), 2_000) if row["speaker"]]
    some = draw.sample(events, min(each, len(events)))
    places, names = [row["place"] for row in some], [row["actors"][0] for row in some]
    speakers = [row["speaker"] for row in draw.sample(statements, min(each, len(statements)))]
    days = [f"{draw.randint(2021, 2023)}-{draw.randint(1, 12):02}" for _ in range(each)]
    words = ("hospital", "prisoners", "landslide", "police chief", "journalists", "tear gas")
    return {
        "overview": ["/"],
        "reports": ["/reports", *(f"/reports?{urlencode({'where': place})}" for place in places)],
        "report": [f"/reports/{quote(row['report'], safe='')}" for row in some],
        "statements": ["/statements", *(f"/statements?{urlencode({'who': name})}" for name in speakers)],
        "events": ["/events", *(f"/events?{urlencode({'where': place, 'actuality': 'any'})}" for place in places)],
        "events of a month": [f"/events?listed-since={day}-01&listed-until={day}-28" for day in days],
        "events of somebody": [f"/events?{urlencode({'who': name})}" for name in names],
        "figures": ["/figures", *(f"/figures?{urlencode({'where': place, 'measure': 'killed'})}" for place in places)],
        "proceedings": ["/proceedings", *(f"/proceedings?listed-since={day}-01&listed-until={day}-28" for day in days)],
        "elections": ["/elections", *(f"/elections?listed-since={day}-01&listed-until={day}-28" for day in days)],
        "search": [f"/search?{urlencode({'words': f'{place} {draw.choice(words)}'})}" for place in places],
        "item": [f"/items/{row['id']}" for row in some],
        "review": ["/review"],
        "add": ["/add"],
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--store", required=True)
    parser.add_argument("--minutes", type=float, default=15)
    parser.add_argument("--clients", type=int, default=20)
    given = parser.parse_args()
    kinds = addresses(given.store, random.Random(_SEED))
    print(f"{os.cpu_count()} cores, {given.clients} clients at once\n")
    with serving(given.store) as (address, process):
        print("| page, asked for the first time | median, ms | slowest, ms |\n|---|---|---|")
        for name, paths in kinds.items():
            middle, slowest = _first(address, paths)
            print(f"| {name} | {middle:,.0f} | {slowest:,.0f} |", flush=True)
        print("\n| page | requests | a second | median, ms | 95 % within, ms | slowest, ms | errors |\n|---|---|---|---|---|---|---|")
        for name, paths in kinds.items():
            _print(name, load(address, paths, clients=given.clients, seconds=_KINDS))
        mixed = [path for paths in kinds.values() for path in paths]
        held = [memory(process)]
        with ThreadPoolExecutor(1) as pool:
            running = pool.submit(load, address, mixed, clients=given.clients, seconds=round(60 * given.minutes))
            while not running.done():
                wait([running], timeout=_LOOKED)
                held.append(memory(process))
        _print(f"all, mixed, for {given.minutes:g} minutes", running.result())
    print(f"\nthe server held {held[0]} MB before the mixed load, {max(held)} MB at most, {held[-1]} MB in the end")


def _first(address: str, paths: Sequence[str]) -> tuple[float, float]:
    """How long pages take that nobody asked for before, one after the other: the median and the slowest, in milliseconds."""
    spent = []
    for path in paths:
        began = time.perf_counter()
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - an address of this machine
            answer.read(1)
            spent.append(1e3 * (time.perf_counter() - began))
            answer.read()
    return median(spent), max(spent)


def _print(name: str, one: Load) -> None:
    cells = (
        f"{one.requests:,}",
        f"{one.requests / one.seconds:,.0f}",
        f"{one.p50:,.0f}",
        f"{one.p95:,.0f}",
        f"{one.max:,.0f}",
        str(one.errors),
    )
    print(f"| {name} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
