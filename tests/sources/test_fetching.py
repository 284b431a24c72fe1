"""Fetching: a real server on loopback that does everything a server should not, and what has to come of each."""

from __future__ import annotations

import gzip
import re
import shutil
import ssl
import subprocess
import sys
import threading
import time
import zlib
from collections import Counter
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest

from onrecord.errors import UnreadableInput
from onrecord.record import Article
from onrecord.sources import addresses, feeds, fetching
from onrecord.sources.fetching import Fetched, Fetcher, Limits, is_public
from tests.sources.server import PAGE, Handler, Site, serving


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as made:
        yield made


@pytest.fixture
def slept() -> list[float]:
    return []


@pytest.fixture
def fetcher(slept: list[float]) -> Iterator[Fetcher]:
    """One that may ask this machine, waits for nobody, and does not care for robots."""
    made = Fetcher(private=True, robots=False, sleep=slept.append, limits=Limits(longest=100_000, connect=2, silence=0.5, total=1.5))
    yield made
    made.close()


def refused(fetcher: Fetcher, url: str) -> str:
    with pytest.raises(UnreadableInput) as error:
        fetcher.fetch(url)
    assert str(error.value).startswith(url)
    return error.value.reason


def test_a_page(site: Site, fetcher: Fetcher) -> None:
    """An answer comes with its body, the type and the encoding that the server gave."""
    found = fetcher.fetch(site.at("/a", lambda handler: handler.say(body=PAGE, content_type="Text/HTML; charset=UTF-8")))
    assert (200, PAGE.encode(), "text/html", "UTF-8") == (found.status, found.data, found.kind, found.charset)


def test_addresses_are_written_as_servers_want_them(site: Site, fetcher: Fetcher) -> None:
    """Characters that an address may not have are encoded, those that it has encoded already are left."""
    site.at("/f%C3%A4hre%20a?q=%C3%BC%20b", lambda handler: handler.say(body="found"))
    assert b"found" == fetcher.fetch(f"{site.url}/fähre%20a?q=ü b#part").data


def test_a_body_without_end(site: Site, fetcher: Fetcher) -> None:
    """A body that goes on and on is broken off at the limit."""

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"x" * 10_000)

    assert "it is longer than" in refused(fetcher, site.at("/a", endless))


def test_a_slow_drip(site: Site, fetcher: Fetcher) -> None:
    """A server that sends a byte now and then is left when its time is up."""

    def drip(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        for _ in range(200):
            handler.wfile.write(b"x")
            time.sleep(0.05)

    assert "it did not end within" in refused(fetcher, site.at("/a", drip))


def test_silence(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """A server that says nothing is asked again a few times, with longer and longer waits, and then left."""
    assert "the connection broke off" in refused(fetcher, site.at("/a", lambda _handler: time.sleep(1)))
    assert 3 == site.seen["/a"]
    assert [wait for wait in slept if wait >= 1] == sorted(wait for wait in slept if wait >= 1)


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
def test_packed_bodies(site: Site, fetcher: Fetcher, encoding: str) -> None:
    """A packed body is unpacked."""
    packed = gzip.compress(PAGE.encode()) if encoding == "gzip" else zlib.compress(PAGE.encode())
    assert PAGE.encode() == fetcher.fetch(site.at("/a", lambda handler: handler.say(body=packed, content_encoding=encoding))).data


def test_a_bomb(site: Site, fetcher: Fetcher) -> None:
    """A small body that unpacks into a huge one is broken off at the limit."""
    packed = gzip.compress(b"x" * 50_000_000)
    assert len(packed) < 100_000
    assert "it is longer than" in refused(fetcher, site.at("/a", lambda handler: handler.say(body=packed, content_encoding="gzip")))


@pytest.mark.parametrize(("encoding", "told"), [("gzip", "it cannot be unpacked"), ("br", "packed in a way that nobody asked for")])
def test_bodies_that_are_packed_otherwise(site: Site, fetcher: Fetcher, encoding: str, told: str) -> None:
    """A body that is not packed as the server says is refused."""
    assert told in refused(fetcher, site.at("/a", lambda handler: handler.say(body=PAGE, content_encoding=encoding)))


def test_redirections(site: Site, fetcher: Fetcher) -> None:
    """A redirection is followed, and the address in the end is told; a loop is left."""
    site.at("/b", lambda handler: handler.say(body=PAGE))
    found = fetcher.fetch(site.at("/a", lambda handler: handler.say(302, location="/b")))
    assert (f"{site.url}/b", PAGE.encode()) == (found.url, found.data)
    loop = site.at("/c", lambda handler: handler.say(301, location="/c"))
    assert "it leads on and on" in refused(fetcher, loop)
    assert "not where to go" in refused(fetcher, site.at("/d", lambda handler: handler.say(302)))


DARK = (
    *(
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://127.0.0.1/",
        "http://10.0.0.1/",
        "http://[::1]/",
        "http://169.254.169.254/latest",
    ),
    *("http://2130706433/", "http://localhost:1/", "http://me:secret@example.org/"),
)


@pytest.mark.parametrize("to", DARK)
def test_redirections_into_the_dark(site: Site, fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    """A server cannot lead to another scheme, to a private network or to this machine."""
    own, resolving = site.url.rpartition(":")[2], fetching.resolved

    def resolved(host: str, port: int, *, private: bool) -> list[str]:
        # The server of this test alone stands for a public one.
        return ["127.0.0.1"] if str(port) == own else resolving(host, port, private=private)

    monkeypatch.setattr(fetching, "resolved", resolved)
    fetcher.private = False
    told = refused(fetcher, site.at("/a", lambda handler: handler.say(302, location=to)))
    assert "private network" in told or "only http and https" in told or "name and password" in told
    assert 1 == site.seen["/a"]


def test_private_networks_are_refused(site: Site, fetcher: Fetcher) -> None:
    """An address of this machine is refused unless it is allowed, and nothing is sent to it."""
    fetcher.private = False
    assert "--allow-private allows it" in refused(fetcher, site.at("/a", lambda handler: handler.say(body=PAGE)))
    assert not site.seen


def test_which_addresses_are_public() -> None:
    """No address of a private network is public in any of the forms in which it can be written."""
    private = (
        "127.0.0.1 10.1.2.3 172.16.0.1 192.168.1.1 169.254.1.1 100.64.0.1 0.0.0.0 224.0.0.1 255.255.255.255 ::1 :: fe80::1 fe80::1%eth0"
    )
    private += " fc00::1 ::ffff:10.0.0.1 64:ff9b::10.0.0.1 2002:a00:1::1 ff02::1"
    assert [] == [address for address in private.split() if is_public(address)]
    assert [] == [address for address in ("1.1.1.1", "2606:4700:4700::1111", "::ffff:1.1.1.1") if not is_public(address)]


def test_what_has_not_changed(site: Site, fetcher: Fetcher) -> None:
    """What is asked for again is asked for on condition, and a server that has nothing new says so alone."""

    def conditional(handler: Handler) -> None:
        same = handler.headers["If-None-Match"] == '"7"' and handler.headers["If-Modified-Since"] == "Tue, 11 Mar 2025 08:00:00 GMT"
        handler.say(304 if same else 200, b"" if same else PAGE, etag='"7"', last_modified="Tue, 11 Mar 2025 08:00:00 GMT")

    first = fetcher.fetch(site.at("/a", conditional))
    assert (304, b"") == ((again := fetcher.fetch(first.url, first.headers)).status, again.data)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_busy_servers(site: Site, fetcher: Fetcher, slept: list[float], status: int) -> None:
    """A busy server is asked again after as long as it says, at most so often; one that asks for too much patience is left at once."""
    turn = iter((status, status, 200))
    url = site.at("/a", lambda handler: handler.say(next(turn), PAGE, retry_after="7"))
    assert 200 == fetcher.fetch(url).status
    assert 2 == slept.count(7.0)
    assert f"the server answered {status}, 3 times" in refused(fetcher, site.at("/b", lambda handler: handler.say(status)))
    patient = site.at("/c", lambda handler: handler.say(status, retry_after="Wed, 21 Oct 2099 07:28:00 GMT"))
    assert "it asks to come back in" in refused(fetcher, patient)
    assert 1 == site.seen["/c"]


@pytest.mark.parametrize("status", [401, 403, 404, 410, 451])
def test_refusals_are_final(site: Site, fetcher: Fetcher, status: int) -> None:
    """What a server refuses is told with its number and not asked for again."""
    assert f"the server answered {status}" == refused(fetcher, site.at("/a", lambda handler: handler.say(status)))
    assert 1 == site.seen["/a"]


def test_no_http(site: Site, fetcher: Fetcher) -> None:
    """What does not speak HTTP is left."""

    def nonsense(handler: Handler) -> None:
        handler.wfile.write(b"220 ftp ready\r\n" * 3)

    assert refused(fetcher, site.at("/a", nonsense))


def test_broken_tls(site: Site, fetcher: Fetcher, tmp_path: Path) -> None:
    """Where TLS does not hold, or the certificate is nobody's, nothing is read."""
    assert "TLS does not hold" in refused(fetcher, site.url.replace("http", "https", 1) + "/")
    if shutil.which("openssl") is None:
        pytest.skip("openssl, which makes a certificate for the rest of this test, is not installed")
    key, certificate = tmp_path / "key.pem", tmp_path / "certificate.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-keyout", str(key), "-out"]
    subprocess.run([*made, str(certificate)], check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.socket = context.wrap_socket(server.socket, server_side=True)
        server.answers, server.seen = {"/": lambda handler: handler.say(body=PAGE)}, Counter()  # type: ignore[attr-defined]
        server.handle_error = lambda *_told: None  # type: ignore[method-assign]
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        assert "its certificate or its TLS does not hold" in refused(fetcher, f"https://127.0.0.1:{server.server_port}/")
        assert not server.seen  # type: ignore[attr-defined]
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("url", ["https://", "http:///a", "nonsense", "http://exa mple.org:port/", "http://[::1", "javascript:alert(1)"])
def test_what_is_no_address(fetcher: Fetcher, url: str) -> None:
    """What is no address of the web is refused in words."""
    assert refused(fetcher, url)


def test_robots(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """What robots.txt keeps from programs is not asked for, it is asked for once, and its pause is kept."""
    fetcher.robots = True
    site.at("/robots.txt", lambda handler: handler.say(body="User-agent: *\nCrawl-delay: 5\nDisallow: /private/\n"))
    site.at("/a", lambda handler: handler.say(body=PAGE))
    assert "robots.txt asks programs not to read it" in refused(fetcher, site.at("/private/a", lambda handler: handler.say(body=PAGE)))
    for _ in range(2):
        fetcher.fetch(f"{site.url}/a")
    assert Counter({"/robots.txt": 1, "/a": 2}) == site.seen
    assert any(wait > 4 for wait in slept)


@pytest.mark.parametrize(("status", "read"), [(404, True), (403, True), (500, False)])
def test_robots_that_cannot_be_had(site: Site, fetcher: Fetcher, status: int, read: bool) -> None:
    """A host without robots.txt may be read; one that fails to say what it asks is not, nor is it asked over and over."""
    fetcher.robots = True
    site.at("/robots.txt", lambda handler: handler.say(status))
    url = site.at("/a", lambda handler: handler.say(body=PAGE))
    if read:
        assert 200 == fetcher.fetch(url).status
    else:
        assert "its robots.txt cannot be had" in refused(fetcher, url)
        asked = site.seen["/robots.txt"]
        assert "its robots.txt cannot be had" in refused(fetcher, url) and asked == site.seen["/robots.txt"]


def test_one_host_is_not_asked_too_often(site: Site, fetcher: Fetcher, slept: list[float]) -> None:
    """Between two requests to a host there is a pause."""
    url = site.at("/a", lambda handler: handler.say(body=PAGE))
    for _ in range(3):
        fetcher.fetch(url)
    assert 2 == sum(1 for wait in slept if 0.5 < wait <= 1)


def read(found: Iterator[Article | UnreadableInput]) -> list[str | None]:
    return [each.title if isinstance(each, Article) else None for each in found]


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast</title>
<item><title>Ferry</title><link>/a</link><guid>1</guid><pubDate>Tue, 11 Mar 2025 08:00:00 +0100</pubDate></item>
<item><title>Gone</title><link>/gone</link></item><item><title>No link</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title><entry><title>Ferry</title><id>urn:1</id>
<link href="/a"/><updated>2025-03-12T08:00:00Z</updated><published>2025-03-11T08:00:00Z</published></entry>
<entry><title>Gone</title><id>urn:2</id><link href="/gone"/></entry></feed>"""
JSON_FEED = """{"version": "https://jsonfeed.org/version/1.1", "title": "Coast", "items": [
{"id": "1", "url": "/a", "title": "Ferry", "date_published": "2025-03-11T08:00:00+01:00"}, {"id": "2", "url": "/gone"}, {"id": "3"}]}"""
SITEMAP = """<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>/a</loc><news:news><news:publication><news:name>Coast</news:name>
</news:publication><news:publication_date>2025-03-11</news:publication_date><news:title>Ferry</news:title></news:news></url>
<url><loc>/gone</loc></url></urlset>"""


@pytest.mark.parametrize("feed", [RSS, ATOM, JSON_FEED, SITEMAP])
def test_feeds(site: Site, fetcher: Fetcher, feed: str) -> None:
    """Every report that a feed names is fetched; what the page does not state is as the feed states it, what is gone is told."""
    site.at("/a", lambda handler: handler.say(body=PAGE, content_type="text/html"))
    found = list(addresses.articles(site.at("/feed", lambda handler: handler.say(body=feed)), fetcher))
    assert ["Ferry", None] == read(iter(found))
    assert isinstance(found[0], Article)
    assert (f"{site.url}/a", "2025-03-11") == (found[0].url, found[0].published)
    assert f"{site.url}/gone: the server answered 404" in str(found[1])


def test_an_index_of_sitemaps(site: Site, fetcher: Fetcher) -> None:
    """The sitemaps that an index names are read, and an index in it leads nowhere."""
    index = "<sitemapindex><sitemap><loc>/news.xml</loc></sitemap><sitemap><loc>/index.xml</loc></sitemap></sitemapindex>"
    site.at("/a", lambda handler: handler.say(body=PAGE))
    site.at("/news.xml", lambda handler: handler.say(body=SITEMAP))
    found = addresses.articles(site.at("/index.xml", lambda handler: handler.say(body=index)), fetcher)
    assert ["Ferry", None] == read(found)
    assert 2 == site.seen["/index.xml"]


def test_a_feed_that_is_a_bomb(site: Site, fetcher: Fetcher) -> None:
    """A feed that declares entities is refused, whatever they are."""
    bomb = '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + RSS.partition("?>")[2]
    with pytest.raises(UnreadableInput, match="declares entities"):
        feeds.parsed(bomb.encode(), "bomb")
    (error,) = addresses.articles(site.at("/feed", lambda handler: handler.say(body=bomb, content_type="text/xml")), fetcher)
    assert isinstance(error, UnreadableInput)


@pytest.mark.parametrize(
    ("kind", "body", "title"),
    [
        ("text/html; charset=utf-8", PAGE, "Ferry"),
        ("image/png", PAGE, "Ferry"),
        ("", PAGE, "Ferry"),
        ("application/octet-stream", b"\x89PNG", None),
        ("video/mp4", b"0" * 100, None),
        ("text/html; charset=utf-16", PAGE, "Ferry"),
    ],
)
def test_what_a_server_says_is_looked_at(kind: str, body: str | bytes, title: str | None) -> None:
    """A page is read as what it is, where the server gives a wrong type or encoding; what is none is refused by name."""
    data = body.encode() if isinstance(body, str) else body
    answer = Fetched(url="https://a.example/", status=200, headers={"content-type": kind}, data=data)
    try:
        (found,) = addresses.of_answer(answer)
    except UnreadableInput as error:
        assert title is None and "https://a.example/" in str(error)  # noqa: PT017 - either is right
    else:
        assert isinstance(found, Article) and title == found.title


def test_text_at_an_address(site: Site, fetcher: Fetcher) -> None:
    """Plain text, JSON and PDF at an address are read as in files, and know their address."""
    url = site.at("/a.txt", lambda handler: handler.say(body="The ferry stays.", content_type="text/plain"))
    (found,) = addresses.articles(url, fetcher)
    assert isinstance(found, Article) and ("The ferry stays.", url) == (found.text, found.url)
    broken = site.at("/a.pdf", lambda handler: handler.say(body=b"%PDF-1.7", content_type="application/pdf"))
    assert "it is no PDF that can be read" in str(*addresses.articles(broken, fetcher))


def test_a_slow_drip_of_headers(site: Site, fetcher: Fetcher) -> None:
    """Headers that come byte by byte take no longer than the whole may take."""

    def drip(handler: Handler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for _ in range(200):
            handler.wfile.write(b"X")
            time.sleep(0.05)

    assert "it did not end within" in refused(fetcher, site.at("/a", drip))


def test_the_missing_extra_is_named(fetcher: Fetcher, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the packages for fetching the message says what to install."""
    monkeypatch.setitem(sys.modules, "httpcore", None)
    monkeypatch.delitem(sys.modules, "onrecord.sources._connecting", raising=False)
    with pytest.raises(UnreadableInput, match=re.escape("pip install 'onrecord[web]'")):
        fetcher.fetch("https://example.org/")
