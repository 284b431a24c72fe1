"""Fetching over HTTP, politely and with care: one request to a host at a time and not too often, what ``robots.txt`` forbids left alone.

Addresses come from feeds and pages, so none is trusted. Only http and https are spoken; a name is resolved once, and the connection goes to
the address that was looked at; addresses of private networks are refused unless allowed, behind every redirection anew. Bodies are
bounded before and after they are unpacked, and every fetch is bounded in time.
"""

from __future__ import annotations

import ipaddress
import socket
import time
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import quote, urljoin, urlsplit, urlunsplit
from urllib.robotparser import RobotFileParser

from onrecord.errors import UnreadableInput
from onrecord.sources.decoding import charset_in

if TYPE_CHECKING:
    from onrecord.sources._connecting import Connections

# Seconds until a host whose robots.txt could not be had is asked for it once more.
_RULES_AGAIN: Final = 300.0
AGENT: Final = "onrecord"
_SENT_AS: Final = f"Mozilla/5.0 (compatible; {AGENT})"
_SCHEMES: Final = {"http": 80, "https": 443}
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_AGAIN: Final = frozenset({429, 500, 502, 503, 504})
_NAT64: Final = ipaddress.IPv6Network("64:ff9b::/96")
# What may stand in the target of a request as it is; all else is percent-encoded.
_TARGET: Final = "%/:=&?~+!$,;'@()*[]|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is fetched and how long it is waited for: bytes of a body, seconds, times."""

    longest: int = 16 * 1024 * 1024
    connect: float = 10.0
    silence: float = 15.0
    total: float = 60.0
    redirects: int = 5
    tries: int = 3
    # Between two requests to one host.
    pause: float = 1.0
    # A server that asks for more patience than this is left alone.
    patience: float = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """An answer: the address it came from in the end, its status (200, or 304 for what has not changed), its body unpacked."""

    url: str
    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def kind(self) -> str:
        """The media type that the server gave, in lower case and without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the server gave."""
        return charset_in(self.headers.get("content-type", ""))


class Refused(Exception):
    """What cannot or may not be fetched; ``status`` is what the server answered, if it did."""

    def __init__(self, reason: str, status: int | None = None) -> None:
        super().__init__(reason)
        self.status = status


class _TryAgain(Refused):
    """What may go better a little later: after so many seconds, if the server said so."""

    def __init__(self, reason: str, status: int | None = None, after: float | None = None) -> None:
        super().__init__(reason, status)
        self.after = after


@dataclass(slots=True)
class _Host:
    asked: float = float("-inf")
    pause: float = 0.0


@dataclass(slots=True, kw_only=True)
class Fetcher:
    """Fetches one address after the other. ``private`` allows addresses of private networks; without ``robots`` no host is asked what may
    be read. ``sleep`` and ``clock`` are those of ``time``."""

    private: bool = False
    robots: bool = True
    limits: Limits = field(default_factory=Limits)
    sleep: Callable[[float], object] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _hosts: dict[str, _Host] = field(default_factory=dict)
    _robots: dict[str, RobotFileParser] = field(default_factory=dict)
    _without_rules: dict[str, tuple[Refused, float]] = field(default_factory=dict)
    _connections: Connections | None = None

    def fetch(self, url: str, known: Mapping[str, str] | None = None) -> Fetched:
        """What stands at ``url``. ``known`` are the headers of a former answer: where nothing has changed since, the status is 304.

        Raises ``UnreadableInput``, which names the address and says why, for what cannot or may not be fetched.
        """
        asked = {}
        for header, condition in (("etag", "If-None-Match"), ("last-modified", "If-Modified-Since")):
            if known and known.get(header):
                asked[condition] = known[header]
        try:
            self._connected()
            return self._followed(url, asked)
        except ImportError as error:
            raise UnreadableInput(url, "", "fetching needs more packages", "pip install 'onrecord[web]'") from error
        except Refused as error:
            raise UnreadableInput(url, "", str(error), "") from error

    def close(self) -> None:
        """Lets go of all connections."""
        if self._connections is not None:
            self._connections.close()
            self._connections = None

    def _followed(self, url: str, asked: Mapping[str, str]) -> Fetched:
        at = url
        for _ in range(self.limits.redirects + 1):
            scheme, host, port, target = parts_of(at)
            origin = urlunsplit((scheme, f"{host}:{port}", "", "", ""))
            if self.robots and not self._may(origin, at):
                raise Refused("its robots.txt asks programs not to read it")
            answer = self._patiently(at, origin, (scheme, host.strip("[]"), port, target), asked)
            if answer.status not in _REDIRECTS:
                if answer.status not in (200, 304):
                    raise Refused(f"the server answered {answer.status}", answer.status)
                return answer
            if not answer.headers.get("location"):
                raise Refused(f"the server answered {answer.status}, and not where to go")
            at = urljoin(at, answer.headers["location"])
        raise Refused(f"it leads on and on, more than {self.limits.redirects} times")

    def _may(self, origin: str, url: str) -> bool:
        refused, until = self._without_rules.get(origin, (None, 0.0))
        if refused is not None and self.clock() < until:
            raise refused
        if origin not in self._robots:
            try:
                self._robots[origin] = self._rules(origin)
            except Refused as error:
                # It is not asked again for each of its pages.
                self._without_rules[origin] = (error, self.clock() + _RULES_AGAIN)
                raise
        return self._robots[origin].can_fetch(AGENT, url)

    def _rules(self, origin: str) -> RobotFileParser:
        """What a host asks of programs (RFC 9309): nothing where it has no such file. Raises ``Refused`` where it cannot be told."""
        rules = RobotFileParser()
        try:
            found = replace(self, robots=False)._followed(f"{origin}/robots.txt", {})
        except Refused as error:
            if error.status is None:
                raise
            if error.status >= 500 or error.status in _AGAIN:
                raise Refused(f"its robots.txt cannot be had ({error})", error.status) from error
            rules.parse([])
            return rules
        rules.parse(found.data.decode("utf-8", "replace").splitlines())
        host = self._hosts.setdefault(origin, _Host())
        host.pause = min(float(rules.crawl_delay(AGENT) or 0), self.limits.patience)
        return rules

    def _patiently(self, url: str, origin: str, parts: tuple[str, str, int, str], asked: Mapping[str, str]) -> Fetched:
        """One answer, with further tries where a server is busy or a connection breaks, each after a longer wait."""
        for number in range(1, self.limits.tries + 1):
            self._wait(origin)
            try:
                return self._once(url, parts, asked)
            except _TryAgain as error:
                after = error.after if error.after is not None else self.limits.pause * 2 ** (number - 1)
                if after > self.limits.patience:
                    raise Refused(f"{error}; it asks to come back in {after:,.0f} seconds", error.status) from error
                if number == self.limits.tries:
                    raise Refused(f"{error}, {number} times" if number > 1 else str(error), error.status) from error
            self.sleep(after)
        raise AssertionError("it is tried at least once")

    def _wait(self, origin: str) -> None:
        host = self._hosts.setdefault(origin, _Host())
        left = host.asked + max(self.limits.pause, host.pause) - self.clock()
        if left > 0:
            self.sleep(left)
        host.asked = self.clock()

    def _once(self, url: str, parts: tuple[str, str, int, str], asked: Mapping[str, str]) -> Fetched:
        scheme, host, port, _ = parts
        limits = self.limits
        waits = {"connect": limits.connect, "read": limits.silence, "write": limits.silence, "pool": limits.connect}
        named = f"[{host}]" if ":" in host else host
        shown = named if port == _SCHEMES[scheme] else f"{named}:{port}"
        headers = [("Host", shown), ("User-Agent", _SENT_AS), ("Accept", "*/*"), ("Accept-Encoding", "gzip"), *asked.items()]
        with self._broken_off(), self._connected().asked(parts, headers, waits, limits.total) as (status, found, chunks):
            if status in _AGAIN:
                raise _TryAgain(f"the server answered {status}", status, _seconds(found.get("retry-after")))
            body = unpacked(chunks, found.get("content-encoding", ""), limits.longest) if status == 200 else ()
            return Fetched(url=url, status=status, headers=found, data=b"".join(body))

    def _connected(self) -> Connections:
        if self._connections is None:
            from onrecord.sources._connecting import Connections

            self._connections = Connections(lambda host, port: resolved(host, port, private=self.private), self.clock)
        return self._connections

    @contextmanager
    def _broken_off(self) -> Iterator[None]:
        """Turns what is said of a connection into what can be tried again, and what cannot."""
        import httpcore

        from onrecord.sources._connecting import OutOfTime

        try:
            yield
        except OutOfTime as error:
            raise Refused(f"it did not end within {self.limits.total:,.0f} seconds") from error
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.RemoteProtocolError) as error:
            said = str(error) or type(error).__name__
            if "CERTIFICATE" in said.upper() or "SSL" in said.upper():
                raise Refused(f"its certificate or its TLS does not hold ({said})") from error
            raise _TryAgain(f"the connection broke off ({said})") from error
        except (httpcore.ProtocolError, httpcore.UnsupportedProtocol) as error:
            raise Refused(f"it does not speak HTTP ({error})") from error


def parts_of(url: str) -> tuple[str, str, int, str]:
    """Scheme, host, port and target of an address. Raises ``Refused`` for what is none of http or https, or names no host."""
    try:
        parts = urlsplit(url.strip())
        host, port = parts.hostname or "", parts.port
        named = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise Refused(f"it is no address ({error})") from error
    if parts.scheme.lower() not in _SCHEMES:
        raise Refused(f"only http and https are fetched, not {parts.scheme or 'this'}")
    if not named or "@" in parts.netloc:
        raise Refused("it names no host" if not named else "an address with a name and password in it is not fetched")
    scheme = parts.scheme.lower()
    target = quote(parts.path or "/", safe=_TARGET) + (f"?{quote(parts.query, safe=_TARGET)}" if parts.query else "")
    return scheme, f"[{named}]" if ":" in named else named, port or _SCHEMES[scheme], target


def resolved(host: str, port: int, *, private: bool) -> list[str]:
    """The addresses of a host, each looked at. Raises ``Refused`` where one is of a private network, and ``_TryAgain`` for no answer."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as error:
        raise _TryAgain(f"there is no host {host} ({error.strerror or error})") from error
    addresses = list(dict.fromkeys(str(each[4][0]) for each in found))
    if not private:
        for address in addresses:
            if not is_public(address):
                raise Refused(f"{host} is an address of a private network ({address}); --allow-private allows it")
    return addresses


def is_public(address: str) -> bool:
    """Whether an IP address is one that everybody can reach, also where it stands for another."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or (found.teredo[1] if found.teredo else None)
        if inner is None and found in _NAT64:
            inner = ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return found.is_global and not found.is_multicast


def unpacked(chunks: Iterable[bytes], encoding: str, longest: int) -> Iterator[bytes]:
    """A body as it was before it was packed, at most ``longest`` bytes of it, packed or not. Raises ``Refused`` for more."""
    if encoding.strip().lower() not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise Refused(f"it is packed in a way that nobody asked for ({encoding})")
    packed = encoding.strip().lower() not in ("", "identity")
    unpacker = zlib.decompressobj(wbits=47)
    received = given = 0
    for chunk in chunks:
        received += len(chunk)
        waiting = chunk
        while waiting:
            try:
                part = unpacker.decompress(waiting, longest + 1 - given) if packed else waiting
            except zlib.error as error:
                raise Refused(f"it cannot be unpacked ({error})") from error
            waiting = unpacker.unconsumed_tail if packed else b""
            given += len(part)
            if max(given, received) > longest:
                raise Refused(f"it is longer than {longest / 2**20:,.0f} MiB")
            yield part


def _seconds(stated: str | None) -> float | None:
    """A ``Retry-After``: seconds, or a time."""
    if stated is None:
        return None
    if stated.strip().isdigit():
        return float(stated.strip())
    try:
        return max(0.0, parsedate_to_datetime(stated).timestamp() - time.time())
    except (ValueError, TypeError, OverflowError):
        return None
