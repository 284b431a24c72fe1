"""Many reports, one after another or in several processes, in the order of the input and with the same bytes either way.

Memory stays constant over any number of reports, since only a few are in flight at a time. A report that cannot be read, or that ends
the process which reads it, is told in its place as an error that names it, and all others are read.
"""

from __future__ import annotations

import gc
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, closing
from itertools import chain, count, islice
from typing import Generic, TypeVar

from onrecord.errors import UnreadableInput, WrongUse
from onrecord.reading import outcome
from onrecord.record import Article, Record, Report

Outcome = Record | UnreadableInput
T = TypeVar("T")
# Reports that each worker has before it, so that none waits for the others or for the consumer.
_AHEAD = 4
# A process takes a second to start and to load the model: fewer characters (some 40,000 words) are read sooner without.
_WORTH_A_POOL = 250_000
# One that is started while another reads takes nothing from it, and is in vain where little is left to read.
_WORTH_A_PROCESS = 50_000
# After so many reports most of what reading loads when it is first needed has been loaded.
_LOADED = frozenset((1, 8, 64))


def read_many(articles: Iterable[Article | UnreadableInput], workers: int = 1, *, worth_a_pool: int = _WORTH_A_POOL) -> Iterator[Outcome]:
    """The records of ``articles`` in their order; in the place of one that cannot be read, the error that says why.

    ``workers`` processes read at the same time; with one, or where all the texts together have fewer than ``worth_a_pool``
    characters, this process reads. Raises ``WrongUse`` for a number of workers below one.
    """
    return made_of_many(articles, outcome, workers, worth_a_pool=worth_a_pool)


def made_of_many(
    articles: Iterable[Article | UnreadableInput],
    make: Callable[[Article], T],
    workers: int,
    *,
    apart: bool = False,
    worth_a_pool: int = _WORTH_A_POOL,
) -> Iterator[T | UnreadableInput]:
    """As ``read_many``: what ``make``, a function of a module, makes of each. With ``apart`` a single worker is a process of its own too,
    where there is much to read: for a consumer that has enough to do."""
    if workers < 1:
        raise WrongUse("workers", "", f"there cannot be {workers} of them", "give a number from 1 up")
    if workers == 1:
        return (_relieved if apart else _here)(iter(articles), make)
    return _shared(iter(articles), make, workers, worth_a_pool)


def _here(articles: Iterable[Article | UnreadableInput], make: Callable[[Article], T]) -> Iterator[T | UnreadableInput]:
    for article in articles:
        yield article if isinstance(article, UnreadableInput) else make(article)


def _relieved(articles: Iterator[Article | UnreadableInput], make: Callable[[Article], T]) -> Iterator[T | UnreadableInput]:
    """This process reads until it has read so much that another is worth it, and that one has started; if none can, it goes on itself."""
    size = 0
    with ExitStack() as at_the_end:
        pool: _Pool[T] | None = None
        for article in articles:
            yield from _here((article,), make)
            size += len(article.text) if isinstance(article, Article) else 0
            if pool is None and size >= _WORTH_A_PROCESS:
                pool = at_the_end.enter_context(closing(_Pool(make, 1)))
            if pool is not None and pool.is_up():
                yield from pool.through(articles)  # all that is left


def _shared(
    articles: Iterator[Article | UnreadableInput], make: Callable[[Article], T], workers: int, worth_a_pool: int
) -> Iterator[T | UnreadableInput]:
    """Several processes read, where there is enough for them."""
    first = list(islice(articles, workers * _AHEAD))
    complete = len(first) < workers * _AHEAD
    size = sum(len(article.text) for article in first if isinstance(article, Article))
    articles = chain(first, articles)
    if complete and (len(first) < 2 or size < worth_a_pool):
        yield from _here(articles, make)
        return
    # It is closed too when the consumer stops early or the user interrupts.
    with closing(_Pool(make, workers)) as pool:
        pool.started()
        yield from pool.through(articles)


def spoken(report: Report, languages: Collection[str]) -> bool:
    """Whether a report is in one of ``languages``, by their primary subtags (``en`` takes in ``en-GB``)."""
    return (report.language or "").partition("-")[0].lower() in languages


def settled(outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
    """``outcomes`` as they come, for a process that does nothing but read: what stays loaded is put out of the garbage collector's way,
    which would go over all of it every few reports (a fifteenth of the time)."""
    for number, found in enumerate(outcomes, 1):
        _settle(number)
        yield found


def _settle(number: int) -> None:
    if number in _LOADED:
        gc.freeze()


class _Pool(Generic[T]):
    """Processes that read. When one of them dies, all that was in flight is suspect and is read again, one report at a time."""

    def __init__(self, make: Callable[[Article], T], workers: int) -> None:
        self._make = make
        self._workers = workers
        self._many = _executor(workers)
        self._lone: ProcessPoolExecutor | None = None
        self._first = self._many.submit(os.getpid)

    def started(self) -> None:
        """Waits until there is a process. Raises ``WrongUse`` where none can be started."""
        try:
            self._first.result()
        except BrokenProcessPool as error:
            remedy = "put the calls of your script under \"if __name__ == '__main__':\", or read with one worker"
            raise WrongUse("workers", "", "no process could be started", remedy) from error

    def is_up(self) -> bool:
        """Whether there is a process already."""
        return self._first.done() and self._first.exception() is None

    def through(self, articles: Iterable[Article | UnreadableInput]) -> Iterator[T | UnreadableInput]:
        """What is made of ``articles``, in their order."""
        waiting: deque[tuple[Article, Future[T]] | UnreadableInput] = deque()
        for article in articles:
            waiting.append(article if isinstance(article, UnreadableInput) else (article, self._submit(article)))
            # What is made waits for the next report alone, not until so many are found, which can take long.
            while waiting and (len(waiting) >= self._workers * _AHEAD or _is_made(waiting[0])):
                yield self._settled(waiting.popleft())
        while waiting:
            yield self._settled(waiting.popleft())

    def _submit(self, article: Article) -> Future[T]:
        try:
            return self._many.submit(_made, self._make, article)
        except BrokenProcessPool:
            self._many.shutdown()
            self._many = _executor(self._workers)
            return self._many.submit(_made, self._make, article)

    def _settled(self, waiting: tuple[Article, Future[T]] | UnreadableInput) -> T | UnreadableInput:
        if isinstance(waiting, UnreadableInput):
            return waiting
        article, future = waiting
        try:
            return future.result()
        except BrokenProcessPool:
            return self._alone(article)

    def _alone(self, article: Article) -> T | UnreadableInput:
        self._lone = self._lone or _executor(1)
        try:
            return self._lone.submit(_made, self._make, article).result()
        except BrokenProcessPool:
            self._lone.shutdown()
            self._lone = None
            name = article.origin or article.id or "a report"
            return UnreadableInput(name, "", "the process that read it ended without a word", "is there enough memory for a text so long?")

    def close(self) -> None:
        for executor in (self._many, self._lone):
            if executor:
                executor.shutdown(cancel_futures=True)


def _is_made(waiting: tuple[Article, Future[T]] | UnreadableInput) -> bool:
    return isinstance(waiting, UnreadableInput) or waiting[1].done()


def _executor(workers: int) -> ProcessPoolExecutor:
    """Fresh processes on every system: a forked copy would share the threads and locks of a running network."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_prepare)


def _prepare() -> None:
    """In a worker: interrupts left to the parent, and an end when the parent has one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


_number = count(1)


def _made(make: Callable[[Article], T], article: Article) -> T:
    """In a worker: what is made of a report, and what stays loaded is put out of the garbage collector's way."""
    found = make(article)
    _settle(next(_number))
    return found


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)
