"""What is known of feeds that are watched: how they were answered last, and which of their entries were looked at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import Connection, delete, select

from onrecord.store.among import among
from onrecord.store.bulk import put_rows
from onrecord.store.schema import feed_entries, feeds

# Of the headers of an answer those by which the next request asks for what has changed alone.
_CONDITIONS = ("etag", "last-modified")


def headers_of(connection: Connection, url: str) -> dict[str, str]:
    """The headers of the last answer that was read to its end; none for a feed that is new."""
    return connection.execute(select(feeds.c.headers).where(feeds.c.url == url)).scalar() or {}


def answered(connection: Connection, url: str, headers: Mapping[str, str]) -> None:
    """A feed was answered with ``headers``, and its entries were looked at."""
    connection.execute(delete(feeds).where(feeds.c.url == url))
    put_rows(connection, feeds, [{"url": url, "headers": {name: headers[name] for name in _CONDITIONS if name in headers}}])


def seen(connection: Connection, url: str) -> dict[str, tuple[str, int]]:
    """The entries of a feed that were looked at: their stamps then, and how often reading them failed since."""
    columns = select(feed_entries.c.entry, feed_entries.c.stamp, feed_entries.c.failures).where(feed_entries.c.feed == url)
    return {entry: (stamp, failures) for entry, stamp, failures in connection.execute(columns)}


def looked_at(connection: Connection, url: str, entries: Iterable[tuple[str, str, int]]) -> None:
    """These entries of a feed were looked at: each with its stamp and how often reading it has failed."""
    rows = {entry: {"feed": url, "entry": entry, "stamp": stamp, "failures": failures} for entry, stamp, failures in entries}
    connection.execute(delete(feed_entries).where(feed_entries.c.feed == url, among(feed_entries.c.entry, rows)))
    put_rows(connection, feed_entries, [*rows.values()])
