"""Keeps adding what feeds bring, feed by feed, each in its time; what goes wrong with one is told, and the others go on."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from onrecord.adding import Added, add
from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import addresses, feeds
from onrecord.sources.fetching import Fetcher
from onrecord.store import Store
from onrecord.store import feeds as kept

# An entry that could not be read so often is given up.
_TRIES: Final = 3
# A feed that fails is asked half as often each time, up to this many times.
_HALVINGS: Final = 5


@dataclass(slots=True)
class Watched:
    """One round of one feed: what was added, and what became of the feed itself."""

    feed: str
    added: Added = field(default_factory=Added)
    error: UnreadableInput | None = None


@dataclass(slots=True)
class _Feed:
    url: str
    due: float
    failures: int = 0


def watch(
    store: Store,
    urls: Sequence[str],
    fetcher: Fetcher,
    stop: Event,
    *,
    every: float = 900.0,
    once: bool = False,
    workers: int = 1,
    languages: Collection[str] = (),
    on_unreadable: Callable[[UnreadableInput], None] = lambda _error: None,
) -> Iterator[Watched]:
    """Adds what the feeds at ``urls`` bring to ``store``, each looked at ``every`` so many seconds, until ``stop`` is set, or ``once``.

    Yields each round when it is done. What is being read when ``stop`` is set is still kept. Raises ``UnusableStore`` where the store
    fails.
    """
    waiting = [_Feed(url, time.monotonic()) for url in dict.fromkeys(urls)]
    while waiting and not stop.wait(max(0.0, min(each.due for each in waiting) - time.monotonic())):
        feed = min(waiting, key=lambda each: each.due)
        done = _round(store, feed.url, fetcher, stop, workers, languages, on_unreadable)
        feed.failures = feed.failures + 1 if done.error else 0
        feed.due = time.monotonic() + every * 2 ** min(feed.failures, _HALVINGS)
        if once:
            waiting.remove(feed)
        yield done


def _round(
    store: Store,
    url: str,
    fetcher: Fetcher,
    stop: Event,
    workers: int,
    languages: Collection[str],
    on_unreadable: Callable[[UnreadableInput], None],
) -> Watched:
    done = Watched(url)
    with store.reading() as connection:
        known, seen = kept.headers_of(connection, url), kept.seen(connection, url)
    try:
        found = fetcher.fetch(url, known)
        if found.status == 304:
            return done
        if not feeds.is_feed(found.data):
            raise UnreadableInput(url, "", "it is no feed and no sitemap", "name the address of a feed; 'onrecord add' takes a page")
        feed = feeds.parsed(found.data, found.url)
    except UnreadableInput as error:
        done.error = error
        return done
    looked_at: list[tuple[str, str, int]] = []
    done.added = add(
        store,
        _new(feed, fetcher, stop, seen, looked_at),
        workers=workers,
        languages=languages,
        on_done=lambda error: on_unreadable(error) if error else None,
    )
    with store.writing() as connection:
        kept.looked_at(connection, url, looked_at)
        # Where something is left to be looked at, the whole feed is asked for again.
        complete = not stop.is_set() and not any(0 < failures < _TRIES for _, _, failures in looked_at)
        kept.answered(connection, url, found.headers if complete else {})
    return done


def _new(
    feed: feeds.Feed, fetcher: Fetcher, stop: Event, seen: dict[str, tuple[str, int]], looked_at: list[tuple[str, str, int]]
) -> Iterator[Article | UnreadableInput]:
    """What a feed names and was not looked at before, or has changed since; ``looked_at`` learns of each."""
    for entry, failures in _wanted(addresses.entries(feed, fetcher), seen):
        if stop.is_set():
            return
        if isinstance(entry, UnreadableInput):
            yield entry
            continue
        failed = False
        for found in addresses.of_entry(entry, fetcher):
            failed = failed or isinstance(found, UnreadableInput)
            yield found
        looked_at.append((entry.id, entry.stamp, failures + 1 if failed else 0))


def _wanted(
    entries: Iterator[feeds.Entry | UnreadableInput], seen: dict[str, tuple[str, int]]
) -> Iterator[tuple[feeds.Entry | UnreadableInput, int]]:
    for entry in entries:
        if isinstance(entry, UnreadableInput):
            yield entry, 0
            continue
        stamp, failures = seen.get(entry.id, (None, 0))
        if stamp != entry.stamp:
            yield entry, 0
        elif 0 < failures < _TRIES:
            yield entry, failures
