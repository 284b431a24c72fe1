"""What a measured process does with onrecord: ``python -m benchmarks.speed.ours words FILE | memory COUNT | loading``."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed.texts import reports

WARM_UP = 5
MEGABYTE = 1_000_000


def words(path: str) -> dict[str, Any]:
    """Reads the texts of a JSON file one after the other: how many words (between white space), tokens and seconds."""
    import onrecord

    texts: list[str] = json.loads(Path(path).read_text(encoding="utf8"))
    for text in texts[:WARM_UP]:
        onrecord.read(text)
    began = time.perf_counter()
    statements = sum(len(onrecord.read(text).statements) for text in texts)
    seconds = time.perf_counter() - began
    return {"words": sum(len(text.split()) for text in texts), "seconds": seconds, "statements": statements}


def memory(count: int) -> dict[str, Any]:
    """Reads ``count`` made-up reports in this process and tells the resident megabytes on the way, and their peak."""
    import onrecord

    seen: dict[int, float] = {}
    marks = {max(1, count * share // 10) for share in (1, 2, 5, 10)}
    for number, text in enumerate(islice(reports(), count), 1):
        onrecord.read(text)
        if number in marks:
            seen[number] = _resident()
    return {"peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / MEGABYTE, "after": seen}


def loading() -> dict[str, Any]:
    """Seconds of importing the package, of importing what reading needs, and of loading the network."""
    began = time.perf_counter()
    import onrecord  # noqa: F401

    imported = time.perf_counter()
    from onrecord.language.reader import default_reader
    from onrecord.reading import record_of  # noqa: F401

    ready = time.perf_counter()
    default_reader()
    return {"import": imported - began, "needs": ready - imported, "model": time.perf_counter() - ready}


def _resident() -> float:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


def main() -> None:
    """Does what the first argument names and prints one line of JSON."""
    what, *rest = sys.argv[1:]
    if what == "words":
        answer = words(rest[0])
    elif what == "memory":
        answer = memory(int(rest[0]))
    else:
        answer = loading()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
