"""Real databases for tests: SQLite files, and a PostgreSQL server of their own on loopback."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

from onrecord import demo
from onrecord.reading import record_of
from onrecord.record import Article, Record

_number = count(1)


@cache
def demo_records() -> tuple[Record, ...]:
    """The records of the reports that ship with the package."""
    return tuple(record_of(article) for article in demo.articles() if isinstance(article, Article))


@cache
def record(text: str, **about: Any) -> Record:
    """The record of a text, with what is known of its report."""
    return record_of(Article(text=text, **about))


def missing() -> str | None:
    """Why no PostgreSQL can be started here; ``None`` where one can."""
    if _programs() is None:
        return "PostgreSQL is not installed (Debian: apt-get install postgresql)"
    if os.geteuid() == 0 and _user() is None:
        return "PostgreSQL refuses to run as root, and there is no other user to run it as"
    return None


class Server:
    """A PostgreSQL server; ``database`` makes an empty database and gives its URL."""

    def __init__(self, port: int) -> None:
        self._port = port

    def database(self) -> str:
        """A new database."""
        import psycopg

        name = f"onrecord_{next(_number)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def url(self, name: str) -> str:
        """The URL of a database."""
        return f"postgresql://tests@127.0.0.1:{self._port}/{name}"


@contextmanager
def server() -> Iterator[Server]:
    """A server that runs as long as the block, on a folder that goes with it."""
    programs, user = _programs(), _user()
    assert programs is not None
    folder = Path(tempfile.mkdtemp(prefix="onrecord-postgresql-"))
    if user is not None:
        shutil.chown(folder, user)
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = int(free.getsockname()[1])
    options = f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off"

    def call(*command: str | Path) -> None:
        subprocess.run(command, check=True, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=folder)

    try:
        call(programs / "initdb", "-D", folder / "data", "-U", "tests", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        call(programs / "pg_ctl", "-D", folder / "data", "-l", folder / "log", "-o", options, "-w", "start")
        try:
            yield Server(port)
        finally:
            call(programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max((path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")), default=None)


def _user() -> str | None:
    """Who the server runs as where we are root."""
    if os.geteuid() != 0:
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return next((name for name in ("postgres", "nobody") if name in known), None)
