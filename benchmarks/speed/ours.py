"""What a measured process does with onrecord: ``python -m benchmarks.speed.ours words FILE | steps FILE | memory COUNT | loading``."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

from benchmarks.speed.texts import reports
from onrecord.record import Article, Record

WARM_UP = 5
FOREIGN = "Die Regierung hat am Mittwoch neue Maßnahmen angekündigt, sagte ein Sprecher in Berlin. Die Opposition übte scharfe Kritik."
# What ``reading`` calls by these names; the steps behind statements stand in a table of its own.
LATER = "then "
IN_READING = ("identify", "entities", "known", "statements")
MEGABYTE = 1_000_000


def words(path: str) -> dict[str, Any]:
    """Reads the texts of a JSON file one after the other, as ``onrecord read`` does: how many words (between white space) and seconds."""
    from onrecord.corpus import read_many, settled

    articles = _articles(path)
    _warm_up(articles)
    began = time.perf_counter()
    statements = sum(len(record.statements) for record in settled(read_many(articles)) if isinstance(record, Record))
    seconds = time.perf_counter() - began
    return {"words": sum(len(article.text.split()) for article in articles), "seconds": seconds, "statements": statements}


def steps(path: str) -> dict[str, Any]:
    """As ``words``, with the processor time of each step of reading, in seconds, and that of writing the lines."""
    from onrecord.corpus import read_many, settled
    from onrecord.formats.jsonl import dumps

    articles = _articles(path)
    _warm_up(articles)
    spent: dict[str, float] = {}
    lines = _timed(dumps, "lines", spent)
    with _watched(spent):
        began = time.process_time()
        for record in settled(read_many(articles)):
            if isinstance(record, Record):
                lines(record)
        spent["all"] = time.process_time() - began
    return {"words": sum(len(article.text.split()) for article in articles), "steps": spent}


def _articles(path: str) -> list[Article]:
    texts: list[str] = json.loads(Path(path).read_text(encoding="utf8"))
    return [Article(text=text) for text in texts]


def _warm_up(articles: list[Article]) -> None:
    """Loads what a process loads once: the network and tables, and, for a paragraph that is not English, the model of languages."""
    from onrecord.corpus import read_many

    for _ in read_many([*articles[:WARM_UP], Article(text=FOREIGN)]):
        pass


@contextmanager
def _watched(spent: dict[str, float]) -> Iterator[None]:
    """While it lasts, the time that the steps of reading take is added up in ``spent``."""
    import onrecord.reading as reading
    from onrecord.language import network, reader

    places = [(reading, name, name) for name in IN_READING] + [
        (reader.Reader, "analyse", "analysis"),
        (reader, "tokens", "tokens"),
        (network.Network, "__call__", "network"),
    ]
    before = [(place, name, getattr(place, name)) for place, name, _ in places]
    before.append((reading, "_STEPS", reading._STEPS))
    for place, name, label in places:
        setattr(place, name, _timed(getattr(place, name), label, spent))
    setattr(reading, "_STEPS", tuple((name, _timed(step, LATER + name, spent)) for name, step in reading._STEPS))  # noqa: B010
    try:
        yield
    finally:
        for place, name, function in before:
            setattr(place, name, function)


def _timed(function: Callable[..., Any], label: str, spent: dict[str, float]) -> Callable[..., Any]:
    def timed(*given: Any) -> Any:
        began = time.process_time()
        found = function(*given)
        spent[label] = spent.get(label, 0.0) + time.process_time() - began
        return found

    return timed


def memory(count: int) -> dict[str, Any]:
    """Reads ``count`` made-up reports in this process and tells the resident megabytes on the way, and their peak."""
    from onrecord.corpus import read_many, settled

    seen: dict[int, float] = {}
    marks = {max(1, count * share // 10) for share in (1, 2, 5, 10)}
    articles = (Article(text=text) for text in islice(reports(), count))
    for number, _ in enumerate(settled(read_many(articles)), 1):
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
    elif what == "steps":
        answer = steps(rest[0])
    elif what == "memory":
        answer = memory(int(rest[0]))
    else:
        answer = loading()
    print(json.dumps(answer))


if __name__ == "__main__":
    main()
