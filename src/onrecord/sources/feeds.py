"""Feeds (RSS, Atom, JSON Feed) and news sitemaps: which reports there are to fetch."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from time import strftime
from typing import Any, Final
from urllib.parse import urljoin

from onrecord.errors import UnreadableInput
from onrecord.sources import fragments
from onrecord.sources.published import day_in

_BEGINS_AS_FEED: Final = re.compile(
    rb"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?[^>]*>\s*)*<(?:rss|feed|rdf:RDF|urlset|sitemapindex)\b", re.DOTALL
)
_JSON_FEED: Final = b"https://jsonfeed.org/version/"
_LOOKED_AT: Final = 4_096


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A report that a feed names: its address, its name in the feed, and what the feed states of it. ``stamp`` changes when it does."""

    url: str
    id: str
    title: str | None = None
    published: str | None = None
    stamp: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The entries of a feed in its order, and the further sitemaps that an index names."""

    entries: tuple[Entry, ...] = ()
    further: tuple[str, ...] = ()


def is_feed(data: bytes) -> bool:
    """Whether a document begins as a feed or a sitemap does."""
    begun = data[:_LOOKED_AT].lstrip(b"\xef\xbb\xbf \t\r\n")
    return bool(_BEGINS_AS_FEED.match(begun)) or (begun.startswith(b"{") and _JSON_FEED in begun.replace(b"\\/", b"/"))


def parsed(data: bytes, url: str) -> Feed:
    """What a document at ``url`` names. Raises ``UnreadableInput`` for what is no feed, and where the extra is missing."""
    if b"<!ENTITY" in data:
        raise UnreadableInput(url, "", "the feed declares entities, which are not expanded", "")
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return Feed(entries=tuple(_of_json(data, url)))
    root = re.search(rb"<(?:\w+:)?(urlset|sitemapindex)\b", data[:_LOOKED_AT])
    return _of_sitemap(data, url) if root else Feed(entries=tuple(_of_xml(data, url)))


def _of_xml(data: bytes, url: str) -> Iterator[Entry]:
    try:
        import feedparser
    except ImportError as error:
        raise UnreadableInput(url, "", "reading feeds needs more packages", "pip install 'onrecord[web]'") from error
    found = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    if not found.version:
        raise UnreadableInput(url, "", "it is no feed that can be read", "")
    # As plain mappings, which do not make up one date from another.
    for entry in map(dict, found.entries):
        if address := entry.get("link"):
            when = entry.get("published_parsed")
            yield Entry(
                url=urljoin(url, address),
                id=entry.get("id") or address,
                title=" ".join(str(entry.get("title", "")).split()) or None,
                published=strftime("%Y-%m-%d", when) if when else None,
                stamp=str(entry.get("updated") or entry.get("published") or ""),
            )


def _of_json(data: bytes, url: str) -> Iterator[Entry]:
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableInput(url, "", f"it is no JSON Feed that can be read ({error})", "") from error
    items = found.get("items") if isinstance(found, Mapping) else None
    for item in items if isinstance(items, list) else ():
        address = item.get("url") or item.get("external_url") if isinstance(item, Mapping) else None
        if isinstance(address, str):
            stamp = _text(item, "date_modified") or _text(item, "date_published") or ""
            published = day_in(_text(item, "date_published"))
            yield Entry(
                url=urljoin(url, address), id=str(item.get("id") or address), title=_text(item, "title"), published=published, stamp=stamp
            )


def _of_sitemap(data: bytes, url: str) -> Feed:
    root = fragments.parsed_xml(data, url)
    entries, further = [], []
    for each in root:
        known = {fragments.local_name(part): " ".join("".join(part.itertext()).split()) for part in each.iter()}
        if address := known.get("loc"):
            if fragments.local_name(each) == "sitemap":
                further.append(urljoin(url, address))
            else:
                day, stamp = day_in(known.get("publication_date")), known.get("lastmod") or known.get("publication_date") or ""
                entries.append(Entry(url=urljoin(url, address), id=address, title=known.get("title") or None, published=day, stamp=stamp))
    return Feed(entries=tuple(entries), further=tuple(further))


def _text(item: Mapping[str, Any], key: str) -> str | None:
    value = item.get(key)
    return " ".join(value.split()) or None if isinstance(value, str) else None
