"""Archives of the web (WARC, ISO 28500), compressed or not, as Common Crawl and libraries keep them: each page of news in one is a report.

Archives are larger than any memory, so one page is held at a time. Each report knows where in its archive the next one begins, so that
a run that was interrupted can go on from there.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any, BinaryIO, Final
from urllib.parse import urlsplit

from onrecord.errors import UnreadableInput
from onrecord.record import Article, Position
from onrecord.sources import pages
from onrecord.sources.decoding import charset_in

Found = Article | UnreadableInput
_PAGE: Final = re.compile(r"\s*(?:text/html|application/xhtml\+xml)\b", re.IGNORECASE)
_BEGINNING: Final = 64 * 1024
# What damage makes the library raise beside its own error.
_DAMAGED: Final = (EOFError, zlib.error, ValueError, AttributeError, TypeError, KeyError, IndexError)


def _from_the_beginning(_archive: str) -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What of an archive is wanted: pages of these ``hosts`` and of what lies below them, or of all; and from where on, which ``begin``
    tells of an archive by the name that positions in it have (0 is the beginning)."""

    hosts: tuple[str, ...] = ()
    begin: Callable[[str], int] = _from_the_beginning

    def takes(self, url: str) -> bool:
        """Whether the page at ``url`` is wanted."""
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:
            return False
        return not self.hosts or any(host == each or host.endswith(f".{each}") for each in self.hosts)


EVERYTHING: Final = Wanted()


def from_stream(stream: BinaryIO, name: str, wanted: Wanted = EVERYTHING) -> Iterator[Found]:
    """The reports of an archive in order, and in their places the pages that hold none. ``stream`` can seek.

    Raises ``UnreadableInput`` for what is no archive, and where one is damaged, after what stands before the damage.
    """
    try:
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed
    except ImportError as error:
        raise UnreadableInput(name, "", "reading archives needs more packages", "pip install 'onrecord[web]'") from error
    archive = _name_of(stream, wanted)
    start = wanted.begin(archive)
    stream.seek(start)
    records = ArchiveIterator(stream)
    waiting: Found | None = None
    pages_found = start > 0 or bool(wanted.hosts)
    try:
        for record in records:
            # Where the record begins; what is behind it is known only when it has been read.
            at = records.offset
            if waiting is not None:
                yield _placed(waiting, archive, at)
            waiting = _found(record, name, at, wanted)
            pages_found = pages_found or waiting is not None
    except (ArchiveLoadFailed, *_DAMAGED) as error:
        if waiting is not None:
            yield waiting
        at = records.offset
        reason = f"it is damaged from here on ({type(error).__name__})" if at else "it is no archive of the web (WARC)"
        raise UnreadableInput(name, f"byte {at:,}", reason, "fetch it again") from error
    if waiting is not None:
        yield _placed(waiting, archive, stream.tell())
    if not pages_found:
        raise UnreadableInput(name, "", "it holds no web page", "give an archive with pages (responses of type text/html)")


def _name_of(stream: BinaryIO, wanted: Wanted) -> str:
    """An archive by how it begins, whatever its file is called, and what is wanted of it."""
    digest = blake2b(stream.read(_BEGINNING), digest_size=12)
    digest.update("\n".join(sorted(wanted.hosts)).encode())
    return digest.hexdigest()


def _found(record: Any, name: str, at: int, wanted: Wanted) -> Found | None:
    """The report that a record holds; ``None`` for what is no page, or not wanted."""
    if record.rec_type not in ("response", "resource"):
        return None
    url = record.rec_headers.get_header("WARC-Target-URI") or ""
    headers = record.http_headers if record.http_headers is not None else record.rec_headers
    kind = headers.get_header("Content-Type") or ""
    answered = record.http_headers is None or record.http_headers.get_statuscode() == "200"
    if not answered or not _PAGE.match(kind) or not wanted.takes(url):
        return None
    where = f"byte {at:,} ({url})"
    data = record.content_stream().read(pages.LONGEST + 1)
    if len(data) > pages.LONGEST:
        return UnreadableInput(name, where, f"the page is longer than {pages.LONGEST // 2**20} MiB", "")
    try:
        return pages.article(data, f"{name}, {where}", url=url, charset=charset_in(kind))
    except UnreadableInput as error:
        return error


def _placed(found: Found, archive: str, after: int) -> Found:
    return replace(found, position=Position(archive=archive, after=after)) if isinstance(found, Article) else found
