"""Reads reports and keeps them: reading in any number of processes, one writer, batch by batch in transactions.

A report that is in the store as it is now is not read again, so a run that was interrupted goes on where it stopped. Whatever is killed
when, the store holds whole batches.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.corpus import read_many
from onrecord.errors import UnreadableInput
from onrecord.reconcile.settling import settle
from onrecord.record import Article, Record
from onrecord.store import Store, writing
from onrecord.store.writing import What

# A batch is written when it has so many reports or so many characters, or is so old: what is lost by a kill is read again.
_REPORTS = 200
_CHARACTERS = 1_000_000
_SECONDS = 10.0


@dataclass(slots=True)
class Added:
    """What adding did: how many reports were new, new versions, read again …, how many were there already, what could not be read."""

    counts: dict[What, int] = field(default_factory=dict)
    unreadable: int = 0

    def count(self, what: What, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number


def add(
    store: Store,
    articles: Iterable[Article | UnreadableInput],
    *,
    workers: int = 1,
    again: bool = False,
    on_done: Callable[[UnreadableInput | None], None] = lambda _error: None,
) -> Added:
    """Reads ``articles`` in ``workers`` processes and puts them into ``store``; what is there already is passed over, unless ``again``.

    ``on_done`` is called for each report as it is done, with the error for one that could not be read. Raises ``UnusableStore`` where the
    store fails; what was written by then stays, and adding again goes on from there.
    """
    added = Added()

    def missing() -> Iterator[Article | UnreadableInput]:
        for article in articles:
            if isinstance(article, Article) and not again and _there(store, article):
                added.count("same")
                on_done(None)
            else:
                yield article

    for batch in _batches(_read(read_many(missing(), workers), added, on_done)):
        for what, number in put(store, batch, again=again).items():
            added.count(what, number)
        for _ in batch:
            on_done(None)
    return added


def put(store: Store, records: Iterable[Record], *, again: bool = False) -> dict[What, int]:
    """Puts records into ``store`` in one transaction, and brings the picture up to date. Raises ``UnusableStore``; then nothing changed."""
    with store.writing() as connection, _no_collecting():
        change = writing.write(connection, records, again=again)
        settle(connection, change.written, change.gone)
    return change.counts


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Without the collector of cycles: it looks through all that a batch brings over and over, and finds next to nothing."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _there(store: Store, article: Article) -> bool:
    try:
        with store.reading() as connection:
            return writing.has(connection, article)
    except UnreadableInput:
        return False  # reading it will say what is wrong


def _read(
    outcomes: Iterable[Record | UnreadableInput], added: Added, on_done: Callable[[UnreadableInput | None], None]
) -> Iterator[Record]:
    for found in outcomes:
        if isinstance(found, UnreadableInput):
            added.unreadable += 1
            on_done(found)
        else:
            yield found


def _batches(records: Iterable[Record]) -> Iterator[list[Record]]:
    batch: list[Record] = []
    size, begun = 0, time.monotonic()
    for record in records:
        batch.append(record)
        size += len(record.text)
        if len(batch) >= _REPORTS or size >= _CHARACTERS or time.monotonic() - begun > _SECONDS:
            yield batch
            batch, size, begun = [], 0, time.monotonic()
    if batch:
        yield batch
