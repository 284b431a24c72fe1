"""Addresses of the web: the report at one, or the reports that a feed or a sitemap there names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from typing import Final

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import documents, docx, feeds, pages, pdf, text
from onrecord.sources.fetching import Fetched, Fetcher

Found = Article | UnreadableInput
_MARKUP: Final = frozenset({"", "text/html", "application/xhtml+xml"})
_XML: Final = frozenset({"application/xml", "text/xml"})
# An index of sitemaps names at most so many that are looked at.
_FURTHER: Final = 50


def articles(url: str, fetcher: Fetcher) -> Iterator[Found]:
    """The reports at an address in order, and in their places errors for what could not be read; nothing is raised."""
    try:
        found = fetcher.fetch(url)
        if feeds.is_feed(found.data):
            for entry in entries(feeds.parsed(found.data, found.url), fetcher):
                yield from (entry,) if isinstance(entry, UnreadableInput) else of_entry(entry, fetcher)
        else:
            yield from of_answer(found)
    except UnreadableInput as error:
        yield error


def entries(feed: feeds.Feed, fetcher: Fetcher) -> Iterator[feeds.Entry | UnreadableInput]:
    """What a feed names, and what the further sitemaps name that it leads to; errors for those that could not be had."""
    yield from feed.entries
    for further in feed.further[:_FURTHER]:
        try:
            found = fetcher.fetch(further)
            # An index in an index leads nowhere new.
            yield from feeds.parsed(found.data, found.url).entries
        except UnreadableInput as error:
            yield error


def of_entry(entry: feeds.Entry, fetcher: Fetcher) -> Iterator[Found]:
    """The report that an entry of a feed names; what the page does not state of it is as the feed states it."""
    try:
        for each in of_answer(fetcher.fetch(entry.url)):
            if isinstance(each, Article):
                yield replace(each, title=each.title or entry.title, published=each.published or entry.published)
            else:
                yield each
    except UnreadableInput as error:
        yield error


def of_answer(found: Fetched) -> Iterator[Found]:
    """The reports in what a server sent, by what it says it is, where that is true. Raises ``UnreadableInput``."""
    data, url, stream = found.data, found.url, BytesIO(found.data)
    if data.startswith(b"%PDF-"):
        yield _at(pdf.from_stream(stream, url), url)
    elif data.startswith(b"PK\x03\x04") and "wordprocessingml" in found.kind:
        yield _at(docx.from_stream(stream, url), url)
    elif found.kind in ("application/json", "application/ld+json") or found.kind.endswith("+json"):
        yield from (_at(each, url) for each in documents.from_json(stream, url))
    elif found.kind in _MARKUP or pages.begins_as_page(data):
        yield pages.article(data, url, url=url, charset=found.charset)
    elif found.kind in _XML or found.kind.endswith("+xml"):
        yield from (_at(each, url) for each in documents.from_xml(stream, url))
    elif found.kind == "text/plain":
        yield _at(text.article(data, url), url)
    else:
        raise UnreadableInput(url, "", f"what stands there ({found.kind}) is no report", "give the address of a page, a feed or a document")


def _at(found: Found, url: str) -> Found:
    return replace(found, url=found.url or url) if isinstance(found, Article) else found
