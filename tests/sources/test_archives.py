"""Archives of the web: which of their pages are reports, what damage does, and where a run goes on."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import archives, pages
from onrecord.sources.files import articles

# The writer of these archives leaves its buffers to the collector.
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning", "ignore::ResourceWarning")
HTML = "text/html; charset=utf-8"


def page(number: int) -> bytes:
    body = "".join(
        f"<p>Ferry {number} to the islands stays in port until {month}, the harbour master said.</p>" for month in ("May", "June")
    )
    return f"<!DOCTYPE html><title>Ferry {number}</title><main>{body}</main>".encode()


def packed(records: Iterable[tuple[str, bytes, str, str]], *, gzip: bool = True) -> bytes:
    """An archive of answers: each an address, a body, what the server said of its type, and its status."""
    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=gzip)
    writer.write_record(writer.create_warcinfo_record("news.warc", {"software": "test"}))
    for url, body, kind, status in records:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers))
    return buffer.getvalue()


def news(number: int = 5, *, gzip: bool = True) -> bytes:
    return packed([(f"https://www.coast.example/{n}", page(n), HTML, "200 OK") for n in range(number)], gzip=gzip)


def read(data: bytes, wanted: archives.Wanted = archives.EVERYTHING) -> list[Article | UnreadableInput]:
    """What an archive gives, with the error that ends it where one does."""
    found: list[Article | UnreadableInput] = []
    try:
        found.extend(archives.from_stream(io.BytesIO(data), "a.warc", wanted))
    except UnreadableInput as error:
        found.append(error)
    return found


def titles(found: Iterable[Article | UnreadableInput]) -> list[str | None]:
    return [each.title if isinstance(each, Article) else None for each in found]


@pytest.mark.parametrize("gzip", [True, False])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_pages_of_an_archive(tmp_path: Path, gzip: bool, name: str) -> None:
    """Each page of an archive is a report with its address, packed or not, whatever the name of the file says of that."""
    (tmp_path / name).write_bytes(news(gzip=gzip))
    found = list(articles([tmp_path / name]))
    assert [f"Ferry {n}" for n in range(5)] == titles(found)
    assert [f"https://www.coast.example/{n}" for n in range(5)] == [each.url for each in found if isinstance(each, Article)]


def test_what_is_no_page_is_passed_over() -> None:
    """Pictures, redirections and errors of servers are passed over; a page without a report is told by its place and address."""
    found = read(
        packed(
            [
                ("https://coast.example/a.jpg", b"\xff\xd8\xff", "image/jpeg", "200 OK"),
                ("https://coast.example/moved", page(1), HTML, "301 Moved"),
                ("https://coast.example/gone", page(2), HTML, "404 Not Found"),
                ("https://coast.example/empty", b"<html></html>", HTML, "200 OK"),
                ("https://coast.example/good", page(3), HTML, "200 OK"),
            ]
        )
    )
    assert [None, "Ferry 3"] == titles(found)
    assert "(https://coast.example/empty): no text of a report was found" in str(found[0])


def test_hosts() -> None:
    """With hosts given, their pages and those of hosts below them are taken, and no others that only look alike."""
    urls = (
        "https://coast.example/1",
        "https://www.coast.example/2",
        "https://notcoast.example/3",
        "http://coast.example.org/4",
        "nonsense",
    )
    data = packed([(url, page(n), HTML, "200 OK") for n, url in enumerate(urls)])
    assert ["Ferry 0", "Ferry 1"] == titles(read(data, archives.Wanted(hosts=("coast.example",))))


def test_a_page_that_unpacks_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that is longer than any page is told, and the ones behind it are read."""
    monkeypatch.setattr(pages, "LONGEST", 10_000)
    long = b"<p>" + b"x" * 20_000
    found = read(packed([("https://a.example", long, HTML, "200 OK"), ("https://b.example", page(1), HTML, "200 OK")]))
    assert [None, "Ferry 1"] == titles(found)


@pytest.mark.parametrize("gzip", [True, False])
def test_a_run_goes_on_behind_each_report(gzip: bool) -> None:
    """From where a report says that the next begins, the rest of the archive is read, and nothing twice."""
    data = news(6, gzip=gzip)
    whole = [each for each in read(data) if isinstance(each, Article)]
    for number, report in enumerate(whole, 1):
        assert report.position is not None
        after = report.position.after
        rest = read(data, archives.Wanted(begin=lambda _archive, after=after: after))  # type: ignore[misc]
        assert whole[number:] == rest


def test_positions_belong_to_an_archive_and_what_was_wanted() -> None:
    """Archives that begin differently, and runs that want other hosts, do not take one another's place."""
    names = {
        each.position.archive
        for data, hosts in ((news(1), ()), (news(1)[:-1] + b"\0", ()), (news(1), ("coast.example",)))
        for each in read(data, archives.Wanted(hosts=hosts))
        if isinstance(each, Article) and each.position
    }
    assert len(names) >= 2


@pytest.mark.parametrize("data", [b"", b"no archive at all", b"\x1f\x8b broken"])
def test_no_archive(tmp_path: Path, data: bytes) -> None:
    """What is no archive is told by name."""
    (tmp_path / "a.warc.gz").write_bytes(data)
    (error,) = articles([tmp_path / "a.warc.gz"])
    assert isinstance(error, UnreadableInput) and "a.warc.gz" in str(error)


@settings(max_examples=30)
@given(at=st.integers(0, 4_000), gzip=st.booleans(), noise=st.binary(max_size=20))
def test_damage_takes_only_what_is_behind_it(at: int, gzip: bool, noise: bytes) -> None:
    """A cut or damaged archive gives the pages before the damage, and an error with its place or nothing else."""
    data = news(6, gzip=gzip)
    at = min(at, len(data))
    whole = read(data)
    found = read(data[:at] + noise)
    kept = [each for each in found if isinstance(each, Article)]
    assert [each.text for each in kept[:-1]] == [each.text for each in whole if isinstance(each, Article)][: max(0, len(kept) - 1)]
