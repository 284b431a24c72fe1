"""Reads reports and keeps them: reading in any number of processes, one writer, batch by batch in transactions.

A report that is in the store as it is now is not read again, and of an archive what a run that was interrupted has come to is passed over,
so it goes on where it stopped. Whatever is killed when, the store holds whole batches.
"""

from __future__ import annotations

import gc
import time
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
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

# A batch is written when it has so many reports or so many characters, or is so old: what is lost by a kill is read again.
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
    again: bool = False,
    languages: Collection[str] = (),
    on_done: Callable[[UnreadableInput | None], None] = lambda _error: None,
) -> Added:
    """Reads ``articles`` in ``workers`` processes and puts them into ``store``; what is there already is passed over, unless ``again``.

    With ``languages`` (as ``en``) reports in others are left out. ``on_done`` is called for each report as it is done, with the error for
    one that could not be read. Raises ``UnusableStore`` where the store fails; what was written by then stays, and adding again goes on
    from there.
    """
    run = _Run(store, again, languages, on_done)
    with ThreadPoolExecutor(1, "writing") as writer:
        underway: Future[dict[What, int]] | None = None
        for batch in _batches(run.read(articles, workers)):
            # It was read while the one before it was written, and is only to be written once that one is.
            if underway is not None:
                run.count(underway.result())
            underway = writer.submit(put, store, batch, again=again, reached=dict(run.reached))
        if underway is not None:
            run.count(underway.result())
    run.finish()
    return run.added


class _Run:
    """One run of adding: what it did so far."""

    def __init__(self, store: Store, again: bool, languages: Collection[str], on_done: Callable[[UnreadableInput | None], None]) -> None:
        self._store, self._again, self._languages, self._on_done = store, again, languages, on_done
        self.added = Added()
        # Of each report that is being read, in their order, where in its archive it stands; and what all before it is behind us.
        self._standing: deque[Position | None] = deque()
        self.reached: dict[str, int] = {}

    def read(self, articles: Iterable[Article | UnreadableInput], workers: int) -> Iterator[Record | Draft]:
        """What is to be put in. Processes that read draft it too; one that reads by itself leaves that to the thread that writes."""
        make: Callable[[Article], Record | Draft | UnreadableInput] = drafted if workers > 1 else outcome
        for found in made_of_many(self._missing(articles), make, workers):
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
            with self._store.writing() as connection:
                archives.finish(connection, self.reached)

    def _missing(self, articles: Iterable[Article | UnreadableInput]) -> Iterator[Article | UnreadableInput]:
        for article in articles:
            if isinstance(article, Article) and not self._again and _there(self._store, article):
                self.added.count("same")
                self._on_done(None)
            else:
                self._standing.append(article.position if isinstance(article, Article) else None)
                yield article


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


def _batches(records: Iterable[Record | Draft]) -> Iterator[list[Record | Draft]]:
    batch: list[Record | Draft] = []
    size, begun = 0, time.monotonic()
    for record in records:
        batch.append(record)
        size += len(record.text)
        if len(batch) >= _REPORTS or size >= _CHARACTERS or time.monotonic() - begun > _SECONDS:
            yield batch
            batch, size, begun = [], 0, time.monotonic()
    if batch:
        yield batch
