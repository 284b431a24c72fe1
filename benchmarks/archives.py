"""Prints how archives of the web are read: ``python -m benchmarks.archives [--pages N] [--only PART …]``.

``share`` tells how much of the time goes into reading and how much into unpacking and cleaning pages, in one process. ``memory`` reads the
whole archive with a process for each core and tells the memory of all processes together, early and late. ``killed`` adds the archive to a
store, kills the program again and again, and tells whether anything is lost or there twice.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from statistics import mean

import onrecord
from benchmarks.speed.processes import environment
from benchmarks.store.world import articles
from onrecord.language.reader import default_reader
from onrecord.record import Article
from onrecord.sources import archives

_PAGES = 50_000
_SHARED = 1_000
_KILLED = 2_000
_LARGEST_MB = 600
_LEAST_SHARE = 0.8
_AROUND = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title} | The Made-up Times</title>
<meta property="article:published_time" content="{day}T08:00:00Z"><link rel="canonical" href="{url}"></head><body><header><nav><ul>
<li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav></header><main><article>
<h1>{title}</h1><p class="byline">By our correspondent</p>{body}</article><aside class="related"><h3>Related articles</h3><ul>
<li><a href="/1">Rail company to replace signal boxes</a></li><li><a href="/2">Council puts off vote on car park</a></li></ul></aside>
</main>
<footer><p>© The Made-up Times. All rights reserved. Terms. Privacy. Contact.</p></footer></body></html>"""
Line = tuple[str, str]


def write(path: Path, pages: int) -> None:
    """Writes an archive of so many pages, each member packed by itself as Common Crawl does."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number, article in enumerate(articles(pages)):
            url = f"https://www.made-up.example/{article.published}/{number}"
            body = "".join(f"<p>{html.escape(each)}</p>" for each in article.text.split("\n") if each.strip())
            page = _AROUND.format(title=html.escape(article.title or f"Report {number}"), day=article.published, url=url, body=body)
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=headers))


def share(archive: Path) -> Iterator[Line]:
    """Unpacking by itself, then reading what came out."""
    default_reader()
    began = time.process_time()
    with archive.open("rb") as stream:
        found = [each for each in islice(archives.from_stream(stream, archive.name), _SHARED) if isinstance(each, Article)]
    unpacking = time.process_time() - began
    began = time.process_time()
    read = sum(1 for _ in onrecord.read_many(found))
    reading = time.process_time() - began
    of_reading = reading / (reading + unpacking)
    yield "pages", f"{read:,} (milliseconds a page: {1e3 * unpacking / read:.1f} to unpack, {1e3 * reading / read:.1f} to read)"
    yield "share of the time in reading", f"{of_reading:.2f}{'' if of_reading >= _LEAST_SHARE else ': TOO LITTLE'}"


def memory(archive: Path) -> Iterator[Line]:
    """All processes of one run together, second by second."""
    command = [sys.executable, "-m", "onrecord", "read", str(archive), "--workers", str(os.cpu_count() or 1), "--out", os.devnull]
    sizes: list[float] = []
    began = time.perf_counter()
    with subprocess.Popen(command, env=environment(), start_new_session=True) as process:
        while process.poll() is None:
            sizes.append(_megabytes(process.pid))
            time.sleep(1)
    seconds = time.perf_counter() - began
    early, late = mean(sizes[len(sizes) // 10 : len(sizes) // 5] or sizes), mean(sizes[-len(sizes) // 10 :] or sizes)
    largest = max(sizes)
    yield "seconds", f"{seconds:,.0f}"
    yield (
        "all processes together, MB",
        f"{largest:,.0f} at most (early {early:,.0f}, late {late:,.0f}){'' if largest < _LARGEST_MB else ': TOO MUCH'}",
    )


def killed(_archive: Path) -> Iterator[Line]:
    """An add that is killed at random moments, and goes on."""
    draw = random.Random(3)
    with tempfile.TemporaryDirectory() as place:
        small, store = Path(place, "small.warc.gz"), Path(place, "store.db")
        write(small, _KILLED)
        command = [sys.executable, "-m", "onrecord", "add", str(small), "--store", str(store)]
        kills = 0
        while True:
            process = subprocess.Popen(command, env=environment(), stderr=subprocess.DEVNULL)
            try:
                process.wait(draw.uniform(5, 25))
                break
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        with onrecord.open_store(store) as opened:
            urls = [row["url"] for row in onrecord.reports(opened)]
    once = len(set(urls)) == len(urls) == _KILLED
    yield "killed and gone on with", f"{kills} times; {len(urls):,} of {_KILLED:,} pages, {'each once' if once else 'NOT EACH ONCE'}"


def _megabytes(session: int) -> float:
    """The memory of all processes of a session that is their own (proportional, where the system tells it)."""
    total = 0.0
    for place in Path("/proc").glob("[0-9]*"):
        try:
            if int(place.joinpath("stat").read_text("utf-8").rpartition(")")[2].split()[3]) != session:
                continue
            for line in place.joinpath("smaps_rollup").read_text("utf-8").splitlines():
                if line.startswith("Pss:"):
                    total += int(line.split()[1]) / 1_000
        except (OSError, ValueError, IndexError):
            continue
    return total


_PARTS = {"share": share, "memory": memory, "killed": killed}


def main() -> int:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=_PAGES)
    parser.add_argument("--only", nargs="+", choices=_PARTS, default=list(_PARTS))
    given = parser.parse_args()
    print("| what | measured |\n|---|---|")
    failed = False
    with tempfile.TemporaryDirectory() as place:
        archive = Path(place, "news.warc.gz")
        write(archive, given.pages)
        print(f"| archive | {given.pages:,} pages, {archive.stat().st_size / 1e6:,.0f} MB packed |", flush=True)
        for part in given.only:
            for what, measured in _PARTS[part](archive):
                failed = failed or measured.endswith(("TOO MUCH", "TOO LITTLE", "NOT EACH ONCE"))
                print(f"| {what} | {measured} |", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
