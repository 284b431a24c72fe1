"""Watching feeds: what is new is added, once; what fails keeps nothing else back; it ends when it is asked to."""

from __future__ import annotations

import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from onrecord import asking
from onrecord.sources.fetching import Fetcher, Limits
from onrecord.store import Store, open_store
from onrecord.watching import Watched, watch
from tests.sources.server import PAGE, Handler, Site, serving
from tests.views.program import PROGRAM, environment


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.db") as made:
        yield made


@pytest.fixture
def fetcher() -> Iterator[Fetcher]:
    made = Fetcher(private=True, robots=False, sleep=lambda _seconds: None, limits=Limits(tries=1))
    yield made
    made.close()


def feed(*numbers: int, stamp: str = "2025-03-11") -> str:
    items = (f"<item><guid>{n}</guid><link>/{n}</link><pubDate>{stamp}</pubDate></item>" for n in numbers)
    return f"<rss version='2.0'><channel>{''.join(items)}</channel></rss>"


def page(number: int) -> str:
    return PAGE.replace("Ferry", f"Ferry {number}").replace("The ferry", f"Ferry {number}")


def once(store: Store, fetcher: Fetcher, *urls: str) -> list[Watched]:
    return list(watch(store, urls, fetcher, Event(), once=True))


def titles(store: Store) -> list[str]:
    return sorted(str(row["title"]) for row in asking.reports(store))


def test_what_is_new_is_added_once(site: Site, store: Store, fetcher: Fetcher) -> None:
    """Each entry of a feed is fetched when it is new or its stamp has changed, and not otherwise."""
    for number in (1, 2):
        site.at(f"/{number}", lambda handler, number=number: handler.say(body=page(number)))  # type: ignore[misc]
    url = site.at("/feed", lambda handler: handler.say(body=feed(1)))
    assert {"new": 1} == once(store, fetcher, url)[0].added.counts
    site.at("/feed", lambda handler: handler.say(body=feed(2, 1)))
    assert {"new": 1} == once(store, fetcher, url)[0].added.counts
    assert {} == once(store, fetcher, url)[0].added.counts
    assert (1, 1) == (site.seen["/1"], site.seen["/2"])
    site.at("/1", lambda handler: handler.say(body=page(1).replace("until May", "until July")))
    site.at("/feed", lambda handler: handler.say(body=feed(1, stamp="2025-03-12")))
    once(store, fetcher, url)
    assert (2, 1) == (site.seen["/1"], site.seen["/2"])
    assert ["Ferry 1", "Ferry 2"] == titles(store)


def test_a_feed_that_has_not_changed(site: Site, store: Store, fetcher: Fetcher) -> None:
    """A feed is asked on condition, and one that has not changed costs one short answer."""
    asked: list[str | None] = []

    def conditional(handler: Handler) -> None:
        asked.append(handler.headers["If-None-Match"])
        handler.say(304 if asked[-1] == '"7"' else 200, feed(1), etag='"7"')

    site.at("/1", lambda handler: handler.say(body=page(1)))
    url = site.at("/feed", conditional)
    once(store, fetcher, url)
    once(store, fetcher, url)
    assert [None, '"7"'] == asked


def test_one_feed_fails_and_the_others_go_on(site: Site, store: Store, fetcher: Fetcher) -> None:
    """What is wrong with one feed is told, and the others are read; a page that is gone keeps no other back and is given up in time."""
    site.at("/1", lambda handler: handler.say(body=page(1)))
    good = site.at("/feed", lambda handler: handler.say(body=feed(9, 1)))
    broken = site.at("/broken", lambda handler: handler.say(500))
    no_feed = site.at("/page", lambda handler: handler.say(body=PAGE))
    rounds = once(store, fetcher, broken, no_feed, good)
    assert ["the server answered 500", "it is no feed and no sitemap"] == [each.error.reason for each in rounds if each.error]
    assert ({"new": 1}, 1) == (rounds[2].added.counts, rounds[2].added.unreadable)
    for _ in range(5):
        once(store, fetcher, good)
    assert (3, 1) == (site.seen["/9"], site.seen["/1"])


def test_it_goes_on_until_it_is_stopped(site: Site, store: Store, fetcher: Fetcher) -> None:
    """Feeds are looked at in turn until the end is asked for; a feed that fails is asked less often."""
    site.at("/1", lambda handler: handler.say(body=page(1)))
    good, broken = site.at("/feed", lambda handler: handler.say(body=feed(1))), site.at("/broken", lambda handler: handler.say(404))
    stop = Event()
    for number, _ in enumerate(watch(store, [good, broken], fetcher, stop, every=0.05), 1):
        if number == 12:
            stop.set()
    assert site.seen["/feed"] > site.seen["/broken"] >= 2


def test_the_program_ends_cleanly(site: Site, tmp_path: Path) -> None:
    """Asked to end, the program ends with success, and what it told was added is in the store."""
    site.at("/1", lambda handler: handler.say(body=page(1)))
    url, path = site.at("/feed", lambda handler: handler.say(body=feed(1))), tmp_path / "store.db"
    command = [*PROGRAM, "watch", url, "--store", str(path), "--every", "0.01", "--allow-private"]
    with subprocess.Popen(command, env=environment(), stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        told = process.stderr.readline()
        process.send_signal(signal.SIGTERM)
        assert 0 == process.wait(60), process.stderr.read()
    assert f"{url}: 1 new" in told
    with open_store(path) as store:
        assert ["Ferry 1"] == titles(store)
        assert [] == list(asking.verify(store))


@pytest.mark.parametrize(("arguments", "status"), [(["--once"], 3), (["--once", "--every", "0"], 2), (["--once", "--every", "soon"], 2)])
def test_exit_statuses(tmp_path: Path, arguments: list[str], status: int) -> None:
    """A feed that cannot be had once is told with status 3, a wrong option with 2."""
    command = [*PROGRAM, "watch", "http://127.0.0.1:9/feed", "--store", str(tmp_path / "store.db"), *arguments]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    assert status == done.returncode, done.stderr
