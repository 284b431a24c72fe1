"""Connections: what each database needs to be told, and its errors told to people."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from threading import Lock
from typing import Any, Final

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, NoSuchModuleError, SQLAlchemyError

from onrecord.errors import TooSlow, UnusableStore, WrongUse
from onrecord.store.rows import without_nul

_WAIT_SECONDS: Final = 60
_PRAGMAS: Final = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # with a write-ahead log the file is whole whatever happens
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",
    "PRAGMA temp_store = MEMORY",
    # One report more writes hundreds of pages in a large store; to bring each few of them into the file at once takes as long as the rest.
    "PRAGMA wal_autocheckpoint = 8000",
)
# SQLite looks at the clock once in so many of its own steps: every millisecond or so.
_STEPS: Final = 20_000
# What drivers say where a question was broken off.
_BROKEN_OFF: Final = ("interrupted", "canceling statement due to statement timeout")
# What drivers say, in words that help: part of the message, what is wrong, what to do.
_TOLD: Final = (
    ("file is not a database", "it is no store of onrecord, nor any SQLite database", "name another file"),
    ("malformed", "it is damaged", "take the last backup, or add the reports to a new store"),
    ("readonly", "it may only be read, not written", "look at the permissions of the file and of its folder"),
    ("disk is full", "the disk is full", "make room; what was added before is kept, and adding again goes on from there"),
    ("disk i/o error", "the disk could not be read or written", "look at the disk; what was added before is kept"),
    ("locked", f"another process has been writing to it for more than {_WAIT_SECONDS} seconds", "wait for it, or end it"),
    ("unable to open database file", "it cannot be opened", "look at the path and its permissions"),
)
_LOST: Final = "the connection to the database was lost or refused ({})"
_AGAIN: Final = "see that it runs and can be reached; what was added before is kept, and adding again goes on from there"


def engine_of(where: str) -> Engine:
    """The engine of a store: a path for SQLite, a ``postgresql://`` URL. Raises ``WrongUse`` for anything else."""
    if "://" not in where:
        return _sqlite(where)
    try:
        url = make_url(where)
        if url.get_backend_name() != "postgresql":
            raise WrongUse(
                "--store", "", f"{url.get_backend_name()} is no database that a store can be in", "name a file or a postgresql:// URL"
            )
        engine = create_engine(url.set(drivername="postgresql+psycopg"), pool_pre_ping=True)
        event.listen(engine, "before_cursor_execute", _cleaned, retval=True)
        return engine
    except (ArgumentError, ValueError) as error:
        raise WrongUse("--store", "", "it is no URL of a database", "write it as postgresql://user:password@host/database") from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        raise WrongUse("--store", "", "PostgreSQL needs a driver", "pip install 'onrecord[postgresql]'") from error


def shown(where: str) -> str:
    """The name of a store as messages give it, without a password."""
    try:
        return make_url(where).render_as_string(hide_password=True) if "://" in where else where
    except (ArgumentError, ValueError):
        return "the store"  # what cannot be read as an address may hold a password anywhere


@contextmanager
def bounded(connection: Connection, seconds: float | None) -> Iterator[None]:
    """Within it a question to the database is broken off after so many ``seconds``."""
    if seconds is None:
        yield
    elif connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL statement_timeout = {round(seconds * 1_000)}")
        yield
    else:
        driver: Any = connection.connection.driver_connection
        until = time.monotonic() + seconds
        driver.set_progress_handler(lambda: time.monotonic() > until, _STEPS)
        try:
            yield
        finally:
            driver.set_progress_handler(None, 0)


class Watcher:
    """Tells whether anything was written. SQLite tells changes as one connection sees them, so it is always the same that is asked."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._held: PoolProxiedConnection | None = None
        self._one_at_a_time = Lock()

    def state(self) -> str:
        """A value that is another one once something was written, by whomever."""
        sqlite = self._engine.dialect.name == "sqlite"
        query = "PRAGMA data_version" if sqlite else "SELECT pg_snapshot_xmax(pg_current_snapshot())::text"
        with self._one_at_a_time:
            if self._held is None:
                self._held = self._engine.raw_connection()
            driver: Any = self._held.driver_connection
            if not sqlite:
                driver.autocommit = True
            try:
                return str(driver.execute(query).fetchone()[0])
            except self._engine.dialect.loaded_dbapi.Error as error:
                self._let_go()
                raise DBAPIError(query, None, error) from error

    def close(self) -> None:
        """Lets go of its connection."""
        with self._one_at_a_time:
            self._let_go()

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.invalidate()
            self._held = None


@contextmanager
def told(name: str) -> Iterator[None]:
    """Turns what a driver says into ``UnusableStore``."""
    try:
        yield
    except DBAPIError as error:
        raise _told(name, error) from error
    except SQLAlchemyError as error:
        raise UnusableStore(name, "", str(error).splitlines()[0], "") from error
    except sqlite3.Error as error:
        raise _told(name, error) from error


def _told(name: str, error: Exception) -> UnusableStore:
    said = str(getattr(error, "orig", None) or error)
    if any(part in said.lower() for part in _BROKEN_OFF):
        return TooSlow(name, "", "looking for that takes too long", "ask for less: a place, a name, some days")
    for part, reason, remedy in _TOLD:
        if part in said.lower():
            return UnusableStore(name, "", reason, remedy)
    first = said.strip().splitlines()[0] if said.strip() else type(error).__name__
    lost = getattr(error, "connection_invalidated", False) or type(getattr(error, "orig", None)).__name__ in (
        "OperationalError",
        "AdminShutdown",
    )
    if lost and "sqlite3" not in type(getattr(error, "orig", error)).__module__:
        return UnusableStore(name, "", _LOST.format(first), _AGAIN)
    return UnusableStore(name, "", f"the database says: {first}", "")


def _sqlite(path: str) -> Engine:
    file = Path(path)
    if file.is_dir():
        raise UnusableStore(path, "", "it is a folder", "name a file in it")
    if not file.parent.is_dir():
        raise UnusableStore(path, "", f"there is no folder {file.parent}", "make it first, or name another")
    engine = create_engine(f"sqlite:///{file.absolute()}", connect_args={"timeout": _WAIT_SECONDS, "check_same_thread": False})
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    event.listen(engine, "before_cursor_execute", _cleaned, retval=True)
    return engine


def copy(connection: Connection, to: str) -> None:
    """Copies a SQLite database into a file, page by page; readers and writers go on meanwhile. Raises ``UnusableStore`` that names the
    file."""
    with told(to), closing(sqlite3.connect(to)) as copied:
        connection.connection.driver_connection.backup(copied)  # type: ignore[union-attr]  # a connection of sqlite3


def _prepare(connection: Any, _record: Any) -> None:
    """Transactions are begun by us, so that schema steps stand in one too."""
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        try:
            connection.execute(pragma)
        except sqlite3.OperationalError as error:
            if "readonly" not in str(error):
                raise


def _cleaned(*call: Any) -> tuple[str, Any]:
    """No text with NUL goes into a database: PostgreSQL refuses it, and SQLite's JSON ends there."""
    _connection, _cursor, statement, parameters, _context, many = call
    if not many:
        return statement, _without_nul(parameters)
    for each in parameters:
        for value in each.values() if isinstance(each, dict) else each:
            if type(value) is str and "\0" in value:
                return statement, [_without_nul(row) for row in parameters]
    return statement, parameters


def _without_nul(parameters: Any) -> Any:
    if isinstance(parameters, dict):
        return {name: without_nul(value) if isinstance(value, str) else value for name, value in parameters.items()}
    return tuple(without_nul(value) if isinstance(value, str) else value for value in parameters)


def _begin(connection: Any) -> None:
    """A writer takes its turn at once: two that read first and wrote then could both be refused."""
    connection.exec_driver_sql("BEGIN IMMEDIATE" if connection.get_execution_options().get("writing") else "BEGIN")
