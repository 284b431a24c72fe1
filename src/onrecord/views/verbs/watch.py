"""``onrecord watch``: keeps adding what feeds bring."""

from __future__ import annotations

import argparse
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event
from types import FrameType
from typing import Any, Final

from onrecord.errors import WrongUse
from onrecord.views.messages import tell
from onrecord.views.status import DONE, UNREADABLE
from onrecord.views.verbs import _store
from onrecord.views.verbs.add import told_of
from onrecord.views.verbs.read import add_fetching, add_language, add_workers

HELP = "keep adding what feeds bring"
DESCRIPTION = """\
Looks at feeds (RSS, Atom, JSON Feed) and news sitemaps again and again, and adds to a store what is new in them or has changed. What goes
wrong with one feed is told, and it is asked less often until it is well; the others go on. Interrupting it (Ctrl-C) ends it when what is
being read has been kept."""
EPILOG = """\
examples:
  onrecord watch https://example.org/feed.xml https://example.com/news-sitemap.xml --store desk.db
  onrecord watch https://example.org/feed.xml --every 5
  onrecord watch https://example.org/feed.xml --once      for a scheduler of your own

exit status:
  0 it was ended, or all feeds were read once   1 the store could not be used   2 wrong use   3 --once, and something could not be read
"""
_MOST_MINUTES: Final = 7 * 24 * 60


def arguments(parser: argparse.ArgumentParser) -> None:
    """Adds what the verb takes."""
    parser.add_argument("feeds", nargs="+", metavar="FEED", help="the address of a feed or of a news sitemap")
    parser.add_argument("--every", metavar="MINUTES", type=_minutes, default=15.0, help="how often to look at each (default: 15)")
    parser.add_argument("--once", action="store_true", help="look at each once, and end")
    add_language(parser)
    add_fetching(parser)
    add_workers(parser)
    _store.add_store(parser)


def run(given: argparse.Namespace) -> int:
    """Watches until it is interrupted; returns the exit status."""
    from onrecord.sources.fetching import Fetcher
    from onrecord.store import open_store
    from onrecord.watching import watch

    stop, failed = Event(), False
    fetcher = Fetcher(private=given.allow_private, sleep=stop.wait)
    with open_store(given.store) as store, _ended_by_signals(stop):
        rounds = watch(
            store,
            given.feeds,
            fetcher,
            stop,
            every=60 * given.every,
            once=given.once,
            workers=given.workers,
            languages=given.language,
            on_unreadable=lambda error: tell(str(error)),
        )
        for done in rounds:
            failed = failed or done.error is not None or done.added.unreadable > 0
            tell(str(done.error) if done.error else f"{done.feed}: {told_of(done.added) or 'nothing new'}")
    fetcher.close()
    if stop.is_set():
        tell("ended; what had been read is kept")
    return UNREADABLE if failed and given.once else DONE


@contextmanager
def _ended_by_signals(stop: Event) -> Iterator[None]:
    """Ctrl-C, and what ends a service, set ``stop``; a second time they end the program as they always do."""

    def end(_number: int, _frame: FrameType | None) -> None:
        stop.set()
        for each, former in before.items():
            signal.signal(each, former)

    before: dict[int, Any] = {each: signal.getsignal(each) for each in (signal.SIGINT, signal.SIGTERM)}
    for each in before:
        signal.signal(each, end)
    try:
        yield
    finally:
        for each, former in before.items():
            signal.signal(each, former)


def _minutes(given: str) -> float:
    try:
        minutes = float(given)
    except ValueError:
        minutes = 0.0
    if not 0 < minutes <= _MOST_MINUTES:
        raise WrongUse("--every", "", f"{given[:40]!r} is no number of minutes", "write one such as 15")
    return minutes
