"""Reads reports and keeps them: reading in any number of processes, one writer, batch by batch in transactions.

A report that is in the store as it is now is not read again, and of an archive what a run that was interrupted has come to is passed over,
so it goes on where it stopped. Whatever is killed when, the store holds whole batches.
"""

from __future__ import annotations

import gc
import os
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field

from onrecord.corpus import made_of_many, spoken
from onrecord.errors import UnreadableInput
from onrecord.reading import outcome
from onrecord.reconcile.drafting import draft, drafted
from onrecord.reconcile.settling import settle
from onrecord.record import Article, Position, Record
from onrecord.store import Store, archives, writing
from onrecord.store.drafts import Draft
from onrecord.store.writing import What

# A batch is written when it has so many reports or so many characters, or is so old: what is lost by a kill is read again. Fewer do
# where nothing is being written and there is a processor for it: larger ones take less work, but nobody does it meanwhile.
_FEW = 50
_REPORTS = 200
_CHARACTERS = 200_000
_SECONDS = 10.0


@dataclass(slots=True)
class Added:
    """What adding did: how many reports were new, new versions, read again …, how many were there already, what could not be read,
    what was left out for its language."""

    counts: dict[What, int] = field(default_factory=dict)
    unreadable: int = 0
    elsewhere: int = 0

    def count(self, what: What, number: int = 1) -> None:
        self.counts[what] = self.counts.get(what, 0) + number


def add(
    store: Store,
    articles: Iterable[Article | UnreadableInput],
    *,
    workers: int = 1,
    apart: bool = False,
    again: bool = False,
    languages: Collection[str] = (),
    on_done: Callable[[UnreadableInput | None], None] = lambda _error: None,
) -> Added:
    """Reads ``articles`` in ``workers`` processes and puts them into ``store``; what is there already is passed over, unless ``again``.

    A single worker is this process, or with ``apart`` one of its own, so that reading goes on while this one writes.
    With ``languages`` (as ``en``) reports in others are left out. ``on_done`` is called for each report as it is done, with the error for
    one that could not be read. Raises ``UnusableStore`` where the store fails; what was written by then stays, and adding again goes on
    from there.
    """
    run = _Run(store, again, languages, on_done)
    with ThreadPoolExecutor(1, "writing") as thread:
        writer = _Writer(thread, run)
        is_free = writer.is_idle if workers < (os.cpu_count() or 1) else lambda: False
        for batch in _batches(run.read(articles, workers, apart=apart), is_free):
            writer.write(batch)
        writer.wait()
    run.finish()
    return run.added


class _Run:
    """One run of adding: what it did so far."""

    def __init__(self, store: Store, again: bool, languages: Collection[str], on_done: Callable[[UnreadableInput | None], None]) -> None:
        self.store, self.again = store, again
        self._languages, self._on_done = languages, on_done
        self.added = Added()
        # Of each report that is being read, in their order, where in its archive it stands; and what all before it is behind us.
        self._standing: deque[Position | None] = deque()
        self.reached: dict[str, int] = {}

    def read(self, articles: Iterable[Article | UnreadableInput], workers: int, *, apart: bool) -> Iterator[Record | Draft]:
        """What is to be put in. Several processes that read draft it too; a single one leaves that to the thread that writes."""
        make: Callable[[Article], Record | Draft | UnreadableInput] = drafted if workers > 1 else outcome
        for found in made_of_many(self._missing(articles), make, workers, apart=apart):
            if position := self._standing.popleft():
                self.reached[position.archive] = position.after
            if isinstance(found, UnreadableInput):
                self.added.unreadable += 1
                self._on_done(found)
            elif self._languages and not spoken(found.report, self._languages):
                self.added.elsewhere += 1
                self._on_done(None)
            else:
                yield found

    def count(self, counts: Mapping[What, int]) -> None:
        """Counts the records of a batch that was written."""
        for what, number in counts.items():
            self.added.count(what, number)
            for _ in range(number):
                self._on_done(None)

    def finish(self) -> None:
        """All was read."""
        if self.reached:
            with self.store.writing() as connection:
                archives.finish(connection, self.reached)

    def _missing(self, articles: Iterable[Article | UnreadableInput]) -> Iterator[Article | UnreadableInput]:
        for article in articles:
            if isinstance(article, Article) and not self.again and _there(self.store, article):
                self.added.count("same")
                self._on_done(None)
            else:
                self._standing.append(article.position if isinstance(article, Article) else None)
                yield article


class _Writer:
    """Writes one batch after the other, in a thread of its own, while the next is read."""

    def __init__(self, thread: ThreadPoolExecutor, run: _Run) -> None:
        self._thread, self._run = thread, run
        self._underway: Future[dict[What, int]] | None = None

    def is_idle(self) -> bool:
        """Whether nothing is being written."""
        return self._underway is None or self._underway.done()

    def write(self, batch: Sequence[Record | Draft]) -> None:
        """Has ``batch`` written, once the one before it is."""
        self.wait()
        run = self._run
        self._underway = self._thread.submit(put, run.store, batch, again=run.again, reached=dict(run.reached))

    def wait(self) -> None:
        """Waits until what was to be written is. Raises ``UnusableStore`` where it could not be."""
        if self._underway is not None:
            self._run.count(self._underway.result())
            self._underway = None


def begin_in(store: Store) -> Callable[[str], int]:
    """Tells of an archive at which byte reading it into ``store`` goes on."""

    def begin(archive: str) -> int:
        with store.reading() as connection:
            return archives.begin(connection, archive)

    return begin


def put(
    store: Store, records: Iterable[Record | Draft], *, again: bool = False, reached: Mapping[str, int] | None = None
) -> dict[What, int]:
    """Puts records into ``store`` in one transaction, and brings the picture up to date; ``reached`` is how far into which archives reading
    has come with them. Raises ``UnusableStore``; then nothing changed."""
    with _no_collecting():
        drafts = [each if isinstance(each, Draft) else draft(each) for each in records]
        with store.writing() as connection:
            change = writing.write(connection, drafts, again=again)
            settle(connection, change.written, change.gone)
            archives.come_to(connection, reached or {})
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


def _batches(records: Iterable[Record | Draft], is_free: Callable[[], bool]) -> Iterator[list[Record | Draft]]:
    batch: list[Record | Draft] = []
    size, begun = 0, time.monotonic()
    for record in records:
        batch.append(record)
        size += len(record.text)
        full = len(batch) >= _REPORTS or size >= _CHARACTERS or time.monotonic() - begun > _SECONDS
        if full or (len(batch) >= _FEW and is_free()):
            yield batch
            batch, size, begun = [], 0, time.monotonic()
    if batch:
        yield batch
