"""Connections for fetching: to addresses that were looked at, and only as long as there is time."""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import httpcore


class OutOfTime(Exception):
    """There is no time left."""


@dataclass(slots=True)
class Deadline:
    """Until when what is going on may take, on ``clock``."""

    clock: Callable[[], float]
    until: float = float("inf")

    def left(self, most: float | None) -> float:
        """How long may still be waited, ``most`` at most. Raises ``OutOfTime``."""
        left = self.until - self.clock()
        if left <= 0:
            raise OutOfTime
        return left if most is None else min(left, most)


@dataclass(slots=True)
class _Backend(httpcore.NetworkBackend):
    """Resolves a name once and connects to what was looked at, so that no second answer leads elsewhere."""

    resolve: Callable[[str, int], list[str]]
    deadline: Deadline
    plain: httpcore.NetworkBackend = field(default_factory=httpcore.SyncBackend)

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Any = None
    ) -> httpcore.NetworkStream:
        addresses = self.resolve(host, port)
        for number, address in enumerate(addresses, 1):
            try:
                made = self.plain.connect_tcp(address, port, self.deadline.left(timeout), local_address, socket_options)
                return _Stream(made, self.deadline)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                if number == len(addresses):
                    raise
        raise httpcore.ConnectError(f"{host} has no address")


@dataclass(slots=True)
class _Stream(httpcore.NetworkStream):
    """A connection on which no single byte makes the waiting begin anew."""

    plain: httpcore.NetworkStream
    deadline: Deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.plain.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.plain.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.plain.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _Stream(self.plain.start_tls(ssl_context, server_hostname, self.deadline.left(timeout)), self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.plain.get_extra_info(info)


class Connections:
    """Connections that are kept while a host is asked again. ``resolve`` gives the addresses of a host and port, or raises."""

    def __init__(self, resolve: Callable[[str, int], list[str]], clock: Callable[[], float]) -> None:
        self._deadline = Deadline(clock)
        backend = _Backend(resolve, self._deadline)
        self._pool = httpcore.ConnectionPool(ssl_context=ssl.create_default_context(), network_backend=backend, max_connections=4)

    @contextmanager
    def asked(
        self, parts: tuple[str, str, int, str], headers: list[tuple[str, str]], waits: dict[str, float], seconds: float
    ) -> Iterator[tuple[int, dict[str, str], Iterable[bytes]]]:
        """The answer to a request: its status, its headers by their names in lower case, and its body as it comes. Raises ``OutOfTime``
        behind so many ``seconds``, and what httpcore raises."""
        scheme, host, port, target = parts
        self._deadline.until = self._deadline.clock() + seconds
        address = httpcore.URL(scheme=scheme.encode(), host=host.encode(), port=port, target=target.encode())
        sent: list[tuple[bytes | str, bytes | str]] = []
        sent += [(name.encode("latin-1"), value.encode("latin-1", "replace")) for name, value in headers]
        try:
            with self._pool.stream("GET", address, headers=sent, extensions={"timeout": waits}) as answer:
                found = {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in answer.headers}
                yield answer.status, found, answer.iter_stream()
        except httpcore.TimeoutException:
            # Raises where it was the whole that took too long.
            self._deadline.left(None)
            raise

    def close(self) -> None:
        """Lets go of them."""
        self._pool.close()
